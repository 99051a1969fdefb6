"""What somebody types who reads without a screen, or a script in their place."""

from __future__ import annotations

import os
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


def lines(source: TextIO) -> Iterator[str]:
    """Yield the lines of a terminal, a pipe or a file, without white space around them.

    Unlike ``answers``, this sees lines that came together one by one; so whoever reads on from
    the same source has to take them from here.
    """
    descriptor, rest = source.fileno(), b""
    while True:
        if not select([descriptor], [], [], _MOMENT)[0]:
            continue
        try:
            read = os.read(descriptor, 1 << 16)
        except OSError:  # the terminal has gone
            read = b""
        *whole, rest = (rest + read).split(b"\n")
        whole += [rest] if rest and not read else []
        yield from (line.decode("utf-8", "replace").strip() for line in whole)
        if not read:
            return
