"""Articles of four lengths, and a library in which a reader opened and annotated them before."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transcript import transcript

from reader import proposals
from reader.article import open_article
from reader.library import Change, Library, changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.article import Article
    from reader.attribution import Analysis


class Length(NamedTuple):
    """How long an article is."""

    told: str
    characters: int
    quotes: int


LENGTHS = {
    "short": Length("700 words", 4_600, 40),
    "middle": Length("64 kB", 64_000, 500),
    "long": Length("640 kB", 640_000, 5_000),
    "huge": Length("6.1 MB", 6_100_000, 50_000),
}
"""By the name of the file, without its ending."""
TAGS = ("claim", "denial", "promise", "figure", "threat", "apology", "rumour", "check")
_ANNOTATED = 300
"""About so many passages of an article have a tag, and every third of them a note."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with articles, a library, and the state of a reader who knows them."""

    folder: Path

    def path(self, name: str, ending: str = "txt") -> Path:
        """Return the file of an article."""
        return self.folder / f"{name}.{ending}"

    @property
    def environment(self) -> dict[str, str]:
        """What a program is told so that it opens this library as this reader."""
        return {
            "QUOTH_LIBRARY": str(self.folder / "library"),
            "QUOTH_STATE": str(self.folder / "state"),
            "QUOTH_CONFIG": str(self.folder / "config.toml"),
            "QUOTH_ANNOTATOR": "ana",
            "QUOTH_MODEL": "quick",
        }

    @property
    def library(self) -> Library:
        """The library."""
        return Library(self.folder / "library", annotator="ana")

    def open(self, name: str) -> Article:
        """Return an article."""
        return open_article(self.path(name))

    @contextmanager
    def copied(self) -> Iterator[Shelf]:
        """Give a copy that may be changed, until the block ends."""
        with tempfile.TemporaryDirectory() as folder:
            yield self.copied_to(Path(folder))

    def copied_to(self, folder: Path) -> Shelf:
        """Return a copy in a folder, without what is there for other readers."""
        kept = shutil.ignore_patterns("home", "*.html", "*.md", "*.epub", "*.rss")
        shutil.copytree(self.folder, folder, ignore=kept, dirs_exist_ok=True)
        return Shelf(folder)


@contextmanager
def told(environment: dict[str, str]) -> Iterator[None]:
    """Let this process have more in its environment until the block ends."""
    before = dict(os.environ)
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def fill(folder: Path) -> Shelf:
    """Write the articles, keep the proposals for them, and annotate some of their quotes."""
    shelf = Shelf(folder.absolute())
    folder.mkdir(parents=True)
    (folder / "config.toml").touch()
    with told(shelf.environment):
        library = shelf.library
        made = [changes.create_tag(name, slot=slot) for slot, name in enumerate(TAGS, 1)]
        library.apply(Change("made tags", tuple(edit for _, edits in made for edit in edits)))
        for name, length in LENGTHS.items():
            written = transcript(length.characters, length.quotes)
            shelf.path(name).write_text(written.text + "\n", encoding="utf-8")
            article = shelf.open(name)
            proposals.keep(article, written.analysis)
            _annotate(library, library.add(article), written.analysis)
    return shelf


def _annotate(library: Library, identity: str, found: Analysis) -> None:
    """Tag quotes all over an article, and write notes on some of them."""
    reading = library.reading(identity, found.attributions, found.speakers)
    places = [mark.spans for mark in reading.marks[:: max(3, len(reading.marks) // _ANNOTATED)]]
    tags = cycle(reading.tags)
    library.apply(_joined("tagged", [changes.tag(reading, at, next(tags)) for at in places]))
    reading = library.refresh(reading)
    library.apply(_joined("noted", [changes.note(reading, at, "Ask again") for at in places[::3]]))


def _joined(label: str, some: list[Change]) -> Change:
    return Change(label, tuple(edit for change in some for edit in change.edits))
