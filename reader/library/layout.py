"""Where everything is in a library's folder. No other module knows a file name."""

from __future__ import annotations

import os
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.library import durable
from reader.library.clock import moment
from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODEBOOK = "codebook"
SPEAKERS = "speakers"
QUERIES = "queries"
SHARED = (CODEBOOK, SPEAKERS, QUERIES)
"""The stores that are about no single article."""

_IGNORED = ".quoth/\nbackups/\n.*.tmp\n"
"""For git and Syncthing: what is of no use on another machine."""
_ATTRIBUTES = """\
/*.json -text merge=quoth
/articles/** -text merge=quoth
/journal/** -text merge=quoth
/reviews/** -text merge=quoth
"""
"""For git: line ends stay as they are, and ``quoth git-merge`` merges, once git is told of it."""
_BESIDE = {".gitignore": _IGNORED, ".stignore": _IGNORED, ".gitattributes": _ATTRIBUTES}
_HEXADECIMAL = frozenset(string.hexdigits.lower())


_REVIEW = "review-"
"""How the name of a review session's store begins; its id follows."""


def is_id(text: str) -> bool:
    """Say whether a text can be the id of an article or of a record: 32 hexadecimal digits."""
    return len(text) == 32 and _HEXADECIMAL.issuperset(text)


def review_store(session_id: str) -> str:
    """Return the name of the store of a review session."""
    return f"{_REVIEW}{session_id}"


def is_review(store: str) -> bool:
    """Say whether a store is that of a review session."""
    return store.startswith(_REVIEW) and is_id(own_id(store))


def own_id(store: str) -> str:
    """Return the id of the article, or of the review session, whose store it is."""
    return store.removeprefix(_REVIEW)


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

    @property
    def lock(self) -> Path:
        """The file that whoever changes something holds the kernel's lock on; never deleted."""
        return self.private / "lock"

    @property
    def damaged(self) -> Path:
        """The folder of damaged files, kept as evidence."""
        return self.private / "damaged"

    def evidence(self, path: Path) -> Path:
        """Return where to keep the damaged content of a file, under a name of its own."""
        now = moment().replace(":", "").replace(".", "")
        return self.damaged / f"{path.stem}.{now}-{os.urandom(2).hex()}{path.suffix}"

    @property
    def merged(self) -> Path:
        """The folder of conflict copies that were taken in."""
        return self.private / "merged"

    @property
    def backups(self) -> Path:
        """The folder of backups."""
        return self.root / "backups"

    def store(self, name: str) -> Path:
        """Return the TinyDB file of ``codebook``, ``speakers``, ``queries``, an article, a session.

        The store of an article has its id for a name; ``review_store`` names that of a session.

        Raises:
            LibraryError: It is none of them.
        """
        if name in SHARED:
            return self.root / f"{name}.json"
        if is_review(name):
            return self.reviews / f"{name}.json"
        return self._article(name, ".json")

    @property
    def reviews(self) -> Path:
        """The folder of review sessions."""
        return self.root / "reviews"

    def review_stores(self) -> list[str]:
        """Return the names of the stores of all review sessions, the oldest first."""
        return sorted(path.stem for path in self.reviews.glob("*.json") if is_review(path.stem))

    def frozen(self, article_id: str) -> Path:
        """Return the file with an article's text as it was when annotations began."""
        return self._article(article_id, ".article")

    def journal(self, replica: str) -> Path:
        """Return the file of what was done on one machine; one writer each keeps syncing easy."""
        return self.journals / f"{replica}.jsonl"

    @property
    def journals(self) -> Path:
        """The folder of what was done, by machine."""
        return self.root / "journal"

    def journal_files(self) -> list[Path]:
        """Return the journals of all machines of which there are any."""
        return sorted(self.journals.glob("*.jsonl"))

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

    def stores(self) -> Iterator[str]:
        """Yield the name of each store that has a file: shared ones, articles, sessions."""
        yield from (name for name in SHARED if self.store(name).exists())
        yield from (each for each in sorted(self.article_ids()) if self.store(each).exists())
        yield from self.review_stores()

    def files(self) -> Iterator[Path]:
        """Yield every file that holds something of the reader's, what others refer to first."""
        yield from (path for path in (self.library, *map(self.store, SHARED)) if path.exists())
        yield from self.journal_files()
        for article_id in sorted(self.article_ids()):
            paths = self.frozen(article_id), self.store(article_id)
            yield from (path for path in paths if path.exists())
        yield from map(self.store, self.review_stores())

    def prepare(self) -> None:
        """Make the folders that writing needs, and keep what is private out of git and sync."""
        for folder in (self.root, self.private / "prev", self.journals, self.articles):
            durable.make_folder(folder)
        for name, content in _BESIDE.items():
            if not (self.root / name).exists():
                (self.root / name).write_text(content, encoding="utf-8")

    def _article(self, article_id: str, suffix: str) -> Path:
        if not is_id(article_id):
            raise LibraryError(f"“{article_id}” is not the id of an article.")
        return self.articles / article_id[:2] / f"{article_id}{suffix}"


_KINDS = frozenset({"json", "article"})
