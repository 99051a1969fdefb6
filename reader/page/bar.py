"""The two lines below everything: where the reader is, and which keys do what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment

from reader.page.fitting import ended, fitted, line_fitted
from reader.page.tag_colours import tag_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.page.styles import Styles

ALWAYS = 2
"""How many of the last hints are shown however little room there is: help, and leaving."""


class Hint(NamedTuple):
    """A key and one word for what it does."""

    key: str
    word: str
    part: str = "keys"
    """Whose style the word has: ``keys``, or ``slot`` for a tag."""
    colour: str = ""
    """Of the tag, if it has one."""

    @property
    def cells(self) -> int:
        """How much room it takes."""
        return cell_len(self.key) + cell_len(self.word) + 3


def status_line(left: str, right: str, width: int, styles: Styles) -> list[Segment]:
    """Return a line that says where the reader is; ``right`` keeps its place."""
    right = f" {right} " if right else ""
    room = width - cell_len(right)
    line = fitted(fitted(f" {ended(left, room - 1)}", room) + right, width)
    return [Segment(line, styles.part("status"))]


def key_line(hints: Sequence[Hint], width: int, styles: Styles) -> list[Segment]:
    """Return a line of hints: the last ones always, then as many others as there is room for."""
    always = hints[-ALWAYS:]
    room = width - sum(hint.cells for hint in always)
    shown = []
    for hint in hints[:-ALWAYS]:
        room -= hint.cells
        if room < 0:
            break
        shown.append(hint)
    segments = []
    for hint in [*shown, *always]:
        segments.append(Segment(f" {hint.key}", styles.part("key")))
        style = styles.part(hint.part)
        if hint.colour:
            style += tag_style(hint.colour, styles.depth)
        segments.append(Segment(f" {hint.word} ", style))
    return line_fitted(segments, width, styles.part("keys"))
