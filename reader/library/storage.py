"""TinyDB files that survive: replaced as a whole, read again before each change.

TinyDB's own storage writes over the file in place: a kill or a full disk in the middle of it
leaves a file that never opens again, and an empty file passes for a new database. The files here
are plain TinyDB files all the same, with one document a line, which stock ``TinyDB(path)`` reads.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from reader.library import durable
from reader.library.clock import new_id
from reader.library.lines import Lines, Tables
from reader.library.migrations import SCHEMA, migrated, schema
from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from reader.library.locking import Lock


class FileStorage(Storage):
    """One TinyDB file. What was read is remembered until the file is another one."""

    def __init__(self, path: Path, keeping: Keeping) -> None:
        """Name the file, which need not exist, and say how it is kept."""
        self.path = path
        self._keeping = keeping
        self._lines = Lines()
        self._memory: tuple[tuple[int, int, int], Tables] | None = None

    def read(self) -> Tables | None:
        """Return all tables as they are on the disk now; nobody may change what is returned.

        Raises:
            LibraryError: The file is damaged, and nothing of it could be read.
        """
        identity = self.identity()
        if identity is None:
            self._memory = None
            return None
        known = self._memory  # another thread may forget it at any time
        if known is None or known[0] != identity:
            known = self._memory = identity, self._tables(self.path.read_bytes())
        return known[1]

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file; it is on the disk when this returns.

        Raises:
            OSError: It could not be written, and holds what it held.
        """
        self._replace(self._lines.dump(data)[0])

    @contextmanager
    def changing(self) -> Iterator[Tables]:
        """Read the file again, let the tables be changed, and replace the file.

        When anything goes wrong in between, the file stays as it was. This is the one way to
        change a file, and nobody else changes anything meanwhile. What is the same as before is
        not written.

        Raises:
            LibraryError: A newer version wrote the file, or somebody else is at work for too long.
            OSError: It could not be written, and holds what it held.
        """
        with self._keeping.lock.held():
            raw, before = self._read_again()
            if schema(before) > SCHEMA:
                raise LibraryError(
                    f"{self.path} was written by a newer version of Quoth: update Quoth to "
                    "change it."
                )
            tables = {name: {**table} for name, table in before.items()}
            yield tables
            if raw is None and tables == before:
                return
            if tables or raw:
                self._write(tables, raw)

    def _write(self, tables: Tables, raw: bytes | None) -> None:
        """Replace the file where it holds something else, and remember what it holds then."""
        content, as_read = self._lines.dump(tables)
        if content != raw:
            self._replace(content)
            identity = self.identity()
            self._memory = (identity, as_read) if identity else None

    def _replace(self, content: bytes) -> None:
        self._memory = None
        durable.replace(self.path, content, self._keeping.previous(self.path))

    def identity(self) -> tuple[int, int, int] | None:
        """Return what tells the present file from any before it; None where there is none."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def _read_again(self) -> tuple[bytes | None, Tables]:
        """Return the content of the file and the tables it holds.

        The content is nothing where there is no file, and None where it is what was read before.
        """
        known, identity = self._memory, self.identity()
        if known is not None and known[0] == identity:
            return None, known[1]
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return b"", {}
        return raw, self._tables(raw)

    def _tables(self, raw: bytes) -> Tables:
        try:
            return migrated(load(raw))
        except ValueError as error:
            return migrated(self._keeping.rescue(self.path, error))


def load(raw: bytes) -> Tables:
    """Return the tables that the content of a TinyDB file holds.

    Raises:
        ValueError: It is damaged. An empty file is: no file of ours ever was.
    """
    tables = orjson.loads(raw)
    if not _are_tables(tables):
        raise ValueError("it does not hold TinyDB tables")
    return cast("Tables", tables)


@dataclass(frozen=True)
class Keeping:
    """How files are kept: who may write them, what is kept of them, what is done about damage."""

    lock: Lock
    previous: Callable[[Path], Path]
    """Where the version before the present one of a file is kept."""
    rescue: Callable[[Path, ValueError], Tables]
    """Returns what can be had of a file that is damaged in the way that an error says."""


def _are_tables(data: object) -> bool:
    return isinstance(data, dict) and all(
        isinstance(table, dict)
        and all(key.isdecimal() and isinstance(value, dict) for key, value in table.items())
        for table in data.values()
    )


class RecordTable(Table):
    """A table that trusts only the file, and whose new ids two machines never share."""

    default_query_cache_capacity = 0

    def __init__(
        self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        """Make a table without a query cache: another process may change the file."""
        super().__init__(storage, name, cache_size, persist_empty)

    def _get_next_id(self) -> int:
        return int(new_id(), 16)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with cast("FileStorage", self._storage).changing() as tables:
            # TinyDB changes documents in place, and these may be what others are reading.
            documents: dict[int, Mapping[str, Any]] = {
                int(key): {**each} for key, each in tables.get(self.name, {}).items()
            }
            updater(documents)
            if documents or self.name in tables:
                tables[self.name] = {str(key): value for key, value in documents.items()}


class Database(TinyDB):
    """A TinyDB file with ``FileStorage`` and ``RecordTable``."""

    table_class = RecordTable
    default_table_name = "annotations"

    def __init__(self, path: Path, keeping: Keeping) -> None:
        """Open a file that need not exist, without reading it."""
        self.file = FileStorage(path, keeping)
        super().__init__(storage=lambda: self.file)
