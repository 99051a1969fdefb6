"""The colours of the screens, and those that tell speakers apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

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
    tint: float = 0.28
    """Share of a speaker's colour behind what the machine only proposes, from 0 to 1."""


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
    secondary="#22667f",
    accent="#7a5c00",
    success="#1d6b55",
    warning="#a34a1f",
    error="#a3202f",
)
# Six colours that stay furthest apart, tinted as well, for normal sight and for all three kinds
# of dichromacy. No meaning hangs on red and green, nor on blue and green.
SAFE = Theme(
    name="safe",
    dark=True,
    foreground="#e4e6e9",
    surface="#101215",
    panel="#1b1f24",
    primary="#8ab4f8",
    secondary="#9fd3ff",
    accent="#f2c14e",
    success="#8ab4f8",
    warning="#f2c14e",
    error="#ff9e8a",
    speakers=("#55ddff", "#ffbbaa", "#bbcc33", "#9988ff", "#55aa44", "#ee66aa"),
    nobody="#888888",
    tint=0.45,
)
SAFE_LIGHT = Theme(
    name="safe-light",
    dark=False,
    foreground="#17191c",
    surface="#fdfdfb",
    panel="#eeeeea",
    primary="#0b4fa8",
    secondary="#1f5a8a",
    accent="#7a4a00",
    success="#0b4fa8",
    warning="#8a4a00",
    error="#a3200f",
    speakers=("#22ffff", "#ffdd00", "#aa88ff", "#ccff99", "#cc8822", "#55aa77"),
    tint=0.5,
)
CONTRAST = Theme(
    name="contrast",
    dark=True,
    foreground="#ffffff",
    surface="#000000",
    panel="#101010",
    primary="#9fd0ff",
    secondary="#b8e6ff",
    accent="#ffe27a",
    success="#8ff0c0",
    warning="#ffc285",
    error="#ffb0b0",
)
CONTRAST_LIGHT = Theme(
    name="contrast-light",
    dark=False,
    foreground="#000000",
    surface="#ffffff",
    panel="#f2f2f2",
    primary="#003f87",
    secondary="#00476b",
    accent="#5c3a00",
    success="#00533a",
    warning="#6e2c00",
    error="#8a0012",
    tint=0.45,
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, SAFE, SAFE_LIGHT, CONTRAST, CONTRAST_LIGHT)}
"""Those that come with Quoth, by name."""


class ThemeError(Exception):
    """A theme that is not there or cannot be read."""


def find_theme(name: str, folder: Path) -> Theme:
    """Return the theme of a name: one that comes with Quoth, else the reader's own.

    Args:
        name: Which.
        folder: Where the reader's own are, each a file ``NAME.toml``.

    Raises:
        ThemeError: There is none, or its file is wrong; the message says where, and what to do.
    """
    if name in THEMES:
        return THEMES[name]
    from reader.page.custom_themes import read_theme

    return read_theme(name, folder)


def theme_names(folder: Path) -> list[str]:
    """Return the names of all themes: those that come with Quoth, then the reader's own."""
    own = sorted(path.stem for path in folder.glob("*.toml")) if folder.is_dir() else []
    return [*THEMES, *(name for name in own if name not in THEMES)]


def next_theme(name: str, folder: Path) -> str:
    """Return the name of the theme after another one; after the last comes the first."""
    names = theme_names(folder)
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
