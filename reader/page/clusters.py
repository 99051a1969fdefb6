"""Where what is drawn as one begins and ends, looked for around a place of the text only.

``reader.page.graphemes`` knows what a terminal draws in one place; marks that Unicode joins to the
character before them, but that a terminal may give a cell of their own, are added here.
"""

from __future__ import annotations

import re
from unicodedata import category

from reader.article.model import Span
from reader.page.graphemes import cell_widths

_REACH = 256
"""Characters around a place that are looked at; nothing that is drawn as one is so long."""
_ALONE = r"[\n -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]"
_SURE = re.compile(f"(?<={_ALONE}){_ALONE}")
"""What surely begins something new, because neither it nor the character before it joins."""
_LETTERS_WITHIN = "\u0e33\u0eb3\uff9e\uff9f"
"""Vowels and voice marks that are letters, and yet part of the sign before them."""


def beginnings(text: str, start: int, end: int) -> bytearray:
    """Return for each character of a range whether something new begins there; the first does."""
    piece = text[start:end]
    if piece.isascii():
        return bytearray(b"\1") * len(piece)
    begins = bytearray(map(bool, cell_widths(piece)))
    for at, character in enumerate(piece):
        if character > "\u02ff" and begins[at] and _is_joined(character):
            begins[at] = 0
    begins[:1] = b"\1"
    return begins


def start_at(text: str, offset: int) -> int:
    """Return where what holds the character at an offset begins; offsets at an edge stay."""
    if not 0 < offset < len(text) or _SURE.match(text, offset):
        return max(0, min(offset, len(text)))
    low = _anchor(text, offset)
    return low + beginnings(text, low, offset + 1).rindex(1)


def end_at(text: str, offset: int) -> int:
    """Return the first offset from here on that stands between two things."""
    if not 0 < offset < len(text) or _SURE.match(text, offset):
        return max(0, min(offset, len(text)))
    low = _anchor(text, offset)
    found = beginnings(text, low, offset + _REACH).find(1, offset - low)
    return low + found if found >= 0 else min(len(text), offset + _REACH)


def whole(text: str, span: Span) -> Span:
    """Return a range with all of what it begins and ends in."""
    return Span(start_at(text, span.start), end_at(text, span.end))


def _anchor(text: str, offset: int) -> int:
    """Return a place before an offset at which something surely begins."""
    low = max(0, offset - _REACH)
    while offset > low and not _SURE.match(text, offset):
        offset -= 1
    return offset


def _is_joined(character: str) -> bool:
    return category(character)[0] == "M" or character in _LETTERS_WITHIN
