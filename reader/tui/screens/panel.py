"""Lines to be read over a screen: what came of a session, a chart of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from reader.bundled import bundled
from reader.tui.widgets.card_view import CardView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from reader.page.styles import Styles
    from reader.review.deck import Line

_SCROLLS = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -10, "pagedown": 10, "space": 10}


class Panel(ModalScreen[None]):
    """Keys that scroll do so where there is more than fits; any other key closes it."""

    CSS_PATH = bundled("styles") / "review.tcss"
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-tall")]  # noqa: RUF012 # as Textual types it

    def __init__(self, title: str, lines: Sequence[Line], styles: Styles) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._view = CardView(styles, "pane")
        self._hint = Label("any key closes", classes="hint")

    def compose(self) -> ComposeResult:
        """Lay out the title and the lines."""
        with Vertical(id="panel"):
            yield Label(self._title, markup=False)
            yield self._view
            yield self._hint

    def on_mount(self) -> None:
        """Show the lines."""
        self._view.show(self._lines)
        self._view.refresh(layout=True)

    def on_resize(self) -> None:
        """Say how to see the rest, where there is no room for all."""
        self.call_after_refresh(self._tell_of_rest)

    def _tell_of_rest(self) -> None:
        scrolls = "j and k scroll · any other key closes"
        self._hint.update(scrolls if self._view.overflows else "any key closes")

    def on_key(self, event: events.Key) -> None:
        """Scroll, or close."""
        event.stop()
        if event.key in _SCROLLS and self._view.overflows:
            self._view.scroll_by(_SCROLLS[event.key])
        else:
            self.dismiss(None)

    def on_click(self) -> None:
        """Close."""
        self.dismiss(None)
