"""``quoth backup``: a copy of the whole library in one file."""

from __future__ import annotations

import json
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import arguments, places
from reader.cli.outcomes import NOTHING_FOUND, OK, complain
from reader.cli.waiting import progress
from reader.wording import counted

if TYPE_CHECKING:
    import argparse

    from reader.library.care.backups import Backup
    from reader.library.layout import Layout


def declare(parser: argparse.ArgumentParser) -> None:
    """Take a name, a place, and the wish for a list."""
    parser.description = (
        "Keep a copy of the whole library in one zip file. Quoth itself makes one on each day on "
        "which you open it, and keeps those of the last seven days and four weeks; one that you "
        "give a name stays until you delete it."
    )
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="why it is made")
    parser.add_argument("--to", default="", metavar="FOLDER", help="another place, like a USB disk")
    parser.add_argument("--list", action="store_true", help="list the backups there are")
    arguments.as_json(parser, "a backup")
    arguments.library(parser)


def run(given: argparse.Namespace) -> int:
    """Make a backup, or list them.

    Raises:
        LibraryError: There is no library, or the backup could not be written.
    """
    from reader.library.care.backups import make

    layout = places.layout(given.library)
    if given.list:
        return print_backups(layout, as_json=given.json)
    if not any(layout.files()):
        return complain(f"there is no library in {layout.root}")
    to = Path(given.to).expanduser() if given.to else None
    with progress("making a backup") as told:
        made = make(layout, datetime.now(UTC), given.name, to, told)
    print(_json(made) if given.json else f"{_told(made)} written to {made.path}")
    return OK


def print_backups(layout: Layout, *, as_json: bool = False) -> int:
    """Print the backups of a library with the numbers by which they can be named."""
    from reader.library.care.backups import entries

    found = entries(layout)
    for number, backup in enumerate(found, 1):
        print(_json(backup) if as_json else f"{number:3}  {described(backup)}")
    if not found:
        complain("there are no backups yet; “quoth backup” makes one")
        return NOTHING_FOUND
    return OK


def described(backup: Backup) -> str:
    """Return what there is to say of a backup, on one line, in the reader's own time."""
    when = f"{backup.made.astimezone():%Y-%m-%d %H:%M}"
    what = "damaged" if backup.damaged else _told(backup)
    return f"{when}, {what}, {_size(backup.size)}{backup.reason and ': '}{backup.reason}"


def tell_way_back(backup: Backup | None, library: str) -> None:
    """Print how to undo what was done after a backup, in the library that was given."""
    if backup:
        where = f" --library {shlex.quote(library)}" if library else ""
        print(f"To go back: quoth restore {backup.path.stem}{where}")


def _told(backup: Backup) -> str:
    articles = counted(backup.articles, "article")
    return f"{articles} with {counted(backup.annotations, 'annotation')}"


def _json(backup: Backup) -> str:
    told = {name: getattr(backup, name) for name in backup.__slots__}
    told |= {"path": str(backup.path), "made": backup.made.isoformat()}
    return json.dumps(told, ensure_ascii=False)


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e5 else f"{max(count / 1e3, 0.1):.1f} kB"
