"""Articles of three lengths and a library in which a reader opened and annotated them before."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcript import transcript

from reader import proposals
from reader.article import open_article
from reader.library import Change, Library, changes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.article import Article
    from reader.attribution import Analysis

SIZES = {"short": (4_600, 40), "long": (640_000, 5_000), "huge": (6_100_000, 50_000)}
"""Characters and quotes of the articles by name."""
_ANNOTATED = 300
"""Passages with a tag, at most; every third has a note as well."""
_TAGS = ("claim", "denial", "promise", "figure", "threat", "apology", "rumour", "check")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with articles, a library and the state of a reader who knows them."""

    folder: Path

    def path(self, name: str, ending: str = "txt") -> Path:
        """Return the file of an article."""
        return self.folder / f"{name}.{ending}"

    @property
    def environment(self) -> dict[str, str]:
        """What a program is told to open this library as this reader."""
        return {
            "QUOTH_LIBRARY": str(self.folder / "library"),
            "QUOTH_STATE": str(self.folder / "state"),
            "QUOTH_MODEL": "quick",
            "QUOTH_ANNOTATOR": "ana",
        }

    @property
    def library(self) -> Library:
        """The library."""
        return Library(self.folder / "library", annotator="ana")

    def open(self, name: str) -> Article:
        """Return an article."""
        return open_article(self.path(name))


@contextmanager
def told(environment: dict[str, str]) -> Iterator[None]:
    """Have this process read another environment until the block ends."""
    before = dict(os.environ)
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def fill(folder: Path) -> Shelf:
    """Write the articles, keep the proposals for them, and annotate some of their quotes."""
    shelf = Shelf(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with told(shelf.environment):
        library = shelf.library
        made = [changes.create_tag(name, slot=slot) for slot, name in enumerate(_TAGS, 1)]
        library.apply(Change("made tags", tuple(edit for _, edits in made for edit in edits)))
        for name, (characters, quotes) in SIZES.items():
            written = transcript(characters, quotes)
            shelf.path(name).write_text(written.text + "\n", encoding="utf-8")
            article = shelf.open(name)
            proposals.keep(article, written.analysis)
            _annotate(library, library.add(article), written.analysis)
    return shelf


def _annotate(library: Library, identity: str, found: Analysis) -> None:
    """Tag quotes all over an article, and write notes on some of them."""
    reading = library.reading(identity, found.attributions, found.speakers)
    tags, each = reading.tags, max(3, len(reading.marks) // _ANNOTATED)
    places = [mark.spans for mark in reading.marks[::each]]
    tagged = [changes.tag(reading, spans, tags[k % len(tags)]) for k, spans in enumerate(places)]
    library.apply(_joined("tagged", tagged))
    reading = library.refresh(reading)
    library.apply(_joined("noted", [changes.note(reading, s, "Ask again") for s in places[::3]]))


def _joined(label: str, some: list[Change]) -> Change:
    return Change(label, tuple(edit for change in some for edit in change.edits))
