"""What the keys of one screen do, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reader.tui.keynames import key_sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.tui.action import Action

    Owner: TypeAlias = tuple[str, Action]


class Keymap:
    """The actions of a screen, by the keys that they have."""

    def __init__(self, actions: Sequence[Action]) -> None:
        self.actions = tuple(actions)
        self._calls: dict[str, tuple[str, Action]] = {}
        self._after: dict[str, list[tuple[str, Action]]] = {}
        for action in actions:
            for sequence, call in action.calls():
                self._calls[sequence] = call, action
                for begun, rest in _cuts(sequence):
                    self._after.setdefault(begun, []).append((rest, action))

    def call(self, pressed: str) -> str:
        """Return what keys that were pressed call; nothing where they call nothing."""
        return self._calls[pressed][0] if pressed in self._calls else ""

    def title(self, pressed: str) -> str:
        """Return what keys that were pressed do, for a person; nothing where they do nothing."""
        return self._calls[pressed][1].title if pressed in self._calls else ""

    def after(self, pressed: str) -> Sequence[tuple[str, Action]]:
        """Return what may follow keys that were pressed, with the action that it leads to."""
        return self._after.get(pressed, ())

    def sign(self, name: str) -> str:
        """Return the first key of an action as a person reads it; nothing where it has none."""
        return next(iter(self.signs(name)), "")

    def signs(self, name: str) -> list[str]:
        """Return all keys of an action as a person reads them."""
        keys = next((action.keys for action in self.actions if action.name == name), ())
        return [key_sign(key) for key in keys]


def shared(actions: Sequence[Action]) -> tuple[Owner, Owner] | None:
    """Return two keys that cannot both be had, with their actions: twice ``n``, ``z`` and ``z p``.

    Where they are pressed it would be left open which of the actions is meant.
    """
    owners: dict[str, Action] = {}
    for action in actions:
        for key in action.keys:
            if key in owners:
                return (key, owners[key]), (key, action)
            owners[key] = action
    for sequence, action in owners.items():
        for begun, _ in _cuts(sequence):
            if begun in owners:
                return (begun, owners[begun]), (sequence, action)
    return None


def _cuts(sequence: str) -> list[tuple[str, str]]:
    """Return each beginning of a sequence with its rest; none for a single key."""
    keys = sequence.split(" ")
    return [(" ".join(keys[:at]), " ".join(keys[at:])) for at in range(1, len(keys))]
