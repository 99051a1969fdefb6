"""How an article is shown, as the reader likes it."""

from __future__ import annotations

from typing import NamedTuple


class Arrangement(NamedTuple):
    """What can be changed about the view of an article."""

    column: int = 76
    """Cells of text in a line, where the terminal is wide enough."""
    justify: bool = False
    """Whether full lines end where the column does."""
    numbers: bool = False
    """Whether the lines of the text have their numbers beside them."""
    marks: bool = True
    """Whether marks have their colours, and their signs beside the text."""
    signs: bool = True
    """Whether anything but the focus and the numbers stands beside the text."""
