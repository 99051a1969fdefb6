"""The TinyDB files of a library by the names that edits use: articles, codebook, speakers."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reader.library.fields import LAYER
from reader.library.layout import CODEBOOK, QUERIES, SPEAKERS, is_id, is_review, own_id
from reader.library.migrations import ABOUT, SCHEMA
from reader.library.model import LibraryError
from reader.library.records import DELETED, is_whole
from reader.library.storage import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from reader.library.layout import Layout
    from reader.library.lines import Tables
    from reader.library.records import Record
    from reader.library.storage import Keeping

_RECORDS = {CODEBOOK: "tags", SPEAKERS: "people", QUERIES: "queries"}
_OPEN_FILES = 64


class Stores:
    """The files of one library; the last few used stay in memory."""

    def __init__(self, layout: Layout, keeping: Keeping) -> None:
        """Open none of them yet."""
        self._layout = layout
        self._keeping = keeping
        self._databases: dict[str, Database] = {}
        self._opening = threading.Lock()

    def database(self, store: str) -> Database:
        """Return the TinyDB of a store.

        Raises:
            LibraryError: There can be no such store.
        """
        with self._opening:
            database = self._databases.pop(store, None)
            if database is None:
                database = Database(self._layout.store(store), self._keeping)
            self._databases[store] = database
            if len(self._databases) > _OPEN_FILES:
                self._databases.pop(next(iter(self._databases)))
            return database

    def live(self, store: str, layer: str = "") -> list[Record]:
        """Return the records of a layer of a store that are not deleted, oldest first."""
        # Not by TinyDB's search, which makes a document of each: every key press reads them.
        tables = self.database(store).file.read() or {}
        return [
            {"id": f"{int(key):032x}", **record}
            for key, record in tables.get(table_of(store), {}).items()
            if DELETED not in record and record.get(LAYER, "") == layer
        ]

    def record(self, store: str, record_id: str) -> Record | None:
        """Return one record, deleted or not."""
        tables = self.database(store).file.read() or {}
        # Not by TinyDB's get, which goes through the whole table: undo asks for each edit.
        record = tables.get(table_of(store, record_id), {}).get(key_of(record_id))
        return _whole(record, self._layout.store(store))

    def version(self, store: str) -> object:
        """Return what is another value whenever a store's file is another one."""
        return self.database(store).file.identity()

    def about(self, store: str) -> dict[str, Any]:
        """Return what a store's file says of itself and, for an article, of the article."""
        return self.database(store).table("meta").get(doc_id=ABOUT) or {}

    @contextmanager
    def changing(self, store: str) -> Iterator[Records]:
        """Give the records of a store to change, and save them all at once afterwards."""
        with self.database(store).file.changing() as tables:
            yield Records(self._layout.store(store), store, tables)

    def locked(self) -> AbstractContextManager[None]:
        """Keep all others from changing the library for as long as several changes take.

        Raises:
            LibraryError: Somebody else is at work for too long.
            OSError: The library cannot be written.
        """
        return self._keeping.lock.held()


class Records:
    """The records of one file while it is being changed."""

    def __init__(self, path: Path, store: str, tables: Tables) -> None:
        """Take the tables as the file has them."""
        self._path = path
        self._store = store
        self._tables = tables

    def get(self, record_id: str) -> Record | None:
        """Return a record, deleted or not.

        Raises:
            LibraryError: There can be no record of this id, or it is damaged.
        """
        table = self._tables.get(table_of(self._store, record_id), {})
        return _whole(table.get(key_of(record_id)), self._path)

    def all(self) -> list[Record]:
        """Return all records, deleted ones too, but those with a damaged log."""
        table = self._tables.get(table_of(self._store), {})
        found = ({"id": f"{int(key):032x}", "log": [], **record} for key, record in table.items())
        return [record for record in found if is_whole(record)]

    def set(self, record: Record) -> None:
        """Put a record in the place of what was there under its id."""
        self._tables.setdefault("meta", {}).setdefault(str(ABOUT), {"schema": SCHEMA})
        table = table_of(self._store, record["id"])
        self._tables.setdefault(table, {})[key_of(record["id"])] = record


def _whole(record: Record | None, path: Path) -> Record | None:
    if record is not None and not is_whole(record):
        raise LibraryError(f"{path}: the log of a record is damaged. It was left as it is.")
    return record


def table_of(store: str, record_id: str = "") -> str:
    """Return the table of a store's records; an article's own record is with what is about it."""
    if record_id and record_id == own_id(store):
        return "meta"
    return "answers" if is_review(store) else _RECORDS.get(store, "annotations")


def key_of(record_id: str) -> str:
    """Return the id of a record as TinyDB has it: the same number, decimal.

    Raises:
        LibraryError: There can be no record of this id.
    """
    if not is_id(record_id):
        raise LibraryError(f"“{record_id}” is not the id of a record.")
    return str(int(record_id, 16))
