"""How far a long text has been read, for somebody who waits before a terminal."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.attribution import Part

PATIENCE = 0.5
"""Seconds that nobody minds waiting."""
_LONGEST_NAME = 40


def followed(parts: Iterable[Part], name: str, length: int) -> Iterator[Part]:
    """Yield the parts of a text, and say on standard error how many of its characters are read.

    The line is rewritten in its place, and gone at the end.
    """
    began = time.monotonic()
    line = ""
    try:
        for part in parts:
            if time.monotonic() - began >= PATIENCE:
                line = f"reading {name[:_LONGEST_NAME]}: {part.done / length:.0%}"
                print(f"\r{line}", end="", file=sys.stderr, flush=True)
            yield part
    finally:
        if line:
            print(f"\r{' ' * len(line)}\r", end="", file=sys.stderr, flush=True)
