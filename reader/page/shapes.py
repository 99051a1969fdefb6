"""What is known of an article's blocks whatever the width they are wrapped at."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

from reader.article.model import BlockKind
from reader.page.breaking import lines_of, not_narrow
from reader.page.tables import Columns, columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.model import Block, Image

# What is not plain about a block:
WIDE = 1
"""It may hold characters that do not take one cell each."""
FLOWING = 2
"""It holds line feeds, which are blanks to the eye."""
VERSE = 4
"""It holds line feeds that are meant."""
TABLE = 8
"""It is a row of a table."""

_SHORT_LINE = 45
_INDENT = 2
_DENSE = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
_SET_IN = (BlockKind.QUOTATION, BlockKind.LIST_ITEM)


class Shapes:
    """Of each block its range, its flags, what stands above it and how far it is set in.

    Arrays, not objects: a long text has very many blocks.
    """

    def __init__(self, text: str, blocks: Sequence[Block], images: Sequence[Image]) -> None:
        self.starts = array("I", [block.span.start for block in blocks])
        self.ends = array("I", [block.span.end for block in blocks])
        self.images: dict[int, list[Image]] = {}
        """The images that stand above a block, by its number; one more is the end."""
        for image in images:
            self.images.setdefault(bisect_left(self.starts, image.before), []).append(image)
        self.above = array("I")
        """Rows without text above each block, and at the end: blank ones and those of images."""
        self.indents = array("I")
        """Cells by which each block is set in, where the column is wide enough."""
        self.flags = bytearray(len(blocks))
        self.columns: dict[int, Columns] = {}
        """Of each row of a table, the columns of that table."""
        self._set_apart(blocks)
        self._find_wide(text)
        self._find_lines(text)
        self._find_tables(text, blocks)

    def _set_apart(self, blocks: Sequence[Block]) -> None:
        """Put a blank row between blocks, but none in a list or a table; set in what is set in."""
        before = None
        for block in blocks:
            kind, indent = block.kind, 0
            dense = kind is before and kind in _DENSE
            if kind in _SET_IN:
                indent = _INDENT * max(1, block.level)
            self.above.append(0 if dense or before is None else 1)
            self.indents.append(indent)
            before = kind
        self.above.append(1 if blocks and len(blocks) in self.images else 0)
        for i, images in self.images.items():
            self.above[i] += len(images)

    def _find_wide(self, text: str) -> None:
        """Find the blocks that may hold characters which do not take one cell each."""
        if not self.starts or text.isascii():
            return
        at, end = self.starts[0], self.ends[-1]
        while met := not_narrow(text, at, end):
            i = max(0, bisect_right(self.starts, met.start()) - 1)
            self.flags[i] |= WIDE
            at = max(met.end(), self.ends[i])

    def _find_lines(self, text: str) -> None:
        """Find the line feeds that are meant: those of verse and code.

        Lines that all run on to near the same width were broken by a machine and flow again.
        """
        for i, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
            if text.find("\n", start, end) >= 0:
                *lines, _ = lines_of(text, start, end)
                meant = any(b - a < _SHORT_LINE for a, b in lines)
                self.flags[i] |= VERSE if meant else FLOWING

    def _find_tables(self, text: str, blocks: Sequence[Block]) -> None:
        """Measure the columns of each table: of rows that follow one another."""
        row = BlockKind.TABLE_ROW
        rows = (i for i, block in enumerate(blocks) if block.kind is row)
        for _, table in groupby(enumerate(rows), key=lambda each: each[1] - each[0]):
            ids = [i for _, i in table]
            columns = columns_of(text[self.starts[i] : self.ends[i]] for i in ids)
            for i in ids:
                self.flags[i] |= TABLE
                self.columns[i] = columns
