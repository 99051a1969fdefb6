"""Lines above and below everything: how far it is, where the reader is, which keys do what."""

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
_TRACK = 20
"""Cells of the bar that says how far something is, where there is room for it."""
_LEAST_TRACK, _LEAST_TITLE = 8, 24
"""Cells of that bar below which there is none, and of a title that are not given up for it."""


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


def progress_line(title: str, share: float, width: int, styles: Styles) -> list[Segment]:
    """Return a line with a title and a thin bar behind it, of which a share from 0 to 1 is done."""
    track = min(_TRACK, width - _LEAST_TITLE)
    track = track if track >= _LEAST_TRACK else 0
    done = track if share >= 1 else max(0, min(round(share * track), track - 1))
    room = width - track - 1 if track else width
    parts = [
        (fitted(f" {ended(title, room - (2 if track else 1))}", room), "pane heading"),
        ("━" * done, "key"),
        ("┄" * (track - done), "keys"),
    ]
    segments = [Segment(text, styles.part(part)) for text, part in parts]
    return line_fitted(segments, width, styles.part("keys"))


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
