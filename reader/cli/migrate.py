"""``quoth migrate``: the files of earlier versions as this one writes them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.cli import arguments, places
from reader.cli.backup import tell_way_back
from reader.cli.outcomes import FAILED, OK, complain
from reader.cli.waiting import progress
from reader.wording import counted

if TYPE_CHECKING:
    import argparse

    from reader.library.care.migrating import Migrated


def declare(parser: argparse.ArgumentParser) -> None:
    """Take a library."""
    parser.description = (
        "Write all files of the library as this version of Quoth writes them, after a backup. "
        "There is no need to: each is read as it is, and brought on with its first change."
    )
    parser.add_argument("--json", action="store_true", help="say it as one JSON object")
    arguments.library(parser)


def run(given: argparse.Namespace) -> int:
    """Migrate a library.

    Raises:
        LibraryError: There is no library, or it cannot be written.
    """
    from reader.library.care.migrating import migrate

    layout = places.layout(given.library)
    with progress("migrating") as told:
        migrated = migrate(layout, datetime.now(UTC), told)
    failed = FAILED if migrated.newer or migrated.damaged else OK
    if given.json:
        print(_json(migrated))
        return failed
    count = counted(len(migrated.done), "file")
    print(f"{count} migrated in {layout.root}" if migrated.done else "There is nothing to migrate")
    tell_way_back(migrated.before, given.library)
    for path in migrated.newer:
        complain(f"{path} was written by a newer version of Quoth, and was left alone")
    for path in migrated.damaged:
        complain(f"{path} is damaged, and was left alone; “quoth doctor --repair” puts it right")
    return failed


def _json(migrated: Migrated) -> str:
    told = {
        name: [str(path) for path in getattr(migrated, name)]
        for name in ("done", "newer", "damaged")
    }
    before = str(migrated.before.path) if migrated.before else None
    return json.dumps(told | {"before": before}, ensure_ascii=False)
