"""Where lines break: at blanks, beside wide characters, and never within a grapheme."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.page.graphemes import cell_widths

if TYPE_CHECKING:
    from collections.abc import Iterator

# Characters that surely take one cell each: ASCII, Latin, Greek, Cyrillic, and the dashes, signs of
# money and quotation marks, one of which a reader of quotes meets in most lines.
not_narrow = re.compile(
    "[^\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
).search
_BLANKS = " \n"
_NEVER_FIRST = frozenset("、。，．・：；？！)]}」』】〕〉》）”’»›…")  # kinsoku
_NEVER_LAST = frozenset("([{「『【〔〈《（“‘«‹")


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges between the line feeds of a range of the text."""
    while (feed := text.find("\n", start, end)) >= 0:
        yield start, feed
        start = feed + 1
    yield start, end


def break_narrow(
    text: str, span: tuple[int, int], room: int, breaks: array[int], *, flows: bool
) -> None:
    """Append where each further line starts, in text whose characters take one cell each.

    Args:
        text: What the offsets count in.
        span: The range to break. It does not end with a blank.
        room: Cells of a line.
        breaks: Where to append.
        flows: Whether line feeds may be met, which are blanks.
    """
    start, end = span
    find_blank, append = text.rfind, breaks.append
    while end - start > room:
        cut = find_blank(" ", start, start + room + 1)
        if flows:
            cut = max(cut, find_blank("\n", start, start + room + 1))
        if cut <= start:
            start += room
        else:
            start = cut + 1
            while text[start] in _BLANKS:
                start += 1
        append(start)


def break_wide(
    text: str, span: tuple[int, int], rooms: tuple[int, int], breaks: array[int]
) -> None:
    """Do the same for text of any characters.

    Args:
        text: What the offsets count in.
        span: The range to break. It does not end with a blank.
        rooms: Cells of the first line, and of each line after it.
        breaks: Where to append.
    """
    piece = text[slice(*span)]
    widths = cell_widths(piece)
    edges = array("I", accumulate(widths, initial=0))
    line, room = 0, rooms[0]
    while edges[-1] - edges[line] > room:
        edge = bisect_right(edges, edges[line] + room, line + 1) - 1
        line = _cut(piece, widths, line, edge)
        if line == len(piece):
            return
        breaks.append(span[0] + line)
        room = rooms[1]


def _cut(piece: str, widths: bytearray, line: int, edge: int) -> int:
    """Return where the line after this one starts; what stands at ``edge`` has no room here."""
    if piece[edge] in _BLANKS:
        return _next_grapheme(piece, widths, edge, blanks=True)
    for at in range(edge, line, -1):
        if widths[at] and (piece[at - 1] in _BLANKS or _may_break(piece, widths, at)):
            return at
    return edge if edge > line else _next_grapheme(piece, widths, line, blanks=False)


def _may_break(piece: str, widths: bytearray, at: int) -> bool:
    """Whether a line may start at a character although no blank stands before it."""
    if piece[at] in _NEVER_FIRST or piece[at - 1] in _NEVER_LAST:
        return False
    before = at - 1
    while before and not widths[before]:
        before -= 1
    return max(widths[before], widths[at]) > 1


def _next_grapheme(piece: str, widths: bytearray, at: int, *, blanks: bool) -> int:
    """Return where the grapheme after that at an offset starts; blanks may be passed over, too."""
    at += 1
    while at < len(piece) and (not widths[at] or (blanks and piece[at] in _BLANKS)):
        at += 1
    return at
