"""The card of a review session, wrapped and coloured: its lines as rows of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from reader.page.colours import Depth
from reader.page.fitting import line_fitted
from reader.page.graphemes import visible
from reader.page.styles import Look
from reader.review.deck import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.page.styles import Styles
    from reader.review.deck import Line

WIDEST = 88
"""Cells of the longest row: a paragraph is read best so."""
MARGIN = 2

_PARTS = {
    Role.TITLE: "heading",
    Role.SOURCE: "named",
    Role.CUE: "asked",
    Role.SPEAKER: "bar",
    Role.KEY: "bar",
    Role.WARNING: "warning",
    Role.QUIET: "quiet",
}
_CONSOLE = Console(width=WIDEST, no_color=True, force_terminal=False)
"""What Rich wraps with; it prints nothing."""


def rows(
    lines: Iterable[Line], width: int, styles: Styles, ground: str = "text"
) -> list[list[Segment]]:
    """Return the rows of a card on a screen so many cells wide, each as wide as that.

    Args:
        lines: Of the card.
        width: Of the screen.
        styles: Of the theme.
        ground: The part of the screen that they stand on.
    """
    below = styles.part(ground)
    room = max(1, min(width - 2 * MARGIN, WIDEST))
    made = [[Segment(" " * width, below)]]
    for each in lines:
        indent = min(_blanks(each), room // 2)
        found = _wrapped(each, room - indent, styles)
        made += [_row(row, MARGIN + indent, width, below) for row in found]
    return made


def _blanks(line: Line) -> int:
    """Return how many blanks a paragraph begins with: all its rows are indented by them."""
    words = str(line)
    return len(words) - len(words.lstrip(" "))


def _wrapped(line: Line, room: int, styles: Styles) -> Iterator[Text]:
    """Yield the rows of a paragraph; a key stays with the words that say what it does."""
    row, blanks = Text(), _blanks(line)
    for piece in _pieces(line, styles):
        words, blanks = piece[blanks:], max(0, blanks - len(piece))
        if row and row.cell_len + cell_len(words.plain.rstrip()) > room:
            yield row
            row = Text()
        row.append_text(words)
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


def _row(text: Text, margin: int, width: int, ground: Style) -> list[Segment]:
    text.rstrip()
    segments = [Segment(" " * margin, ground), *text.render(_CONSOLE)]
    whole = [Segment(each.text, ground + each.style if each.style else ground) for each in segments]
    return line_fitted(whole, width, ground)


def _style(role: Role, styles: Styles) -> Style:
    if role is Role.CONTENT:
        return _asked_about(styles)
    part = _PARTS.get(role)
    return styles.part(part) if part else Style.null()


def _asked_about(styles: Styles) -> Style:
    """Return what words look like that are asked about: they are to be seen at once."""
    if styles.depth is Depth.NONE:
        return Style(reverse=True)
    return styles.of(Look(colour=0, decided=styles.depth is not Depth.ALL)) + Style(bold=True)
