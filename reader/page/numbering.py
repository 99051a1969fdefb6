"""The numbers of the lines of a text, as an editor counts them: the same at any width."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.page.wrapping import Row


class LineNumbers:
    """Which lines of the text, from line feed to line feed, begin on a row."""

    def __init__(self, text: str) -> None:
        self._starts = array("I", [0])
        self._starts.extend(feed.end() for feed in re.finditer("\n", text))

    @property
    def cells(self) -> int:
        """How many cells the longest number takes."""
        return len(str(len(self._starts)))

    def of(self, row: Row) -> int | None:
        """Return the number of the first line that begins on a row, counted from one.

        A block's first row has the number of its line, whatever blanks that begins with.
        """
        if row.first:
            return bisect_right(self._starts, row.start)
        at = bisect_left(self._starts, row.start)
        begins = at < len(self._starts) and self._starts[at] < row.end
        return at + 1 if begins else None
