"""A list of any length that is drawn line by line and asks only for what is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.page.fitting import ended, fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

PAGE = 50
"""Rows that are asked for at a time."""
_LINES = 2
"""Lines of a row."""
_KEPT = 40
"""Pages that are kept."""


class Row(NamedTuple):
    """What is to be read in a row: a line, and a fainter one below it."""

    text: str
    detail: str


class Rows(Widget):
    """Rows under a bar that moves. Rows that are not there yet are asked for, and come later."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--text", "rows--detail", "rows--bar"}

    class Wanted(Message):
        """The rows of a page are on the screen and not there."""

        def __init__(self, page: int) -> None:
            super().__init__()
            self.page = page

    class Chosen(Message):
        """A row was chosen with the mouse."""

    class Moved(Message):
        """The mouse has put the bar on another row."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.at = 0
        """The row under the bar."""
        self._top = 0
        self._pages: dict[int, Sequence[Row]] = {}
        self._wanted: set[int] = set()

    def show(self, count: int, at: int = 0) -> None:
        """Show other rows, so many of them."""
        self.count = count
        self._pages.clear()
        self._wanted.clear()
        self.go(at)

    def put(self, page: int, rows: Sequence[Row]) -> None:
        """Give the rows of a page."""
        if len(self._pages) >= _KEPT:
            self._pages.clear()
            self._wanted.clear()
        self._pages[page] = rows
        self.refresh()

    def go(self, at: int) -> None:
        """Put the bar on a row, or as near to it as there are rows."""
        self.at = max(0, min(at, self.count - 1))
        shown = self.fitting
        self._top = max(0, min(max(self._top, self.at - shown + 1), self.at, self.count - shown))
        self.refresh()

    @property
    def fitting(self) -> int:
        """How many rows are on the screen."""
        return max(1, self.size.height // _LINES)

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the list."""
        number = self._top + y // _LINES
        base, width = self.rich_style, self.size.width
        if number >= self.count:
            return Strip.blank(width, base)
        row = self._row(number)
        part = "text" if y % _LINES == 0 else "detail"
        style = base + self._style("bar" if number == self.at else part)
        words = f" {row.text}" if part == "text" else f"   {row.detail}"
        return Strip([Segment(fitted(ended(words, width), width), style)])

    def on_resize(self) -> None:
        """Keep the bar in sight."""
        self.go(self.at)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the row under the mouse."""
        number = self._top + event.y // _LINES
        if number < self.count:
            self.go(number)
            self.post_message(self.Chosen())

    def on_mouse_scroll_down(self) -> None:
        """Go a row down."""
        self._scroll(1)

    def on_mouse_scroll_up(self) -> None:
        """Go a row up."""
        self._scroll(-1)

    def _scroll(self, by: int) -> None:
        self.go(self.at + by)
        self.post_message(self.Moved())

    def _row(self, number: int) -> Row:
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is not None:
            return rows[place] if place < len(rows) else Row("", "")
        if page not in self._wanted:
            self._wanted.add(page)
            self.post_message(self.Wanted(page))
        return Row("…", "")

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"rows--{part}", partial=True)
