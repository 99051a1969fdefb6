"""What stands around the records: the library itself, journals, backups, leftovers."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from reader.library.care import backups
from reader.library.care.findings import Finding, Surgery, Weight, damage
from reader.library.clock import moment, new_id
from reader.library.journal import Journal
from reader.library.lines import dump
from reader.library.merge.copies import conflict_copies
from reader.library.migrations import ABOUT, SCHEMA, schema
from reader.library.search.index import path_of
from reader.library.storage import load
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from reader.library.layout import Layout

_HOUR = 3600.0
_STALE = timedelta(days=7)


def library(layout: Layout) -> Iterator[Finding]:
    """Check what makes a folder a library."""
    path = layout.library
    if not path.exists():
        yield Finding(
            "library",
            path,
            "is missing",
            Weight.DAMAGE,
            "take it from a backup, or write another",
            partial(_found, path=path),
        )
        return
    raw = path.read_bytes()
    try:
        about = load(raw).get("meta", {}).get(str(ABOUT), {})
    except ValueError as error:
        yield damage(path, path.stem, raw, error)
        return
    if schema({"meta": {str(ABOUT): about}}) > SCHEMA:
        yield Finding(
            "newer",
            path,
            "was written by a newer version of Quoth, so this one only reads the library",
            Weight.NOTE,
            "update Quoth",
        )


def versions(layout: Layout) -> Iterator[Finding]:
    """Look for what sync tools put beside the files of the library."""
    for copy in conflict_copies(layout):
        yield Finding(
            "copy",
            copy.path,
            f"looks like another version of {copy.of.name} that a sync tool put there",
            remedy="merge it",
            repair=Surgery.merge_copies,
        )


def leftovers(layout: Layout) -> Iterator[Finding]:
    """Look for what dying writers left behind."""
    for folder in (
        layout.root,
        layout.backups,
        layout.journals,
        layout.reviews,
        *layout.articles.glob("*"),
    ):
        for path in folder.glob(".*.tmp"):
            if time.time() - path.stat().st_mtime > _HOUR:
                yield Finding(
                    "leftover",
                    path,
                    "is what a write that was cut short left behind",
                    Weight.NOTE,
                    "move it away",
                    partial(Surgery.set_aside, path=path),
                )


def journals(layout: Layout) -> Iterator[Finding]:
    """Look for steps that cannot be read, and so cannot be undone."""
    for path in layout.journal_files():
        lines = sum(bool(line.strip()) for line in path.read_bytes().split(b"\n"))
        lost = lines - sum(1 for _ in Journal(path).backwards())
        if lost:
            verb = "is no step" if lost == 1 else "are no steps"
            yield Finding(
                "journal",
                path,
                f"holds {counted(lost, 'line')} that {verb}: what they did can be undone no more",
                Weight.NOTE,
            )


def kept(layout: Layout, now: datetime) -> Iterator[Finding]:
    """Check the backups: whether each can be read, and whether the newest is new enough."""
    good = []
    for backup in backups.entries(layout):
        wrong = backups.verify(backup.path)
        if not wrong:
            good.append(backup)
            continue
        yield Finding(
            "backup",
            backup.path,
            f"is a damaged backup: {wrong}",
            remedy="move it away",
            repair=partial(Surgery.set_aside, path=backup.path),
        )
    if backups.due(layout, now) and not any(now - each.made < _STALE for each in good):
        since = f"since {good[0].made.astimezone():%Y-%m-%d}" if good else "so far"
        yield Finding(
            "no-backup",
            layout.backups,
            f"holds no backup {since}",
            Weight.FAULT if good else Weight.NOTE,
            "make one",
            repair=lambda _: None,  # there is one before the first repair
        )


def index(layout: Layout) -> Iterator[Finding]:
    """Check that the index can be read. That it is behind is no fault: a search brings it on."""
    path = path_of(layout)
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            said = str(database.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        said = str(error)
    if said != "ok":
        yield Finding(
            "index",
            path,
            f"is a damaged index ({said})",
            remedy="delete it, for the next search makes another",
            repair=partial(_without_index, path=path),
        )


def _without_index(on: Surgery, path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    on.told.append(f"{path}, a damaged index, was deleted; the next search makes another.")


def _found(on: Surgery, path: Path) -> None:
    """Write what makes a folder a library, from the newest backup that has it."""
    about = {"schema": SCHEMA, "library": new_id(), "created": moment()}
    on.write(path, next(backups.copies(on.layout, path), dump({"meta": {str(ABOUT): about}})))
