"""What one annotator made of articles, as plain values, wherever it was written down.

Two people who work apart have each their own library, or send a file. Here what they made is one
kind of value, so that it can be compared, and settled, without asking where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.library.model import Decision, LibraryError
from reader.library.search.keys import fold
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    from reader.article.model import Span
    from reader.library.library import Library

WHOSE = "#"
"""Stands between a folder or a file and the annotator in it who is meant: ``bob/library#bob``."""


class Coded(NamedTuple):
    """What an annotator made of one passage."""

    article: str
    """Id of the article."""
    spans: tuple[Span, ...]
    """In order; never empty."""
    speaker: str = ""
    """The name; empty where nobody is known to say it, or nobody says it."""
    tags: frozenset[str] = frozenset()
    """Names."""
    note: str = ""
    decision: str = ""
    """``accepted``, ``corrected`` or ``rejected``; empty for a passage."""
    kind: str = ""
    """``direct``, ``mixed`` or ``indirect``; empty where nobody said."""
    id: str = ""
    """Of the annotation, where it has one."""

    @property
    def is_said(self) -> bool:
        """Whether the annotator says that somebody says it."""
        return bool(self.decision or self.speaker)

    @property
    def who(self) -> str:
        """The speaker, as it is the same however it is typed."""
        return _form(self.speaker)

    @property
    def labels(self) -> frozenset[str]:
        """The tags, as they are the same however they are typed."""
        return _forms(self.tags)


_form = lru_cache(4096)(fold)
"""Few names stand on many marks."""


@lru_cache(4096)
def _forms(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_form, names))


def _unknown(_: str) -> str:
    return ""


@dataclass(frozen=True)
class Coding:
    """What one annotator made of all articles that they coded."""

    name: str
    """Who they are, as it is shown."""
    marks: Mapping[str, tuple[Coded, ...]]
    """What they marked, by article and in order of place. An article without marks is there, too,
    where they have coded it and found nothing."""
    rejected: Mapping[str, tuple[Coded, ...]] = field(default_factory=dict)
    """The proposals that they saw and rejected, which are no marks, likewise."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles by article."""
    text: Callable[[str], str] = field(default=_unknown, compare=False)
    """Returns the text of an article; an empty one where it is not known."""
    left_out: int = 0
    """How many annotations have no certain place in their article."""
    look: Callable[[str], tuple[Coded, ...]] | None = field(default=None, compare=False)
    """Returns what is marked in an article now; None where that is what was marked then."""

    def now(self, article: str) -> tuple[Coded, ...]:
        """Return what is marked in an article by now: somebody may go on annotating meanwhile.

        Raises:
            LibraryError: What they wrote cannot be read any more.
        """
        return self.look(article) if self.look else self.marks.get(article, ())

    def length(self, article: str) -> int:
        """Return how long an article is, as far as is known: to the last mark at least."""
        last = max((each.spans[-1].end for each in self.marks.get(article, ())), default=0)
        return max(len(self.text(article)), last)


def both(one: Coding, other: Coding, *more: Coding) -> tuple[str, ...]:
    """Return the articles that all of some annotators coded, in the order of the first.

    What only one of them has opened is no disagreement.
    """
    rest = (other, *more)
    return tuple(each for each in one.marks if all(each in coding.marks for coding in rest))


def coding(library: Library, name: str, articles: Container[str] | None = None) -> Coding:
    """Return what one annotator made of articles.

    Tags and speakers are called as the open library calls them, where it knows them, so that one
    thing does not count as two.

    Args:
        library: The open library.
        name: An annotator of it; or the folder of another library, or a file: one that ``quoth
            export`` wrote as jsonl or w3c, or one in the schema of attributions. Behind either,
            ``#`` and a name say whose annotations are meant.
        articles: Ids of those that are looked at; all when left out, and of a file always.

    Raises:
        LibraryError: It is none of these, or holds the annotations of several.
    """
    from reader.review.coded_files import of_file
    from reader.review.coded_libraries import annotators, of_annotator, of_library

    if any(fold(each) == fold(name) for each in annotators(library)):
        return of_annotator(library, name, articles)
    place, whose = _parted(name)
    if place and place.is_dir():
        return of_library(library, place, whose, articles)
    if place:
        return of_file(library, place, whose)
    raise LibraryError(_nobody(name, annotators(library)))


def parted(coded: Iterable[Coded]) -> tuple[tuple[Coded, ...], tuple[Coded, ...]]:
    """Return marks, and what was rejected, each in order of place, the longer first."""
    ordered = sorted(coded, key=lambda each: (each.spans[0].start, -each.spans[-1].end, each.id))
    rejected = Decision.REJECTED.value
    return (
        tuple(each for each in ordered if each.decision != rejected),
        tuple(each for each in ordered if each.decision == rejected),
    )


def only(several: Mapping[str, int], place: Path, whose: str) -> frozenset[str]:
    """Return the creators, in a folder or file, of the annotations of one annotator.

    Annotations that name nobody belong to the only one who is named.

    Args:
        several: How many annotations there are by each.
        place: Where.
        whose: Who is meant; empty for the only one.

    Raises:
        LibraryError: Several are there and none is named, or the one who is named is not.
    """
    names = sorted(each for each in several if each)
    if whose:
        meant = frozenset(each for each in names if fold(each) == fold(whose))
        if not meant:
            raise LibraryError(
                f"{place} has no annotations by {whose}. Who annotated there: {_told(several)}."
            )
        return meant
    if len(names) > 1:
        raise LibraryError(
            f"{place} has annotations by several: {_told(several)}. Say whose are meant: "
            f"{place}{WHOSE}{names[0]}"
        )
    return frozenset(several)


def _parted(name: str) -> tuple[Path | None, str]:
    """Return the folder or file that a name means, and whose annotations; None for no such one."""
    before, _, whose = name.rpartition(WHOSE)
    for place, who in ((name, ""), (before, whose)):
        try:
            path = Path(place).expanduser()
            if place and path.exists():
                return path, who
        except (OSError, RuntimeError, ValueError):  # too long for a file's name, or not one at all
            continue
    return None, ""


def _nobody(name: str, several: Mapping[str, int]) -> str:
    who = f"Who annotated here: {_told(several)}." if several else "Nobody has annotated here yet."
    return (
        f"“{name}” is no annotator of this library, no folder and no file. {who} "
        "Name one of them, another library's folder, or a file that quoth export --format jsonl "
        "wrote."
    )


def _told(several: Mapping[str, int]) -> str:
    """Return those who annotated: ``ann (12 annotations), bob (1 annotation)``."""
    return ", ".join(
        f"{who or 'nobody named'} ({counted(count, 'annotation')})"
        for who, count in sorted(several.items())
    )
