"""The way back from every jump through a text, and forward again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from reader.page.jumps import Jumps, Spot
from reader.tui.screens.reading import ReadingScreen
from reader.tui.widgets.side_pane import SidePane

if TYPE_CHECKING:
    from reader.library.model import Reading, Recent


class JumpingScreen(ReadingScreen):
    """Whatever takes the reader further than a page leaves a way back."""

    def __init__(self, reading: Reading, recent: Recent, marked: bool) -> None:
        super().__init__(reading, recent, marked)
        self.jumps = Jumps()

    @property
    def spot(self) -> Spot:
        """Where the reader is."""
        top = self.view.in_sight().start
        return Spot(top, self.passage, max(0, self.view.rows.row_of(top) - self.view.top))

    def jump_from_here(self) -> None:
        """Remember this place: the reader is about to be taken elsewhere."""
        self.jumps.leave(self.spot)

    def go_to(self, spot: Spot) -> None:
        """Show a place as it was left."""
        self.view.scroll_row(self.view.rows.row_of(spot.top) - spot.blank)
        seen, focus = self.view.in_sight(), spot.focus
        in_sight = focus and focus.span.start < seen.end and focus.span.end > seen.start
        self.put(focus, reveal=not in_sight)

    def action_jump_back(self) -> None:
        """Go back to where the last jump began."""
        self._jump(self.jumps.back(self.spot), "There is nothing to go back to")

    def action_jump_forward(self) -> None:
        """Go forward to what the last step back left."""
        self._jump(self.jumps.forward(self.spot), "There is nothing to go forward to")

    def action_top(self) -> None:
        """Go to the first line."""
        self.jump_from_here()
        super().action_top()

    def action_bottom(self) -> None:
        """Go to the last line."""
        self.jump_from_here()
        super().action_bottom()

    @on(SidePane.Chosen)
    def leave_by_pane(self) -> None:
        """Remember the place before the pane leads elsewhere."""
        self.jump_from_here()

    def _step(self, *, forward: bool) -> None:
        before, seen = self.spot, self.view.in_sight()
        super()._step(forward=forward)
        now = self.view.in_sight()
        if now.start >= seen.end or now.end <= seen.start:
            self.jumps.leave(before)

    def _jump(self, spot: Spot | None, otherwise: str) -> None:
        if spot:
            self.go_to(spot)
        else:
            self.say(otherwise)
