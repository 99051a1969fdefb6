"""An app whose keys are what the reader wants, and that says what it was told wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.command import CommandPalette

from reader import settings
from reader.tui.actions import SCREENS
from reader.tui.keymap import Keymap
from reader.tui.screens.base import QuothScreen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.command import Provider
    from textual.events import Key, Resize

    from reader.settings import Remap

_ROOM_FOR_PALETTE = 8
"""Rows of the terminal."""
_TOLD = 3
"""Wrong settings that are told one by one."""


def _actions() -> type[Provider]:
    from reader.tui.palette import ActionCommands

    return ActionCommands


def _library() -> type[Provider]:
    from reader.tui.palette import LibraryCommands

    return LibraryCommands


class KeyedApp(App[None]):
    """Gives the keys to its screens, and finds things by name for them."""

    COMMANDS: ClassVar = {_actions, _library}
    ENABLE_COMMAND_PALETTE = False  # its key is one of ours, and may be another

    def __init__(self) -> None:
        super().__init__()
        self.settings = settings.chosen()
        self.keymaps, wrong = _keymaps(self.settings.keys)
        """By screen, as the registry of actions names it."""
        self._wrong = [*self.settings.problems, *wrong]

    def wrong_settings(self, themes: Iterable[str]) -> list[str]:
        """Return what to tell of what the reader wants and cannot have, ``themes`` being all."""
        wrong = [*settings.unknown_theme(self.settings, themes), *self._wrong]
        more = len(wrong) - _TOLD
        return [*wrong[:_TOLD], f"{more} more; “quoth config” shows all"] if more > 0 else wrong

    async def on_key(self, event: Key) -> None:
        """Let the screen do what a key stands for, when no widget of it wanted the key."""
        if isinstance(self.screen, QuothScreen) and await self.screen.press(event):
            event.prevent_default()

    def open_palette(self) -> None:
        """Find things by name where there is room; Textual's palette fails where there is none."""
        if self.size.height < _ROOM_FOR_PALETTE:
            self.notify("The palette needs a taller terminal")
        elif not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="Find by name …"))

    def on_resize(self, event: Resize) -> None:
        """Close the palette where there is no room for it any more."""
        if event.size.height < _ROOM_FOR_PALETTE and isinstance(self.screen, CommandPalette):
            self.pop_screen()

    def action_help_quit(self) -> None:
        """Say how to leave to somebody who presses Ctrl+C."""
        self.notify("Ctrl+Q leaves at once; all is saved")


def _keymaps(remaps: Sequence[Remap]) -> tuple[Mapping[str, Keymap], Sequence[str]]:
    if remaps:
        from reader.tui.remapping import remapped

        return remapped(remaps)
    return {screen: Keymap(actions) for screen, actions in SCREENS.items()}, ()
