"""Where a text says that somebody says something: verbs and nouns of saying, "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.adjuncts import pass_over_adjuncts
from reader.attribution.clause import Clause
from reader.attribution.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONTRACTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SAYING_NOUNS,
    words_of,
)
from reader.attribution.noun_cues import according, noun_clause
from reader.attribution.sources import find_source, reduced_source
from reader.attribution.verbs import BASES, FRAMES, PARTICIPLES

if TYPE_CHECKING:
    from reader.attribution.tokens import Paragraph

_CHAIN = words_of("""
    declined refused went continued continues continue tried used failed chose wanted appeared
    seemed seems appears proceeded going goes go began rushed neglected
    """)
"""Verbs that a verb of saying follows with "to": declined to say."""
_BE = words_of("is are was were be been being 's")
_POSSIBLE = words_of("might may could would should must can will")


def clauses(p: Paragraph) -> list[Clause]:
    """Return the reporting clauses of a paragraph in order of their verbs."""
    found: list[Clause] = []
    for i, low in enumerate(p.lows):
        clause = None
        if low in FRAMES:
            if p.quote[i] < 0 and (p.words[i][0].islower() or _title_case(p, i)):
                clause = _verb_clause(p, i, found) or noun_clause(p, i)
        elif low == "according":
            if p.quote[i] < 0:
                clause = according(p, i)
        elif low in SAYING_NOUNS and p.quote[i] < 0:
            clause = noun_clause(p, i)
        if clause is not None:
            found.append(clause)
    return found


def _title_case(p: Paragraph, i: int) -> bool:
    """Whether the words around ``i`` have capitals as in a headline, or it opens its sentence."""
    floor, stop = p.bounds[p.sentence[i]]
    around = [p.words[k] for k in range(max(floor, i - 5), min(stop, i + 6)) if p.is_word(k)]
    long = [word for word in around if len(word) > 3]
    return i == floor or sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _verb_group(p: Paragraph, i: int, floor: int) -> int:
    """Return the first token of the verb group that ends with the verb at ``i``."""
    start = i
    while start > floor and p.quote[start - 1] < 0:
        low = p.lows[start - 1]
        if low == "to" and start - 1 > floor and p.lows[start - 2] in _CHAIN | {"on"}:
            start -= 2
        elif (
            (low in AUXILIARIES and low != "to")
            or low in ADVERBS
            or (low.endswith("ly") and not p.is_capital(start - 1) and len(low) > 4)
            or (low in _CHAIN and start < i)
        ):
            start -= 1
        else:
            break
    return start


def _verb_clause(p: Paragraph, i: int, found: list[Clause]) -> Clause | None:
    """Return the clause around the verb at ``i``, when it is one and has a subject."""
    sentence = p.sentence[i]
    floor, stop = p.bounds[sentence]
    before = p.lows[i - 1] if i > floor else ""
    if before in DETERMINERS or (before in PREPOSITIONS - {"to"} and p.lows[i] not in PARTICIPLES):
        return None
    if _leads_to_saying(p, i, stop):
        return None
    start = _verb_group(p, i, floor)
    low, base = p.lows[i], BASES[p.lows[i]]
    helpers = set(p.lows[start:i])
    progressive = bool(helpers & _BE) or (start > floor and p.lows[start - 1] in CONTRACTIONS)
    clause = Clause((start, i + 1), None, sentence, base, FRAMES[low], "plain", i + 1)
    if low in PARTICIPLES and not progressive:
        if not reduced_source(p, clause, floor, found):
            return None
    elif (
        (before == "to" and start == i)
        or (helpers & _BE and low not in PARTICIPLES)
        or (helpers & _POSSIBLE and "e" not in clause.frames)
        or not find_source(p, clause, floor, stop, found)
    ):
        return None
    if clause.rule == "inverted":
        clause.after = clause.end
    pass_over_adjuncts(p, clause, stop)
    return clause


def _leads_to_saying(p: Paragraph, i: int, stop: int) -> bool:
    """Whether the verb at ``i`` only leads to another one: declined *to say*."""
    if p.lows[i] not in _CHAIN or i + 2 >= stop or p.lows[i + 1] != "to":
        return False
    return "e" in FRAMES.get(p.lows[i + 2], "") and p.lows[i + 2] not in {"comment", "answer"}
