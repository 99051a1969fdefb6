"""How a line is spaced: justified, cut to what has room, set on the right."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_FULL = 0.75
"""Share of the column that a line has to fill to be justified."""
_LOOKED_AT = 256
"""Characters of a paragraph among which its first strong one is looked for."""


def fitting(widths: Sequence[int], count: int, room: int) -> int:
    """Return how many of the first ``count`` characters have room, graphemes kept whole."""
    return bisect_right(list(accumulate(widths[:count])), room)


def justified(text: str, widths: Sequence[int], count: int, room: int) -> Sequence[int]:
    """Return widths with the blanks among the first ``count`` characters widened to fill a line.

    A line that is short because a long word follows stays as it is.
    """
    used = sum(widths[:count])
    first = count - len(text[:count].lstrip())
    blanks = [i for i in range(first, count) if text[i] in " \n"]
    missing = room - used
    if not blanks or missing <= 0 or used < room * _LEAST_FULL:
        return widths
    wider = list(widths)
    for number, i in enumerate(blanks):
        wider[i] += missing * (number + 1) // len(blanks) - missing * number // len(blanks)
    return wider


def drawn(text: str, widths: Sequence[int]) -> str:
    """Return text with its blanks as wide as they are to be."""
    if all(cells <= 1 for character, cells in zip(text, widths, strict=True) if character == " "):
        return text
    return "".join(
        character * max(1, cells) if character == " " else character
        for character, cells in zip(text, widths, strict=True)
    )


def runs_right_to_left(text: str, start: int, end: int) -> bool:
    """Return whether a paragraph runs from right to left, as its first strong character says."""
    for character in text[start : min(end, start + _LOOKED_AT)]:
        direction = bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False
