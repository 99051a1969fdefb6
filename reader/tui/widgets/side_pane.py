"""Beside the article: who speaks how often, the quotes around the focus, the annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.strip import Strip

from reader.page.pane import Line, Pane
from reader.tui.widgets.drawn import DrawnWidget

if TYPE_CHECKING:
    from textual import events

    from reader.article.model import Span
    from reader.library.model import Mark, Reading
    from reader.page.focusing import Focus
    from reader.page.painting import Painter
    from reader.page.styles import Styles


class SidePane(DrawnWidget):
    """A table of the article's speakers, quotes and annotations, drawn line by line."""

    class Chosen(Message):
        """The mouse was pressed on a line that leads to a passage."""

        def __init__(self, spans: tuple[Span, ...]) -> None:
            super().__init__()
            self.spans = spans

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles
        self._painter: Painter | None = None
        self._pane: Pane | None = None
        self._shown: object = None
        """What the lines were made for."""
        self._lines: list[Line] = []

    def show(
        self, reading: Reading, painter: Painter, focus: Focus | None, focused: Mark | None
    ) -> None:
        """Draw the pane for a reading with this passage and mark in focus."""
        shown = painter, focus, self.size
        if shown == self._shown:
            return
        self._shown = shown
        if self._pane is None or painter is not self._painter:  # made anew with each reading
            self._painter, self._pane = painter, Pane(reading, painter)
        lines = self._pane.lines(self.size.height, focus, focused)
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the pane."""
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, self._styles.part("pane"))
        return Strip(self._lines[y].draw(width, self._styles))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Lead to what the line is about."""
        if event.y < len(self._lines) and self._lines[event.y].target:
            self.post_message(self.Chosen(self._lines[event.y].target))
