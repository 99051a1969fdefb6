"""Two annotators or more, compared over the articles that all of them coded."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from reader.library.search.keys import fold
from reader.review.agreement.aligning import aligned
from reader.review.agreement.coefficients import alpha, fleiss
from reader.review.agreement.figures import Figures, Text, confusions, figures, labels, places
from reader.review.codings import Coding, both

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reader.review.codings import Coded


class Row(NamedTuple):
    """One article."""

    article: str
    """Its id."""
    title: str
    figures: Figures


class Confusion(NamedTuple):
    """Two tags that stand for one another; a name is empty where one annotator has no tag."""

    one: str
    other: str
    times: int


@dataclass(frozen=True)
class Agreement:
    """How far two annotators agree."""

    names: tuple[str, str]
    total: Figures
    """Over all articles that both coded."""
    rows: tuple[Row, ...]
    """Article by article, the one on which they agree least first."""
    confusions: tuple[Confusion, ...]
    """The most frequent first."""
    alone: tuple[int, int]
    """How many more articles each of them coded, which say nothing about agreement."""
    left_out: tuple[int, int]
    """How many annotations of each have no certain place in their article."""


@dataclass(frozen=True)
class Together:
    """How far three annotators or more agree."""

    names: tuple[str, ...]
    articles: int
    """Those that all coded."""
    units: int
    """Passages that one of them marked, or several."""
    whole: int
    """Those that all marked."""
    alpha: float | None
    """Krippendorff's alpha of the tags, where two marked a passage or more."""
    kappa: float | None
    """Fleiss' kappa of the tags, where all marked a passage."""
    places: float | None
    """Unitising alpha: where anything is marked."""
    tagged_places: float | None
    """Unitising alpha: where what is tagged with what."""
    pairs: tuple[Agreement, ...]
    """Each with each, over the articles that these two coded."""


def agreement(one: Coding, other: Coding) -> Agreement:
    """Return how far two annotators agree, over the articles that both coded.

    The first is the one by whom precision and recall are reckoned.
    """
    coded = both(one, other)
    texts = {each: _text((one, other), each) for each in coded}
    rows = [Row(each, _title((one, other), each), figures([texts[each]])) for each in coded]
    pairs = Counter[tuple[str, str]]()
    for text in texts.values():
        pairs.update(confusions(text.units))
    names = _shown(mark for text in texts.values() for own in text.marks for mark in own)
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return Agreement(
        (one.name, other.name),
        figures([*texts.values()]),
        tuple(sorted(rows, key=_least_first)),
        tuple(Confusion(names[a], names[b], count) for (a, b), count in ordered),
        (len(one.marks) - len(coded), len(other.marks) - len(coded)),
        (one.left_out, other.left_out),
    )


def together(codings: Sequence[Coding]) -> Together:
    """Return how far three annotators or more agree."""
    coded = both(*codings)
    texts = [_text(codings, each) for each in coded]
    units = [each for text in texts for each in text.units]
    return Together(
        tuple(each.name for each in codings),
        len(coded),
        len(units),
        sum(all(unit) for unit in units),
        alpha(labels(units)),
        fleiss(labels(units)),
        places(texts),
        places(texts, tagged=True),
        tuple(agreement(*pair) for pair in combinations(codings, 2)),
    )


def restricted(
    coding: Coding, *, tags: Collection[str] = (), articles: Collection[str] | None = None
) -> Coding:
    """Return what an annotator made of some articles, or with some tags, as if that were all.

    Args:
        coding: All of it.
        tags: Names: other tags are left out, and marks with none of these; all when empty.
        articles: Ids; all when None.
    """
    wanted = frozenset(map(fold, tags))

    def kept(marks: Mapping[str, tuple[Coded, ...]]) -> dict[str, tuple[Coded, ...]]:
        chosen = marks.keys() if articles is None else marks.keys() & articles
        return {each: _with(marks[each], wanted) for each in marks if each in chosen}

    return replace(coding, marks=kept(coding.marks), rejected=kept(coding.rejected))


def _with(marks: tuple[Coded, ...], wanted: frozenset[str]) -> tuple[Coded, ...]:
    if not wanted:
        return marks
    named = (
        each._replace(tags=frozenset(tag for tag in each.tags if fold(tag) in wanted))
        for each in marks
    )
    return tuple(each for each in named if each.tags)


def _text(codings: Sequence[Coding], article: str) -> Text:
    marks = tuple(each.marks[article] for each in codings)
    return Text(max(each.length(article) for each in codings), marks, aligned(marks))


def _title(codings: Sequence[Coding], article: str) -> str:
    return next(filter(None, (each.titles.get(article) for each in codings)), article)


def _shown(marks: Iterable[Coded]) -> dict[str, str]:
    """Return how tags are written where they come first, by the form in which they are compared."""
    written = {"": ""}
    for mark in marks:
        for tag in mark.tags:
            written.setdefault(fold(tag), tag)
    return written


def _least_first(row: Row) -> tuple[float, int, str]:
    share = row.figures.share
    return 1.0 if share is None else share, -row.figures.units, row.title
