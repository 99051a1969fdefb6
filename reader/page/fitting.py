"""Words in so many cells of a line. What is cut is cut between signs, never within one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment

from reader.page.breaking import not_narrow
from reader.page.graphemes import cell_widths, visible
from reader.page.spacing import fitting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style


def fitted(text: str, width: int) -> str:
    """Return a text in exactly so many cells: its beginning, or all of it and blanks.

    >>> fitted("漢字かな", 5), fitted("Ines", 6)
    ('漢字 ', 'Ines  ')
    """
    width = max(0, width)
    if not not_narrow(text):
        return text[:width].ljust(width).replace("\n", " ")
    text = visible(text)
    widths = cell_widths(text)
    end = fitting(widths, len(text), width)
    return text[:end].replace("\n", " ") + " " * (width - sum(widths[:end]))


def ended(text: str, width: int) -> str:
    """Return a text in no more cells than that, with ``…`` where it does not fit.

    >>> ended("the rents will stay", 12)
    'the rents w…'
    """
    text = visible(text)
    return text if cell_len(text) <= width else fitted(text, width - 1).rstrip() + "…"


def line_fitted(pieces: Iterable[Segment], width: int, ground: Style) -> list[Segment]:
    """Return a line of exactly so many cells, where there are fewer with blanks on the right."""
    line: list[Segment] = []
    room = width
    for piece in pieces:
        shown, style = visible(piece.text), piece.style
        cells = cell_len(shown)
        if cells > room:
            return [*line, Segment(fitted(shown, room), style)]
        line.append(piece if shown == piece.text else Segment(shown, style))
        room -= cells
    return [*line, Segment(" " * room, ground)] if room else line


def split(text: str, cell: int) -> tuple[str, str]:
    """Return what stands before a cell and what stands from there on, as wide as they stood there.

    A sign that stands on both sides makes way for blanks: half of it cannot be drawn.

    >>> split("a漢b", 2)
    ('a ', ' b')
    """
    rest, text = cell_len(text) - cell, visible(text)
    widths = cell_widths(text)
    end = start = fitting(widths, len(text), cell)
    before = sum(widths[:end])
    if before < cell:
        start += 1
        while start < len(text) and not widths[start]:
            start += 1
    after = " " * (sum(widths[:start]) - cell) + text[start:]
    return text[:end] + " " * (cell - before), fitted(after, rest)
