"""The keys that the reader wants, put in the place of those in the registry of actions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from reader.config import meant, shown
from reader.tui.actions import LETTERED, SCREENS
from reader.tui.keymap import Keymap, shared
from reader.tui.keynames import NAMES, key_sign, sequence_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.settings import Remap
    from reader.tui.action import Action

    Wishes: TypeAlias = dict[str, tuple[Remap, tuple[str, ...]]]
    """By action: what the file says, and the keys as they are called here."""

TAKEN = {
    "ctrl+c": "says how to leave",
    "ctrl+q": "leaves at once",
    "ctrl+z": "goes back to the shell for a while",
}
"""Keys that do the same on every screen."""
TYPING = {
    *("space", "backspace", "delete", "left", "right", "home", "end"),
    *("shift+left", "shift+right", "shift+home", "shift+end"),
    *("ctrl+shift+a", "ctrl+shift+left", "ctrl+shift+right", "alt+backspace"),
    *(f"ctrl+{each}" for each in ("left", "right", "backspace", *"adekuvwx")),
}
"""Keys that a line to type in needs, beside those that write a character."""


class _WrongError(Exception):
    """What is wrong with a wish."""


def remapped(remaps: Sequence[Remap]) -> tuple[Mapping[str, Keymap], list[str]]:
    """Return each screen's keys as the reader wants them, and a sentence for each wrong wish.

    Such a wish changes nothing: the action has the keys that it has without it.
    """
    wishes: dict[str, Wishes] = {screen: {} for screen in SCREENS}
    problems: list[str] = []
    for remap in sorted(remaps, key=lambda each: bool(each.screen)):  # a screen's own ones win
        try:
            for screen in _screens(remap):
                wishes[screen][remap.action] = remap, _keys(remap, screen)
        except _WrongError as error:
            problems.append(f"{remap.place}: {error}.")
    keymaps = {
        screen: Keymap(_without_clashes(screen, wishes[screen], problems)) for screen in SCREENS
    }
    return keymaps, list(dict.fromkeys(problems))


def _screens(remap: Remap) -> list[str]:
    """Return the screens whose action is meant."""
    if remap.screen and remap.screen not in SCREENS:
        near = meant(remap.screen, SCREENS) or f"there are {', '.join(SCREENS)}"
        raise _WrongError(f"there is no screen called {shown(remap.screen)}; {near}")
    having = [screen for screen in SCREENS if _action(screen, remap.action)]
    looked_at = [remap.screen] if remap.screen else LETTERED
    found = [screen for screen in having if screen in looked_at]
    if found:
        return found
    if having:
        tables = " or ".join(f"[keys.{screen}]" for screen in having)
        raise _WrongError(f"this is an action of another screen; write it below {tables}")
    known = {action.name: action for screen in looked_at for action in SCREENS[screen]}
    near = meant(remap.action, known) or "“quoth keys --list” shows all"
    raise _WrongError(f"there is no action called {shown(remap.action)}; {near}")


def _action(screen: str, name: str) -> Action | None:
    return next((action for action in SCREENS[screen] if action.name == name), None)


def _keys(remap: Remap, screen: str) -> tuple[str, ...]:
    """Return the keys of a wish as they are called here."""
    keys = tuple(dict.fromkeys(key for each in remap.keys for key in _checked(each, screen)))
    action = _action(screen, remap.action)
    if action and action.each_key and len(keys) > len(action.keys):
        raise _WrongError(f"there are {len(action.keys)} of these, and so no more keys than that")
    return keys


def _checked(written: str, screen: str) -> Iterator[str]:
    """Yield what a key, or a sequence, is called here, if the screen can have it."""
    try:
        sequence = sequence_named(written)
    except ValueError as error:
        raise _WrongError(
            f"there is no key called {shown(str(error))}; a key is a character or one of "
            f"{', '.join(NAMES)}, maybe with ctrl+, alt+ or shift+ before it, and several keys "
            'are written as a list: ["n", "right"]'
        ) from None
    for key in sequence.split():
        if key in TAKEN:
            raise _WrongError(f"{key_sign(key)} is not free: on all screens it {TAKEN[key]}")
        if screen not in LETTERED and (len(key) == 1 or key in TYPING):
            raise _WrongError(
                f"{key_sign(key)} is needed for what is typed there; take one like f2, pagedown "
                "or ctrl+o"
            )
    yield sequence


def _without_clashes(screen: str, wishes: Wishes, problems: list[str]) -> Sequence[Action]:
    """Return a screen's actions with the keys wished for; of two that clash, the later falls."""
    while True:
        wanted = [
            replace(action, keys=wishes[action.name][1]) if action.name in wishes else action
            for action in SCREENS[screen]
        ]
        clash = shared(wanted)
        if clash is None:
            return wanted
        falls = next(name for name in reversed(wishes) if name in {a.name for _, a in clash})
        (key, _), (other_key, other) = sorted(clash, key=lambda owner: owner[1].name != falls)
        remap, _ = wishes.pop(falls)
        why = _told(key_sign(key), key_sign(other_key), other.name)
        place = f"{remap.place}: on the {screen} screen"
        problems.append(f"{place} {why}; give one of the two other keys.")


def _told(key: str, other_key: str, other: str) -> str:
    """Say why an action cannot have a key beside another action's."""
    if key == other_key:
        return f"{key} is a key of {other} too"
    if other_key.startswith(key):
        return f"{key} cannot be a key, because it begins {other_key}, a key of {other}"
    return f"{key} cannot be keys, because {other_key} by itself is a key of {other}"
