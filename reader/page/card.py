"""The card of a review session, wrapped and coloured: its lines as rows of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from reader.page.fitting import line_fitted
from reader.page.graphemes import visible
from reader.page.styles import Look
from reader.review.deck import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        text = Text(style=ground, end="", overflow="fold", no_wrap=False)
        for words, role in each.parts:
            text.append(visible(words).expandtabs(4), _style(role, styles))
        wrapped = [*text.wrap(_CONSOLE, room)] or [Text()]
        made += [_row(row, width, ground) for row in wrapped]
    return made


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
