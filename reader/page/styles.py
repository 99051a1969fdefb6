"""What each part of a screen looks like in a theme."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

from reader.article.model import BlockKind
from reader.page.themes import blended

if TYPE_CHECKING:
    from reader.page.themes import Theme

_TINT = 0.28
"""Share of a speaker's colour behind what the machine only proposes."""
_PARTS = {
    "headline": "bold {accent}",
    "standfirst": "italic",
    "byline": "{secondary}",
    "caption": "italic {faint}",
    "heading": "bold {primary}",
    "separator": "{faint}",
    "focus": "bold {surface} on {foreground}",
    "hit": "bold underline {surface} on {warning}",
    "source": "bold underline",
    "cue": "italic",
    "tagged": "underline",
    "bar": "bold {accent}",
    "pane": "{foreground} on {panel}",
    "pane heading": "bold {primary} on {panel}",
    "pane focused": "bold {panel} on {foreground}",
    "status": "{foreground} on {status}",
    "keys": "{faint} on {panel}",
    "key": "bold {accent} on {panel}",
    "slot": "bold {success} on {panel}",
}
"""Rich's style of each part, over the style of what it is part of."""


class Look(NamedTuple):
    """What decides the style of a run of text."""

    block: BlockKind = BlockKind.PARAGRAPH
    colour: int | None = None
    """Number of the speaker's colour; -1 for the unknown speaker, None outside all quotes."""
    decided: bool = False
    tagged: bool = False
    part: str = ""
    """``focus``, ``hit`` of a search, or in the sentence around the focus ``source`` or ``cue``."""


@dataclass(frozen=True)
class Styles:
    """Rich's styles of one theme, each worked out once."""

    theme: Theme
    _looks: dict[Look, Style] = field(default_factory=dict, init=False, repr=False)
    _parts: dict[str, Style] = field(default_factory=dict, init=False, repr=False)

    def part(self, name: str) -> Style:
        """Return the style of a part of the screen, which may leave colours open."""
        style = self._parts.get(name)
        if style is None:
            theme = self.theme
            style = self._parts[name] = Style.parse(
                _PARTS.get(name, "none").format(
                    **{each: getattr(theme, each) for each in _COLOURS},
                    faint=blended(theme.foreground, theme.surface, 0.4),
                    status=blended(theme.panel, theme.foreground, 0.1),
                )
            )
        return style

    def of(self, look: Look) -> Style:
        """Return the style of a run of the text."""
        style = self._looks.get(look)
        if style is None:
            style = self._looks[look] = self._made(look)
        return style

    def speaker(self, colour: int, *, decided: bool) -> Style:
        """Return a speaker's background: full where the reader decided, else a tint."""
        theme = self.theme
        chosen = theme.nobody if colour < 0 else theme.speakers[colour % len(theme.speakers)]
        if decided:
            return Style(color="#000000", bgcolor=chosen)
        return Style(bgcolor=blended(theme.surface, chosen, _TINT))

    def _made(self, look: Look) -> Style:
        style = Style(color=self.theme.foreground, bgcolor=self.theme.surface)
        style += self.part(look.block.value)
        if look.colour is not None:
            style += self.speaker(look.colour, decided=look.decided)
        if look.tagged:
            style += self.part("tagged")
        return style + self.part(look.part) if look.part else style


_COLOURS = (
    *("foreground", "surface", "panel", "primary", "secondary", "accent"),
    *("success", "warning", "error"),
)
