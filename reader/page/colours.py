"""How many colours the terminal has, and colours to compute with."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping


class Depth(IntEnum):
    """How many colours there are to draw with."""

    NONE = 0
    """Bold, italic, underlined and reversed words at most."""
    FEW = 16
    """The terminal's own, whatever they look like there."""
    MANY = 256
    ALL = 1 << 24


WANTED = {"none": Depth.NONE, "16": Depth.FEW, "256": Depth.MANY, "truecolour": Depth.ALL}
"""What a reader can ask for, by name; anything else leaves it to the terminal."""

_TEXTUAL = {Depth.FEW: "standard", Depth.MANY: "256", Depth.ALL: "truecolor"}
_ALL = (
    *("alacritty", "contour", "foot", "ghostty", "iterm2", "kitty", "mintty", "wezterm"),
    *("direct", "truecolor", "24bit"),
)
"""Parts of the names of terminals with all colours: over ssh, only ``TERM`` comes along."""
_NONE = ("vt52", "vt100", "vt102", "vt220", "vt320", "vt420", "ansi-m", "-mono", "-m", "dumb")
"""How names of terminals without colours end."""


def depth(environ: Mapping[str, str], wanted: str = "") -> Depth:
    """Return how many colours to use.

    What the reader asked for comes first. ``NO_COLOR`` comes next: where it is set and not empty,
    there is none, and no grey either (https://no-color.org). Then the terminal says it itself, in
    ``COLORTERM`` and ``TERM``.
    """
    if wanted in WANTED:
        return WANTED[wanted]
    if environ.get("NO_COLOR"):
        return Depth.NONE
    if environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return Depth.ALL
    term = environ.get("TERM", "").strip().lower()
    if any(part in term for part in _ALL):
        return Depth.ALL
    if "256color" in term:
        return Depth.MANY
    return Depth.NONE if not term or term.endswith(_NONE) else Depth.FEW


def settle(environ: MutableMapping[str, str], wanted: str = "") -> Depth:
    """Return how many colours to use, and see to it that Textual uses as many.

    It has to be called before Textual is imported, which reads its variable then. ``NO_COLOR`` is
    taken out of the environment: Textual would draw in greys.
    """
    settled = depth(environ, wanted)
    environ.pop("NO_COLOR", None)
    environ["TEXTUAL_COLOR_SYSTEM"] = _TEXTUAL.get(settled, "standard")
    return settled


def blended(one: str, other: str, share: float) -> str:
    """Return the colour between two of which ``share`` is the other's, from 0 to 1."""
    parts = (
        round(int(one[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def light(colour: str) -> float:
    """Return a colour's relative luminance as the WCAG has it, from 0 for black to 1."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as the WCAG has it, from 1 to 21."""
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
