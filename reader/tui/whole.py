"""Lines that are cut where a dialog stands over them, but not within an emoji, an accent or a flag.

Rich cuts at any character where the cells before it are as many as asked for, also within a sign
of several characters: its halves are drawn as something else, and may take other cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from reader.page.breaking import not_narrow
from reader.page.fitting import line_fitted, split
from reader.page.graphemes import JOINER, visible

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
        """Return the same line, with all that is in it to be seen."""
        return whole(
            _visible(segments) if any(JOINER in text for text, _, _ in segments) else segments
        )


def _visible(pieces: list[Segment]) -> list[Segment]:
    """Return a line without joiners that join nothing, which Rich takes to hide what follows them.

    What was hidden takes the cells of the next blanks, or of the end of the line.
    """
    line, more = [], 0
    for piece in pieces:
        shown = visible(piece.text)
        more += cell_len(shown) - cell_len(piece.text)
        if shown.isspace():
            shown, more = shown[more:], max(0, more - len(shown))
        line.append(Segment(shown, piece.style, piece.control))
    return line_fitted(line, Segment.get_line_length(pieces), Style.null()) if more else line


def whole(pieces: list[Segment]) -> list[Segment]:
    """Return the same pieces, to be cut well."""
    return [
        Whole(*each) if not each.text.isascii() and not_narrow(each.text) else each
        for each in pieces
    ]
