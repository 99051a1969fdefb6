"""What stands over the text for a while: the end of a selection that moves, and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.article.model import Span
    from reader.page.painting import Painter

_BEYOND = 2
"""Rows that stay in sight beyond the end that moves, where there is room."""


class SelectingView(TextView):
    """Draws an end that moves so that it is told from the rest, and labels over the text."""

    _end: Span | None = None
    _labels: Mapping[int, str] = {}  # never changed, only another one taken

    @property
    def painter(self) -> Painter:
        """What paints the lines, with what stands over them."""
        painter = super().painter
        painter.end, painter.labels = self._end, self._labels
        return painter

    def show_end(self, end: Span | None) -> None:
        """Show which end moves, and keep it in sight; None where no end does."""
        before, self._end = self._end, end
        if not self.is_laid_out or before == end:
            return
        for each in (before, end):
            if each:
                self._redraw(each)
        if end:
            self.reveal_end()

    def reveal_end(self) -> None:
        """Scroll no more than is needed for the end that moves to be in sight."""
        if self._end is None:
            return
        y, beyond = self.rows.row_of(self._end.start), min(_BEYOND, (self.page - 1) // 2)
        if y < self.top + beyond:
            self.scroll_row(y - beyond)
        elif y >= self.top + self.page - beyond:
            self.scroll_row(y + beyond - self.page + 1)

    def show_labels(self, labels: Mapping[int, str]) -> None:
        """Cover the beginnings of passages with labels, given by where they begin."""
        if labels or self._labels:
            self._labels = labels
            self._lines.clear()
            self.refresh()
