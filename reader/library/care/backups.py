"""Copies of the whole library, one zip each in ``backups/``: by day and week, and when asked for.

A backup is named by the moment it was made, in UTC: ``2026-11-25T2140.zip``. What has a reason in
its name, as in ``2026-11-25T2140-before-restore.zip``, is kept until somebody deletes it. Of the
others the newest of each of the last seven days stays, and the newest of each of the last four
weeks; days and weeks without a backup do not count.
"""

from __future__ import annotations

import json
import os
import re
import struct
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import IO, TYPE_CHECKING, Any

from reader.library import durable
from reader.library.locking import Lock
from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reader.library.layout import Layout

    Told = Callable[[int, int], None]
    """Hears how many files are done, and of how many."""

BROKEN = (
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""All that reading a damaged zip raises."""

_DAYS, _WEEKS = 7, 4
_MOMENT = "%Y-%m-%dT%H%M"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{4})(?:\.\d+)?(?:-(.+))?\.zip")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup."""

    path: Path
    made: datetime
    size: int
    """In bytes."""
    reason: str = ""
    """Why it was made; one with a reason is never deleted to make room."""
    articles: int = 0
    annotations: int = 0
    damaged: bool = False


def make(
    layout: Layout,
    now: datetime,
    reason: str = "",
    folder: Path | None = None,
    told: Told | None = None,
) -> Backup:
    """Write a backup of every file of a library, and return it once it is on the disk and read.

    Each file is in it as it was at one moment. Older ones that need not stay are deleted.

    Args:
        layout: Of the library.
        now: The moment, with its zone.
        reason: Why; one with a reason is kept for ever.
        folder: Where to, when not among the library's own backups.
        told: Hears how far it is.

    Raises:
        LibraryError: It could not be written, and nothing is left of it.
    """
    place = folder or layout.backups
    slug = "-".join(re.findall(r"\w+", reason))
    stem = now.astimezone(UTC).strftime(_MOMENT)
    temporary = place / f".{stem}.{os.urandom(6).hex()}.tmp"
    try:
        durable.make_folder(place)
        _write(layout, temporary, reason, told)
        path = _name(temporary, stem, f"-{slug}" if slug else "")
        durable.sync_folder(place)
    except OSError as error:
        raise _failed(place, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
    if folder is None:
        for each in spare(entries(layout)):
            with suppress(OSError):
                each.path.unlink()
    return look(path)


def make_due(
    layout: Layout, now: datetime | None = None, told: Told | None = None
) -> Backup | None:
    """Make the backup of the day, unless there is one or another program is making it.

    ``told`` hears how far it is, and may raise to end it: nothing is left of it then.

    Raises:
        LibraryError: It could not be written.
    """
    now = now or datetime.now(UTC)
    try:
        durable.make_folder(layout.private)
        with Lock(layout.private / "backup").held():
            return make(layout, now, told=told) if due(layout, now) else None
    except OSError as error:
        raise _failed(layout.root, error) from error


def due(layout: Layout, now: datetime) -> bool:
    """Say whether there is something that is in no backup, and no backup of this day."""
    good = (each for each in map(look, _paths(layout)) if not each.damaged)
    newest = next(good, None)
    if newest and newest.made.date() == now.astimezone(UTC).date():
        return False
    since = newest.path.stat().st_mtime_ns if newest else 0
    paths = (path for path in layout.files() if path != layout.library)
    return any(path.stat().st_mtime_ns > since for path in paths)


def entries(layout: Layout) -> list[Backup]:
    """Return a library's own backups, newest first, with those that are damaged."""
    return list(map(look, _paths(layout)))


def look(path: Path) -> Backup:
    """Return what a backup says of itself, without reading it all.

    Raises:
        OSError: The file is not there.
    """
    status = path.stat()
    named = _NAME.fullmatch(path.name)
    made = datetime.fromtimestamp(status.st_mtime, UTC)
    if named:
        with suppress(ValueError):
            made = datetime.strptime(named[1], _MOMENT).replace(tzinfo=UTC)
    reason = (named[2] or "").replace("-", " ") if named else ""
    try:
        with zipfile.ZipFile(path) as archive:
            about = _about(archive.comment)
    except BROKEN:
        return Backup(path, made, status.st_size, reason, damaged=True)
    counts = int(about.get("articles", 0)), int(about.get("annotations", 0))
    return Backup(path, made, status.st_size, str(about.get("reason", reason)), *counts)


def verify(path: Path) -> str:
    """Read all of a backup, and return what is wrong with it, or nothing."""
    try:
        with zipfile.ZipFile(path) as archive:
            bad = archive.testzip()
            return f"{bad} in it is damaged" if bad else ""
    except BROKEN as error:
        return str(error) or type(error).__name__


def copies(layout: Layout, path: Path) -> Iterator[bytes]:
    """Yield what each backup holds of one file, newest first; damaged ones are passed over."""
    name = path.relative_to(layout.root).as_posix()
    for backup in _paths(layout):
        try:
            with zipfile.ZipFile(backup) as archive:
                content = archive.read(name)
        except (KeyError, *BROKEN):
            continue
        yield content


def spare(backups: Iterable[Backup]) -> list[Backup]:
    """Return the backups that may go: neither damaged, with a reason, nor the last of a period.

    Of two that were made in the same minute, the first one given counts as the last.
    """
    plain = [each for each in backups if not each.reason and not each.damaged]
    days: dict[Any, Backup] = {}
    weeks: dict[Any, Backup] = {}
    for each in sorted(plain, key=lambda each: each.made, reverse=True):
        days.setdefault(each.made.date(), each)
        weeks.setdefault(each.made.isocalendar()[:2], each)
    kept = [*list(days.values())[:_DAYS], *list(weeks.values())[:_WEEKS]]
    return [each for each in plain if each not in kept]


def _paths(layout: Layout) -> list[Path]:
    """Return the files of a library's own backups, newest first."""
    if not layout.backups.is_dir():
        return []
    paths = [path for path in layout.backups.iterdir() if _NAME.fullmatch(path.name)]
    return sorted(paths, key=lambda path: (path.name[:15], path.stat().st_mtime_ns), reverse=True)


def _failed(folder: Path, error: OSError) -> LibraryError:
    return LibraryError(
        f"No backup was made: {folder} cannot be written ({error.strerror or error}). "
        "“quoth backup --to FOLDER” writes it to another place."
    )


def _write(layout: Layout, temporary: Path, reason: str, told: Told | None) -> None:
    with temporary.open("xb") as file:
        _fill(file, layout, reason, told)
        file.flush()
        durable.sync(file.fileno())
    wrong = verify(temporary)
    if wrong:
        raise OSError(f"what was written reads otherwise: {wrong}")


def _fill(file: IO[bytes], layout: Layout, reason: str, told: Told | None) -> None:
    paths = list(layout.files())
    articles = annotations = 0
    with zipfile.ZipFile(file, "w") as archive:
        for done, path in enumerate(paths):
            if told:
                told(done, len(paths))
            content = _content(path)
            if content is None:
                continue
            entry = zipfile.ZipInfo(path.relative_to(layout.root).as_posix())
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
            if layout.articles in path.parents and path.suffix == ".json":
                articles += 1
                annotations += _annotations(content)
        about = {"reason": reason, "articles": articles, "annotations": annotations}
        archive.comment = json.dumps(about).encode()


def _content(path: Path) -> bytes | None:
    """Return what a file holds; None when it was taken away meanwhile."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LibraryError(
            f"No backup was made: {path} cannot be read ({error.strerror}). Make that possible."
        ) from error


def _about(comment: bytes) -> dict[str, Any]:
    try:
        about = json.loads(comment)
    except ValueError:
        return {}
    return about if isinstance(about, dict) else {}


def _annotations(content: bytes) -> int:
    """Count the annotations of an article's file without parsing it: this is for all files."""
    records = content.partition(b'\n"meta": {')[0]
    return sum(
        b'"log":[[' in line and b'"deleted":true' not in line and b'"layer":"' not in line
        for line in records.splitlines()
    )


def _name(temporary: Path, stem: str, slug: str) -> Path:
    """Give a finished backup its name, or the next one where another has it already."""
    for number in count():
        path = temporary.with_name(f"{stem}{f'.{number}' if number else ''}{slug}.zip")
        if path.exists():
            continue
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            continue
        except OSError:  # a disk that knows no links
            temporary.rename(path)
        return path
    raise AssertionError("there is always a next number")
