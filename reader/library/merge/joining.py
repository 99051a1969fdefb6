"""Taking other versions of files into a library: each file whole, each on the disk when it is in.

What is taken in is only read. Tags and people come before the annotations that refer to them, an
article's text before what was made of it: wherever it is broken off, the library is whole, and
doing it again goes on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reader.library import durable, frozen
from reader.library.layout import Layout
from reader.library.merge.copies import (
    LIBRARY,
    Copy,
    conflict_copies,
    kind_of,
    store_of,
    tables_in,
)
from reader.library.merge.gains import Gain
from reader.library.merge.merging import joined, united
from reader.library.migrations import ABOUT, SCHEMA, schema
from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.library.clock import Clock
    from reader.library.lines import Tables
    from reader.library.stores import Stores

_JOURNAL = re.compile(r"[0-9a-f]{8}\b")


class Joining:
    """Takes versions of files into one library."""

    def __init__(
        self, layout: Layout, stores: Stores, clock: Clock, *, dry_run: bool = False
    ) -> None:
        """Read nothing yet.

        Args:
            layout: Of the library.
            stores: Its files.
            clock: For entries about what was changed by hand.
            dry_run: Whether only to say what would come in.
        """
        self._layout = layout
        self._stores = stores
        self._clock = clock
        self._dry_run = dry_run
        self.gain = Gain()

    def join(self, other: Path, progress: Callable[[int, int], object] = lambda *_: None) -> Gain:
        """Take in another library, or one file that is a version of one of this library's.

        The lock is held for one file at a time, so that others can go on working meanwhile.

        Args:
            other: A folder or a file.
            progress: Told how many files are done, and how many there are.

        Raises:
            LibraryError: It is neither, or a newer version of Quoth wrote it.
            OSError: Something could not be read or written; what came in before stays.
        """
        copies = self._copies(other)
        for done, copy in enumerate(copies):
            progress(done, len(copies))
            self._try(copy)
        progress(len(copies), len(copies))
        return self.gain

    def take_in_copies(self) -> list[Path]:
        """Take in what sync tools have put beside the library's files, and put it away.

        A copy is moved, never deleted. What is no version of a file of the library stays where it
        is; ``gain.refused`` says so.

        Returns:
            Where the copies are now.

        Raises:
            OSError: Something could not be read or written; what came in before stays.
        """
        taken = (copy.path for copy in conflict_copies(self._layout) if self._try(copy))
        return [path if self._dry_run else self._put_away(path) for path in taken]

    def _copies(self, other: Path) -> list[Copy]:
        if other.is_file():
            return [Copy(other, self._own(other))]
        there = Layout(other)
        if not there.library.is_file():
            raise LibraryError(f"{other} is neither a library nor a file of one.")
        if other.resolve() == self._layout.root.resolve():
            raise LibraryError(f"{other} is this library itself: there is nothing to merge.")
        tables = tables_in(there.library)
        self.gain.other_library = _library(tables) != _library(tables_in(self._layout.library))
        files = sorted(there.files(), key=lambda path: kind_of(path, there) == "journal")
        own = [Copy(path, path) for path in files if path != there.library]
        return [
            Copy(path, self._layout.root / of.relative_to(other))
            for path, of in (*own, *conflict_copies(there))
            if of != there.library
        ]

    def _own(self, file: Path) -> Path:
        """Return the file of this library of which a file is a version, by what is in it."""
        if file.suffix == ".jsonl":
            named = _JOURNAL.match(file.name)
            if named is None:
                raise LibraryError(
                    f"{file} is no journal of a library, which are named by machines."
                )
            return self._layout.journal(named[0])
        if file.suffix == ".article":
            return self._layout.frozen(frozen.load(file.read_bytes(), file).id)
        store = store_of(tables_in(file))
        if store == LIBRARY:
            return self._layout.library
        if not store:
            raise LibraryError(f"{file} is no file of a library: merge a folder or a copy of one.")
        return self._layout.store(store)

    def _try(self, copy: Copy) -> bool:
        """Take a version in, and say whether that made sense; the reason is in what was gained."""
        kinds = {
            "library": self._same_library,
            "store": self._store,
            "journal": self._journal,
            "frozen": self._frozen,
        }
        try:
            if not _same(copy.path, copy.of):
                kinds[kind_of(copy.of, self._layout)](copy)
        except LibraryError as error:
            self.gain.refused.append(str(error))
            return False
        except OSError as error:
            if error.filename != str(copy.path):
                raise
            self.gain.refused.append(f"{copy.path} cannot be read: {error.strerror}.")
            return False
        return True

    def _same_library(self, copy: Copy) -> None:
        if _library(tables_in(copy.path)) != _library(tables_in(copy.of)):
            raise LibraryError(f"{copy.path} is of another library: it was left out.")

    def _store(self, copy: Copy) -> None:
        store = copy.of.stem
        theirs = tables_in(copy.path, store, self.gain.refused.append)
        if store_of(theirs) not in (store, ""):
            raise LibraryError(f"{copy.path} is no version of {copy.of.name}: it was left out.")
        self._make_folder(copy.of.parent)
        with self._stores.database(store).file.changing() as tables:
            before = dict(tables)
            after = joined(before, theirs, self._clock)
            if not self._dry_run:
                tables.update(after)
        self.gain.count(store, before, after)

    def _journal(self, copy: Copy) -> None:
        theirs = copy.path.read_bytes()
        self._make_folder(copy.of.parent)
        with self._stores.locked():
            ours = copy.of.read_bytes() if copy.of.exists() else b""
            self._replace(copy.of, ours, united(ours, theirs))

    def _frozen(self, copy: Copy) -> None:
        """Take an article's text in where there is none; of the same id, it is the same text."""
        if frozen.load(copy.path.read_bytes(), copy.path).id != copy.of.stem:
            raise LibraryError(f"{copy.path} is no version of {copy.of.name}: it was left out.")
        self._make_folder(copy.of.parent)
        with self._stores.locked():
            if not copy.of.exists():
                self._replace(copy.of, b"", copy.path.read_bytes())

    def _replace(self, path: Path, before: bytes, after: bytes) -> None:
        if after != before and not self._dry_run:
            durable.replace(path, after, self._layout.previous(path))

    def _make_folder(self, folder: Path) -> None:
        if not self._dry_run:
            durable.make_folder(folder)

    def _put_away(self, path: Path) -> Path:
        folder = self._layout.merged
        durable.make_folder(folder)
        number, free = 1, folder / path.name
        while free.exists():
            number += 1
            free = folder / f"{path.stem}.{number}{path.suffix}"
        path.rename(free)
        durable.sync_folder(folder)
        durable.sync_folder(path.parent)
        return free


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()


def _library(tables: Tables) -> Any:
    """Return the id of the library of which tables are the file that says so.

    Raises:
        LibraryError: A newer version of Quoth wrote it.
    """
    if schema(tables) > SCHEMA:
        raise LibraryError("A newer version of Quoth wrote it: update Quoth to merge it.")
    return tables.get("meta", {}).get(str(ABOUT), {}).get(LIBRARY)
