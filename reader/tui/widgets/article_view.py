"""The article on the screen, and the mouse on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from reader.page.focusing import mark_under
from reader.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from textual import events

    from reader.library.model import Mark


class ArticleView(TextView):
    """Says what the mouse points to, and scrolls by its wheel."""

    class Pointed(Message):
        """The mouse was pressed on a character."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class Hovered(Message):
        """The mouse was moved to another mark, or away from all."""

        def __init__(self, mark: Mark | None) -> None:
            super().__init__()
            self.mark = mark

    class Scrolled(Message):
        """The mouse brought other lines into sight."""

    _under: Mark | None = None
    """The mark under the mouse."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll three rows down."""
        event.stop()
        self.scroll_by(3)
        self.post_message(self.Scrolled())

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll three rows up."""
        event.stop()
        self.scroll_by(-3)
        self.post_message(self.Scrolled())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Tell which character the mouse is on; on the stripe, go to that part of the text."""
        if event.x == self.size.width - 1:
            self.scroll_row(self.rows.row_of(self._stripe.offset(event.y)))
            self.post_message(self.Scrolled())
        else:
            self.post_message(self.Pointed(self._offset_under(event)))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell which mark the mouse is on now, where that is another one."""
        on_text = self.rows.row(self.top + event.y) is not None
        self._hover(mark_under(self.reading, self._offset_under(event)) if on_text else None)

    def on_leave(self) -> None:
        """The mouse is on no mark any more."""
        self._hover(None)

    def _offset_under(self, event: events.MouseEvent) -> int:
        return self.rows.offset_at(self.top + event.y, event.x - self._margin() - self._gutter)

    def _hover(self, mark: Mark | None) -> None:
        if mark is not self._under:
            self._under = mark
            self.post_message(self.Hovered(mark))
