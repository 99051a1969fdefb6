"""Where everything is in a library's folder. No other module knows a file name."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.library import durable
from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODEBOOK = "codebook"
SPEAKERS = "speakers"

_IGNORED = ".quoth/\n.*.tmp\n"
"""For git and Syncthing: what is of no use on another machine."""
_HEXADECIMAL = frozenset(string.hexdigits.lower())


def is_id(text: str) -> bool:
    """Say whether a text can be the id of an article or of a record: 32 hexadecimal digits."""
    return len(text) == 32 and _HEXADECIMAL.issuperset(text)


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one library."""

    root: Path

    @property
    def library(self) -> Path:
        """What makes a folder a library: its id and its schema."""
        return self.root / "library.json"

    @property
    def articles(self) -> Path:
        """The folder of all articles."""
        return self.root / "articles"

    @property
    def private(self) -> Path:
        """What this machine keeps for itself."""
        return self.root / ".quoth"

    def store(self, name: str) -> Path:
        """Return the TinyDB file of ``codebook``, ``speakers`` or the id of an article.

        Raises:
            LibraryError: It is none of them.
        """
        if name in (CODEBOOK, SPEAKERS):
            return self.root / f"{name}.json"
        return self._article(name, ".json")

    def frozen(self, article_id: str) -> Path:
        """Return the file with an article's text as it was when annotations began."""
        return self._article(article_id, ".article")

    def journal(self, replica: str) -> Path:
        """Return the file of what was done on one machine; one writer each keeps syncing easy."""
        return self.root / "journal" / f"{replica}.jsonl"

    def previous(self, path: Path) -> Path:
        """Return where the version before the present one of a file is kept."""
        return self.private / "prev" / path.name

    def article_ids(self) -> Iterator[str]:
        """Yield the id of each article of which there is a file."""
        if not self.articles.is_dir():
            return
        for folder in self.articles.iterdir():
            if len(folder.name) == 2 and folder.is_dir():
                stems = (path.name.partition(".") for path in folder.iterdir())
                yield from {stem for stem, _, kind in stems if kind in _KINDS and is_id(stem)}

    def prepare(self) -> None:
        """Make the folders that writing needs, and keep what is private out of git and sync."""
        for folder in (self.root, self.private / "prev", self.root / "journal", self.articles):
            durable.make_folder(folder)
        for name in (".gitignore", ".stignore"):
            if not (self.root / name).exists():
                (self.root / name).write_text(_IGNORED, encoding="utf-8")

    def _article(self, article_id: str, suffix: str) -> Path:
        if not is_id(article_id):
            raise LibraryError(f"“{article_id}” is not the id of an article.")
        return self.articles / article_id[:2] / f"{article_id}{suffix}"


_KINDS = frozenset({"json", "article"})
