"""TinyDB files that survive: replaced as a whole, read again before each change.

TinyDB's own storage writes over the file in place: a kill or a full disk in the middle of it
leaves a file that never opens again, and an empty file passes for a new database. The files here
are plain TinyDB files all the same, with one document a line, which stock ``TinyDB(path)`` reads.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from reader.library import durable
from reader.library.clock import new_id
from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

Tables = dict[str, dict[str, Any]]
"""Table name to document id (decimal digits) to document."""


def dump(tables: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return a TinyDB file: one document a line, ids and keys in order, UTF-8, a final newline.

    Raises:
        LibraryError: A value has no form in JSON.
    """
    return b"{%s\n}\n" % b",".join(_table(name, tables[name]) for name in sorted(tables))


def to_json(value: Any) -> bytes:
    """Return a value as JSON on one line, keys in order.

    Raises:
        LibraryError: It has no form in JSON, such as half of a surrogate pair.
    """
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError as error:
        raise LibraryError(f"This cannot be saved: {error}. Nothing was changed.") from error


def _table(name: str, documents: Mapping[str, Any]) -> bytes:
    lines = (
        b"\n%s: %s" % (to_json(key), to_json(documents[key])) for key in sorted(documents, key=int)
    )
    return b"\n%s: {%s\n}" % (to_json(name), b",".join(lines))


class FileStorage(Storage):
    """One TinyDB file. What was read is remembered until the file is another one."""

    def __init__(self, path: Path, previous: Path) -> None:
        """Name the file, which need not exist, and where its version before is kept."""
        self.path = path
        self.previous = previous
        self._memory: tuple[tuple[int, int, int], Tables] | None = None

    def read(self) -> Tables | None:
        """Return all tables as they are on the disk now; nobody may change what is returned.

        Raises:
            LibraryError: The file is damaged.
        """
        identity = self._identity()
        if identity is None:
            self._memory = None
            return None
        if self._memory is None or self._memory[0] != identity:
            self._memory = (identity, self._load())
        return self._memory[1]

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file; it is on the disk when this returns.

        Raises:
            OSError: It could not be written, and holds what it held.
        """
        self._memory = None
        durable.replace(self.path, dump(data), self.previous)

    @contextmanager
    def changing(self) -> Iterator[Tables]:
        """Read the file again, let the tables be changed, and replace the file.

        When anything goes wrong in between, the file stays as it was. This is the one way to
        change a file, and so the one place where writers can be made to wait for each other.
        """
        tables = self._load() if self._identity() else {}
        before = dump(tables)
        yield tables
        if dump(tables) != before:
            self.write(tables)

    def _identity(self) -> tuple[int, int, int] | None:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def _load(self) -> Tables:
        try:
            tables = orjson.loads(self.path.read_bytes())
        except orjson.JSONDecodeError as error:
            raise self._damage(str(error)) from error
        if not _are_tables(tables):
            raise self._damage("it does not hold TinyDB tables")
        return cast("Tables", tables)

    def _damage(self, why: str) -> LibraryError:
        kept = f"the version before it is {self.previous}" if self.previous.exists() else ""
        return LibraryError(
            f"{self.path} is damaged ({why}). It was left as it is"
            + (f"; {kept}." if kept else ", and no version before it is kept.")
        )


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
            documents = {int(key): value for key, value in tables.get(self.name, {}).items()}
            updater(documents)
            tables[self.name] = {str(key): value for key, value in documents.items()}


class Database(TinyDB):
    """A TinyDB file with ``FileStorage`` and ``RecordTable``."""

    table_class = RecordTable
    default_table_name = "annotations"

    def __init__(self, path: Path, previous: Path) -> None:
        """Open a file that need not exist, without reading it."""
        self.file = FileStorage(path, previous)
        super().__init__(storage=lambda: self.file)
