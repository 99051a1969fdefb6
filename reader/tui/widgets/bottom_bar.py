"""The two lines below everything: where the reader is, and which keys do what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget

from reader.page.bar import Hint, key_line, status_line
from reader.tui.actions import keys_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.page.styles import Styles
    from reader.tui.actions import Action


class BottomBar(Widget):
    """Drawn line by line, so that a key press changes no layout and no style sheet."""

    ALLOW_SELECT = False

    def __init__(self, actions: Sequence[Action], styles: Styles) -> None:
        super().__init__()
        self._styles = styles
        self._hints = [Hint(keys_of(a).split()[0], a.hint) for a in actions if a.hint]
        self._status = ("", "")
        self._slots: list[Hint] = []

    def status(self, left: str, right: str = "") -> None:
        """Say where the reader is; ``right`` keeps its place when room is short."""
        if (left, right) != self._status:
            self._status = (left, right)
            self.refresh()

    def slots(self, names: Sequence[str]) -> None:
        """Say which tags the digits stand for."""
        self._slots = [Hint(str(i), name, "slot") for i, name in enumerate(names, start=1)]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the status, or the keys below it."""
        width = self.size.width
        if y == 0:
            return Strip(status_line(*self._status, width, self._styles))
        return Strip(key_line([*self._slots, *self._hints], width, self._styles))
