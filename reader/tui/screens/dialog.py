"""What all dialogs have: a way out, and help on their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.screen import ModalScreen

from reader.bundled import bundled

if TYPE_CHECKING:
    from reader.tui.action import Action

T = TypeVar("T")


class Dialog(ModalScreen[T | None]):
    """A question over a screen. Left without an answer it gives back nothing."""

    CSS_PATH = bundled("styles") / "dialogs.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-tall")]  # noqa: RUF012 # as Textual types it
    ACTIONS: ClassVar[tuple[Action, ...]]
    """What its keys do; its ``BINDINGS`` are made of these."""

    @work
    async def action_help(self) -> None:
        """Show the keys, and do what is chosen there."""
        from reader.tui.screens.help import Help

        chosen = await self.app.push_screen_wait(Help("Keys of this dialog", self.ACTIONS))
        if chosen:
            await self.run_action(chosen)

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
