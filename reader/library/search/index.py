"""Finds articles and annotations of a whole library: a cache outside it, which may be deleted.

The library's files are the truth. The index knows the identity of each file it has read, and
reads again what has another one. When anything is odd about it, it is made anew.
"""

from __future__ import annotations

import os
import sqlite3
from array import array
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.library.clock import state_folder
from reader.library.layout import CODEBOOK, SPEAKERS, is_id
from reader.library.model import LibraryError, Listing
from reader.library.search.cache import Cache
from reader.library.search.counting import TagCount, Together, tag_counts, together
from reader.library.search.hits import CURRENT, Hit, annotation_ids, hits, hits_by_key
from reader.library.search.keys import BITS
from reader.library.search.matching import Names, condition
from reader.library.search.parsing import parse
from reader.library.search.saying import SaidAt, Spoken, said_by, spoken
from reader.library.search.watching import Folders, Identity, files, identity, store_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.library.layout import Layout
    from reader.library.model import Person, Tag
    from reader.library.search.query import Query

T = TypeVar("T")

_PIECE = 64
"""Articles that are taken in at a time; queries wait for no more than that."""


class Progress(NamedTuple):
    """How far the index is in taking in what changed."""

    done: int
    total: int
    """Articles that changed since the index was current."""

    @property
    def share(self) -> float:
        """From 0 to 1; 1 when all is in."""
        return self.done / self.total if self.total else 1.0


class Found(NamedTuple):
    """What a query found: keys of annotations, the latest article first, by place in it."""

    keys: array[int]
    """Good for ``hits`` for as long as the article does not change."""
    notes: tuple[str, ...]
    """What the query names and the library does not have: a sentence each."""
    share: float
    """How much of the library was in the index, from 0 to 1."""


class Index:
    """The index of one library, for all threads. Asked early, it answers from what is in it."""

    def __init__(
        self,
        layout: Layout,
        tags: Callable[[], Sequence[Tag]],
        people: Callable[[], Sequence[Person]],
    ) -> None:
        """Open the index, or begin it, without reading the library.

        Args:
            layout: Of the library.
            tags: Gives its codebook as it is now.
            people: Gives its speakers as they are now.
        """
        self._layout = layout
        self._tags, self._people = tags, people
        self._names: tuple[list[Identity | None], Names] | None = None
        self._cache = Cache(path_of(layout))
        self._folders = Folders(layout)
        self._waiting: dict[str, None] = {}
        self._total = 0
        self._looked = False

    @property
    def progress(self) -> Progress:
        """How much of what is known to have changed is in; nothing before the first look."""
        if not self._looked:
            return Progress(0, 1)
        return Progress(self._total - len(self._waiting), self._total)

    def refresh(self) -> Iterator[Progress]:
        """Take in what changed in the library since the last time, and tell after each piece.

        Several threads, and several processes, may do so at the same time.

        Raises:
            LibraryError: The library cannot be read.
        """
        self._safely(self._look)
        while self._safely(self._take_in):
            yield self.progress

    def search(self, query: Query | str) -> Found:
        """Return what a query finds.

        Raises:
            QueryError: A text is no query.
        """
        asked = parse(query) if isinstance(query, str) else query
        return self._safely(lambda: self._search(asked))

    def hits(self, keys: Sequence[int]) -> list[Hit]:
        """Return what keys stand for, in their order; those whose article changed are left out."""
        return self._safely(lambda: hits(self._cache, self._named(), keys))

    def hits_by_key(self, keys: Sequence[int]) -> dict[int, Hit]:
        """Return what keys stand for by key; those whose article changed are left out."""
        return self._safely(lambda: hits_by_key(self._cache, self._named(), keys))

    def place_of(self, hit: Hit, keys: array[int]) -> int | None:
        """Return where an annotation is among keys; None when it is not, or has another by now."""
        sql = f"""
            SELECT a.key FROM articles r JOIN annotations a ON a.key >> {BITS} = r.key
            AND a.key BETWEEN r.key << {BITS} AND (r.key + 1) << {BITS}
            WHERE r.id = ? AND a.id = ?
        """  # noqa: S608 # our own words
        now = self._safely(lambda: self._cache.rows(sql, (hit.article, hit.annotation)))
        return keys.index(now[0][0]) if now and now[0][0] in keys else None

    def annotation_ids(self, keys: Sequence[int]) -> dict[str, set[str]]:
        """Return the ids of annotations by that of their article, in the order of the keys."""
        return self._safely(lambda: annotation_ids(self._cache, keys))

    def tag_counts(self) -> dict[str, TagCount]:
        """Return how many annotations have each tag that stands, by its id."""
        return self._safely(lambda: tag_counts(self._cache, self._named()))

    def together(self, tag_id: str) -> list[Together]:
        """Return which other tags stand where a tag does, those that do most often first."""
        return self._safely(lambda: together(self._cache, self._named(), tag_id))

    def annotators(self) -> dict[str, int]:
        """Return how many annotations each annotator made, by name."""
        sql = f"""
            SELECT c.name, count(*) FROM annotations a JOIN names c ON c.number = a.creator
            JOIN articles r ON r.key = a.key >> {BITS} WHERE {CURRENT} GROUP BY c.name
        """  # noqa: S608 # our own words
        return dict(self._safely(lambda: self._cache.rows(sql)))

    def people_counts(self) -> dict[str, Spoken]:
        """Return how much each person said as the reader decided, by the ids of those who stand."""
        return self._safely(lambda: spoken(self._cache, self._named()))

    def said_by(self, person: Person) -> list[SaidAt]:
        """Return where somebody said something as the reader decided, in no order."""
        ids = [person.id, *(each.id for each in person.merged)]
        return self._safely(lambda: said_by(self._cache, ids))

    def listings(self) -> list[Listing]:
        """Return a line for each article that no later text followed, the last opened first."""
        sql = f"""
            SELECT id, title, outlet, date, byline, words, annotations, length, seen, opened
            FROM articles r WHERE {CURRENT} ORDER BY opened DESC, id DESC
        """  # noqa: S608 # our own words
        return [
            Listing(
                article_id, title or article_id, outlet, date, byline, words, count,
                min(1.0, seen / length) if length else 0.0, opened,
            )
            for article_id, title, outlet, date, byline, words, count, length, seen, opened
            in self._safely(lambda: self._cache.rows(sql))
        ]  # fmt: skip

    def articles_at(self, url: str = "", origin: str = "") -> list[str]:
        """Return the ids of the articles of an address or a file, the one taken in last first."""
        sql = """
            SELECT id FROM articles WHERE url != '' AND url = ? OR origin != '' AND origin = ?
            ORDER BY added DESC, id DESC
        """
        return [row[0] for row in self._safely(lambda: self._cache.rows(sql, (url, origin)))]

    def followed(self) -> frozenset[str]:
        """Return the ids of the articles that have a later text."""
        sql = "SELECT id FROM articles WHERE follower != ''"
        return frozenset(row[0] for row in self._safely(lambda: self._cache.rows(sql)))

    def damaged(self) -> frozenset[str]:
        """Return the ids of the articles whose files could not be read."""
        sql = "SELECT id FROM articles WHERE damaged"
        return frozenset(row[0] for row in self._safely(lambda: self._cache.rows(sql)))

    def _safely(self, ask: Callable[[], T]) -> T:
        """Ask the tables; where they fail, make them anew from the library's files, and ask again.

        Raises:
            LibraryError: The library cannot be read, or there is no room for an index.
        """
        with self._cache.lock:
            try:
                return ask()
            except sqlite3.Error:
                self._cache.begin_anew()
                self._folders.forget()
                self._waiting.clear()
            return self._safely(lambda: self._caught_up(ask))

    def _caught_up(self, ask: Callable[[], T]) -> T:
        self._look()
        while self._take_in():
            pass
        return ask()

    def _search(self, query: Query) -> Found:
        asked = condition(query, self._named(), self._cache)
        sql = f"""
            SELECT a.key FROM annotations a JOIN articles r ON r.key = a.key >> {BITS}
            WHERE {asked.sql} AND {CURRENT} ORDER BY r.date DESC, a.key
        """  # noqa: S608 # names and numbers are checked, all else is bound
        keys = array("q", (row[0] for row in self._cache.rows(sql, asked.values)))
        return Found(keys, asked.notes, self.progress.share)

    def _named(self) -> Names:
        """Return the tags and people, read again when their files are others."""
        now = [identity(self._layout.store(store)) for store in (CODEBOOK, SPEAKERS)]
        if self._names is None or self._names[0] != now:
            self._names = now, Names(self._tags(), self._people())
        return self._names[1]

    def _look(self) -> None:
        """Find out which articles changed."""
        before = len(self._waiting)
        try:
            for folder in map(Path, self._folders.moved()):
                if folder.parent == self._layout.articles and len(folder.name) == 2:
                    self._look_into(folder)
        except OSError as error:
            self._folders.forget()
            raise LibraryError(
                f"{self._layout.root} cannot be read: {error.strerror or error}."
            ) from error
        self._total = len(self._waiting) + (self._total - before if before else 0)
        self._looked = True

    def _look_into(self, folder: Path) -> None:
        now: dict[str, Identity] = {}
        for name, there in sorted(files(str(folder)).items()):  # .article, then .json
            if is_id(name.partition(".")[0]) and name.count(".") == 1:
                now[store_of(name)] = there
        known = self._cache.identities(folder.name, f"{folder.name}~")
        changed = (each for each in known.keys() | now if known.get(each) != now.get(each))
        self._waiting.update(dict.fromkeys(changed))

    def _take_in(self) -> bool:
        """Read some of the articles that changed, and say whether there were any."""
        piece = list(islice(self._waiting, _PIECE))
        if piece:
            from reader.library.search.entries import (
                entry,  # what it decodes with takes 20 ms to import
            )

            with self._cache.changing():
                # Another process may have taken some in meanwhile: it had the lock until now.
                read = [entry(self._layout, each) for each in piece]
                self._cache.replace(piece, [each for each in read if each])
        for each in piece:
            del self._waiting[each]
        return bool(piece)


def path_of(layout: Layout) -> Path:
    """Return the file of the index of a library; deleting it does no harm."""
    name = sha256(os.fsencode(layout.root.resolve())).hexdigest()[:32]
    return state_folder() / "index" / f"{name}.sqlite"
