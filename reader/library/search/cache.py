"""A SQLite file of which nothing is lost when it is: what is odd about it makes it begin anew."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from reader.library.model import LibraryError
from reader.library.search.keys import first_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.library.search.entries import Entry
    from reader.library.search.watching import Identity

_FORM = 2
"""Of the tables; a file of another form begins anew."""
_PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""
_SETTINGS = """
PRAGMA page_size = 8192;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
"""
_TABLES = """
CREATE TABLE articles (
    key INTEGER PRIMARY KEY, id TEXT UNIQUE, inode, mtime, size, damaged, follower, annotations,
    title, outlet, date, byline, url, origin, opened, added, words, length, seen,
    title_words, outlet_words
);
CREATE TABLE annotations (
    key INTEGER PRIMARY KEY, id, first, last, status, kind, speaker, proposed, creator,
    created, modified, orphan, conflict, confidence, parts,
    card, due, reviewed, begun, day, days
);
CREATE TABLE passages (key INTEGER PRIMARY KEY, text, note);
CREATE TABLE words (key INTEGER PRIMARY KEY, text, note);
CREATE TABLE tagged (annotation, tag, PRIMARY KEY (annotation, tag)) WITHOUT ROWID;
CREATE INDEX by_tag ON tagged (tag, annotation);
CREATE INDEX by_card ON annotations (card, due, reviewed, begun, day, days, orphan)
    WHERE card != '';
CREATE TABLE names (number INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE counter (next);
INSERT INTO counter VALUES (1);
"""
_NUMBER = "SELECT number FROM names WHERE name = ?"
_REMOVALS = [
    f"DELETE FROM {table} WHERE {key} >= ? AND {key} < ?"  # noqa: S608 # our own words
    for table, key in (
        ("annotations", "key"),
        ("passages", "key"),
        ("words", "key"),
        ("tagged", "annotation"),
    )
]
_COLUMNS = {"articles": 21, "annotations": 21, "passages": 3, "words": 3, "tagged": 2}
_INSERTIONS = [
    f"INSERT INTO {table} VALUES ({','.join('?' * columns)})"  # noqa: S608 # our own words
    for table, columns in _COLUMNS.items()
]


class Cache:
    """The tables, for one thread at a time; ``lock`` is held for as long as one uses them."""

    def __init__(self, path: Path) -> None:
        """Open the file, or begin it; where it cannot be kept, keep all in memory."""
        self.lock = threading.RLock()
        self._path = path
        self._places: list[Path | None] = [None, path]
        """Where to begin anew when it must, the next one last; None stands for memory."""
        try:
            self._open(path)
        except (sqlite3.Error, OSError):
            self.begin_anew()

    def __del__(self) -> None:
        with suppress(AttributeError, sqlite3.Error):
            self._connection.close()

    def begin_anew(self) -> None:
        """Give up what is there, and have empty tables: in the file, the next time in memory.

        Raises:
            LibraryError: They cannot be had there either.
        """
        with suppress(AttributeError, sqlite3.Error):
            self._connection.close()
        if not self._places:
            raise LibraryError("The index of the library fails again and again: restart Quoth.")
        place = self._places.pop()
        try:
            for ending in ("", "-wal", "-shm") if place else ():
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            self._open(place)
        except (sqlite3.Error, OSError):
            self.begin_anew()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return what a query finds."""
        with self.lock:
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Let the tables be changed: all of it, or nothing. Other processes wait meanwhile."""
        with self.lock:
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                self._numbers.clear()
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def numbers(self, names: Iterable[str]) -> list[int]:
        """Return the numbers that stand for names; those that were never kept have none."""
        return [row[0] for name in names for row in self.rows(_NUMBER, (name,))]

    def identities(self, low: str, high: str) -> dict[str, Identity]:
        """Return the identity that the file of each article had, from one id to before another."""
        sql = "SELECT id, inode, mtime, size FROM articles WHERE id >= ? AND id < ?"
        return {article_id: tuple(rest) for article_id, *rest in self.rows(sql, (low, high))}

    def replace(self, article_ids: Iterable[str], entries: Sequence[Entry]) -> None:
        """While changing: put what was read of articles in the place of what is known of some.

        Their keys are new ones, so that a key never comes to stand for something else.
        """
        from reader.library.search.entries import rows  # what it decodes with takes 20 ms to import

        connection = self._connection
        for article_id in article_ids:
            for (key,) in self.rows("SELECT key FROM articles WHERE id = ?", (article_id,)):
                connection.execute("DELETE FROM articles WHERE key = ?", (key,))
                keys = first_key(key), first_key(key + 1)
                for statement in _REMOVALS:
                    connection.execute(statement, keys)
        ((key,),) = self.rows("SELECT next FROM counter")
        made = rows(entries, key, self._numbers)
        for statement, each in zip(_INSERTIONS, made, strict=True):
            connection.executemany(statement, each)
        connection.execute("UPDATE counter SET next = ?", (key + len(entries),))

    def _open(self, place: Path | None) -> None:
        self._connection = _connected(place)
        self._numbers = _Numbers(self._connection)
        with self.changing() as connection:
            (form,) = connection.execute("PRAGMA user_version").fetchone()
            if form == 0:
                for statement in _TABLES.split(";")[:-1]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {_FORM}")
            elif form != _FORM:
                raise sqlite3.DatabaseError(f"the index has form {form}")


class _Numbers(dict[str, int]):
    """Numbers by name, while the tables are being changed; a name without one gets one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, name: str) -> int:
        self._connection.execute("INSERT OR IGNORE INTO names (name) VALUES (?)", (name,))
        (number,) = self._connection.execute(_NUMBER, (name,)).fetchone()
        self[name] = number
        return int(number)


def _connected(path: Path | None) -> sqlite3.Connection:
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(
        path or ":memory:", timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    connection.executescript(_SETTINGS)
    return connection
