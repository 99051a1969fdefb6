"""The subject of a verb of saying: before it, after it, or shared with the verb before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.lexicon import COLLECTIVES, DAYS, PREPOSITIONS, TIMES, words_of
from reader.attribution.phrases import opening_subject, predicates, subject_with_apposition
from reader.attribution.phrases_after import subject_after
from reader.attribution.verbs import NOUN_FORMS

if TYPE_CHECKING:
    from reader.attribution.clause import Clause
    from reader.attribution.phrases import Range
    from reader.attribution.tokens import Paragraph

_CLOSING = words_of("say add write report note explain argue warn")
"""Verbs that a subject may follow after words without marks: ..., says the mayor."""
_PAST = words_of("said told wrote thought found knew understood spoke")
"""Irregular pasts, which cannot be nouns."""
_COMMAS = frozenset({",", "—", "–", "-", "--"})
_BASE_FORM_SUBJECTS = words_of("they we i you who")
"""Pronouns that the base form of a verb follows."""
_MUSING = words_of("think guess suppose know hope believe wonder understand reckon")
"""What the writer does with "I" and "we" without speaking."""


def find_source(p: Paragraph, clause: Clause, floor: int, stop: int, found: list[Clause]) -> bool:
    """Find the subject of a finite verb and say by which rule; ``found`` are the clauses before."""
    start = clause.verb[0]
    quoted_before = start > 0 and p.quote[start - 1] >= 0
    before = p.lows[start - 1] if start > floor and not quoted_before else ""
    if before == "who":
        clause.source, clause.rule = (start - 1, start), "who"
        return True
    if (quoted_before or before in _COMMAS) and _inverted(p, clause, stop, quoted_before):
        return True
    if quoted_before:
        return False
    subject = subject_with_apposition(p, _before_time(p, start, floor), floor)
    if subject is not None and p.lows[subject[0]] != "who" and _agrees(p, clause, subject):
        clause.source = subject
        return True
    if before in _COMMAS or before in {"and", "but", "then", "or"}:
        return _main_subject(p, clause, floor, found)
    return False


def _inverted(p: Paragraph, clause: Clause, stop: int, quoted_before: bool) -> bool:
    """Find the subject after the verb: '..., said Hugo Pell'."""
    start, end = clause.verb
    speech = "e" in clause.frames or "q" in clause.frames
    if not speech or clause.base == "tell" or end - start > 1:
        return False
    subject = subject_after(p, end, stop)
    if subject is None:
        return False
    if not quoted_before and not (clause.base in _CLOSING and _closes(p, subject, stop)):
        return False
    clause.source, clause.rule = subject, "inverted"
    return True


def _closes(p: Paragraph, subject: Range, stop: int) -> bool:
    """Whether nothing but an adjunct follows a subject after its verb."""
    if predicates(p, subject[0], stop):
        return False
    k = subject[1]
    return k >= stop or not p.is_word(k) or p.lows[k] in PREPOSITIONS or p.lows[k] in DAYS


def reduced_source(p: Paragraph, clause: Clause, floor: int, found: list[Clause]) -> bool:
    """Find the source of "..., saying that": the subject of the sentence."""
    start = clause.verb[0]
    if start == floor:
        return False
    before = p.words[start - 1]
    marked = before in ",;—–" or before.startswith("--") or p.quote[start - 1] >= 0
    low = p.lows[start - 1]
    if not marked and low not in {"by", "while", "and", "as", "without", "after", "before", "in"}:
        return False
    return _main_subject(p, clause, floor, found)


def _main_subject(p: Paragraph, clause: Clause, floor: int, found: list[Clause]) -> bool:
    """Give the clause the subject of the clause before it, or of its sentence."""
    for earlier in reversed(found):
        if earlier.sentence != clause.sentence or clause.verb[0] - earlier.verb[1] > 60:
            break
        if earlier.source and earlier.rule not in {"according", "noun"}:
            clause.source, clause.rule = earlier.source, "shared"
            return True
    subject = opening_subject(p, floor, clause.verb[0])
    if subject is None:
        return False
    clause.source, clause.rule = subject, "shared"
    return True


def _before_time(p: Paragraph, end: int, floor: int) -> int:
    """Return ``end`` moved left over a time between subject and verb: "X on Monday said"."""
    k = end - 1
    if k <= floor + 1 or p.quote[k] >= 0:
        return end
    if p.lows[k] in DAYS:
        return k - (p.lows[k - 1] == "on")
    if p.lows[k] in TIMES and p.lows[k - 1] in {"last", "this", "the", "that"}:
        k -= 1
        return k - (p.lows[k - 1] in {"at", "earlier", "in", "later"})
    return end


def _agrees(p: Paragraph, clause: Clause, subject: Range) -> bool:
    """Whether the form of the verb suits the subject, so that it is not a noun after all."""
    start, end = clause.verb
    low, first = p.lows[end - 1], p.lows[subject[0]]
    if first in {"i", "we", "you"} and clause.base in _MUSING:
        return False
    if end - start > 1 or low in _PAST or low.endswith(("ed", "ing")):
        return True
    if clause.base == "state":
        return end < len(p.lows) and p.lows[end] in {"that", ":", ","}
    return _agrees_in_number(p, clause, subject)


def _agrees_in_number(p: Paragraph, clause: Clause, subject: Range) -> bool:
    """Whether a form of the present suits the number of its subject."""
    low, first = p.lows[clause.verb[1] - 1], p.lows[subject[0]]
    head = p.lows[subject[1] - 1]
    if head.endswith(("'s", "s'")):
        return False
    if low != clause.base:
        return head not in _BASE_FORM_SUBJECTS
    plural = head.endswith("s") or head in COLLECTIVES or "and" in p.lows[subject[0] : subject[1]]
    if head in _BASE_FORM_SUBJECTS:
        return True
    if low in NOUN_FORMS:
        return plural and p.is_capital(subject[0])
    return plural or first in COLLECTIVES
