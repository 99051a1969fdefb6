"""The TinyDB files of a library by the names that edits use: articles, codebook, speakers."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tinydb import where

from reader.library.layout import CODEBOOK, QUERIES, SPEAKERS, is_id
from reader.library.migrations import ABOUT, SCHEMA, schema
from reader.library.model import LibraryError
from reader.library.records import DELETED, is_whole
from reader.library.storage import Database, FileStorage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.library.layout import Layout
    from reader.library.records import Record
    from reader.library.storage import Tables

__all__ = ["ABOUT", "SCHEMA", "Records", "Stores", "schema"]

_RECORDS = {CODEBOOK: "tags", SPEAKERS: "people", QUERIES: "queries"}
_OPEN_FILES = 64


class Stores:
    """The files of one library; the last few used stay in memory."""

    def __init__(self, layout: Layout) -> None:
        """Open none of them yet."""
        self._layout = layout
        self._databases: dict[str, Database] = {}

    def database(self, store: str) -> Database:
        """Return the TinyDB of a store.

        Raises:
            LibraryError: There can be no such store.
        """
        database = self._databases.pop(store, None)
        if database is None:
            path = self._layout.store(store)
            database = Database(path, self._layout.previous(path))
        self._databases[store] = database
        if len(self._databases) > _OPEN_FILES:
            self._databases.pop(next(iter(self._databases)), None)
        return database

    def live(self, store: str) -> list[Record]:
        """Return the records of a store that are not deleted, oldest first."""
        table = self.database(store).table(_table(store))
        return [
            {"id": f"{record.doc_id:032x}", **record}
            for record in table.search(~where(DELETED).exists())
        ]

    def record(self, store: str, record_id: str) -> Record | None:
        """Return one record, deleted or not."""
        return _whole(
            self.database(store).table(_table(store, record_id)).get(doc_id=int(_key(record_id))),
            self._layout.store(store),
        )

    def about(self, store: str) -> dict[str, Any]:
        """Return what a store's file says of itself and, for an article, of the article."""
        return self.database(store).table("meta").get(doc_id=ABOUT) or {}

    def glance(self, article_id: str) -> tuple[dict[str, Any], int]:
        """Return what is known about an article and how many annotations it has.

        Nothing of it stays in memory: this is for going through all articles.
        """
        path = self._layout.store(article_id)
        tables = FileStorage(path, self._layout.previous(path)).read() or {}
        count = sum(DELETED not in record for record in tables.get("annotations", {}).values())
        return tables.get("meta", {}).get(str(ABOUT), {}), count

    @contextmanager
    def changing(self, store: str) -> Iterator[Records]:
        """Give the records of a store to change, and save them all at once afterwards."""
        with self.database(store).file.changing() as tables:
            path = self._layout.store(store)
            if schema(tables) > SCHEMA:
                raise LibraryError(
                    f"{path} was written by a newer version of Quoth: update Quoth to change it."
                )
            yield Records(path, store, tables)


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
        table = self._tables.get(_table(self._store, record_id), {})
        return _whole(table.get(_key(record_id)), self._path)

    def set(self, record: Record) -> None:
        """Put a record in the place of what was there under its id."""
        self._tables.setdefault("meta", {}).setdefault(str(ABOUT), {"schema": SCHEMA})
        table = _table(self._store, record["id"])
        self._tables.setdefault(table, {})[_key(record["id"])] = record


def _whole(record: Record | None, path: Path) -> Record | None:
    if record is not None and not is_whole(record):
        raise LibraryError(f"{path}: the log of a record is damaged. It was left as it is.")
    return record


def _table(store: str, record_id: str = "") -> str:
    """Return the table of a store's records; an article's own record is with what is about it."""
    return "meta" if record_id == store else _RECORDS.get(store, "annotations")


def _key(record_id: str) -> str:
    if not is_id(record_id):
        raise LibraryError(f"“{record_id}” is not the id of a record.")
    return str(int(record_id, 16))
