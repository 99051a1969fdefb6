"""What stands between a verb of saying and the words said: "told Ana on Monday in a letter"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.addressees import addressee
from reader.attribution.lexicon import (
    ADVERBS,
    DAYS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    words_of,
)
from reader.attribution.phrases_after import addressee_after
from reader.attribution.verbs import ADDRESSING, ALWAYS_ADDRESSING, OBJECTS

if TYPE_CHECKING:
    from reader.attribution.clause import Clause
    from reader.attribution.tokens import Paragraph

_PARTICLES = {
    "point": words_of("out"),
    "call": words_of("out"),
    "lash": words_of("out"),
    "put": words_of("it"),
    "write": words_of("back"),
}
"""Words that belong to the verb before them: pointed out."""
_SPEECH = frozenset("qtce")
"""Frames of verbs that adjuncts may part from the words said."""
_SAYS_ON = words_of("that if whether what why how ,")
_LONGEST = 16
"""Tokens of an adjunct."""
_NEAR = 8
"""Tokens of an adjunct that words in marks or "that" may follow without a comma."""
_CLAUSE_OPENERS = PRONOUNS - {"who"} | {"there", "if", "whether"}
_ADJUNCT = words_of("in on at during after via through of to with from before for about")


def pass_over_adjuncts(p: Paragraph, clause: Clause, stop: int) -> None:
    """Move the clause's ``after`` over the addressee and the adjuncts, and note the addressee."""
    k = clause.after
    if k < stop and p.lows[k] in _PARTICLES.get(clause.base, ()):
        k += 1
    if clause.base in ADDRESSING and clause.rule != "inverted":
        to = addressee_after(p, k, stop)
        if to and (clause.base in ALWAYS_ADDRESSING or _says_on(p, to[1], stop)):
            clause.addressee, k = to, to[1]
    start = k
    clause.after = _over_adjuncts(p, k, stop, clause) if _SPEECH & set(clause.frames) else k
    if clause.addressee is None:
        clause.addressee = addressee(p, clause, start, stop)


def _says_on(p: Paragraph, k: int, stop: int) -> bool:
    """Whether words said may begin at ``k``, so that what stands before it is an addressee."""
    return k < stop and (p.quote[k] >= 0 or p.lows[k] in _SAYS_ON)


def _over_adjuncts(p: Paragraph, start: int, stop: int, clause: Clause) -> int:
    """Return the token after "on Monday", "in a statement" and the like, or ``start``."""
    k = start
    objects = OBJECTS.get(clause.base, ())
    while k < stop and p.quote[k] < 0:
        low = p.lows[k]
        if low in objects:
            break
        if (
            low in DAYS
            or low in ADVERBS
            or (low in TIMES and k > start)
            or (low.endswith("ly") and len(low) > 5 and not p.is_capital(k))
        ):
            k += 1
        elif low == "last" and k + 1 < stop and p.lows[k + 1] in TIMES | DAYS:
            k += 2
        elif low in _ADJUNCT and not (low == "to" and "i" in clause.frames):
            end = _adjunct_end(p, k + 1, stop)
            if end is None:
                break
            k = end
        else:
            break
    return k


def _adjunct_end(p: Paragraph, start: int, stop: int) -> int | None:
    """Return where the phrase after a preposition ends, if the words said can begin there."""
    for k in range(start, min(stop, start + _LONGEST)):
        low = p.lows[k]
        if p.quote[k] >= 0 or low == "that":
            return k if k - start < _NEAR else None
        if p.words[k] in ",:.?!" or (k > start and low in _CLAUSE_OPENERS):
            return k
        if low in DAYS and k + 1 < stop and p.lows[k + 1] not in PREPOSITIONS:
            return k + 1
        if low in FINITE or p.words[k] in ";—":
            return None
    return stop if stop - start < _LONGEST else None
