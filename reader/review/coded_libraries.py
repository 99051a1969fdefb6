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
    from collections.abc import Callable, Container
    from pathlib import Path

    from reader.library.mark_list import Placed
    from reader.library.model import Annotation, Reading
    from reader.library.search.query import Query


def annotators(library: Library) -> dict[str, int]:
    """Return how many annotations of a library each annotator made, by name.

    Raises:
        LibraryError: The library cannot be read.
    """
    for _ in library.index.refresh():
        pass
    return library.index.annotators()


def of_annotator(library: Library, name: str) -> Coding:
    """Return what an annotator of the open library made of articles.

    Raises:
        LibraryError: The library cannot be read.
    """
    there = annotators(library)
    creators = {name} if name in there else {each for each in there if fold(each) == fold(name)}
    return _coding(library, library, min(creators, default=name), creators, Term("by", name))


def of_library(library: Library, folder: Path, whose: str = "") -> Coding:
    """Return what an annotator made of articles in the library of another folder.

    Raises:
        LibraryError: It is no library, cannot be read, or has the annotations of several.
    """
    other = Library(folder, read_only=True, tell=library.tell)
    creators = only(annotators(other), folder, whose)
    name = min(filter(None, creators), default=folder.resolve().name)
    return _coding(library, other, name, creators, EVERYTHING)


def text_in(*libraries: Library) -> Callable[[str], str]:
    """Return what looks up the text of an article where one of some libraries has it."""

    def text(article: str) -> str:
        for library in libraries:
            if article in library:
                return library.article(article).text
        return ""

    return text


def _coding(
    library: Library, other: Library, name: str, creators: Container[str], query: Query
) -> Coding:
    marks: dict[str, tuple[Coded, ...]] = {}
    rejected: dict[str, tuple[Coded, ...]] = {}
    titles: dict[str, str] = {}
    called, left_out = Called(library), 0
    for article in other.index.annotation_ids(other.index.search(query).keys):
        reading = other.reading(article, (), ())
        theirs = _by(reading, creators)
        if not theirs:
            continue
        coded = _placed(reading, theirs, called)
        marks[article], rejected[article] = parted(coded)
        titles[article] = reading.article.title
        left_out += len(theirs) - len(coded)

    def look(article: str) -> tuple[Coded, ...]:
        if article not in other:
            return ()
        reading = other.reading(article, (), ())
        return parted(_placed(reading, _by(reading, creators), Called(library)))[0]

    return Coding(name, marks, rejected, titles, text_in(other, library), left_out, look)


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
