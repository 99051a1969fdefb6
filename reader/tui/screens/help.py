"""The keys of the screen below, to search through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from reader.tui.actions import Action, keys_of
from reader.tui.screens.narrowing import NarrowingList

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEYS_WIDTH = 12


class Help(NarrowingList[str]):
    """Lists actions with their keys, by group. Gives back the call of the one that was taken."""

    def __init__(self, title: str, actions: Sequence[Action]) -> None:
        super().__init__(title, "type to find an action; Enter does it", self._fitting)
        self._actions = actions

    def _fitting(self, typed: str) -> Sequence[tuple[Option, str | None]]:
        """The actions whose keys or title hold what was typed, under their groups."""
        shown: list[tuple[Option, str | None]] = []
        group = ""
        for action in self._actions:
            keys = keys_of(action)
            if typed.casefold() not in f"{keys} {action.title}".casefold():
                continue
            if action.group != group:
                group = action.group
                shown.append((Option(Content.styled(group, "bold $primary"), disabled=True), None))
            call = next(call for _, call in action.calls())
            shown.append((Option(Content(f"  {keys:<{_KEYS_WIDTH}} {action.title}")), call))
        return shown or [(Option(Content("no action is called that"), disabled=True), None)]
