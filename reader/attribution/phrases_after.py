"""Noun phrases after a verb: an inverted subject, or the person spoken to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIMES,
    words_of,
)
from reader.attribution.verbs import PARTICIPLES

if TYPE_CHECKING:
    from reader.attribution.phrases import Range
    from reader.attribution.tokens import Paragraph

_LONGEST = 16
"""Tokens of a plain noun phrase."""
_LONGEST_WITH_APPOSITION = 80
_NO_SUBJECTS = (
    PREPOSITIONS
    | SUBORDINATORS
    | AUXILIARIES
    | DAYS
    | ADVERBS
    | words_of("to not him them me us himself herself who")
)
"""Words that begin no subject."""
_OBJECT_PRONOUNS = words_of("me him her them us you it himself herself reporters")


def subject_after(p: Paragraph, start: int, stop: int) -> Range | None:
    """Return the noun phrase that begins at ``start``, as in '..., said Hugo Pell, a nurse'."""
    if start >= stop or p.quote[start] >= 0 or not p.is_word(start):
        return None
    if p.lows[start] in PRONOUNS - {"who"}:
        return (start, start + 1)
    if p.lows[start] in _NO_SUBJECTS:
        return None
    stop = min(stop, start + _LONGEST_WITH_APPOSITION)
    end = start + 1
    common = not p.is_capital(start)
    while end < stop and p.quote[end] < 0 and not _ends(p, start, end, stop, common):
        common = common or p.words[end] in {",", "("} or p.lows[end] in {"of", "for", "at", "from"}
        end += 1
    if end < stop and p.quote[end] >= 0 and p.lows[end - 2 : end] == ["known", "as"]:
        return (start, p.quotes[p.quote[end]][1])
    while end > start + 1 and not p.is_word(end - 1) and p.words[end - 1] != ")":
        end -= 1
    return (start, end)


def _ends(p: Paragraph, start: int, k: int, stop: int, common: bool) -> bool:
    """Whether the phrase from ``start`` ends before token ``k``.

    ``common`` says that its noun is no name, to which a phrase with "at" or "with" may belong.
    """
    word = p.words[k]
    if word == ",":
        return not _goes_on(p, k, stop)
    if word == "(" or p.lows[k - 1 : k + 1] == ["known", "as"]:
        return False
    if word in ".!?;:—–)" or word.startswith("--"):
        return True
    return p.lows[k] in DAYS or p.lows[k] in MONTHS or _turns(p, start, k, common)


def _turns(p: Paragraph, start: int, k: int, common: bool) -> bool:
    """Whether a clause or an adjunct that is no part of the phrase begins at token ``k``."""
    low = p.lows[k]
    if low in {"who", "whose", "which", "and"}:
        return low == "and" and not p.is_capital(k + 1 if k + 1 < len(p.lows) else k)
    if "," in p.words[max(start, k - 30) : k]:
        return False
    if low in SUBORDINATORS or low in AUXILIARIES or low in PRONOUNS or low in ADVERBS:
        return True
    if low in PREPOSITIONS or low == "to":
        return low not in {"of", "for", "from"} and not (common and low in {"at", "with"})
    if low in PARTICIPLES or (low.endswith("ing") and not p.is_capital(k)):
        return True
    return (
        (low.endswith("ly") and p.lows[k - 1] not in DETERMINERS) or low in TIMES or low == "last"
    )


def _goes_on(p: Paragraph, comma: int, stop: int) -> bool:
    """Whether the phrase goes on after a comma with an apposition."""
    if comma + 1 >= stop or p.quote[comma + 1] >= 0:
        return False
    low = p.lows[comma + 1]
    if low in {"and", "or"}:
        return p.is_capital(comma + 2) if comma + 2 < stop else False
    if (
        low in PARTICIPLES
        or low.endswith("ing")
        or (low in SUBORDINATORS and low not in {"who", "which", "whose", "whom"})
    ):
        return False
    return low not in PREPOSITIONS and low not in PRONOUNS - {"who"} and low not in ADVERBS


def addressee_after(p: Paragraph, start: int, stop: int) -> Range | None:
    """Return the person spoken to that begins at ``start``: told *the paper's editor* that ..."""
    if start >= stop or p.quote[start] >= 0 or not p.is_word(start):
        return None
    low = p.lows[start]
    if low in _OBJECT_PRONOUNS and not (low == "her" and _owns(p, start + 1, stop)):
        return (start, start + 1)
    if low != "her" and low in SUBORDINATORS | PREPOSITIONS | PRONOUNS | {"there"}:
        return None
    end = start + 1
    while end < min(stop, start + _LONGEST) and p.quote[end] < 0 and p.is_word(end):
        if _ends_addressee(p, end, stop):
            break
        end += 1
    return (start, end) if p.lows[end - 1] not in PREPOSITIONS else (start, end - 1)


def _owns(p: Paragraph, k: int, stop: int) -> bool:
    """Whether "her" before token ``k`` belongs to a noun: told *her lawyer* that."""
    if k >= stop or not p.is_word(k):
        return False
    return p.lows[k] not in SUBORDINATORS | PREPOSITIONS | PRONOUNS | DETERMINERS


def _ends_addressee(p: Paragraph, k: int, stop: int) -> bool:
    """Whether the person spoken to ends before token ``k``."""
    low = p.lows[k]
    if low in SUBORDINATORS or low in PRONOUNS or low in AUXILIARIES or low in DAYS:
        return True
    if low in DETERMINERS:
        return p.lows[k - 1] not in PREPOSITIONS | {"and", "all"}
    if low in PREPOSITIONS:
        return low not in {"of", "for", "from", "at"}
    return low == "last" or (low == "and" and not (k + 1 < stop and p.is_capital(k + 1)))
