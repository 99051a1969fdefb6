"""Tables: rows of cells with a bar between them, their columns one below the other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.page.graphemes import cell_widths

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_bars = re.compile(r"(?:^| )\|(?= |$)").finditer
_LAST_COLUMN = 16
"""Cells that a last column has at least before its words are wrapped in it."""
_HANGING = 2
"""Cells by which further lines of a row are set in where the columns have no room."""


class Columns(NamedTuple):
    """How wide the columns of one table are, the last one apart: it may be wrapped."""

    widths: tuple[int, ...]
    """Cells of each column but the last, the blank after a bar included."""
    last: int
    """The same of the widest cell of the last column."""

    def starts_at(self, column: int) -> int:
        """Return the cell at which the words of a column start."""
        return sum(self.widths[:column]) + 2 * column + (1 if column else 0)

    def fit(self, room: int) -> bool:
        """Return whether the columns can stand side by side."""
        return sum(self.widths) + 2 * len(self.widths) + min(self.last, _LAST_COLUMN) <= room


def columns_of(rows: Iterable[str]) -> Columns:
    """Measure the columns of a table from the texts of its rows."""
    widths: list[int] = []
    last: dict[int, int] = {}
    for row in rows:
        *cells, end = cells_of(row)
        widths.extend([0] * (len(cells) - len(widths)))
        for column, cells_taken in enumerate(cells):
            widths[column] = max(widths[column], cells_taken)
        last[len(cells)] = max(last.get(len(cells), 0), end)
    return Columns(tuple(widths), last.get(len(widths), 0))


def cells_of(row: str) -> list[int]:
    """Return how wide each cell of a row is, the blank after a bar included."""
    widths = cell_widths(row)
    found, at = [], 0
    for bar in _bars(row):
        found.append(sum(widths[at : bar.start()]))
        at = bar.end()
    found.append(sum(widths[at:]))
    return found


class Aligned(NamedTuple):
    """How the lines of one row of a table stand."""

    first: int
    """Cells by which its first line is set in: its first cell may be empty."""
    padding: dict[int, int]
    """For a blank before a bar, counted from the start of the row, how many cells it is wider."""
    further: int
    """Cells by which its further lines are set in."""

    @property
    def padded(self) -> int:
        """Cells that the first line takes beyond its text."""
        return self.first + sum(self.padding.values())

    def line(self, widths: Sequence[int], *, first: bool) -> tuple[int, Sequence[int]]:
        """Return by how many cells a line is set in, and how wide its characters are then."""
        if not first:
            return self.further, widths
        wider = list(widths)
        for blank, cells in self.padding.items():
            wider[blank] += cells
        return self.first, wider


@lru_cache(256)  # the lines of a row are drawn one by one
def aligned(row: str, columns: Columns, room: int) -> Aligned:
    """Work out how a row stands so that its columns are below those of the rows above it."""
    cells = cells_of(row)
    if len(cells) == 1 or not columns.fit(room):
        return Aligned(0, {}, min(_HANGING, room // 4))
    first, padding = 0, {}
    for bar, cell, column in zip(_bars(row), cells, columns.widths, strict=False):
        if row[bar.start()] == " ":
            padding[bar.start()] = column - cell
        else:
            first = column + 1
    return Aligned(first, padding, columns.starts_at(len(cells) - 1))
