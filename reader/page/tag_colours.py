"""What the colour of a tag looks like, with the colours that the terminal has."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.style import Style

from reader.page.colours import Depth, contrast

# Paul Tol's light scheme, which colour-blind readers tell apart; black on it is read well.
_NAMED = {
    "blue": ("#77aadd", "bright_white on blue"),
    "orange": ("#ee8866", "black on bright_red"),
    "green": ("#bbcc33", "black on bright_green"),
    "pink": ("#ffaabb", "black on bright_magenta"),
    "cyan": ("#99ddff", "black on bright_cyan"),
    "yellow": ("#eedd88", "black on bright_yellow"),
    "teal": ("#44bb99", "black on green"),
    "olive": ("#aaaa00", "black on yellow"),
}
"""By name: the ground with all colours, and the style with 16."""
_is_exact = re.compile(r"#[0-9a-fA-F]{6}").fullmatch
"""What other programs give their tags."""


@lru_cache(256)
def tag_style(colour: str, depth: Depth) -> Style:
    """Return the style of a tag's name; a colour that is not known changes nothing."""
    ground, few = _NAMED.get(colour, (colour if _is_exact(colour) else "", ""))
    if depth is Depth.NONE or not ground:
        return Style.null()
    if depth is Depth.FEW:
        return Style.parse(few) if few else Style.null()
    ink = max("#000000", "#ffffff", key=lambda each: contrast(each, ground))
    return Style(color=ink, bgcolor=ground)
