"""Where the words said end, when no quotation mark says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.lexicon import ADVERBS, DAYS, FINITE, PRONOUNS, words_of
from reader.attribution.verbs import FRAMES, PARTICIPLES

if TYPE_CHECKING:
    from reader.attribution.tokens import Paragraph

_TRAILING = words_of("during after before when while")
"""What follows a noun phrase said without being part of it."""
_CONTRASTS = words_of("but while though although")
"""Where, after a comma, the writer takes over."""


def trimmed(p: Paragraph, start: int, end: int) -> int:
    """Return ``end`` moved left over commas and dashes outside quotations."""
    while end > start + 1 and p.quote[end - 1] < 0 and p.words[end - 1][0] in ",;:—–-":
        end -= 1
    return end


def clause_end(p: Paragraph, start: int, stop: int, wide: bool) -> int:
    """Return where the words said that begin at ``start`` end.

    A noun phrase (not ``wide``) ends at its first comma, a clause where another reporting clause
    or an aside of the writer begins.
    """
    k = start
    while k < stop:
        if p.quote[k] < 0 and k > start and _breaks(p, k, stop, wide):
            break
        k += 1
    if k < stop or p.quote[k - 1] < 0:
        return trimmed(p, start, k)
    return p.quotes[p.quote[k - 1]][1]


def _breaks(p: Paragraph, k: int, stop: int, wide: bool) -> bool:
    """Whether the words said end before token ``k``."""
    low = p.lows[k]
    following = p.lows[k + 1] if k + 1 < stop else ""
    if low == "according" and following == "to":
        return True
    if not wide and (low in _TRAILING or low in DAYS or (low == "on" and following in DAYS)):
        return True
    if p.words[k] in {",", "—", "–"}:
        return not wide or _breaks_after_comma(p, k + 1, stop)
    if low in {"and", "but"}:
        return _reports(p, k + 1, stop) or (low == "but" and not wide)
    return p.words[k] == ";"


def _breaks_after_comma(p: Paragraph, k: int, stop: int) -> bool:
    """Whether what begins at ``k``, after a comma, is no longer part of the words said."""
    if k >= stop:
        return False
    low = p.lows[k]
    if low in PARTICIPLES or low in _CONTRASTS:
        return True
    if low != "and" or k + 2 >= stop:
        return False
    return _reports(p, k + 1 + (p.lows[k + 1] in PRONOUNS), stop)


def _reports(p: Paragraph, k: int, stop: int) -> bool:
    """Whether a verb of saying without a subject of its own stands at ``k``."""
    while k < stop and (p.lows[k] in ADVERBS or p.lows[k] in {"has", "have", "had"}):
        k += 1
    return (
        k < stop
        and p.quote[k] < 0
        and p.lows[k] in FRAMES
        and p.lows[k].endswith(("ed", "aid", "old", "ote", "ays", "ells", "ds"))
    )


def before_main_verb(p: Paragraph, start: int, stop: int) -> int:
    """Return where a clause in the subject ends: "the claim that it rose | is false"."""
    verbs = 0
    for k in range(start, min(stop, start + 60)):
        if p.quote[k] >= 0:
            continue
        if verbs and p.lows[k] in FINITE:
            return trimmed(p, start, k)
        verbs += p.lows[k] in FINITE or p.lows[k].endswith("ed")
    return stop
