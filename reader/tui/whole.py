"""Lines that are cut where a dialog stands over them, but not within an emoji, an accent or a flag.

Rich cuts at any character where the cells before it are as many as asked for, also within a sign
of several characters: its halves are drawn as something else, and may take other cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from reader.page.breaking import not_narrow
from reader.page.fitting import split

if TYPE_CHECKING:
    from textual.color import Color


class Whole(Segment):
    """A piece of a line whose signs stay whole when it is cut."""

    __slots__ = ()

    def split_cells(self, cut: int) -> tuple[Segment, Segment]:
        """Return what stands before a cell and what stands from there on."""
        if cut >= self.cell_length:
            return self, Segment("", self.style)
        before, after = split(self.text, cut)
        return Whole(before, self.style), Whole(after, self.style)


class KeepWhole(LineFilter):
    """Has every line that goes through it cut well."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 # Textual asks for it
        """Return the same line."""
        return whole(segments)


def whole(pieces: list[Segment]) -> list[Segment]:
    """Return the same pieces, to be cut well."""
    return [
        Whole(*each) if not each.text.isascii() and not_narrow(each.text) else each
        for each in pieces
    ]
