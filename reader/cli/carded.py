"""A card of a review session as lines of a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from reader.review.deck import Role
from reader.review.recall.hiding import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.review.deck import Line

WIDEST = 76
_LOOKS = {
    Role.TITLE: "bold",
    Role.CONTENT: "bold",
    Role.SOURCE: "underline",
    Role.CUE: "underline",
    Role.SPEAKER: "bold",
    Role.KEY: "bold",
    Role.WARNING: "bold",
    Role.QUIET: "dim",
}
SPOKEN_BLANK = "(who?)"
"""In the place of a blank, which a screen reader would spell."""


def drawn(lines: Iterable[Line], width: int) -> Iterator[str]:
    """Yield the rows of a card on a terminal so many cells wide, in bold and dim letters."""
    console = Console(
        width=min(width, WIDEST), force_terminal=True, color_system="standard", legacy_windows=False
    )
    for each in lines:
        text = Text(end="", overflow="fold")
        for words, role in each.parts:
            text.append(words.expandtabs(4), _LOOKS.get(role, ""))
        for row in [*text.wrap(console, console.width)] or [Text()]:
            row.rstrip()
            with console.capture() as captured:
                console.print(row, end="", soft_wrap=True, highlight=False)
            yield captured.get()


def spoken(lines: Iterable[Line]) -> Iterator[str]:
    """Yield a card as words alone: the passage stands in brackets, as in ``quoth show``."""
    for each in lines:
        words, inside = "", False
        for part, role in each.parts:
            is_passage = role is Role.CONTENT
            words += "[" * (is_passage and not inside) + "]" * (inside and not is_passage)
            words += SPOKEN_BLANK if part == BLANK else part
            inside = is_passage
        yield words + "]" * inside
