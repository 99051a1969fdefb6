"""A named thing that a key can do, and how it is told to a person and to Textual."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.tui.keynames import key_sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.binding import BindingType

READING = "Move through the text"
SELECTED = "Move the end of the selection"
FINDING = "Find"
VIEWING = "Change the view"
MARKING = "Tag and annotate"
DECIDING = "Decide on what the machine proposes"
CODING = "Change the codebook"
ANSWERING = "Answer"
GIVING = "Take away"
CHOOSING = "Choose"
ELSEWHERE = "Elsewhere"
"""The groups in which help lists them."""
_ALWAYS = ("help", "back")
"""Names of actions of which a footer always says the same."""


@dataclass(frozen=True, slots=True)
class Action:
    """A named thing the reader can do on a screen."""

    name: str
    """What the screen's ``action_…`` method is called."""
    keys: tuple[str, ...]
    """As ``reader.tui.keynames`` calls them; a sequence has a space between its keys."""
    title: str
    """What it does, as help and palette say it."""
    group: str
    hint: str = ""
    """One word for the footer; empty keeps it out of there. A sequence needs one for the moment
    when its first key has been pressed."""
    each_key: bool = False
    """Whether the method is given which of the keys was pressed, from ``"1"`` on."""

    @property
    def call(self) -> str:
        """What to run in the place of its first key."""
        return f"{self.name}('1')" if self.each_key else self.name

    def calls(self) -> Iterator[tuple[str, str]]:
        """Yield each key with the call it makes."""
        for number, key in enumerate(self.keys, 1):
            yield key, f"{self.name}('{number}')" if self.each_key else self.name


def bindings(actions: tuple[Action, ...]) -> list[BindingType]:
    """Return Textual's bindings for a dialog, whose keys nobody changes."""
    from textual.binding import Binding

    return [
        Binding(key, call, action.title, show=False)
        for action in actions
        for key, call in action.calls()
    ]


def hinted(actions: Sequence[Action], words: Mapping[str, str]) -> list[Action]:
    """Return actions with what a footer says of them now, by name; nothing of the others."""
    return [
        each if each.name in _ALWAYS else replace(each, hint=words.get(each.name, ""))
        for each in actions
    ]


def keys_of(action: Action) -> str:
    """Return an action's keys as a person reads them: ``n →``, ``1-9``, ``Z, z z``."""
    keys = action.keys
    if action.each_key and keys == tuple("123456789"[: len(keys)]) and len(keys) > 1:
        return f"{keys[0]}-{keys[-1]}"
    apart = ", " if any(" " in key for key in keys) else " "
    return apart.join(key_sign(key) for key in keys)
