"""Which files of a library changed, told from its folders alone.

Every change replaces a file, and that moves the modification time of its folder. So a look costs
one ``stat`` a folder, and goes through the files only where something happened. It works on disks
of every kind, also on those that no kernel watches.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.library.layout import SHARED, is_id, is_review, review_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.library.layout import Layout

Identity = tuple[int, int, int]
"""Inode, modification time in nanoseconds and size: another content has another one."""

_TICK = 2.0
"""Seconds in which two changes may bear the same time, on the coarsest file system (FAT)."""
_REVIEW_NAME = len(review_store("0" * 32))
WRITTEN_ONCE: Identity = (0, 0, 0)
"""Stands for the identity of a file that is never changed."""


def identity(path: Path) -> Identity | None:
    """Return the identity of a file; None when there is none."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


class Folders:
    """Knows which folders of a library moved since it was last asked."""

    def __init__(self, layout: Layout, now: Callable[[], float] = time.monotonic) -> None:
        """Know nothing yet, so that all folders have moved at first."""
        self._layout = layout
        self._now = now
        self._seen: dict[str, tuple[int, float | None]] = {}
        """Time of change of each folder, and until when it may hide a later change."""

    def moved(self) -> list[str]:
        """Return the folders whose files may have changed; the library's own is among them.

        A second change may bear the same time as the one that was seen, so a folder that moved
        is told again, the last time when no such change can come any more.
        """
        now = dict(self._all())
        gone = [folder for folder in self._seen if folder not in now]
        for folder in gone:
            del self._seen[folder]
        return gone + [folder for folder, changed in now.items() if self._moves(folder, changed)]

    def forget(self) -> None:
        """Take all folders for moved again."""
        self._seen.clear()

    def _all(self) -> Iterator[tuple[str, int]]:
        with suppress(FileNotFoundError):
            yield str(self._layout.root), self._layout.root.stat().st_mtime_ns
        with suppress(FileNotFoundError):
            yield str(self._layout.reviews), self._layout.reviews.stat().st_mtime_ns
        for entry in _entries(str(self._layout.articles)):
            with suppress(FileNotFoundError):
                yield entry.path, entry.stat().st_mtime_ns

    def _moves(self, folder: str, changed: int) -> bool:
        known, until = self._seen.get(folder, (None, None))
        if changed != known:
            self._seen[folder] = changed, self._now() + _TICK
        elif until is not None and self._now() >= until:
            self._seen[folder] = changed, None
        else:
            return until is not None
        return True


class Watch:
    """Tells which stores of a library were changed, by whomever."""

    def __init__(self, layout: Layout) -> None:
        """Know nothing yet, so that everything has changed at first."""
        self._folders = Folders(layout)
        self._known: dict[str, dict[str, Identity]] = {}

    def changed(self) -> frozenset[str]:
        """Return the names of the stores whose files changed since this was last asked.

        Files beside them whose names begin like theirs, such as the copies that sync programs
        leave, count as theirs.

        Raises:
            OSError: The library cannot be read.
        """
        found: set[str] = set()
        for folder in self._folders.moved():
            known, now = self._known.get(folder, {}), files(folder)
            self._known[folder] = now
            changed = (name for name in known.keys() | now if known.get(name) != now.get(name))
            found.update(map(store_of, changed))
        return frozenset(found)


def files(folder: str) -> dict[str, Identity]:
    """Return the identity of each file of a folder that belongs to a store.

    An article's text never changes, so a look at it is spared.
    """
    found: dict[str, Identity] = {}
    for entry in _entries(folder):
        if entry.name.endswith(".article"):
            found[entry.name] = WRITTEN_ONCE
        elif store_of(entry.name):
            with suppress(FileNotFoundError):
                status = entry.stat()
                found[entry.name] = status.st_ino, status.st_mtime_ns, status.st_size
    return found


def store_of(name: str) -> str:
    """Return the store to which a file belongs; nothing where it belongs to none."""
    if is_id(name[:32]):
        return name[:32]
    if is_review(name[:_REVIEW_NAME]):
        return name[:_REVIEW_NAME]
    return next((store for store in SHARED if name.startswith(store)), "")


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        yield from entries
