"""Widgets that draw their lines themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.filter import ANSIToTruecolor
from textual.widget import Widget

from reader.tui.whole import KeepWhole

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.strip import Strip


class DrawnWidget(Widget):
    """Gives its lines past the styles cache: there is no border, and each has all its colours."""

    ALLOW_SELECT = False
    CUTS_WELL = False
    """Whether its lines are drawn so that a dialog over them cuts no sign in two."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region."""
        strips = [self.render_line(y) for y in crop.line_range]
        background, as_drawn = self.background_colors[1], True
        for line_filter in self.get_line_filters():
            if isinstance(line_filter, ANSIToTruecolor):
                continue  # what is drawn here has the terminal's own colours where it should
            if as_drawn and self.CUTS_WELL and isinstance(line_filter, KeepWhole):
                continue
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
            as_drawn = False
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips
