"""Themes of the reader's own, from TOML files; every mistake is told in one sentence."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from reader.page.themes import DARK, THEMES, Theme, ThemeError, theme_names

if TYPE_CHECKING:
    from pathlib import Path

_BASE = "base"
"""The key that says which theme gives the colours that are not in the file."""
_COLOURS = tuple(
    field.name for field in fields(Theme) if field.name not in {"name", "dark", "speakers", "tint"}
)
_KEYS = (_BASE, *_COLOURS, "speakers", "tint")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}").fullmatch
_PLACE = re.compile(r" \(at line (\d+), column \d+\)$")
"""Where a mistake is; what is missing at the end has no line."""


def read_theme(name: str, folder: Path) -> Theme:
    """Return the theme in ``NAME.toml``; what it leaves out is as in its base, else as in dark.

    Raises:
        ThemeError: There is no such file, or it is wrong; the message says where, and what to do.
    """
    path = folder / f"{name}.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        known = ", ".join(theme_names(folder))
        raise ThemeError(f"There is no theme {name}; there are: {known}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeError(f"{path} cannot be read: {error}.") from None
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        what = str(error).partition(" (at ")[0]
        last = max(1, len(text.splitlines()))
        raise ThemeError(_told(path, int(place[1]) if place else last, what)) from None
    return _made(name, path, text, given)


def _made(name: str, path: Path, text: str, given: dict[str, Any]) -> Theme:
    for key, value in given.items():
        wrong = _wrong(key, value)
        if wrong:
            raise ThemeError(_told(path, _line(text, key), wrong))
    base = THEMES[given.pop(_BASE, DARK.name)]
    if "speakers" in given:
        given["speakers"] = tuple(given["speakers"])
    return replace(base, name=name, **given)


def _wrong(key: str, value: object) -> str:
    """Say what is wrong with a value, and what there could be; nothing where it is right."""
    if key not in _KEYS:
        return f"there is no key {key}; there are: {', '.join(_KEYS)}"
    if key == _BASE:
        right = isinstance(value, str) and value in THEMES
        return "" if right else f"{key} has to be one of {', '.join(THEMES)}"
    if key == "tint":
        right = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
        return "" if right else f"{key} has to be a number from 0 to 1"
    if key == "speakers":
        right = isinstance(value, list) and len(value) > 0 and all(map(_is_colour, value))
        return "" if right else f'{key} has to be a list of colours like ["#77aadd", "#ee8866"]'
    return "" if _is_colour(value) else f'{key} has to be a colour like "#77aadd"'


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and _COLOUR(value) is not None


def _line(text: str, key: str) -> int:
    """Return the number of the line that sets a key; the first one where none can be told."""
    sets = re.compile(rf"""\s*\[?\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((i for i, line in enumerate(text.splitlines(), 1) if sets.match(line)), 1)


def _told(path: Path, line: int, what: str) -> str:
    return f"{path}, line {line}: {what[0].lower()}{what[1:]}."
