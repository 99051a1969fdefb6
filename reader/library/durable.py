"""Writes that are whole or did not happen, whatever the disk, a signal or the power does."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FLAGS: int = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def replace(path: Path, data: bytes, previous: Path | None = None) -> None:
    """Give ``path`` new content in one step, and keep what it held under ``previous``, if given.

    Raises:
        OSError: Nothing was written: ``path`` holds what it held before.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    try:
        _write(temporary, data)
        existed = previous is not None and _keep(path, previous)
        _rename(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    try:
        sync_folder(path.parent)
    except OSError:
        # Nobody may be told "not saved" of a change that is there after all.
        if previous is not None:
            previous.replace(path) if existed else path.unlink()
        raise


def append(path: Path, line: bytes) -> None:
    """Add one line to the end of a file, which begins to exist when it must.

    A line that a dying writer left unfinished is closed first, so that it spoils no other.

    Raises:
        OSError: The line is not, or not wholly, in the file.
    """
    begins = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _FLAGS, 0o644)
    try:
        size = os.lseek(descriptor, 0, os.SEEK_END)
        os.lseek(descriptor, max(0, size - 1), os.SEEK_SET)
        torn = size > 0 and os.read(descriptor, 1) != b"\n"
        _write_all(descriptor, (b"\n" if torn else b"") + line + b"\n")
        sync(descriptor)
    finally:
        os.close(descriptor)
    if begins:
        sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, in a way that survives a power cut."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


if sys.platform == "win32":

    def sync(descriptor: int) -> None:
        """Return when what was written to an open file is on the disk."""
        os.fsync(descriptor)

    def sync_folder(folder: Path) -> None:
        """Do nothing: Windows has no way to flush a folder, and NTFS logs its names itself."""

    def _rename(temporary: Path, path: Path) -> None:
        """Put a file in the place of another, which somebody may have open for a moment."""
        until = time.monotonic() + 2
        while True:
            try:
                temporary.replace(path)
            except PermissionError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.01)
            else:
                return

else:
    import fcntl

    _FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)
    """macOS only: its plain fsync leaves the data in the drive's own cache (fsync(2))."""

    def sync(descriptor: int) -> None:
        """Return when what was written to an open file is on the disk."""
        if _FULL_SYNC is not None:
            with suppress(OSError):
                fcntl.fcntl(descriptor, _FULL_SYNC)
                return
        os.fsync(descriptor)

    def sync_folder(folder: Path) -> None:
        """Return when the names in a folder are on the disk."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _FLAGS)
        try:
            sync(descriptor)
        finally:
            os.close(descriptor)

    def _rename(temporary: Path, path: Path) -> None:
        temporary.replace(path)


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o644)
    try:
        _write_all(descriptor, data)
        sync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _keep(path: Path, previous: Path) -> bool:
    """Hold on to the present content of a file, and say whether there was any.

    A hard link costs nothing, and is safe because no file here is ever changed in place.
    """
    if not path.exists():
        return False
    previous.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        previous.unlink()
    try:
        previous.hardlink_to(path)
    except OSError:
        previous.write_bytes(path.read_bytes())
    return True
