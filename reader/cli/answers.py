"""What somebody types who reads without a screen."""

from __future__ import annotations

from select import select
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_MOMENT = 0.5
"""Seconds."""


def answers(keys: TextIO) -> Iterator[str]:
    """Yield the lines that are typed at a terminal, without white space around them, to the end.

    A signal that comes just before a read that waits is not heard until there is a line; so it
    waits for a moment only, again and again.
    """
    while True:
        if not select([keys], [], [], _MOMENT)[0]:
            continue
        try:
            line = keys.readline()
        except OSError:  # the terminal has gone
            return
        if not line:
            return
        yield line.strip()
