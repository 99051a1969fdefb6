"""Quoth's own themes, and the colours that tell speakers apart."""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="quoth-dark",
    primary="#77aadd",
    secondary="#99ddff",
    accent="#eedd88",
    warning="#ee8866",
    error="#ff8888",
    success="#44bb99",
    foreground="#d4d8dd",
    background="#15181c",
    surface="#15181c",
    panel="#1f242a",
    dark=True,
)
LIGHT = Theme(
    name="quoth-light",
    primary="#1f5f99",
    secondary="#2a7a99",
    accent="#7a5c00",
    warning="#a34a1f",
    error="#a3202f",
    success="#1d6b55",
    foreground="#22262b",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#ecebe6",
    dark=False,
)

THEMES = {"dark": DARK, "light": LIGHT}
"""Themes by the names a reader chooses them by."""

# Paul Tol's light scheme: eight backgrounds that colour-blind readers tell apart, on which black
# text has a contrast of 8.3:1 at the least. https://personal.sron.nl/~pault/
SPEAKER_COLOURS = tuple(
    Color.parse(colour)
    for colour in (
        "#77aadd",
        "#ee8866",
        "#bbcc33",
        "#ffaabb",
        "#99ddff",
        "#eedd88",
        "#44bb99",
        "#aaaa00",
    )
)
NOBODY_COLOUR = Color.parse("#bbbbbb")
"""Behind words whose speaker is unknown."""
