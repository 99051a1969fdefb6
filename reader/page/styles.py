"""What each part of a screen looks like in a theme, with the colours that the terminal has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

from reader.article.model import BlockKind
from reader.page.colours import Depth, blended, contrast

if TYPE_CHECKING:
    from reader.page.themes import Theme

PARTS = {
    "text": "{foreground} on {surface}",
    "headline": "bold {accent}",
    "standfirst": "italic",
    "byline": "{secondary}",
    "caption": "italic {faint}",
    "heading": "bold {primary}",
    "separator": "{faint}",
    "focus": "bold {surface} on {foreground}",
    "end": "bold underline {accent} on {surface}",
    "label": "bold underline {surface} on {warning}",
    "hit": "bold underline {surface} on {warning}",
    "source": "bold underline",
    "cue": "italic",
    "tagged": "underline",
    "link": "underline",
    "stripe": "{faint} on {surface}",
    "stripe here": "{foreground} on {status}",
    "bar": "bold {accent}",
    "pane": "{foreground} on {panel}",
    "pane heading": "bold {primary} on {panel}",
    "pane focused": "bold {panel} on {foreground}",
    "status": "{foreground} on {status}",
    "quiet": "{faint}",
    "warning": "bold {warning}",
    "named": "underline",
    "asked": "underline italic",
    "keys": "{faint} on {panel}",
    "key": "bold {accent} on {panel}",
    "slot": "bold {success} on {panel}",
}
"""Rich's style of each part, over the style of what it is part of.

Without colours, a part on another ground than surface or panel is reversed.
"""
_GROUNDS = {"{surface}", "{panel}"}

_FAINT = 0.3
"""Share of the surface in what need not be read."""
_TINT_OF_MANY = 0.4
"""Share of a speaker's colour that is seen among 256 colours."""


class _Few(NamedTuple):
    """What a kind of theme looks like in the terminal's own 16 colours."""

    palette: dict[str, str]
    decided: tuple[str, ...]
    """Of the words of one speaker each, in the order of Paul Tol's bright scheme."""
    proposed: tuple[str, ...]
    nobody: tuple[str, str]
    """The same two of words whose speaker is unknown."""


_DECIDED = (
    *("bold bright_white on blue", "bold bright_white on red", "bold black on green"),
    *("bold black on yellow", "bold black on cyan", "bold bright_white on magenta"),
)
_FEW_DARK = _Few(
    {
        "foreground": "white",
        "surface": "black",
        "panel": "black",
        "faint": "white",
        "primary": "bright_cyan",
        "secondary": "bright_cyan",
        "accent": "bright_yellow",
        "success": "bright_green",
        "warning": "bright_yellow",
        "error": "bright_red",
        "status": "blue",
    },
    _DECIDED,
    ("bright_blue", "bright_red", "bright_green", "bright_yellow", "bright_cyan", "bright_magenta"),
    ("bold bright_white", "italic"),
)
_FEW_LIGHT = _Few(
    {
        "foreground": "black",
        "surface": "bright_white",
        "panel": "bright_white",
        "primary": "blue",
        "secondary": "blue",
        "accent": "magenta",
        "faint": "black",
        "success": "blue",
        "warning": "red",
        "error": "red",
        "status": "white",
    },
    _DECIDED,
    tuple(each.replace("bold", "not bold italic") for each in _DECIDED),
    ("bold", "italic"),
)


class Look(NamedTuple):
    """What decides the style of a run of text."""

    block: BlockKind = BlockKind.PARAGRAPH
    colour: int | None = None
    """Number of the speaker's colour; -1 for the unknown speaker, None outside all quotes."""
    decided: bool = False
    tagged: bool = False
    part: str = ""
    """``focus``, the ``end`` of it that moves, ``hit`` of a search, ``source`` or ``cue`` of the
    quote in focus, ``link``, or the ``label`` of a passage."""


class Styles:
    """Rich's styles of one theme, each worked out once.

    Whatever is drawn keeps one and asks it, so that all of it changes with the theme.
    """

    def __init__(self, theme: Theme, depth: Depth = Depth.ALL) -> None:
        self.depth = depth
        self.use(theme)

    def use(self, theme: Theme) -> None:
        """Take another theme from now on."""
        self.theme = theme
        self._names = palette(theme, self.depth)
        self._looks: dict[Look, Style] = {}
        self._parts: dict[str, Style] = {}
        self._stripes: dict[tuple[int | None, bool], Style] = {}

    def part(self, name: str) -> Style:
        """Return the style of a part of the screen, which may leave colours open."""
        style = self._parts.get(name)
        if style is None:
            part = PARTS.get(name, "none")
            plain = self.depth is Depth.NONE
            style = Style.parse(_without_colours(part) if plain else part.format(**self._names))
            self._parts[name] = style
        return style

    def of(self, look: Look) -> Style:
        """Return the style of a run of the text."""
        style = self._looks.get(look)
        if style is None:
            style = self._looks[look] = self._made(look)
        return style

    def speaker(self, colour: int, *, decided: bool) -> Style:
        """Return what a speaker's words look like: stronger where the reader decided."""
        if self.depth is Depth.NONE:
            return Style(bold=True) if decided else Style(italic=True)
        if self.depth is Depth.FEW:
            return self._speaker_of_few(colour, decided=decided)
        theme, chosen = self.theme, self._colour(colour)
        if decided:
            return Style(color=_ink(chosen), bgcolor=chosen)
        if self.depth is Depth.MANY and theme.dark:  # dark tints fall together there
            return Style(color=chosen)
        share = theme.tint if self.depth is Depth.ALL else _TINT_OF_MANY
        return Style(color=theme.foreground, bgcolor=blended(theme.surface, chosen, share))

    def stripe(self, colour: int | None, *, here: bool) -> Style:
        """Return what a cell looks like that says who speaks in a part of the text."""
        style = self._stripes.get((colour, here))
        if style is None:
            style = self._stripes[colour, here] = self._striped(colour, here=here)
        return style

    def _striped(self, colour: int | None, *, here: bool) -> Style:
        ground = self.part("stripe here" if here else "stripe")
        if colour is None or self.depth is Depth.NONE:
            return ground
        if self.depth is Depth.FEW:
            few = self._speaker_of_few(colour, decided=False)
            return ground + Style.from_color(few.bgcolor or few.color)
        return ground + Style(color=self._colour(colour))

    def _colour(self, number: int) -> str:
        speakers = self.theme.speakers
        return self.theme.nobody if number < 0 else speakers[number % len(speakers)]

    def _speaker_of_few(self, colour: int, *, decided: bool) -> Style:
        few = _FEW_DARK if self.theme.dark else _FEW_LIGHT
        if colour < 0:
            return Style.parse(few.nobody[0] if decided else few.nobody[1])
        among = few.decided if decided else few.proposed
        return Style.parse(among[colour % len(among)])

    def _made(self, look: Look) -> Style:
        style = self.part("text") + self.part(look.block.value)
        if look.colour is not None:
            style += self.speaker(look.colour, decided=look.decided)
        if look.tagged:
            style += self.part("tagged")
        return style + self.part(look.part) if look.part else style


def palette(theme: Theme, depth: Depth) -> dict[str, str]:
    """Return a theme's colours by name, as Rich reads them.

    Beside the theme's own there are ``faint``, of what need not be read, and ``status``, which is
    behind the status line.
    """
    if depth is Depth.NONE:
        return dict.fromkeys(_FEW_DARK.palette, "default")
    if depth is Depth.FEW:
        return (_FEW_DARK if theme.dark else _FEW_LIGHT).palette
    return {
        **{name: getattr(theme, name) for name in _COLOURS},
        "faint": blended(theme.foreground, theme.surface, _FAINT),
        "status": blended(theme.panel, theme.foreground, 0.1),
    }


def _without_colours(part: str) -> str:
    """Return what is left of a part's style where there are no colours."""
    ground = part.partition(" on ")[2]
    words = [word for word in part.split() if word != "on" and not word.startswith("{")]
    if ground and ground not in _GROUNDS:
        words.append("reverse")
    return " ".join(words) or "none"


def _ink(ground: str) -> str:
    """Return black or white, whichever is read better on a ground."""
    return max("#000000", "#ffffff", key=lambda colour: contrast(colour, ground))


_COLOURS = (
    *("foreground", "surface", "panel", "primary", "secondary", "accent"),
    *("success", "warning", "error"),
)
