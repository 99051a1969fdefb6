"""The tags of a codebook, one line each, under a bar that moves: drawn, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.strip import Strip

from reader.page.tag_rows import heading, tag_line
from reader.tui.widgets.drawn import DrawnWidget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events

    from reader.library.search.counting import TagCount
    from reader.page.styles import Styles
    from reader.page.tag_rows import TagRow


class TagTree(DrawnWidget):
    """A heading, and below it as many tags as there is room for."""

    class Moved(Message):
        """The mouse put the bar on another tag."""

    class Chosen(Message):
        """The tag under the bar was clicked again."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles
        self.rows: Sequence[TagRow] = ()
        self.at = 0
        """The row under the bar."""
        self._top = 0
        self._counts: Mapping[str, TagCount] | None = None

    @property
    def row(self) -> TagRow | None:
        """What is under the bar."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    @property
    def fitting(self) -> int:
        """How many tags there is room for."""
        return max(1, self.size.height - 1)

    def show(self, rows: Sequence[TagRow], at: int) -> None:
        """Show other tags, with the bar on one of them."""
        self.rows = rows
        self.go(at)

    def count(self, counts: Mapping[str, TagCount] | None) -> None:
        """Say how often each tag is used; None that this is not known yet."""
        self._counts = counts
        self.refresh()

    def go(self, at: int) -> None:
        """Put the bar on a row, or as near to it as there are rows."""
        self.at = max(0, min(at, len(self.rows) - 1))
        shown = self.fitting
        last = len(self.rows) - shown
        self._top = max(0, min(max(self._top, self.at - shown + 1), self.at, last))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return line ``y``: the heading, or a tag."""
        width = self.size.width
        if y == 0:
            return Strip(heading(width, self._styles))
        number = self._top + y - 1
        if number >= len(self.rows):
            return Strip.blank(width, self._styles.part("text"))
        row = self.rows[number]
        count = None if self._counts is None else self._counts.get(row.tag.id)
        return Strip(tag_line(row, count, width, self._styles, here=number == self.at))

    def on_resize(self) -> None:
        """Keep the bar in sight."""
        self.go(self.at)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the bar on the tag under the mouse; choose the one that it is on."""
        number = self._top + event.y - 1
        if event.y and number < len(self.rows):
            self.post_message(self.Chosen() if number == self.at else self.Moved())
            self.go(number)

    def on_mouse_scroll_down(self) -> None:
        """Go a row down."""
        self.go(self.at + 1)
        self.post_message(self.Moved())

    def on_mouse_scroll_up(self) -> None:
        """Go a row up."""
        self.go(self.at - 1)
        self.post_message(self.Moved())
