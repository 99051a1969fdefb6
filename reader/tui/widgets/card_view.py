"""The card of a review session on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.strip import Strip

from reader.page.card import rows
from reader.tui.widgets.drawn import DrawnWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.segment import Segment
    from textual.geometry import Size

    from reader.page.styles import Styles
    from reader.review.deck import Line


class CardView(DrawnWidget):
    """Draws lines, and scrolls where there are more than fit."""

    class Scrolled(Message):
        """The mouse has brought other lines into sight."""

    def __init__(self, styles: Styles, ground: str = "text") -> None:
        """Show nothing yet; ``ground`` is the part of the screen that it stands on."""
        super().__init__()
        self._styles = styles
        self._ground = ground
        self._lines: Sequence[Line] = ()
        self._rows: list[list[Segment]] = []
        self._made_for: tuple[int, object] | None = None
        self._top = 0

    def show(self, lines: Sequence[Line], *, stay: bool = False) -> None:
        """Show other lines, from the first one, or from where the reader is."""
        self._lines = lines
        self._made_for = None
        self._top = self._top if stay else 0
        self.scroll_by(0)

    def scroll_by(self, count: int) -> bool:
        """Go on by so many rows, as far as there are any; say whether anything moved."""
        before = self._top
        last = len(self._wrapped()) - self.size.height
        self._top = max(0, min(self._top + count, last))
        self.refresh()
        return self._top != before

    @property
    def more(self) -> bool:
        """Whether there is more below than is seen."""
        return self._top + self.size.height < len(self._wrapped())

    @property
    def overflows(self) -> bool:
        """Whether there is more than fits."""
        return len(self._wrapped()) > self.size.height

    def render_line(self, y: int) -> Strip:
        """Return line ``y``."""
        shown = self._wrapped()
        at = self._top + y
        width = self.size.width
        if at < len(shown):
            return Strip(shown[at], width)
        return Strip.blank(width, self._styles.part(self._ground))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 # as Textual calls it
        """Return how many rows there are, for where it is to be as high as that."""
        return len(rows(self._lines, width, self._styles))

    def on_resize(self) -> None:
        """Leave no room below the last row."""
        self.scroll_by(0)

    def on_mouse_scroll_down(self) -> None:
        """Go on."""
        self._scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Go back."""
        self._scroll(-3)

    def _scroll(self, count: int) -> None:
        self.scroll_by(count)
        self.post_message(self.Scrolled())

    def _wrapped(self) -> list[list[Segment]]:
        if not self.size:
            return []
        made_for = (self.size.width, self._styles.theme)
        if made_for != self._made_for:
            self._rows = rows(self._lines, self.size.width, self._styles, self._ground)
            self._made_for = made_for
        return self._rows
