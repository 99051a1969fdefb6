"""Short marks for speakers, so that colour is never alone in telling them apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.attribution.model import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "de", "von", "van"})
WIDTH = 3
"""Cells that initials take at most."""


def initials(names: Iterable[str]) -> dict[str, str]:
    """Return initials for each name, all different, of one to three letters.

    >>> initials(["Dmitry Peskov", "Kremlin", "Dana Pell"])
    {'Dmitry Peskov': 'DP', 'Kremlin': 'K', 'Dana Pell': 'DPe'}
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        if name in given:
            continue
        short = next(short for short in _candidates(name) if short not in taken)
        given[name] = short
        taken.add(short)
    return given


def _candidates(name: str) -> Iterable[str]:
    if name == UNKNOWN.name:
        yield "--"
    words = [word for word in _WORD.findall(name) if word.lower() not in _SMALL] or ["?"]
    first, last = words[0], words[-1]
    if len(words) > 1:
        yield (first[0] + last[0]).upper()
        yield from (first[0].upper() + last[0].upper() + letter for letter in last[1:])
    else:
        yield first[0].upper()
        yield from (first[0].upper() + letter for letter in first[1:])
    yield from (f"{first[0].upper()}{number}" for number in range(2, 100))
    yield from (str(number) for number in range(1000))
