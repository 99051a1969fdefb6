"""``quoth redo``: do again what was undone last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import places, undo

if TYPE_CHECKING:
    import argparse

declare = undo.declare


def run(given: argparse.Namespace) -> int:
    """Do the step again."""
    change = places.library(given.library).redo()
    return undo.tell(given, "Done again", change, "There is nothing to do again")
