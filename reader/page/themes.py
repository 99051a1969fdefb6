"""The colours of the screens, and those that tell speakers apart."""

from __future__ import annotations

from dataclasses import dataclass

# Paul Tol's light scheme: eight backgrounds that colour-blind readers tell apart, on which black
# text has a contrast of 8.3:1 at the least. https://personal.sron.nl/~pault/
_LIGHT_SCHEME = (
    "#77aadd",
    "#ee8866",
    "#bbcc33",
    "#ffaabb",
    "#99ddff",
    "#eedd88",
    "#44bb99",
    "#aaaa00",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours, each as ``#rrggbb``."""

    name: str
    dark: bool
    foreground: str
    surface: str
    """Behind the text."""
    panel: str
    """Behind what is beside and below the text."""
    primary: str
    secondary: str
    accent: str
    success: str
    warning: str
    error: str
    speakers: tuple[str, ...] = _LIGHT_SCHEME
    """Behind the words of one speaker each, in order of first quote; then they begin again."""
    nobody: str = "#bbbbbb"
    """Behind words whose speaker is unknown."""


DARK = Theme(
    name="dark",
    dark=True,
    foreground="#d4d8dd",
    surface="#15181c",
    panel="#1f242a",
    primary="#77aadd",
    secondary="#99ddff",
    accent="#eedd88",
    success="#44bb99",
    warning="#ee8866",
    error="#ff8888",
)
LIGHT = Theme(
    name="light",
    dark=False,
    foreground="#22262b",
    surface="#fbfaf7",
    panel="#ecebe6",
    primary="#1f5f99",
    secondary="#2a7a99",
    accent="#7a5c00",
    success="#1d6b55",
    warning="#a34a1f",
    error="#a3202f",
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}


def blended(one: str, other: str, share: float) -> str:
    """Return the colour between two of which ``share`` is the other's, from 0 to 1."""
    parts = (
        round(int(one[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
