"""Quotations whose verb is in no list: told by the marks and words right beside them.

"Enough," Bennett shot back. / The email goes on: "..." / Carl Bialik: "..." / "..." - Kit Marsh
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.clause import Clause
from reader.attribution.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    words_of,
)
from reader.attribution.phrases import opening_subject
from reader.attribution.verbs import FRAMES, NOUN_FORMS

if TYPE_CHECKING:
    from reader.attribution.phrases import Range
    from reader.attribution.tokens import Paragraph

_PAST = words_of("""
    went put shot began broke cut spoke came gave took got ran sang swore threw told rang
    burst made held kept let led stood sat sent spat struck
    """)
_ADDRESSED = words_of("me him her us them you , :")
_DASHES = words_of("- – — -- ―")


def bare_clauses(p: Paragraph, clauses: list[Clause]) -> list[Clause]:
    """Return a clause for each quotation beside which none of ``clauses`` stands."""
    taken = {q for clause in clauses for content in clause.contents for q in p.quotes_in(*content)}
    made: list[Clause] = []
    for q, (start, end) in enumerate(p.quotes):
        if q in taken or end - start < 3:
            continue
        clause = _signed(p, start, end) or _beside(p, start, end) or _after_colon(p, start, end)
        if clause is not None:
            made.append(clause)
    return made


def _clause(p: Paragraph, rule: str, verb: Range, source: Range, content: Range) -> Clause:
    """Return a clause whose parts are known."""
    sentence = p.sentence[source[0]]
    made = Clause(verb, source, sentence, "", "q", rule, max(verb[1], source[1]))
    made.contents = [content]
    made.place = "before" if content[0] < source[0] else "after"
    return made


def _signed(p: Paragraph, start: int, end: int) -> Clause | None:
    """Find the signature after a quotation: "Best soup in town." - Reviewer Kit Marsh."""
    count = len(p.words)
    if end + 1 >= count or p.words[end] not in _DASHES or count - end > 14:
        return None
    if not p.is_capital(end + 1) or p.lows[end + 1] in PRONOUNS:
        return None
    stop = count - (p.words[count - 1] == ".")
    return _clause(p, "signed", (end, end + 1), (end + 1, stop), (start, end))


def _beside(p: Paragraph, start: int, end: int) -> Clause | None:
    """Find a subject with any verb right after a quotation that a comma closes."""
    count = len(p.words)
    if end + 1 >= count or p.words[end - 2] not in {",", "?", "!", "—", "..."} | _DASHES:
        return None
    if p.bounds[p.sentence[start]][0] != start:
        return None
    subject = _short_subject(p, end, count)
    if subject is not None and subject[1] < count and _like_verb(p, subject[1]):
        verb = (subject[1], subject[1] + 1)
        return _clause(p, "beside", verb, subject, (start, end))
    if p.lows[end].endswith("ed") and p.words[end][0].islower() and p.words[end - 2] == ",":
        subject = _short_subject(p, end + 1, count)
        if subject is not None:
            return _clause(p, "beside", (end, end + 1), subject, (start, end))
    return None


def _short_subject(p: Paragraph, start: int, count: int) -> Range | None:
    """Return a pronoun, a name, or a determiner with its noun, at ``start``."""
    low = p.lows[start]
    if low in PRONOUNS - {"it", "you", "who"}:
        return (start, start + 1)
    end = start
    if low in DETERMINERS - {"that", "this"}:
        end = start + 2
        while end < min(count, start + 4) and p.is_word(end) and not _verbal(p, end):
            end += 1
    else:
        while end < min(count, start + 5) and p.is_capital(end) and p.is_word(end):
            end += 1
    return (start, end) if start < end <= count else None


def _verbal(p: Paragraph, k: int) -> bool:
    """Whether a token is a verb or helps one."""
    return p.lows[k] in AUXILIARIES or _like_verb(p, k)


def _like_verb(p: Paragraph, k: int) -> bool:
    """Whether a token looks like a verb in the past or the present."""
    low = p.lows[k]
    if not p.words[k][0].islower() or p.quote[k] >= 0:
        return False
    if low in PREPOSITIONS or low in SUBORDINATORS or low in AUXILIARIES or low in DETERMINERS:
        return False
    if low in ADVERBS or low.endswith("ly"):
        return k + 1 < len(p.words) and _like_verb(p, k + 1)
    return (
        low in _PAST or low.endswith("ed") or (low.endswith("s") and not low.endswith(("ss", "'s")))
    )


def _after_colon(p: Paragraph, start: int, end: int) -> Clause | None:
    """Find who a colon before a quotation stands for: a name alone, or the sentence's subject."""
    if start < 2 or p.words[start - 1] != ":" or p.quote[start - 1] >= 0:
        return None
    floor = p.bounds[p.sentence[start - 1]][0]
    subject = speaker_before_colon(p, start - 1, floor)
    if subject is None:
        return None
    return _clause(p, "colon", (start - 1, start), subject, (start, end))


def speaker_before_colon(p: Paragraph, colon: int, floor: int) -> Range | None:
    """Return the name or the subject of the sentence that leads to a colon."""
    k = colon
    while k > floor and p.is_word(k - 1) and p.is_capital(k - 1) and colon - k < 5:
        k -= 1
    if k < colon and (k == floor or not p.is_word(k - 1) or p.lows[k - 1] == "from"):
        return (k, colon)
    return opening_subject(p, floor, colon)


def nested_clauses(p: Paragraph, inner: list[Range]) -> list[Clause]:
    """Return a clause for each quotation inside another that a verb of saying stands before.

    "She told me 'wait here' and I waited," he said.
    """
    made: list[Clause] = []
    for start, end in inner:
        k = start - 1
        while k > start - 4 and k > 1 and p.lows[k] in _ADDRESSED:
            k -= 1
        if k < 1 or "q" not in FRAMES.get(p.lows[k], "") or p.lows[k] in NOUN_FORMS:
            continue
        subject = k - 1
        while subject > 0 and (p.lows[subject] in AUXILIARIES or p.lows[subject] in ADVERBS):
            subject -= 1
        if p.lows[subject] not in PRONOUNS and not p.is_capital(subject):
            noun = (k for k in range(subject, max(0, subject - 5), -1) if p.lows[k] in DETERMINERS)
            first = next(noun, None)
            if first is not None:
                made.append(_clause(p, "nested", (k, k + 1), (first, subject + 1), (start, end)))
        else:
            first = subject
            while (
                first > 0
                and p.is_capital(first)
                and p.is_capital(first - 1)
                and p.lows[first - 1].isalpha()
            ):
                first -= 1
            source = (first, subject + 1)
            made.append(_clause(p, "nested", (k, k + 1), source, (start, end)))
    return made
