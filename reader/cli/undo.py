"""``quoth undo``: take back the last step of this machine's reader, whenever it was made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.cli import arguments, places
from reader.cli.outcomes import NOTHING_FOUND, OK

if TYPE_CHECKING:
    import argparse

    from reader.library.model import Change


def declare(parser: argparse.ArgumentParser) -> None:
    """Take a library and a form."""
    parser.add_argument("--json", action="store_true", help="say it as one JSON object")
    arguments.library(parser)


def run(given: argparse.Namespace) -> int:
    """Take a step back."""
    change = places.library(given.library).undo()
    return tell(given, "Undone", change, "There is nothing to undo")


def tell(given: argparse.Namespace, verb: str, change: Change | None, nothing: str) -> int:
    """Say which step it was, if any."""
    if given.json:
        edits = change.edits if change else ()
        told = {
            "label": change.label if change else None,
            "done": change is not None,
            "stores": sorted({edit.store for edit in edits}),
        }
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"{verb}: {change.label}" if change else nothing)
    return OK if change else NOTHING_FOUND
