"""Headlines that name their source with a colon: "Bank chief: rates will stay"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.clause import Clause
from reader.attribution.lexicon import DETERMINERS, PREPOSITIONS, TITLES, words_of
from reader.attribution.verbs import FRAMES

if TYPE_CHECKING:
    from reader.attribution.tokens import Paragraph

_LONGEST = 30
"""Tokens of a headline."""
_NO_SPEAKERS = words_of("""
    analysis update updated review video exclusive breaking opinion watch live report poll
    photos fact-check factcheck q&a editorial note correction explainer interview obituary
    related source sources transcript follow tags topics part chapter
    """)


def headline_clause(p: Paragraph) -> Clause | None:
    """Return the clause of "Bank chief: rates will stay" or "Rates will stay: bank chief"."""
    count = len(p.words)
    if count > _LONGEST or len(p.bounds) > 2:
        return None
    stop = count - (p.words[-1] == ".")
    colon = next((k for k in range(1, stop - 1) if p.words[k] == ":" and p.quote[k] < 0), None)
    if colon is None:
        return None
    if stop - colon - 1 <= 4 < colon and _named(p, colon + 1, stop):
        source, content = (colon + 1, stop), (0, colon)
    elif colon <= 5 and stop - colon > 3 and _named(p, 0, colon):
        source, content = (0, colon), (colon + 1, stop)
    else:
        return None
    clause = Clause(
        (colon, colon + 1), source, p.sentence[source[0]], "", "q", "headline", colon + 1
    )
    clause.contents, clause.place = [content], "after" if source[0] == 0 else "before"
    return clause


def _named(p: Paragraph, start: int, end: int) -> bool:
    """Whether a part of a headline is the name or office of a speaker."""
    lows = p.lows[start:end]
    if any(low in _NO_SPEAKERS or low in FRAMES or low in PREPOSITIONS - {"of"} for low in lows):
        return False
    if not all(p.is_word(k) and p.quote[k] < 0 for k in range(start, end)):
        return False
    known = any(low in TITLES for low in lows)
    named = all(p.is_capital(k) or p.lows[k] in {"of", "de", "von"} for k in range(start, end))
    return (known or named) and lows[0] not in DETERMINERS - {"the"} and not lows[0].isdigit()
