"""Noun phrases before a verb, found from closed classes of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.lexicon import (
    ADVERBS,
    ATTACHED,
    AUXILIARIES,
    COLLECTIVES,
    DAYS,
    DETERMINERS,
    FINITE,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIMES,
    words_of,
)
from reader.attribution.verbs import FRAMES, NOUN_FORMS

if TYPE_CHECKING:
    from reader.attribution.tokens import Paragraph

Range = tuple[int, int]
_LONGEST = 16
"""Tokens of a plain noun phrase."""
_LONGEST_APPOSITION = 40
_NOT_HEADS = AUXILIARIES | PREPOSITIONS | SUBORDINATORS | ADVERBS | words_of("the a an and not as")
_APPOSITIVE = words_of("""
    a an the who whose which now then former head chief senior himself herself one his her
    their its whom both president director chairman chair spokesman spokeswoman spokesperson
    professor executive deputy vice co-founder founder author editor candidate secretary
    leader managing himself lead member
    """)
_NOT_OPENING = (
    (AUXILIARIES | SUBORDINATORS | ADVERBS | PREPOSITIONS | frozenset(FRAMES)) - NOUN_FORMS
) | words_of("there yes no not")
"""Words with which no subject begins."""
_CLAUSE_OPENERS = words_of("when after as while")
_ASIDE = words_of(
    "in at on during speaking asked responding when while after before appearing like for"
)
"""What begins an aside between a subject and its verb that is no part of the subject."""


def _stops_left(p: Paragraph, k: int) -> bool:
    """Whether a noun phrase cannot reach left over this token."""
    low = p.lows[k]
    return (
        p.quote[k] >= 0
        or not (p.is_word(k) or low == "&")
        or low in SUBORDINATORS
        or low in PRONOUNS
        or low in AUXILIARIES
        or low in DAYS
        or (low in TIMES and low != "day")
        or (low in MONTHS and p.words[k] != "May")
    )


def _joins(p: Paragraph, k: int, low_end: int) -> bool:
    """Whether "and" at ``k`` ties two names or two plurals rather than two clauses."""
    if k - 1 < low_end or not p.is_word(k - 1):
        return False
    if p.is_capital(k + 1) and p.is_capital(k - 1):
        return True
    return p.lows[k - 1].endswith("s") and p.lows[k + 1] in {"other", "others"}


def subject_before(p: Paragraph, end: int, floor: int) -> Range | None:
    """Return the plain noun phrase that ends right before token ``end``, not left of ``floor``."""
    if end <= floor or p.quote[end - 1] >= 0:
        return None
    if p.lows[end - 1] in PRONOUNS:
        return (end - 1, end)
    if _stops_left(p, end - 1) or p.lows[end - 1] in _NOT_HEADS:
        return None
    start = end
    for k in range(end - 1, max(floor, end - _LONGEST) - 1, -1):
        low = p.lows[k]
        if _stops_left(p, k) or (low == "and" and not _joins(p, k, floor)):
            break
        if low in PREPOSITIONS:
            if not _ties(p, k, floor):
                break
            continue
        start = k
        if low in DETERMINERS and not _tied(p, k, floor):
            break
    return _accepted(p, start, end, floor)


def _ties(p: Paragraph, k: int, floor: int) -> bool:
    """Whether a preposition ties a noun to the one before it: a spokesman *for* the mayor."""
    if p.lows[k] not in ATTACHED or k == floor or not p.is_word(k - 1):
        return False
    return p.lows[k - 1] not in AUXILIARIES and p.lows[k - 1] not in ADVERBS


def _tied(p: Paragraph, k: int, floor: int) -> bool:
    """Whether the determiner at ``k`` goes on with a phrase: spokesman for *the* mayor."""
    if k - 2 < floor:
        return False
    return (p.lows[k - 1] in ATTACHED and p.is_word(k - 2)) or p.lows[k - 1] in DETERMINERS


def _accepted(p: Paragraph, start: int, end: int, floor: int) -> Range | None:
    """Return the range when it looks like a whole noun phrase, else nothing."""
    while start < end and p.lows[start] in {"and", "also"}:
        start += 1
    if start >= end or _impossible(p, start, end, floor):
        return None
    low = p.lows[start]
    if (low in DETERMINERS and end - start > 1) or low in COLLECTIVES or p.is_capital(start):
        return (start, end)
    if any(p.is_capital(k) for k in range(start, end)):
        return (start, end)
    bare = start == floor or not p.is_word(start - 1) or p.lows[start - 1] in SUBORDINATORS
    head = next((k for k in range(start + 1, end) if p.lows[k] in PREPOSITIONS), end) - 1
    plural = p.lows[head].endswith("s") or p.lows[head] in COLLECTIVES
    return (start, end) if bare and plural else None


def _impossible(p: Paragraph, start: int, end: int, floor: int) -> bool:
    """Whether the range is a lone number, holds a verb, or hangs on a preposition."""
    if p.is_capital(start) and p.lows[start] not in DETERMINERS:
        past = (k for k in range(start + 1, end - 1) if p.lows[k].endswith("ed"))
        if any(p.words[k].islower() and "-" not in p.words[k] for k in past):
            return True
    if p.words[start][0].isdigit() and end - start == 1:
        return True
    if p.lows[start] in FRAMES and not (p.is_capital(start) and start > floor):
        return True
    return start - 1 > floor and p.lows[start - 1] in PREPOSITIONS - SUBORDINATORS


def subject_with_apposition(p: Paragraph, end: int, floor: int) -> Range | None:
    """Return the subject before token ``end``, with what commas or brackets put after its noun."""
    if end - 1 <= floor:
        return subject_before(p, end, floor)
    last = p.words[end - 1]
    opening = _back_to(p, end - 1, floor, "(") if last == ")" else None
    if opening is not None:
        found = subject_with_apposition(p, opening, floor)
        return (found[0], end) if found else None
    if last in ",—–" or last.startswith("--"):
        return _before_comma(p, end - 1, floor, last)
    found = subject_before(p, end, floor)
    return found if found and not _in_relative_clause(p, found[0], floor) else None


def _in_relative_clause(p: Paragraph, start: int, floor: int) -> bool:
    """Whether "who" without a comma stands before a noun, which then is no subject."""
    k = start - 1
    return k > floor and p.lows[k] in {"who", "which"} and p.is_word(k - 1)


def _back_to(p: Paragraph, end: int, floor: int, mark: str) -> int | None:
    """Return the nearest ``mark`` left of ``end``."""
    for k in range(end - 1, max(floor, end - _LONGEST_APPOSITION) - 1, -1):
        if p.words[k] == mark:
            return k
    return None


def _before_comma(p: Paragraph, comma: int, floor: int, mark: str) -> Range | None:
    """Return the subject of "Name, a lawyer who ..., said" given its second comma."""
    for k in range(comma - 2, max(floor, comma - _LONGEST_APPOSITION), -1):
        if p.words[k] != mark or p.quote[k] >= 0:
            continue
        first = p.lows[k + 1]
        if first in _ASIDE:
            return subject_before(p, k, floor)
        appositive = first in _APPOSITIVE or p.words[k + 1][0].isdigit() or p.is_capital(k + 1)
        if appositive and (found := subject_before(p, k, floor)):
            if _is_adjunct(p, found, floor):
                return subject_before(p, comma, k + 1)
            return (found[0], comma)
    return None


def _is_adjunct(p: Paragraph, found: Range, floor: int) -> bool:
    """Whether the noun phrase is the end of an opening phrase: "In Ohio, ..."."""
    k = found[0] - 1
    return k >= floor and (p.lows[k] in PREPOSITIONS or p.lows[k] in AUXILIARIES)


def opening_subject(p: Paragraph, floor: int, stop: int) -> Range | None:
    """Return the noun phrase that opens a sentence, after one opening phrase with a comma."""
    start = _after_opening_phrase(p, floor, stop)
    if start >= stop or p.quote[start] >= 0:
        return None
    if p.lows[start] in PRONOUNS:
        return (start, start + 1)
    if p.lows[start] in _NOT_OPENING:
        return None
    end = start + 1
    determined = p.lows[start] in DETERMINERS
    while end < min(stop, start + 10) and p.is_word(end) and p.quote[end] < 0:
        if not _in_opening(p, end, determined):
            break
        end += 1
    while end > start and p.lows[end - 1] in {"of", "and", "for", "the"}:
        end -= 1
    if end <= start or (determined and end - start < 2):
        return None
    return (start, end) if determined or p.is_capital(end - 1) else None


def _after_opening_phrase(p: Paragraph, floor: int, stop: int) -> int:
    """Return where the subject may begin: after "But", or after "In the night,"; else ``stop``."""
    start = floor
    while start < stop and not p.is_word(start):
        start += 1
    if start < stop and p.lows[start] in {"but", "and"}:
        return start + 1
    if start < stop and p.lows[start] in PREPOSITIONS | _CLAUSE_OPENERS:
        commas = (k for k in range(start, min(stop, start + 25)) if p.words[k] == ",")
        return next(commas, stop) + 1
    return start


def _in_opening(p: Paragraph, k: int, determined: bool) -> bool:
    """Whether the subject that opens a sentence goes on with token ``k``."""
    low = p.lows[k]
    if p.is_capital(k) or low in {"of", "and", "for"}:
        return True
    if not determined or (p.is_capital(k - 1) and p.lows[k - 1] not in DETERMINERS):
        return (p.is_capital(k - 1) and p.lows[k - 1] in {"of", "for"}) or low == "the"
    if low in AUXILIARIES or low in PREPOSITIONS or low in SUBORDINATORS:
        return False
    if low in FRAMES and low not in NOUN_FORMS:
        return False
    return not low.endswith(("ed", "ly")) and low not in PRONOUNS


def predicates(p: Paragraph, start: int, stop: int) -> bool:
    """Whether a finite verb follows before the next comma or the end of the sentence."""
    for k in range(start, min(stop, start + 25)):
        if p.quote[k] >= 0 or p.words[k] in ",;:" or p.lows[k] in {"who", "which", "that"}:
            return False
        if p.lows[k] in FINITE:
            return True
    return False
