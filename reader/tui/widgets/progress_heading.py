"""The line above a review session: what it is about, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from reader.page.bar import progress_line
from reader.tui.widgets.drawn import DrawnWidget

if TYPE_CHECKING:
    from reader.page.styles import Styles


class ProgressHeading(DrawnWidget):
    """A title, with a thin bar behind it."""

    def __init__(self, title: str, styles: Styles) -> None:
        super().__init__()
        self._title = title
        self._styles = styles
        self._share = 0.0

    def show(self, share: float) -> None:
        """Say how far it is, from 0 to 1."""
        if share != self._share:
            self._share = share
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 # there is one
        """Return the line."""
        width = self.size.width
        return Strip(progress_line(self._title, self._share, width, self._styles), width)
