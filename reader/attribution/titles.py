"""What a text says beside a name about who bears it: "harbour master", "who coaches the side"."""

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
    TITLES,
    words_of,
)
from reader.attribution.persons import gender_of
from reader.attribution.verbs import ADDRESSING, BASES, FRAMES

if TYPE_CHECKING:
    from reader.attribution.tokens import Paragraph

_BEFORE_TITLE = (
    DETERMINERS | PREPOSITIONS | PRONOUNS | AUXILIARIES | SUBORDINATORS | ADVERBS | DAYS | MONTHS
    | {"and", "or"}
) - {"us"}  # fmt: skip
_LONGEST = 14
"""Tokens of what a comma puts beside a name."""
_ENDS = AUXILIARIES | {"who", "which", "said"}
"""Words before which an office ends."""
_COPULAS = words_of("is was became remains")
_BODIES = words_of("""
    agency bank broadcaster charity club company firm maker manufacturer network newspaper
    operator paper magazine party retailer start-up startup supplier union website weekly
    """)
"""Nouns that say of a name beside them that it is no person's."""
_NO_OFFICES = words_of("man woman boy girl person fellow guy lady lad lass gentleman")
"""Nouns that say nothing of somebody's role."""
_OFFICE_VERBS = {
    "chairs": "chair", "chaired": "chair", "coaches": "coach", "coached": "coach",
    "heads": "head", "headed": "head", "captains": "captain", "captained": "captain",
    "led": "leader", "leads": "leader", "ran": "manager", "runs": "manager", "edits": "editor",
    "edited": "editor", "directs": "director", "directed": "director", "taught": "teacher",
    "drove": "driver",
}  # fmt: skip
"""Verbs that tell an office of which they do not have the stem."""


def is_office(noun: str) -> bool:
    """Whether a noun in small letters is a role that somebody may have."""
    return noun not in _NO_OFFICES and (noun in TITLES or gender_of(noun) is not None)


def title_before(p: Paragraph, start: int) -> int:
    """Return where a title in small letters before a name begins: "Kremlin spokesman"."""
    if start == 0 or p.lows[start - 1] not in TITLES or p.quote[start - 1] != p.quote[start]:
        return start
    k = start - 1
    while k > 0 and start - k < 7 and p.words[k - 1][0].isalpha():
        low = p.lows[k - 1]
        if low in _BEFORE_TITLE or low in FRAMES or p.quote[k - 1] != p.quote[start]:
            break
        k -= 1
    return k


def apposition(p: Paragraph, start: int, end: int) -> str:
    """Return the office that stands beside the name at a token range, without its article.

    "Ines Kahr, the harbour's spokeswoman,", "the harbour's spokeswoman, Ines Kahr," and "Ines
    Kahr is the harbour's spokeswoman" alike.
    """
    after = p.lows[end] if end < len(p.words) else ""
    if after in {",", "("}:
        return _phrase(p, end + 1) or _before_comma(p, start)
    if after in _COPULAS:
        return _phrase(p, end + 1)
    return _before_comma(p, start) if after == "." else ""


def _phrase(p: Paragraph, start: int) -> str:
    """Return the noun phrase at ``start`` without its article, if an office is its noun."""
    stop = min(len(p.words), start + _LONGEST)
    if start < stop and p.lows[start] in {"a", "an", "the"}:
        start += 1
    k = start
    while k < stop and p.is_word(k) and p.lows[k] not in _ENDS:
        k += 1
    head = next((j for j in range(start, k) if p.lows[j] in PREPOSITIONS), k)
    office = any(p.words[j].islower() and is_office(p.lows[j]) for j in range(start, head))
    return " ".join(p.words[start:k]) if office and k < len(p.words) else ""


def _before_comma(p: Paragraph, start: int) -> str:
    """Return the office before the comma before a name that begins at ``start``."""
    if start < 3 or p.words[start - 1] != ",":
        return ""
    for k in range(start - 2, max(-1, start - _LONGEST), -1):
        if p.quote[k] >= 0 or not p.is_word(k) or p.lows[k] in FRAMES or p.lows[k] in AUXILIARIES:
            return ""
        if p.lows[k] in DETERMINERS and p.lows[k - 1 : k] not in (["for"], ["of"], ["at"]):
            return _headed(p, k + (p.lows[k] in {"a", "an", "the"}), start - 1)
    return ""


def _headed(p: Paragraph, start: int, end: int) -> str:
    """Return the words of a token range if an office is their head noun."""
    head = next((k for k in range(start + 1, end) if p.lows[k] in PREPOSITIONS), end) - 1
    office = head >= start and p.words[head].islower() and is_office(p.lows[head])
    return " ".join(p.words[start:end]) if office else ""


def office_told(p: Paragraph, end: int) -> str:
    """Return the office that a verb after "who" tells: "Ines Kahr, who coaches the side"."""
    if end + 2 >= len(p.words) or p.words[end] != "," or p.lows[end + 1] != "who":
        return ""
    verb = p.lows[end + 2]
    if verb in _OFFICE_VERBS:
        return _OFFICE_VERBS[verb]
    for ending in ("es", "s", "ed", "d"):
        stem = verb.removesuffix(ending)
        for noun in (stem + "er", stem + "r"):
            if stem != verb and is_office(noun):
                return noun
    return ""


def body_told(p: Paragraph, start: int, end: int) -> str:
    """Return the noun by which a name is no person's: "the shipping company Sundlinjen"."""
    before = p.words[start - 1] if start else ""
    if before == "in" and end - start == 1 and not p.lows[start].endswith(("'s", "s'")):
        return "place"
    if before in _BODIES and p.quote[start - 1] < 0 and _is_phrase(p, start - 1):
        return before
    if end + 2 >= len(p.words) or p.words[end] != ",":
        return ""
    if p.lows[end + 1] == "which":
        return "body"
    return _body_after(p, end + 1) if p.lows[end + 1] in DETERMINERS else ""


def _is_phrase(p: Paragraph, noun: int) -> bool:
    """Whether a noun has a determiner, and is not who is told something."""
    for k in range(noun - 1, max(-1, noun - 5), -1):
        if p.lows[k] in DETERMINERS:
            return k == 0 or BASES.get(p.lows[k - 1]) not in ADDRESSING
    return False


def _body_after(p: Paragraph, start: int) -> str:
    """Return the noun of a body in the noun phrase at ``start``: "a shipping company in Oster"."""
    for k in range(start + 1, min(start + 6, len(p.words))):
        if not p.is_word(k) or p.lows[k] in PREPOSITIONS:
            return p.words[k - 1] if p.words[k - 1] in _BODIES else ""
    return ""
