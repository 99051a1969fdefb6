"""What all screens have: help on their keys, and the palette."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, ParamSpec

from textual import work
from textual.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.tui.actions import Action
    from reader.tui.app import QuothApp


P = ParamSpec("P")


class QuothScreen(Screen[None]):
    """A screen whose keys are in the registry of actions."""

    app: QuothApp
    ACTIONS: ClassVar[tuple[Action, ...]] = ()

    def say(self, message: str = "") -> None:
        """Show a message in the status line, or without one the status again."""

    async def reload(self) -> None:
        """Show what is in the library now."""

    async def changed(self, stores: frozenset[str]) -> None:  # noqa: ARG002 # others need it
        """Show what another program has changed in some stores."""
        await self.reload()

    def in_background(self, call: Callable[[], None]) -> None:
        """Run a call on a thread of its own. Nobody waits for it when the reader leaves."""

        def until_left() -> None:
            with suppress(RuntimeError):  # what it would hand its result to has gone
                call()

        threading.Thread(target=until_left, daemon=True).start()

    def hand_over(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """From a thread in the background, run a call on the screen's own thread.

        Raises:
            RuntimeError: The screen has been left.
        """
        self._check_running()
        self.app.call_from_thread(self.call_next, call, *args, **kwargs)

    def wait_for(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """From a thread in the background, run a call beside all else, and wait for its end.

        Raises:
            RuntimeError: The screen has been left.
        """
        self._check_running()
        self.app.call_from_thread(call, *args, **kwargs)

    def _check_running(self) -> None:
        if not self.is_running:
            raise RuntimeError("the screen has been left")

    @work
    async def action_help(self) -> None:
        """Show the keys, and do what is chosen there."""
        from reader.tui.screens.help import Help

        chosen = await self.app.push_screen_wait(Help("Keys", self.ACTIONS))
        if chosen:
            await self.run_action(chosen)

    def action_palette(self) -> None:
        """Find an action by name."""
        self.app.action_command_palette()

    async def action_undo(self) -> None:
        """Take the last step back, whenever it was made."""
        await self.app.travel("Undone", self.app.library.undo)

    async def action_redo(self) -> None:
        """Make the step that was taken back again."""
        await self.app.travel("Done again", self.app.library.redo)
