"""Quoth's themes as Textual's, for the dialogs and lists that it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

from reader.page.colours import Depth
from reader.page.styles import palette

if TYPE_CHECKING:
    from reader.page import themes


def as_textual(theme: themes.Theme, depth: Depth) -> Theme:
    """Return a theme, in the colours that the terminal has, under the name it has in the app."""
    few = depth in {Depth.NONE, Depth.FEW}
    colours = palette(theme, depth)
    if few:
        colours = {name: f"ansi_{colour}" for name, colour in colours.items()}
    return Theme(
        name=named(theme),
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["accent"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["success"],
        foreground=colours["foreground"],
        background=colours["surface"],
        surface=colours["surface"],
        panel=colours["panel"],
        dark=theme.dark,
        ansi=few,
        variables={"faint": colours["faint"], **_cursor(colours, depth)},
    )


def named(theme: themes.Theme) -> str:
    """Return a theme's name in the app, where Textual has themes of its own."""
    return f"quoth-{theme.name}"


def _cursor(colours: dict[str, str], depth: Depth) -> dict[str, str]:
    """Return what the chosen row of a list looks like, and what scroll bars do."""
    cursor = {
        "foreground": colours["surface"],
        "background": colours["foreground"],
        "text-style": "bold reverse" if depth is Depth.NONE else "bold",
    }
    variables = {
        f"block-cursor-{state}{part}": value
        for state in ("", "blurred-")
        for part, value in cursor.items()
    }
    # Textual's palette draws nothing reversed.
    variables["palette-cursor-text-style"] = "bold underline" if depth is Depth.NONE else "bold"
    if depth in {Depth.NONE, Depth.FEW}:
        bars = ("scrollbar", "scrollbar-hover", "scrollbar-active")
        variables |= dict.fromkeys(bars, colours["foreground"])
        grounds = (*(f"scrollbar-background{state}" for state in ("", "-hover", "-active")),)
        variables |= dict.fromkeys((*grounds, "scrollbar-corner-color"), colours["surface"])
        # Textual leaves these to the terminal, whose own ground may be a light one.
        variables |= {name: colours[name] for name in ("surface", "panel")}
        variables |= {
            "ansi-background": colours["surface"],
            "ansi-foreground": colours["foreground"],
        }
    return variables
