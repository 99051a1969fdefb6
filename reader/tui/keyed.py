"""An app whose keys are what the settings say, and that tells what is wrong in them."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.command import CommandPalette
from textual.events import Key

from reader import settings
from reader.bundled import bundled
from reader.tui.actions import LETTERED, SCREENS
from reader.tui.keymap import Keymap
from reader.tui.screens.base import BEHIND, QuothScreen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.command import Provider
    from textual.driver import Driver
    from textual.events import Event, Resize
    from textual.worker import Worker

    from reader.settings import Remap

_ROOM_FOR_PALETTE = 8
"""Rows of the terminal."""
_TOLD = 3
"""Wrong settings that are told one by one."""
_PATIENCE = 1.0
"""Seconds that a key waits at most for what the one before it opens."""
_MOMENT = 0.002
"""Seconds from one look to the next."""


def _actions() -> type[Provider]:
    from reader.tui.palette import ActionCommands

    return ActionCommands


def _library() -> type[Provider]:
    from reader.tui.palette import LibraryCommands

    return LibraryCommands


class Palette(CommandPalette):
    """Textual's palette, as Quoth's other dialogs look."""

    CSS_PATH = bundled("styles") / "dialogs.tcss"


class KeyedApp(App[None]):
    """Gives the keys to its screens, and finds things by name for them."""

    COMMANDS: ClassVar = {_actions, _library}
    ENABLE_COMMAND_PALETTE = False  # its key is one of ours, and may be another

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self.settings = settings.chosen()
        self.keymaps, wrong = _keymaps(self.settings.keys)
        """By screen, as the registry of actions names it."""
        self._wrong = [*self.settings.problems, *wrong]
        self._begun: list[Worker[object]] = []
        """What the last key began, and what may open a dialog."""

    def wrong_settings(self, themes: Iterable[str]) -> list[str]:
        """Return what to tell of what the reader wants and cannot have, ``themes`` being all."""
        wrong = [*settings.unknown_theme(self.settings, themes), *self._wrong]
        more = len(wrong) - _TOLD
        return [*wrong[:_TOLD], f"{more} more; “quoth config” shows all"] if more > 0 else wrong

    async def on_event(self, event: Event) -> None:
        """Let the screen do what a key stands for; all else goes Textual's way."""
        if isinstance(event, Key) and not event.is_forwarded and await self._press(event):
            return
        await super().on_event(event)

    def open_palette(self) -> None:
        """Find things by name where there is room; Textual's palette fails where there is none."""
        if self.size.height < _ROOM_FOR_PALETTE:
            self.notify("The palette needs a taller terminal")
        elif not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(placeholder="Find by name …"))

    def on_resize(self, event: Resize) -> None:
        """Close the palette where there is no room for it any more."""
        if event.size.height < _ROOM_FOR_PALETTE and isinstance(self.screen, CommandPalette):
            self.pop_screen()

    def action_help_quit(self) -> None:
        """Say how to leave to somebody who presses Ctrl+C."""
        back = self.screen.keymap.sign("back") if isinstance(self.screen, QuothScreen) else ""
        closes = f"{back} closes what is open, " if back else ""
        self.notify(f"{closes}Ctrl+Q leaves at once; all is saved", markup=False)

    async def _press(self, event: Key) -> bool:
        """Do what a key stands for, when all that keys before it opened is open."""
        end = monotonic() + _PATIENCE
        while self._opens() and monotonic() < end:
            await asyncio.sleep(_MOMENT)
        screen = self.screen
        if screen.is_modal and not screen.children:
            return True  # a dialog that still is not there can do nothing with it
        if not isinstance(screen, QuothScreen):
            return False
        before = set(self.workers)
        done = await screen.press(event)
        new = (each for each in self.workers if each not in before)
        self._begun = [each for each in new if each.group != BEHIND]
        return done

    def _opens(self) -> bool:
        """Whether there will soon be a line to type in, for which the next key is meant."""
        screen = self.screen
        if isinstance(screen, QuothScreen) and screen.KEYMAP in LETTERED:
            return not all(each.is_finished for each in self._begun)
        return screen.focused is None and (screen.is_modal or isinstance(screen, QuothScreen))


def _keymaps(remaps: Sequence[Remap]) -> tuple[Mapping[str, Keymap], Sequence[str]]:
    if remaps:
        from reader.tui.remapping import remapped

        return remapped(remaps)
    return {screen: Keymap(actions) for screen, actions in SCREENS.items()}, ()
