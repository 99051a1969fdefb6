"""Who speaks where in the whole text, in one column: as many cells as the view has lines."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

from reader.library.mark_list import REJECTED

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.library.mark_list import Marks
    from reader.page.painting import Cast
    from reader.page.styles import Styles

_SIGNS = " ░▒▓█"
"""By the share of the words that somebody says, so that it can be read without colours."""
_SAMPLES = 16
"""Marks that are looked at for a cell: enough to see who speaks most, also of thousands."""


class Cell(NamedTuple):
    """A stretch of the text."""

    start: int
    end: int
    level: int
    """Place in ``_SIGNS``."""
    speaker: str
    """Who says most there."""


class Stripe:
    """The cells for one state of the marks and one height."""

    def __init__(self, marks: Marks, length: int, height: int) -> None:
        """Look at marks all over a text of ``length`` characters."""
        edges = [length * y // height for y in range(height + 1)]
        self._cells = [_cell(marks, start, end) for start, end in pairwise(edges)]

    def draw(self, y: int, in_sight: Span, cast: Cast, styles: Styles) -> Segment:
        """Return the cell of a line; those of the text that is in sight stand out."""
        cell = self._cells[y]
        seen = cell.start < in_sight.end and max(cell.end, cell.start + 1) > in_sight.start
        colour = cast.colours.get(cell.speaker, -1) if cell.speaker else None
        return Segment(_SIGNS[cell.level], styles.stripe(colour, here=seen))

    def offset(self, y: int) -> int:
        """Return where the text of a cell begins."""
        return self._cells[max(0, min(y, len(self._cells) - 1))].start


def _cell(marks: Marks, start: int, end: int) -> Cell:
    numbers = marks.extents.meeting(start, end)
    step = max(1, len(numbers) // _SAMPLES)
    said: Counter[str] = Counter()
    for i in numbers[::step]:
        if marks.speakers[i] and marks.states[i] != REJECTED:
            extent = marks.extents[i]
            said[marks.speakers[i]] += min(extent.end, end) - max(extent.start, start)
    share = min(1.0, said.total() * step / max(1, end - start))
    level = -(-share * (len(_SIGNS) - 1) // 1)
    return Cell(start, end, int(level), said.most_common(1)[0][0] if said else "")
