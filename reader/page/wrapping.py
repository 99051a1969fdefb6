"""Where the text stands on the screen: blocks wrapped at a width, rows to offsets and back.

Rows are counted from the first line of the article. The whole text is wrapped exactly, heights
only; the line breaks of a block are worked out when it is drawn.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, split_graphemes

from reader.article.model import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

# Characters that surely take one cell each: ASCII, Latin, Cyrillic, and the dashes and quotation
# marks, which a reader of quotes meets in most lines.
_NOT_NARROW = re.compile(
    "[^\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]"
).search
_NEVER_FIRST = frozenset("、。，．・：；？！)]}」』】〕〉》）”’»›…")  # kinsoku
_SHORT_LINE = 45
_INDENT = {BlockKind.QUOTATION: 2, BlockKind.LIST_ITEM: 2}


class Row(NamedTuple):
    """One line on the screen: offsets ``[start, end)`` of the text, in block number ``block``."""

    block: int
    start: int
    end: int
    first: bool
    """Whether it is the block's first line."""


class Layout:
    """An article's blocks wrapped at a width. Every offset of the text has a row and a cell."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text = text
        self.blocks = blocks
        self.width = 0
        self._starts = array("l", [block.span.start for block in blocks])
        # A line feed inside a block is a space to the eye; both are one character long.
        self._flowing = text.replace("\n", " ")
        self._narrow = text.isascii() or not _NOT_NARROW(text)
        self._tops = array("l", [0])
        self._breaks: dict[int, list[int]] = {}

    @property
    def height(self) -> int:
        """Number of rows, blank rows between blocks included."""
        return self._tops[-1]

    def wrap(self, width: int) -> None:
        """Lay all blocks out anew for a column of ``width`` cells."""
        if width == self.width:
            return
        self.width = width
        self._breaks.clear()
        heights = []
        for i, block in enumerate(self.blocks):
            lines = 1 if self._fits(i, block) else len(self._wrapped(i)) - 1
            heights.append(lines + self._gap(i))
        self._tops = array("l", accumulate(heights, initial=0))

    def row(self, y: int) -> Row | None:
        """Return the line at row ``y``, or None where the row is blank or beyond the text."""
        if not 0 <= y < self.height:
            return None
        i = bisect_right(self._tops, y) - 1
        lines = self._lines(i)
        line = y - self._tops[i]
        if line >= len(lines) - 1:
            return None
        return Row(i, lines[line], min(lines[line + 1], self.blocks[i].span.end), line == 0)

    def row_of(self, offset: int) -> int:
        """Return the row on which the character at ``offset`` stands."""
        if not self.blocks:
            return 0
        i = max(0, bisect_right(self._starts, offset) - 1)
        lines = self._lines(i)
        return self._tops[i] + max(0, bisect_right(lines, offset, 0, len(lines) - 1) - 1)

    def cell_of(self, offset: int) -> tuple[int, int]:
        """Return the row of the character at ``offset``, and its cell there, indent included."""
        y = self.row_of(offset)
        row = self.row(y)
        if row is None:
            return y, 0
        return y, self.indent(row.block) + self.cells(row.start, min(offset, row.end))

    def offset_at(self, y: int, cell: int) -> int:
        """Return the offset of the character drawn at a row and cell, or the nearest there is."""
        row = self.row(max(0, min(y, self.height - 1))) or self.row(max(0, y - 1))
        if row is None:
            return 0
        offset = row.start
        left = cell - self.indent(row.block)
        for start, end, cells in split_graphemes(self.text[row.start : row.end])[0]:
            left -= cells
            offset = row.start + start
            if left < 0 or row.start + end >= row.end:
                break
        return offset

    def cells(self, start: int, end: int) -> int:
        """Return how many cells the text between two offsets of one row takes."""
        return end - start if self._narrow else cell_len(self._flowing[start:end])

    def shown(self, start: int, end: int) -> str:
        """Return the text between two offsets as it is drawn."""
        return self._flowing[start:end]

    def indent(self, i: int) -> int:
        """Return by how many cells block number ``i`` is set in."""
        block = self.blocks[i]
        return min(_INDENT.get(block.kind, 0) * max(1, block.level), self.width // 4)

    def _gap(self, i: int) -> int:
        """Blank rows after a block: none after the last, none within a list."""
        if i + 1 == len(self.blocks):
            return 0
        pair = {self.blocks[i].kind, self.blocks[i + 1].kind}
        return 0 if pair == {BlockKind.LIST_ITEM} else 1

    def _fits(self, i: int, block: Block) -> bool:
        start, end = block.span
        room = self.width - self.indent(i)
        return self._narrow and end - start <= room and "\n" not in self.text[start:end]

    def _lines(self, i: int) -> list[int]:
        """Offsets at which the lines of block ``i`` start, and its end."""
        lines = self._breaks.get(i)
        if lines is None:
            if len(self._breaks) > 4000:
                self._breaks.clear()
            lines = self._breaks[i] = self._wrapped(i)
        return lines

    def _wrapped(self, i: int) -> list[int]:
        start, end = self.blocks[i].span
        width = max(1, self.width - self.indent(i))
        breaks = [start]
        for a, b in self._pieces(start, end):
            if a > start:
                breaks.append(a)
            if self._narrow or not _NOT_NARROW(self.text, a, b):
                _break_narrow(self._flowing, a, b, width, breaks)
            else:
                _break_wide(self._flowing, a, b, width, breaks)
        breaks.append(end)
        return breaks

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Split a block at the line feeds that are meant: those of verse, tables and code.

        Lines that all run on to near the same width were broken by a machine and flow again.
        """
        if "\n" not in self.text[start:end]:
            return [(start, end)]
        lines = self.text[start:end].split("\n")
        if all(len(line) >= _SHORT_LINE for line in lines[:-1]):
            return [(start, end)]
        pieces, at = [], start
        for line in lines:
            pieces.append((at, at + len(line)))
            at += len(line) + 1
        return pieces


def _break_narrow(text: str, start: int, end: int, width: int, breaks: list[int]) -> None:
    """Append where each further line starts, in text whose characters take one cell each."""
    while end - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        start = start + width if cut <= start else cut + 1
        breaks.append(start)


def _break_wide(text: str, start: int, end: int, width: int, breaks: list[int]) -> None:
    """The same for text with wide, joined or combining characters; graphemes stay whole."""
    line, used, can_break, before = start, 0, -1, 0
    for a, b, cells in split_graphemes(text[start:end])[0]:
        at, grapheme = start + a, text[start + a : start + b]
        if at > line and max(cells, before) > 1 and grapheme not in _NEVER_FIRST:
            can_break = at
        if used + cells > width and grapheme != " ":
            line = can_break if can_break > line else at
            breaks.append(line)
            used, can_break = cell_len(text[line:at]), -1
        used += cells
        before = cells
        if grapheme == " ":
            can_break = start + b
