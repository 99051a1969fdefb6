"""``quoth restore``: the library as it was."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import arguments, places
from reader.cli.backup import described, print_backups, tell_way_back
from reader.cli.outcomes import OK, complain
from reader.cli.waiting import progress
from reader.wording import counted

if TYPE_CHECKING:
    import argparse


def declare(parser: argparse.ArgumentParser) -> None:
    """Take a backup and a consent."""
    parser.description = (
        "Bring the library back to what it was when a backup was made. What it holds at present "
        "becomes a backup before, so that this can be taken back the same way. Without a backup, "
        "list those there are."
    )
    parser.add_argument(
        "which",
        nargs="?",
        default="",
        metavar="BACKUP",
        help="its number in the list, the beginning of its name, its reason, or a file",
    )
    parser.add_argument("--into", default="", metavar="FOLDER", help="make a new library instead")
    arguments.as_json(parser, "a backup")
    parser.add_argument("--yes", "-y", action="store_true", help="do not ask")
    arguments.library(parser)


def run(given: argparse.Namespace) -> int:
    """Restore a backup, or list them.

    Raises:
        LibraryError: There is no such backup, it is damaged, or the disk refuses.
    """
    from reader.library.care.restoring import chosen, restore, unpack

    layout = places.layout(given.library)
    if not given.which:
        return print_backups(layout, as_json=given.json)
    backup = chosen(layout, given.which)
    if given.into:
        folder = Path(given.into).expanduser()
        with progress("restoring") as told:
            count = unpack(backup, folder, told)
        print(f"A library of {counted(count, 'file')} is in {folder}")
        return OK
    if not given.yes and not sys.stdin.isatty():
        return complain("nothing was restored: say --yes where nobody can be asked")
    if not given.yes and not _agreed(f"Bring {layout.root} back to {described(backup)}?"):
        print("Nothing was changed.")
        return OK
    with progress("restoring") as told:
        done = restore(layout, backup, datetime.now(UTC), told)
    if given.json:
        aside = str(done.aside) if done.aside else None
        before = str(done.before.path) if done.before else None
        print(json.dumps({"files": done.files, "aside": aside, "before": before}))
        return OK
    print(f"{counted(done.files, 'file')} of {layout.root} brought back to {described(backup)}")
    if done.aside:
        print(f"What the backup does not have is in {done.aside}")
    tell_way_back(done.before, given.library)
    return OK


def _agreed(question: str) -> bool:
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
