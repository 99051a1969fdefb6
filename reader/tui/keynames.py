"""What keys are called: in settings as people write them, and as the terminal reports them.

A key that writes a character is called by it (``n``, ``N``, ``?``), all others by a word
(``space``, ``escape``, ``ctrl+s``). A sequence is keys with a space between them: ``z p``.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SIGNS = {
    "backspace": "Backspace",
    "delete": "Del",
    "down": "↓",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "home": "Home",
    "insert": "Ins",
    "left": "←",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "right": "→",
    "space": "Space",
    "tab": "Tab",
    "up": "↑",
}
"""The keys that write no character, and how they are written for a person."""
_FUNCTIONS = {f"f{number}" for number in range(1, 25)}
NAMES = (*_SIGNS, "f1 … f24")
"""What may stand for a key in the place of its character."""
_MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
"""In the order in which the terminal's parser names them."""
_OTHERWISE = {
    "del": "delete",
    "esc": "escape",
    "ins": "insert",
    "page_down": "pagedown",
    "page_up": "pageup",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "return": "enter",
    # Characters that Unicode calls by longer names than people do.
    "at": "@",
    "backslash": "\\",
    "hyphen_minus": "-",
    "minus": "-",
    "plus": "+",
    "slash": "/",
    "underscore": "_",
}
_SAME = {
    "ctrl+@": "ctrl+space",
    "ctrl+[": "escape",
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+m": "enter",
}
"""What most terminals cannot tell from another key."""


@lru_cache(1024)
def key_named(name: str) -> str:
    """Return what a key is called here, of a name in any usual spelling; nothing for no key."""
    *modifiers, last = _split(name.strip())
    key = _plain(last)
    held = {each.strip().lower() for each in modifiers}
    if not key or not held <= set(_MODIFIERS):
        return ""
    if len(key) == 1 and held == {"shift"}:
        return key.upper() if key.isalpha() and len(key.upper()) == 1 else ""
    if held:
        key = "+".join([*(each for each in _MODIFIERS if each in held), key.lower()])
    return _SAME.get(key, key)


def pressed_key(name: str, character: str | None) -> str:
    """Return what a key is called here that Textual reports under a name, with what it writes."""
    writes = character and len(character) == 1 and character.isprintable() and character != " "
    if character and writes and "+" not in name:
        return character
    return key_named(name) or name


def is_modifier(name: str) -> bool:
    """Whether a key only changes others; some terminals report it by itself."""
    side, _, key = name.partition("_")
    sided = side in {"left", "right"} and key in {*_MODIFIERS, "control"}  # no bracket
    return sided or name.startswith("iso_level") or name.endswith("_lock")


def sequence_named(text: str) -> str:
    """Return a key, or keys one after the other, as they are called here.

    Raises:
        ValueError: One of them is no key; the message is what was written for it.
    """
    keys = []
    for part in text.split() or ["space" if text else ""]:
        key = key_named(part)
        if not key:
            raise ValueError(part)
        keys.append(key)
    return " ".join(keys)


def key_sign(sequence: str) -> str:
    """Return how keys are written for a person: ``→``, ``^S``, ``z p``."""
    return " ".join(_sign(key) for key in sequence.split())


def _split(name: str) -> list[str]:
    """Return modifiers and key; the key may be a plus itself."""
    if name.endswith("+"):
        return [*filter(None, name[:-1].removesuffix("+").split("+")), "+"]
    return name.split("+")


def _plain(name: str) -> str:
    """Return what a key without modifiers is called; nothing for no key."""
    name = name.strip()
    if len(name) == 1:
        return name if name.isprintable() and name != " " else ""
    name = name.lower()
    name = _OTHERWISE.get(name, name)
    if name in _SIGNS or name in _FUNCTIONS or len(name) == 1:
        return name
    try:
        character = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""
    return character if len(character) == 1 and _plain(character) else ""


def _sign(key: str) -> str:
    *modifiers, last = _split(key)
    sign = _SIGNS.get(last, last.upper() if last in _FUNCTIONS else last)
    if modifiers == ["ctrl"] and len(last) == 1:
        return f"^{sign.upper()}"
    return "+".join([*(each.capitalize() for each in modifiers), sign])
