"""All files of a library brought to the schema of this version at once.

They need not be: each is read as what this version writes, and becomes that with its first change.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.library.care import backups
from reader.library.care.findings import Surgery
from reader.library.migrations import SCHEMA, schema
from reader.library.model import LibraryError
from reader.library.storage import load

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from reader.library.care.backups import Backup, Told
    from reader.library.layout import Layout

BEFORE = "before migration"
"""Why the backup of the earlier files is made."""


@dataclass(slots=True)
class Migrated:
    """What became of the files of a library that are not of this schema."""

    done: list[Path] = field(default_factory=list)
    newer: list[Path] = field(default_factory=list)
    """Of a later version, and left alone."""
    damaged: list[Path] = field(default_factory=list)
    """Left alone, too."""
    before: Backup | None = None
    """What the library held; None when all files were of this schema."""


def migrate(layout: Layout, now: datetime, told: Told | None = None) -> Migrated:
    """Bring all files of a library to this schema, after a backup.

    The one that makes it a library comes first: an earlier version leaves all others alone from
    then on. When this is cut short, doing it again goes on.

    Raises:
        LibraryError: There is no library, or it cannot be written.
    """
    if not layout.library.exists():
        raise LibraryError(f"There is no library in {layout.root}.")
    migrated = Migrated()
    old = list(_sorted_out(layout, migrated))
    surgery = Surgery(layout)
    try:
        if old:
            layout.prepare()
            migrated.before = backups.make(layout, now, BEFORE, told=told)
        for done, path in enumerate(old):
            if told:
                told(done, len(old))
            surgery.rewrite(path, dict)
            migrated.done.append(path)
    except OSError as error:
        raise LibraryError(
            f"{layout.root} was not, or not wholly, migrated ({error.strerror or error}). "
            "Put that right, then migrate again."
        ) from error
    return migrated


def _sorted_out(layout: Layout, migrated: Migrated) -> list[Path]:
    """Return the files of earlier schemas, and note those that cannot be migrated."""
    old = []
    for path in (layout.library, *map(layout.store, layout.stores())):
        try:
            number = schema(load(path.read_bytes()))
        except (OSError, ValueError):
            migrated.damaged.append(path)
            continue
        if number > SCHEMA:
            migrated.newer.append(path)
        elif number < SCHEMA:
            old.append(path)
    return old
