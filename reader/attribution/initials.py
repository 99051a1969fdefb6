"""Short marks for speakers, so that colour is never alone in telling them apart."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain, product
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from reader.attribution.model import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "de", "von", "van"})
WIDTH = 3
"""Cells of a terminal that initials take at most."""


def initials(names: Iterable[str]) -> dict[str, str]:
    """Return initials for each name, all different, of one to three letters.

    >>> initials(["Dmitry Peskov", "Kremlin", "Dana Pell"])
    {'Dmitry Peskov': 'DP', 'Kremlin': 'K', 'Dana Pell': 'DPe'}
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    # For names that have nothing left of their own: of so many, none is looked at twice.
    others = map("".join, product(digits + ascii_letters, repeat=WIDTH))
    for name in names:
        if name in given:
            continue
        possible = chain(_candidates(name), others)
        short = next((s for s in possible if s not in taken and _cells(s) <= WIDTH), "…")
        given[name] = short
        taken.add(short)
    return given


def _candidates(name: str) -> Iterable[str]:
    if name == UNKNOWN.name:
        yield "--"
    words = [word for word in _WORD.findall(name) if word.lower() not in _SMALL] or ["?"]
    first, last = words[0], words[-1]
    if len(words) > 1:
        both = _capital(first) + _capital(last)
        yield from (both, *(both + letter for letter in last[1:]))
    yield from (_capital(first), *(_capital(first) + letter for letter in first[1:]))
    yield from (f"{_capital(first)}{number}" for number in range(2, 100))


def _capital(word: str) -> str:
    """The first letter of a word, large unless that makes two of it, as of ß."""
    large = word[0].upper()
    return large if len(large) == 1 else word[0]


def _cells(short: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in short)
