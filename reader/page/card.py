"""The card of a review session, wrapped and coloured: its lines as rows of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from reader.page.fitting import line_fitted
from reader.page.graphemes import visible
from reader.page.styles import Look
from reader.review.deck import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.style import Style

    from reader.page.styles import Styles
    from reader.review.deck import Line

WIDEST = 88
"""Cells of the longest row: a paragraph is read best so."""
MARGIN = 2

_PARTS = {
    Role.TITLE: "heading",
    Role.SOURCE: "source",
    Role.CUE: "asked",
    Role.SPEAKER: "bar",
    Role.KEY: "bar",
    Role.WARNING: "warning",
    Role.QUIET: "quiet",
}
_CONSOLE = Console(width=WIDEST, no_color=True, force_terminal=False)
"""What Rich wraps with; it prints nothing."""


def rows(lines: Iterable[Line], width: int, styles: Styles) -> list[list[Segment]]:
    """Return the rows of a card on a screen so many cells wide, each as wide as that."""
    ground = styles.part("text")
    room = max(1, min(width - 2 * MARGIN, WIDEST))
    made = [[Segment(" " * width, ground)]]
    for each in lines:
        made += [_row(row, width, ground) for row in _wrapped(each, room, styles)]
    return made


def _wrapped(line: Line, room: int, styles: Styles) -> Iterator[Text]:
    """Yield the rows of a paragraph; a key stays with the words that say what it does."""
    row = Text(style=styles.part("text"))
    for piece in _pieces(line, styles):
        if row and row.cell_len + cell_len(piece.plain.rstrip()) > room:
            yield row
            row = Text(style=styles.part("text"))
        row.append_text(piece)
        if row.cell_len > room:
            *above, row = row.wrap(_CONSOLE, room)
            yield from above
    yield row


def _pieces(line: Line, styles: Styles) -> Iterator[Text]:
    """Yield the parts of a paragraph that begin with a key, or all of it where there are none."""
    keys = sum(role is Role.KEY for _, role in line.parts)
    piece = Text(overflow="fold")
    for words, role in line.parts:
        if role is Role.KEY and keys > 1 and piece:
            yield piece
            piece = Text(overflow="fold")
        piece.append(visible(words).expandtabs(4), _style(role, styles))
    yield piece


def _row(text: Text, width: int, ground: Style) -> list[Segment]:
    text.rstrip()
    segments = [Segment(" " * MARGIN, ground), *text.render(_CONSOLE)]
    whole = [Segment(each.text, ground + each.style if each.style else ground) for each in segments]
    return line_fitted(whole, width, ground)


def _style(role: Role, styles: Styles) -> Style:
    if role is Role.CONTENT:
        return styles.of(Look(colour=0, decided=False))
    part = _PARTS.get(role)
    return styles.part(part) if part else styles.part("text")
