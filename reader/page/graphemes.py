"""How many cells characters take on the screen, where that is not one each."""

from __future__ import annotations

import re

from rich.cells import cell_len, get_character_cell_size

JOINER = "\u200d"
_EMOJI_SIGN = "\ufe0f"  # variation selector 16: what stands before it is drawn as an emoji
_SYMBOLS = "\u2190-\u2bff\U0001f000-\U0001f3fa\U0001f400-\U0001faff"
_SKINS = "\U0001f3fb-\U0001f3ff"
_VIRAMAS = "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d"  # scripts whose consonants join into one sign
_FLAG_LETTERS = "\U0001f1e6-\U0001f1ff"
_JOINING = re.compile(f"[{JOINER}{_EMOJI_SIGN}{_VIRAMAS}{_FLAG_LETTERS}]")
_AFTER_SYMBOL = f"(?:(?<=[{_SYMBOLS}])|(?<=[{_SYMBOLS}][{_EMOJI_SIGN}{_SKINS}]))"
_JOINER_OF_SYMBOLS = f"{_AFTER_SYMBOL}{JOINER}(?=[{_SYMBOLS}{_SKINS}])"
_JOINS_SYMBOLS = re.compile(_JOINER_OF_SYMBOLS).match
_LOOSE_JOINER = re.compile(f"(?!{_JOINER_OF_SYMBOLS}){JOINER}")
_IS_FLAG_LETTER = re.compile(f"[{_FLAG_LETTERS}]").match
_MOST_JOINED = 6
"""Cells beyond which no more consonants are taken for one sign."""


class _Cells(dict[str, int]):
    """Cells of each character met so far."""

    def __missing__(self, character: str) -> int:
        cells = self[character] = get_character_cell_size(character)
        return cells


_CELLS = _Cells({"\n": 1})  # it is drawn as a blank


def cell_widths(text: str) -> bytearray:
    """Return for each character how many cells it takes.

    What is drawn as one (a grapheme) has all its cells at its first character: a character that
    takes none belongs to the one before it, or at the start of a text to the first one after it.
    """
    widths = bytearray(map(_CELLS.__getitem__, text))
    base = seen = joined = 0
    for met in _JOINING.finditer(text):
        at = met.start()
        base = next((i for i in range(at - 1, seen - 1, -1) if widths[i]), base)
        seen = at
        if at >= joined:
            joined = _join(text, widths, at, base)
    return widths


def visible(text: str) -> str:
    """Return text without joiners that join nothing, which would hide what follows them."""
    return _LOOSE_JOINER.sub("", text) if JOINER in text else text


def _join(text: str, widths: bytearray, at: int, base: int) -> int:
    """Put the cells of what a character joins in one place; return where that ends.

    ``base`` is the last character before it that takes cells.
    """
    after = at + 1
    following = text[after : after + 1]
    if text[at] == _EMOJI_SIGN:
        if widths[base] == 1 and cell_len(text[base] + _EMOJI_SIGN) == 2:
            widths[base] = 2
    elif text[at] == JOINER:
        if _JOINS_SYMBOLS(text, at):
            widths[after] = 0
            return after + 1
    elif _IS_FLAG_LETTER(text[at]):
        if _IS_FLAG_LETTER(following):
            widths[at], widths[after] = widths[at] + widths[after], 0
            return after + 1
    elif text[base].isalpha() and following.isalpha() and widths[base] < _MOST_JOINED:
        widths[base], widths[after] = widths[base] + widths[after], 0
    return after
