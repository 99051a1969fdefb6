"""Cues that are no verbs: "according to the report", "the senator's claim that ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.clause import Clause
from reader.attribution.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    SAYING_NOUNS,
    words_of,
)
from reader.attribution.verbs import FRAMES

if TYPE_CHECKING:
    from reader.attribution.phrases import Range
    from reader.attribution.tokens import Paragraph


_POSSESSIVES = words_of("his her their its my our")
_OUTSIDE = PREPOSITIONS | AUXILIARIES | {"and"}


def according(p: Paragraph, i: int) -> Clause | None:
    """Return the clause "according to the report"."""
    sentence = p.sentence[i]
    stop = p.bounds[sentence][1]
    if i + 2 >= stop or p.lows[i + 1] != "to" or p.quote[i + 2] >= 0:
        return None
    end = i + 2
    while end < min(stop, i + 40) and p.quote[end] < 0:
        word = p.words[end]
        if word in ".;:?!—–" or (word == "," and not _names_more(p, end, i + 2, stop)):
            break
        end += 1
    if end == i + 2:
        return None
    return Clause((i, i + 2), (i + 2, end), sentence, "accord", "ce", "according", end)


def _names_more(p: Paragraph, comma: int, start: int, stop: int) -> bool:
    """Whether an apposition follows the comma after "according to X", up to the sentence's end."""
    if comma + 1 >= stop or p.quote[comma + 1] >= 0 or start < 4:
        return False
    opened = p.bounds[p.sentence[start]][0] >= start - 3
    return not opened and p.lows[comma + 1] in {"a", "an", "the", "who", "which"}


def noun_clause(p: Paragraph, i: int) -> Clause | None:
    """Return the clause "the senator's claim that ...", "his warning that ..."."""
    sentence = p.sentence[i]
    floor, stop = p.bounds[sentence]
    if p.lows[i] not in SAYING_NOUNS or i + 2 >= stop or p.lows[i + 1] != "that" or i == floor:
        return None
    source = _owner(p, i, floor)
    if source is None:
        return None
    return Clause((i, i + 1), source, sentence, "noun", "t", "noun", i + 1)


def _owner(p: Paragraph, i: int, floor: int) -> Range | None:
    """Return the possessive before a noun: "his", "the senator's"."""
    for k in range(i - 1, max(floor, i - 4) - 1, -1):
        low = p.lows[k]
        if p.quote[k] >= 0 or not p.is_word(k):
            return None
        if low in _POSSESSIVES:
            return (k, k + 1)
        if low.endswith(("'s", "s'")):
            first = k
            while first > floor and _goes_left(p, first):
                first -= 1
            return (first, k + 1)
        if low in DETERMINERS:
            return None
    return None


def _goes_left(p: Paragraph, first: int) -> bool:
    """Whether the phrase that begins at ``first`` has another word of it on its left."""
    low = p.lows[first - 1]
    if p.lows[first] in DETERMINERS or not p.is_word(first - 1) or low in _OUTSIDE or low in FRAMES:
        return False
    return p.is_capital(first - 1) or low in DETERMINERS or not p.is_capital(first)
