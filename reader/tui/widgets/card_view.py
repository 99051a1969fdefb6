"""The card of a review session on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from reader.page.card import rows
from reader.tui.widgets.drawn import DrawnWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.segment import Segment

    from reader.page.styles import Styles
    from reader.review.deck import Line


class CardView(DrawnWidget):
    """Draws lines, and scrolls where there are more than fit."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles
        self._lines: Sequence[Line] = ()
        self._rows: list[list[Segment]] = []
        self._made_for: tuple[int, object] | None = None
        self._top = 0

    def show(self, lines: Sequence[Line], *, stay: bool = False) -> None:
        """Show other lines, from the first one, or from where the reader is."""
        self._lines = lines
        self._made_for = None
        self._top = self._top if stay else 0
        self.refresh()

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

    def render_line(self, y: int) -> Strip:
        """Return line ``y``."""
        shown = self._wrapped()
        at = self._top + y
        width = self.size.width
        if at < len(shown):
            return Strip(shown[at], width)
        return Strip.blank(width, self._styles.part("text"))

    def on_mouse_scroll_down(self) -> None:
        """Go on."""
        self.scroll_by(3)

    def on_mouse_scroll_up(self) -> None:
        """Go back."""
        self.scroll_by(-3)

    def _wrapped(self) -> list[list[Segment]]:
        made_for = (self.size.width, self._styles.theme)
        if made_for != self._made_for:
            self._rows = rows(self._lines, self.size.width, self._styles)
            self._made_for = made_for
        return self._rows
