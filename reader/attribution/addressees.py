"""Who is spoken to: "told Ana that", "said to the crowd", "in a letter to the ministry"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.lexicon import COLLECTIVES, DETERMINERS, PREPOSITIONS, words_of
from reader.attribution.phrases_after import addressee_after
from reader.attribution.verbs import ADDRESSING

if TYPE_CHECKING:
    from reader.attribution.clause import Clause
    from reader.attribution.phrases import Range
    from reader.attribution.tokens import Paragraph

_ASKING = ADDRESSING | words_of("beg implore urge")
"""Verbs whose object is asked to do something."""
_ABOUT = words_of("allude lie object point refer relate respond")
"""Verbs that say with "to" what is spoken of."""
_WRITING = words_of("ask beg caution email implore remind text warn")
"""Verbs whose object is spoken to when the words stand before them."""
_MISSIVES = words_of("""
    address appeal card complaint email e-mail letter memo message note petition remarks speech
    statement submission testimony text
    """)
"""What is sent or given *to* somebody."""
_EXCHANGES = words_of("call chat conversation interview")
"""What somebody has *with* another."""
_SPEAKING = words_of("speaking talking writing")
_PEOPLE = words_of("""
    journalists reporters staff investors supporters voters residents readers viewers listeners
    students colleagues friends fans members me him her them us you
    """)
"""Words that may be spoken to with no determiner before them."""
_OPENING = 16
"""Tokens at the start of a sentence in which "In a letter to ..." is looked for."""


def addressee(p: Paragraph, clause: Clause, start: int, stop: int) -> Range | None:
    """Return who is spoken to in a clause after whose verb or subject token ``start`` stands."""
    if start < stop and p.quote[start] < 0:
        low = p.lows[start]
        if low == "to":
            told = clause.base not in _ABOUT and "i" not in clause.frames
            return _person(p, start + 1, stop) if told else None
        if low == "on" and clause.base == "call":
            return _asked(p, start + 1, stop)
        if clause.base in _ASKING and (found := _asked(p, start, stop)):
            return found
        if clause.base in _WRITING and clause.start > 0 and p.quote[clause.start - 1] >= 0:
            return _person(p, start, stop) if clause.rule != "inverted" else None
    floor = p.bounds[clause.sentence][0]
    opening = min(clause.verb[0], floor + _OPENING)
    found = _in_adjunct(p, start, clause.after, stop)
    first = None if found else _in_adjunct(p, floor, opening, opening)
    return first if first and p.lows[first[1]] in PREPOSITIONS | {","} else found


def _person(p: Paragraph, start: int, stop: int) -> Range | None:
    """Return the noun phrase at ``start`` if somebody may be meant by it."""
    if start >= stop or p.quote[start] >= 0:
        return None
    low = p.lows[start]
    if not (p.is_capital(start) or low in DETERMINERS or low in _PEOPLE or low in COLLECTIVES):
        return None
    return None if low in {"that", "this"} else addressee_after(p, start, stop)


def _asked(p: Paragraph, start: int, stop: int) -> Range | None:
    """Return the noun phrase at ``start`` if "to" or "not to" follows it."""
    if start >= stop:
        return None
    found = addressee_after(p, start, stop) if p.lows[start] not in {"to", "not"} else None
    if found is None or found[1] >= stop:
        return None
    after = p.lows[found[1] : found[1] + 2]
    return found if after[0] == "to" or after == ["not", "to"] else None


def _in_adjunct(p: Paragraph, start: int, end: int, stop: int) -> Range | None:
    """Return the one to whom or with whom something is in a token range: "in a letter to Ana"."""
    for k in range(start + 1, min(end, len(p.words) - 1)):
        low, before = p.lows[k], p.lows[k - 1]
        if (low == "to" and before in _MISSIVES | _SPEAKING) or (
            low == "with" and before in _EXCHANGES | _SPEAKING
        ):
            return _person(p, k + 1, stop)
    return None
