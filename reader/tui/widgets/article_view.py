"""The article on the screen, and the mouse on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from reader.page.focusing import mark_under
from reader.tui.widgets.selecting_view import SelectingView

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

    from reader.library.model import Mark

_MOMENT = 0.05
"""Seconds from row to row while the mouse is held at the edge."""


class ArticleView(SelectingView):
    """Says what the mouse points to and is drawn over, and scrolls by its wheel."""

    class Pointed(Message):
        """The mouse was pressed on a character."""

        def __init__(self, offset: int, *, times: int = 1, extends: bool = False) -> None:
            super().__init__()
            self.offset = offset
            self.times = times
            """How often, one after the other."""
            self.extends = extends
            """Whether with Shift."""

    class Drawn(Message):
        """The mouse is held, and was drawn from one word over others."""

        def __init__(self, first: int, last: int) -> None:
            super().__init__()
            self.first = first
            self.last = last

    class Hovered(Message):
        """The mouse was moved to another mark, or away from all."""

        def __init__(self, mark: Mark | None) -> None:
            super().__init__()
            self.mark = mark

    class Scrolled(Message):
        """The mouse brought other lines into sight."""

    _under: Mark | None = None
    """The mark under the mouse."""
    _held: int | None = None
    """The offset where the mouse was pressed, while it is held."""
    _drawn_to: tuple[int, int] | None = None
    """Where it is held now, once it has left the word it was pressed on."""
    _edge: Timer | None = None

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
        self._let_go()
        if event.x == self.size.width - 1:
            self.scroll_row(self.rows.row_of(self._stripe.offset(event.y)))
            self.post_message(self.Scrolled())
            return
        offset = self._offset_under(event.x, event.y)
        self.post_message(self.Pointed(offset, extends=event.shift))
        if not event.shift:
            self._held = offset
            self.capture_mouse()

    def on_mouse_up(self) -> None:
        """What was drawn over stays in focus."""
        self._let_go()

    def on_click(self, event: events.Click) -> None:
        """Tell of a second and a third press in the same place."""
        if event.chain > 1 and not event.shift and event.x != self.size.width - 1:
            offset = self._offset_under(event.x, event.y)
            self.post_message(self.Pointed(offset, times=event.chain))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell what the mouse is drawn over; else which mark it is on, where that is another."""
        if self._held is not None and event.button:
            self._draw_to(self._held, event.x, event.y)
            return
        self._let_go()
        on_text = self.rows.row(self.top + event.y) is not None
        offset = self._offset_under(event.x, event.y)
        self._hover(mark_under(self.reading, offset) if on_text else None)

    def on_leave(self) -> None:
        """The mouse is on no mark any more."""
        self._hover(None)

    def _draw_to(self, held: int, x: int, y: int) -> None:
        """Take the words from where the mouse was pressed to where it is."""
        from reader.page.words import word_at

        offset = self._offset_under(x, max(0, min(y, self.size.height - 1)))
        word = word_at(self.rows.text, held) or (held, held + 1)
        if self._drawn_to is None and word[0] <= offset < word[1]:
            return
        self._drawn_to = x, y
        self.post_message(self.Drawn(held, offset))
        is_at_edge = not 0 < y < self.size.height - 1
        if is_at_edge and self._edge is None:
            self._edge = self.set_interval(_MOMENT, self._scroll_on)
        elif self._edge and not is_at_edge:
            self._edge.stop()
            self._edge = None

    def _scroll_on(self) -> None:
        """Scroll a row further, and take in what comes into sight."""
        if self._held is not None and self._drawn_to is not None:
            self.scroll_by(-1 if self._drawn_to[1] <= 0 else 1)
            self._draw_to(self._held, *self._drawn_to)

    def _let_go(self) -> None:
        """The mouse is not held any more."""
        self._held = self._drawn_to = None
        self.release_mouse()
        if self._edge:
            self._edge.stop()
            self._edge = None

    def _offset_under(self, x: int, y: int) -> int:
        return self.rows.offset_at(self.top + y, x - self._margin() - self._gutter)

    def _hover(self, mark: Mark | None) -> None:
        if mark is not self._under:
            self._under = mark
            self.post_message(self.Hovered(mark))
