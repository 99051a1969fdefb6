"""What all screens have: help on their keys, and the palette."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, ClassVar, ParamSpec

from textual import work
from textual.screen import Screen
from textual.widgets import Input

from reader.tui.actions import LETTERED
from reader.tui.keynames import is_modifier, key_sign, pressed_key
from reader.tui.widgets.bottom_bar import BottomBar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual.events import Key

    from reader.tui.app import QuothApp
    from reader.tui.choices import Choice, Created
    from reader.tui.keymap import Keymap


P = ParamSpec("P")

BEHIND = "behind"
"""The group of workers that open no dialog, for which the next key need not wait."""


class QuothScreen(Screen[None], inherit_bindings=False):
    """A screen whose keys are in the registry of actions."""

    app: QuothApp
    KEYMAP: ClassVar[str]
    """What the registry calls the screen."""
    _pressed = ""
    """The beginning of a sequence of keys."""

    @property
    def keymap(self) -> Keymap:
        """What the keys do."""
        return self.app.keymaps[self.KEYMAP]

    async def press(self, event: Key) -> bool:
        """Do what a key stands for, or say that it stands for nothing.

        Returns whether that is all there is to do: keys for a line to type in are left to it, and
        those that Textual knows to Textual.
        """
        if self._is_typed(event) or is_modifier(event.key):
            return False
        key = pressed_key(event.key, event.character)
        begun, self._pressed = self._pressed, ""
        pressed = f"{begun} {key}" if begun else key
        call = self.keymap.call(pressed)
        if begun:
            self._show_pressed()
        if call:
            await self.run_action(call)
        elif self.keymap.after(pressed):
            self._pressed = pressed
            self._show_pressed()
        elif self._is_known(event.key, begun):
            return False
        elif not begun:
            shows = self.keymap.sign("help")
            more = f" · {shows} shows the keys" if shows else ""
            self.say(f"{key_sign(key)} does nothing here{more}")
        elif key != "escape":
            self.say(f"{key_sign(pressed)} does nothing")
        return True

    def _is_typed(self, event: Key) -> bool:
        """Whether a key is for a line to type in."""
        line = self.focused
        if not isinstance(line, Input):
            return False
        return self.KEYMAP in LETTERED or line.check_consume_key(event.key, event.character)

    def _is_known(self, key: str, begun: str) -> bool:
        """Whether Textual knows a key; amid a sequence only those of the whole program count."""
        binding = self.active_bindings.get(key)
        return binding is not None and (not begun or binding.node is self.app)

    def on_mouse_down(self) -> None:
        """Forget the beginning of a sequence."""
        self._forget_pressed()

    def on_input_changed(self, event: Input.Changed) -> None:  # noqa: ARG002 # others need it
        """Forget the beginning of a sequence."""
        self._forget_pressed()

    def _forget_pressed(self) -> None:
        if self._pressed:
            self._pressed = ""
            self._show_pressed()

    def _show_pressed(self) -> None:
        """Show in the bar what may follow the keys that were pressed."""
        self.query_one(BottomBar).follow(self._pressed, self.keymap.after(self._pressed))

    def say(self, message: str = "") -> None:
        """Show a message in the status line, or without one the status again."""

    def refused(self) -> bool:
        """Whether nothing can be saved; says so, before the reader types for nothing."""
        if self.app.library.read_only:
            self.say("This library is read-only: nothing can be saved in it")
        return self.app.library.read_only

    async def pick(
        self, title: str, choices: Sequence[Choice], *, create: str = ""
    ) -> Choice | Created | None:
        """Let the reader choose, or create what is not among the choices; None if they do not."""
        from reader.tui.screens.picker import Picker

        return await self.app.push_screen_wait(Picker(title, choices, create=create))

    async def ask(self, title: str, value: str = "", placeholder: str = "") -> str | None:
        """Let the reader write a line; None if they do not."""
        from reader.tui.screens.prompt import Prompt

        return await self.app.push_screen_wait(Prompt(title, value, placeholder))

    async def write_note(self, title: str, text: str = "") -> str | None:
        """Let the reader write a note of any length, here or in an editor; None if they do not."""
        from reader.tui.screens.note import Note

        return await self.app.push_screen_wait(Note(title, text, "what you think"))

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
        """From a thread in the background, run a call on the thread that draws.

        Raises:
            RuntimeError: The screen has been left.
        """
        self._check_running()
        self.app.call_from_thread(self.call_next, partial(self._begin, call, *args, **kwargs))

    def _begin(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run a call; where it has to wait, beside all else."""
        if iscoroutinefunction(call):
            self.behind_the_screen(call, *args, **kwargs)
        else:
            call(*args, **kwargs)

    def behind_the_screen(
        self, call: Callable[P, Awaitable[object]], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Let something go on beside all keys: a screen that waits for a disk is not drawn."""
        self.run_worker(partial(call, *args, **kwargs), group=BEHIND)

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

        palette = self.keymap.sign("palette")
        title = f"Keys · {palette} finds anything by name" if palette else "Keys"
        chosen = await self.app.push_screen_wait(Help(title, self.keymap.actions))
        if chosen:
            await self.run_action(chosen)

    def action_palette(self) -> None:
        """Find an action, article, tag or speaker by name."""
        self.app.open_palette()

    def action_codebook(self) -> None:
        """Show the codebook."""
        from reader.tui.screens.codebook import CodebookScreen

        self.app.push_screen(CodebookScreen())

    def action_show_speakers(self) -> None:
        """Show everyone in the library."""
        from reader.tui.screens.speakers import SpeakersScreen

        self.app.push_screen(SpeakersScreen())

    def action_theme(self) -> None:
        """Draw everything in the next theme."""
        self.app.use_next_theme()

    async def action_undo(self) -> None:
        """Take the last step back, whenever it was made."""
        await self.app.travel("Undone", self.app.library.undo)

    async def action_redo(self) -> None:
        """Make the step that was taken back again."""
        await self.app.travel("Done again", self.app.library.redo)
