"""Why a key does nothing: at the ends of the text, and at its largest and smallest passages."""

from __future__ import annotations

from reader.tui.screens.reading import NO_FOCUS, ReadingScreen


class EdgesScreen(ReadingScreen):
    """Says so where there is nothing further to scroll to, or to grow or shrink to."""

    def action_grow(self) -> None:
        """Take in the next larger unit."""
        before = self.passage
        super().action_grow()
        self._say_if_same(before, "There is nothing larger than this")

    def action_shrink(self) -> None:
        """Go back to the smaller unit."""
        before = self.passage
        super().action_shrink()
        self._say_if_same(before, "There is nothing smaller than this")

    def _scroll(self, rows: int) -> None:
        top = self.view.top
        super()._scroll(rows)
        if self.view.top == top:
            self.say(f"This is the {'end' if rows > 0 else 'beginning'} of the text")

    def _say_if_same(self, before: object, otherwise: str) -> None:
        if self.passage is None:
            self.say(NO_FOCUS)
        elif self.passage == before:
            self.say(otherwise)
