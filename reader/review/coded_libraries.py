"""What annotators made of articles, as a library has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.library import Library
from reader.library.naming import all_names
from reader.library.search.keys import fold
from reader.library.search.query import EVERYTHING, Term
from reader.review.called import Called
from reader.review.codings import Coded, Coding, only, parted

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Container, Iterable
    from pathlib import Path

    from reader.library.mark_list import Placed
    from reader.library.model import Annotation, Reading


def annotators(library: Library) -> dict[str, int]:
    """Return how many annotations of a library each annotator made, by name.

    Raises:
        LibraryError: The library cannot be read.
    """
    for _ in library.index.refresh():
        pass
    return library.index.annotators()


def of_annotator(library: Library, name: str, articles: Container[str] | None = None) -> Coding:
    """Return what an annotator of the open library made of articles, or of some.

    Raises:
        LibraryError: The library cannot be read.
    """
    there = annotators(library)
    creators = {name} if name in there else {each for each in there if fold(each) == fold(name)}
    found = library.index.search(Term("by", name)).keys
    whose = min(creators, default=name), creators
    return _coding(library, library, *whose, _chosen(library, found, articles))


def of_library(
    library: Library, folder: Path, whose: str = "", articles: Container[str] | None = None
) -> Coding:
    """Return what an annotator made of articles, or of some, in the library of another folder.

    Raises:
        LibraryError: It is no library, cannot be read, or has the annotations of several.
    """
    other = Library(folder, read_only=True, tell=library.tell)
    creators = only(annotators(other), folder, whose)
    name = min(filter(None, creators), default=folder.resolve().name)
    found = other.index.search(EVERYTHING).keys
    return _coding(library, other, name, creators, _chosen(other, found, articles))


def text_in(*libraries: Library) -> Callable[[str], str]:
    """Return what looks up the text of an article where one of some libraries has it."""

    def text(article: str) -> str:
        for library in libraries:
            if article in library:
                return library.article(article).text
        return ""

    return text


def _coding(
    library: Library,
    other: Library,
    name: str,
    creators: Container[str],
    articles: Iterable[str],
) -> Coding:
    marks: dict[str, tuple[Coded, ...]] = {}
    rejected: dict[str, tuple[Coded, ...]] = {}
    titles: dict[str, str] = {}
    called, left_out = Called(library), 0
    for article in articles:
        reading = other.reading(article, (), ())
        theirs = _by(reading, creators)
        if not theirs:
            continue
        coded = _placed(reading, theirs, called)
        marks[article], rejected[article] = parted(coded)
        titles[article] = reading.article.title
        left_out += len(theirs) - len(coded)

    look = _Looking(library, other, creators)
    return Coding(name, marks, rejected, titles, text_in(other, library), left_out, look)


def _chosen(library: Library, keys: array[int], articles: Container[str] | None) -> list[str]:
    """Return the articles of which a search found something, of all or of some."""
    found = library.index.annotation_ids(keys)
    return [each for each in found if articles is None or each in articles]


class _Looking:
    """Looks up what annotators marked in an article; where nothing changed, nothing is read."""

    def __init__(self, library: Library, other: Library, creators: Container[str]) -> None:
        self._library, self._other, self._creators = library, other, creators
        self._seen: tuple[Reading, tuple[object, object], tuple[Coded, ...]] | None = None
        """The article looked at last, with what the open library called things, and its marks."""

    def __call__(self, article: str) -> tuple[Coded, ...]:
        """Return what is marked in an article now."""
        if article not in self._other:
            return ()
        names = self._library.tags(), self._library.people()
        seen = self._seen if self._seen and self._seen[0].article.id == article else None
        reading = self._other.refresh(seen[0]) if seen else self._other.reading(article, (), ())
        if seen and reading is seen[0] and names == seen[1]:
            return seen[2]
        called = Called(self._library)
        marks, _ = parted(_placed(reading, _by(reading, self._creators), called))
        self._seen = reading, names, marks
        return marks


def _by(reading: Reading, creators: Container[str]) -> list[Annotation]:
    return [each for each in reading.annotations if each.creator in creators]


def _placed(reading: Reading, annotations: list[Annotation], called: Called) -> list[Coded]:
    """Return those that have a certain place, as they are compared."""
    placed = (reading.marks.placed.get(each.id) for each in annotations)
    return [_coded(reading, each, called) for each in placed if each and each.spans]


def _coded(reading: Reading, placed: Placed, called: Called) -> Coded:
    annotation = placed.annotation
    said, decision = annotation.attribution, annotation.decision
    person = next((each for each in reading.people if each.id == annotation.speaker), None)
    names = all_names(person) if person else (placed.speaker,)
    return Coded(
        reading.article.id,
        placed.spans,
        called.speaker(names, annotation.speaker),
        frozenset(called.tag(tag.name, tag.id) for tag in placed.tags),
        annotation.note,
        decision.value if decision else "",
        said.kind.value if said else "",
        annotation.id,
    )
