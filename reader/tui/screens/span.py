"""Select the right words of a passage in its article, and go back with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.model import Recent
from reader.page import focusing
from reader.tui.screens.base import QuothScreen
from reader.tui.screens.pointing import PointingScreen
from reader.tui.screens.selecting import SelectingScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Key

    from reader.article.model import Span
    from reader.library.model import Reading, Tag


class SpanScreen(SelectingScreen, PointingScreen):
    """The article with the passage selected; Enter takes what is selected, Escape nothing."""

    KEYMAP = "selecting"

    def __init__(
        self,
        reading: Reading,
        spans: Sequence[Span],
        take: Callable[[tuple[Span, ...]], object],
    ) -> None:
        """Begin with some words of an article; ``take`` is called with those that are chosen."""
        super().__init__(reading, Recent(), marked=True)
        self._spans = spans
        self._take = take
        self._early: list[Key] = []
        """Keys that came before there was anything to select from."""

    def on_mount(self) -> None:
        """Select the words when they are laid out."""
        self.call_after_refresh(self._select)

    @property
    def digits(self) -> dict[int, Tag]:
        """No digit stands for a tag here."""
        return {}

    async def press(self, event: Key) -> bool:
        """Do what a key stands for, when the words are there; none is the article's own."""
        if self.selection is None:
            self._early.append(event)
            return True
        return await QuothScreen.press(self, event)

    async def rest(self) -> None:
        """Keep no place: nobody reads here."""

    def look_again(self) -> None:
        """Leave the marks as they are."""

    def action_keep_selection(self) -> None:
        """Take what is selected, and go back."""
        chosen = self.passage.spans if self.passage else ()
        self.app.pop_screen()
        if chosen:
            self._take(chosen)

    async def action_move_mark(self) -> None:
        """Take what is selected, and go back."""
        self.action_keep_selection()

    def action_drop_selection(self) -> None:
        """Go back, and leave all as it was."""
        self.app.pop_screen()

    def _select(self) -> None:
        self.put(focusing.on(self._spans))
        self.action_select()
        for event in self._early:
            self.call_next(self.press, event)
