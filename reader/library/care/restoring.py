"""Bringing a library back to what a backup holds, without losing what it holds at present."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import orjson

from reader.library import clock, durable
from reader.library.care import backups
from reader.library.layout import Layout
from reader.library.locking import Lock
from reader.library.migrations import ABOUT, SCHEMA, schema
from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reader.library.care.backups import Backup, Told

BEFORE = "before restore"
"""Why the backup of the present state is made."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoration did."""

    files: int
    """How many files hold something else than before."""
    aside: Path | None
    """Where the files are that the backup does not have."""
    before: Backup | None
    """What the library held; None when that was nothing."""


def chosen(layout: Layout, which: str) -> Backup:
    """Return the backup that somebody means.

    Args:
        layout: Of the library.
        which: A number of ``backups.entries`` from 1 on, the beginning of a name, a reason, or a
            file.

    Raises:
        LibraryError: It is none of them, or could be several.
    """
    found = backups.entries(layout)
    if which.isdecimal() and 1 <= int(which) <= len(found):
        return found[int(which) - 1]
    file = Path(which)
    if file.is_file():
        return backups.look(file)
    meant = [each for each in found if which and which in (each.reason, each.path.name)] or [
        each for each in found if which and each.path.name.startswith(which)
    ]
    if len(meant) != 1:
        many = "Several backups are" if meant else "No backup is"
        raise LibraryError(f"{many} called “{which}”: “quoth restore” lists them with numbers.")
    return meant[0]


def restore(layout: Layout, backup: Backup, now: datetime, told: Told | None = None) -> Restored:
    """Bring every file of a library to what it is in a backup.

    What the library holds becomes a backup before, and files that the backup does not have are
    set aside. A journal that is there stays: it only tells what was done. When this is cut short,
    every file is the old or the restored one, and doing it again finishes it.

    The machine gets another name in stamps: copies of the library elsewhere know of stamps that
    the restored one does not know of, and would otherwise give to other edits.

    Raises:
        LibraryError: The backup is damaged or of something else, or the disk refuses.
    """
    _check(layout, backup)
    try:
        layout.prepare()
        with Lock(layout.lock).held():
            before = backups.make(layout, now, BEFORE, told=told) if any(layout.files()) else None
            clock.new_replica(layout.root)
            files = _bring(layout, backup.path, told)
            aside = _set_aside(layout, backup.path, now)
    except OSError as error:
        raise LibraryError(
            f"{layout.root} was not, or not wholly, restored ({error.strerror or error}). "
            "Put that right, then restore again."
        ) from error
    return Restored(files, aside, before)


def unpack(backup: Backup, folder: Path, told: Told | None = None) -> int:
    """Make a library of a backup in an empty folder, and return how many files it has.

    Raises:
        LibraryError: The backup is damaged, the folder is not empty, or the disk refuses.
    """
    layout = Layout(folder)
    _check(layout, backup)
    try:
        if folder.exists() and any(folder.iterdir()):
            raise LibraryError(f"{folder} is not empty. Choose a new folder, or an empty one.")
        layout.prepare()
        return _bring(layout, backup.path, told)
    except OSError as error:
        raise LibraryError(f"{folder} cannot be written ({error.strerror or error}).") from error


def _check(layout: Layout, backup: Backup) -> None:
    """Make sure that a backup is whole, of this library, and of no later version.

    Raises:
        LibraryError: It is not.
    """
    wrong = "" if backup.path.exists() else "it is gone"
    wrong = wrong or backups.verify(backup.path)
    if wrong:
        raise LibraryError(f"{backup.path} is damaged ({wrong}). Choose another backup.")
    with zipfile.ZipFile(backup.path) as archive:
        if layout.library.name not in archive.namelist():
            raise LibraryError(f"{backup.path} is not a backup of a library.")
        about = _about(archive.read(layout.library.name))
    if schema({"meta": {str(ABOUT): about}}) > SCHEMA:
        raise LibraryError(f"{backup.path} is of a newer version of Quoth: update Quoth first.")
    present = _about(layout.library.read_bytes()) if layout.library.exists() else {}
    if present and present.get("library") != about.get("library"):
        raise LibraryError(
            f"{backup.path} is a backup of another library; "
            "“quoth restore --into FOLDER” makes a library of it."
        )


def _about(raw: bytes) -> dict[str, Any]:
    """Return what a library's file says of it; nothing when it is damaged."""
    try:
        about = orjson.loads(raw)["meta"][str(ABOUT)]
    except (KeyError, TypeError, orjson.JSONDecodeError):
        return {}
    return about if isinstance(about, dict) else {}


def _bring(layout: Layout, backup: Path, told: Told | None) -> int:
    """Write what differs, each file in one step, and return how many files that were."""
    written = 0
    with zipfile.ZipFile(backup) as archive:
        names = list(_safe(archive))
        for done, name in enumerate(names):
            if told:
                told(done, len(names))
            path, content = layout.root / name, archive.read(name)
            if path.exists() and (path.suffix == ".jsonl" or path.read_bytes() == content):
                continue
            durable.make_folder(path.parent)
            durable.replace(path, content, layout.previous(path))
            written += 1
    return written


def _set_aside(layout: Layout, backup: Path, now: datetime) -> Path | None:
    """Move away the files of which the backup knows nothing, and return where to."""
    with zipfile.ZipFile(backup) as archive:
        known = {layout.root / name for name in _safe(archive)}
    extra = [path for path in layout.files() if path not in known and path.suffix != ".jsonl"]
    if not extra:
        return None
    aside = layout.private / "set-aside" / now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%S")
    for path in extra:
        there = aside / path.relative_to(layout.root)
        durable.make_folder(there.parent)
        shutil.move(path, there)
        durable.sync_folder(there.parent)
        durable.sync_folder(path.parent)
    return aside


def _safe(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the files of a zip that have their place inside of the library and hold its content."""
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename)
        outside = path.is_absolute() or ".." in path.parts or path.parts[0].startswith(".")
        if not entry.is_dir() and not outside:
            yield entry.filename
