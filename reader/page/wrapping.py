"""Where the text stands on the screen: blocks wrapped at a width, rows to offsets and back.

Rows are counted from the first line of the article. The whole text is wrapped exactly, and one
array holds where each row starts; how a line is spaced is worked out when it is drawn.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reader.article.model import BlockKind
from reader.page.breaking import break_narrow, break_wide, lines_of
from reader.page.graphemes import cell_widths, visible
from reader.page.numbering import LineNumbers
from reader.page.shapes import FLOWING, TABLE, VERSE, WIDE, Shapes
from reader.page.spacing import drawn, fitting, justified, runs_right_to_left
from reader.page.tables import Aligned, aligned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.model import Block, Image

_JUSTIFIED = frozenset(
    {
        BlockKind.STANDFIRST,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
        BlockKind.QUOTATION,
        BlockKind.LIST_ITEM,
    }
)


class Row(NamedTuple):
    """One line on the screen: offsets ``[start, end)`` of the text, in block number ``block``."""

    block: int
    start: int
    end: int
    first: bool
    """Whether it is the block's first line."""
    drawn: int
    """Offset at which the drawing ends: blanks at the end of a line are not drawn."""
    lead: int = 0
    """Blank cells before the first character."""
    widths: Sequence[int] | None = None
    """Cells of each character; None where each takes one. A blank may be drawn wider than one."""
    image: Image | None = None
    """The image that stands on this row, above its block; the row has no text then."""


class Layout:
    """An article's blocks wrapped at a width. Every offset of the text has a row and a cell."""

    def __init__(self, text: str, blocks: Sequence[Block], images: Sequence[Image] = ()) -> None:
        self.text = text
        self.blocks = blocks
        self.width = 0
        self.justify = False
        """Whether blanks are widened so that full lines end where the column does."""
        self._shapes = Shapes(text, blocks, images)
        self._starts, self._ends = self._shapes.starts, self._shapes.ends
        self._rows = array("I", [0])

    @property
    def height(self) -> int:
        """Number of rows, those between blocks and those of images included."""
        return len(self._rows) - 1

    @cached_property
    def numbers(self) -> LineNumbers:
        """The numbers of the lines of the text, the same at any width."""
        return LineNumbers(self.text)

    def wrap(self, width: int) -> None:
        """Lay all blocks out anew for a column of ``width`` cells."""
        if width == self.width:
            return
        self.width = width
        # Of each row, where its text starts; a row without text has that of the next line.
        rows = self._rows = array("I")
        shapes = self._shapes
        blocks = zip(
            shapes.starts, shapes.ends, shapes.above, shapes.indents, shapes.flags, strict=False
        )
        for i, (start, end, above, indent, flags) in enumerate(blocks):
            for _ in range(above + 1):
                rows.append(start)
            if flags:
                self._break(i, rows)
            elif end - start > (room := width - min(indent, width // 4)):
                break_narrow(self.text, (start, self._ink(start, end)), room, rows, flows=False)
        last = self._ends[-1] if self._ends else 0
        rows.extend([last] * (shapes.above[-1] + 1))

    def row(self, y: int) -> Row | None:
        """Return the line at row ``y``, or None where the row is blank or beyond the text."""
        if not 0 <= y < self.height:
            return None
        start, following = self._rows[y], self._rows[y + 1]
        if start == following:
            return self._image_row(y)
        i = bisect_right(self._starts, start) - 1
        return self._text_row(i, start, min(following, self._ends[i]))

    def row_of(self, offset: int) -> int:
        """Return the row on which the character at ``offset`` stands."""
        if not self.blocks:
            return 0
        offset = max(self._starts[0], min(offset, self._ends[-1] - 1))
        return bisect_right(self._rows, offset) - 1

    def cell_of(self, offset: int) -> tuple[int, int]:
        """Return the row of the character at ``offset``, and its cell there, indent included."""
        y = self.row_of(offset)
        row = self.row(y)
        if row is None:
            return y, 0
        return y, row.lead + self.cells(row, row.start, self.whole(row, offset))

    def offset_at(self, y: int, cell: int) -> int:
        """Return the offset of the character drawn at a row and cell, or the nearest there is."""
        row = self.row(max(0, min(y, self.height - 1))) or self.row(max(0, y - 1))
        if row is None:
            return 0
        at = max(0, cell - row.lead)
        if row.widths is not None:
            at = bisect_right(list(accumulate(row.widths)), at)
        offset = max(row.start, min(row.start + at, row.end - 1))
        return max(0, min(self.whole(row, offset), len(self.text) - 1))

    def whole(self, row: Row, offset: int) -> int:
        """Return where what is drawn as one with the character at ``offset`` starts on a row."""
        offset = max(row.start, min(offset, row.end))
        if row.widths is None or offset == row.end:
            return offset
        start = offset
        while start > row.start and not row.widths[start - row.start]:
            start -= 1
        while start < row.end - 1 and not row.widths[start - row.start]:
            start += 1
        return start

    def cells(self, row: Row, start: int, end: int) -> int:
        """Return how many cells the text between two offsets of a row takes."""
        if row.widths is None:
            return end - start
        return sum(row.widths[start - row.start : end - row.start])

    def shown(self, row: Row, start: int, end: int) -> str:
        """Return the text between two offsets of a row as it is drawn."""
        text = self.text[start:end].replace("\n", " ")
        if row.widths is None:
            return text
        return visible(drawn(text, row.widths[start - row.start : end - row.start]))

    def indent(self, i: int) -> int:
        """Return by how many cells block number ``i`` is set in."""
        return min(self._shapes.indents[i], self.width // 4)

    def _text_row(self, i: int, start: int, end: int) -> Row:
        """Space out a line of block ``i``."""
        flags, lead, ink = self._shapes.flags[i], self.indent(i), self._ink(start, end)
        row = Row(i, start, end, start == self._starts[i], ink, lead)
        is_full = self.justify and end < self._ends[i] and self._may_justify(i)
        if not flags & (WIDE | TABLE) and not is_full:
            return row
        text = self.text[start:end]
        widths: Sequence[int] = cell_widths(text)
        if flags & TABLE:
            by, widths = self._aligned(i).line(widths, first=row.first)
            lead += by
        room = self.width - lead
        ink = fitting(widths, ink - start, room)
        if is_full:
            widths = justified(text, widths, ink, room)
        if flags & WIDE and runs_right_to_left(self.text, self._starts[i], self._ends[i]):
            lead += room - sum(widths[:ink])
        return row._replace(drawn=start + ink, lead=lead, widths=widths)

    def _may_justify(self, i: int) -> bool:
        return self.blocks[i].kind in _JUSTIFIED and not self._shapes.flags[i] & VERSE

    def _image_row(self, y: int) -> Row | None:
        """Return the row of an image, or None for a blank one."""
        at = self._rows[y]
        i = bisect_left(self._starts, at)
        images = self._shapes.images.get(i, [])
        number = y - (bisect_right(self._rows, at) - 1 - len(images))
        if not 0 <= number < len(images):
            return None
        return Row(i, at, at, first=False, drawn=at, image=images[number])

    def _break(self, i: int, rows: array[int]) -> None:
        """Append where the further lines of a block start that is not plain."""
        flags, room = self._shapes.flags[i], self.width - self.indent(i)
        start, end = self._starts[i], self._ink(self._starts[i], self._ends[i])
        if flags & TABLE:
            how = self._aligned(i)
            break_wide(self.text, (start, end), (room - how.padded, room - how.further), rows)
            return
        for a, b in lines_of(self.text, start, end) if flags & VERSE else [(start, end)]:
            if a > start:
                rows.append(a)
            if flags & WIDE:
                break_wide(self.text, (a, self._ink(a, b)), (room, room), rows)
            else:
                flows = bool(flags & FLOWING)
                break_narrow(self.text, (a, self._ink(a, b)), room, rows, flows=flows)

    def _ink(self, start: int, end: int) -> int:
        """Return where a range ends without the blanks at its end."""
        if end > start and self.text[end - 1].isspace():
            return start + len(self.text[start:end].rstrip())
        return end

    def _aligned(self, i: int) -> Aligned:
        row = self.text[self._starts[i] : self._ends[i]]
        return aligned(row, self._shapes.columns[i], self.width)
