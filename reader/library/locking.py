"""One writer at a time, over all programs on one machine, whoever dies or hangs meanwhile."""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 10.0
"""Seconds to wait for another writer before giving up."""

_NAPS = (0.0005, 0.02)
"""Seconds between two tries: the first pause, and the longest."""
_WITHOUT_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


class Lock:
    """The kernel's lock on a file, which ends with whoever holds it; the file itself stays.

    What libraries offer for this falls back to files that name a process, which a dead one leaves
    behind.
    """

    def __init__(self, path: Path) -> None:
        """Name the file, which need not exist; its folder must when the lock is taken."""
        self._path = path
        self._thread = threading.RLock()
        self._depth = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; a thread that holds it already goes on at once.

        Raises:
            LibraryError: Somebody else held it for all of ``PATIENCE``.
            OSError: The file cannot be opened.
        """
        until = time.monotonic() + PATIENCE
        if not self._thread.acquire(timeout=PATIENCE):
            raise self._busy()
        try:
            if self._depth:
                yield
                return
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | _CLOSE_ON_EXEC, 0o644)
            try:
                self._wait(descriptor, until)
                self._depth = 1
                yield
            finally:
                self._depth = 0
                os.close(descriptor)
        finally:
            self._thread.release()

    def _wait(self, descriptor: int, until: float) -> None:
        nap, longest = _NAPS
        while not _taken(descriptor):
            if time.monotonic() > until:
                raise self._busy()
            time.sleep(nap)
            nap = min(2 * nap, longest)

    def _busy(self) -> LibraryError:
        return LibraryError(
            f"Nothing was saved: another Quoth has been at work on {self._path.parents[1]} for "
            f"{PATIENCE:.0f} seconds. Try again; if it hangs, end it."
        )


if sys.platform == "win32":
    import msvcrt

    _CLOSE_ON_EXEC = os.O_NOINHERIT

    def _taken(descriptor: int) -> bool:
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

else:
    import fcntl

    _CLOSE_ON_EXEC = os.O_CLOEXEC

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in _WITHOUT_LOCKS:
                raise
            return True  # a disk that knows no locks has one writer, or none would have any
        return True
