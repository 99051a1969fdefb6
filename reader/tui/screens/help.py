"""The keys of the screen below, to search through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import work
from textual.content import Content
from textual.widgets.option_list import Option

from reader.tui.action import Action, keys_of
from reader.tui.screens.narrowing import NarrowingList
from reader.tui.widgets.choice_list import Hanging

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROWEST, _WIDEST = 8, 16
"""Cells for the keys, before what they do."""


class Help(NarrowingList[str]):
    """Lists actions with their keys, by group. Gives back the call of the one that was taken."""

    def __init__(self, title: str, actions: Sequence[Action]) -> None:
        super().__init__(title, "type to find an action; Enter does it", self._fitting)
        self._actions = actions
        longest = max(cell_len(keys_of(action)) for action in actions)
        self._width = max(_NARROWEST, min(longest, _WIDEST))

    @work
    async def action_help(self) -> None:
        """Close the help with the key that opens it."""
        self.action_cancel()

    def _fitting(self, typed: str) -> Sequence[tuple[Option, str | None]]:
        """The actions whose keys, title or name hold what was typed, under their groups."""
        shown: list[tuple[Option, str | None]] = []
        group = ""
        for action in self._actions:
            keys = keys_of(action)
            if typed.casefold() not in f"{keys} {action.title} {action.name}".casefold():
                continue
            if action.group != group:
                group = action.group
                shown.append((Option(Content.styled(group, "bold $primary"), disabled=True), None))
            padding = " " * (self._width - cell_len(keys))
            line = Hanging(Content(f"  {keys}{padding} "), Content(action.title))
            shown.append((Option(line), action.call))
        return shown or [(Option(Content("no action is called that"), disabled=True), None)]
