"""The words said after a verb: a quotation, a clause, or a noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.clause_ends import before_main_verb, clause_end
from reader.attribution.lexicon import ADVERBS, PRONOUNS, words_of
from reader.attribution.phrases import predicates
from reader.attribution.verbs import ALWAYS_ADDRESSING, FRAMES, OBJECTS, WEAK

if TYPE_CHECKING:
    from reader.attribution.clause import Clause
    from reader.attribution.phrases import Range
    from reader.attribution.tokens import Paragraph

_QUESTIONS = words_of("whether how what why if when who where")
_LONGEST_ASIDE = 25
"""Tokens between a verb and its words that an aside or an object may take."""
_NO_OBJECTS = ADVERBS | words_of("by and in as")
"""Words that begin no noun phrase said."""


def content_after(p: Paragraph, clause: Clause, stop: int) -> Range | None:
    """Return the content that follows the verb, when the verb's frames allow it."""
    k = clause.after
    if k >= stop:
        return None
    if p.quote[k] >= 0:
        fits = clause.base != "call" and ("q" in clause.frames or "n" in clause.frames)
        return _quoted(p, k, stop, whole=False) if fits else None
    return _words_after(p, clause, k, stop) if p.is_word(k) else _after_mark(p, clause, k, stop)


def _words_after(p: Paragraph, clause: Clause, k: int, stop: int) -> Range | None:
    """Return the content that begins with the word at ``k``."""
    low = p.lows[k]
    if low in OBJECTS.get(clause.base, ()):
        return (k + 1, clause_end(p, k + 1, stop, wide=False)) if k + 1 < stop else None
    if _introduced(clause, low):
        return (k, _introduced_end(p, clause, k, stop))
    if low in _QUESTIONS or low in {"that", "to"}:
        return None
    return _bare(p, clause, k, stop)


def _after_mark(p: Paragraph, clause: Clause, k: int, stop: int) -> Range | None:
    """Return what a comma or a colon at ``k`` leads to."""
    if "q" not in clause.frames or k + 1 >= stop or p.words[k] not in {",", ":", "—"}:
        return None
    if p.quote[k + 1] >= 0:
        return _quoted(p, k + 1, stop, whole=True)
    if p.words[k] == ":":
        return (k + 1, stop)
    return _after_aside(p, clause, k + 1, stop)


def _after_aside(p: Paragraph, clause: Clause, k: int, stop: int) -> Range | None:
    """Return the words said after an aside at ``k``: 'said, without proof, that it leaked'."""
    start = _quotation_near(p, k, stop)
    if start is not None and p.words[start - 1] in {",", ":"}:
        return _quoted(p, start, stop, whole=True)
    for j in range(k + 1, min(stop, k + _LONGEST_ASIDE)):
        if p.words[j - 1] == "," and p.lows[j] == "that" and "t" in clause.frames:
            return (j, clause_end(p, j, stop, wide=True))
        if p.quote[j] >= 0 or p.lows[j] in FRAMES:
            break
    return None


def _quotation_near(p: Paragraph, k: int, stop: int) -> int | None:
    """Return where the next quotation starts, unless another verb of saying stands before it."""
    for j in range(k, min(stop, k + _LONGEST_ASIDE)):
        if p.quote[j] >= 0:
            return j
        if p.lows[j] in FRAMES:
            return None
    return None


def _introduced(clause: Clause, low: str) -> bool:
    """Whether the word after the verb introduces a clause that the verb takes."""
    if low == "that":
        return "t" in clause.frames or "c" in clause.frames
    if low == "to":
        return "i" in clause.frames
    if low in _QUESTIONS:
        return "w" in clause.frames
    return clause.addressee is not None and clause.base in ALWAYS_ADDRESSING


def _introduced_end(p: Paragraph, clause: Clause, k: int, stop: int) -> int:
    """Return where the clause that begins at ``k`` ends."""
    if clause.rule == "noun" and clause.start <= p.bounds[clause.sentence][0] + 1:
        return before_main_verb(p, k + 1, stop)
    return clause_end(p, k, stop, wide=True)


def _bare(p: Paragraph, clause: Clause, k: int, stop: int) -> Range | None:
    """Return a clause without "that", or a noun phrase, that follows the verb."""
    low, frames = p.lows[k], clause.frames
    if low == "as" and "n" in frames and k + 1 < stop and p.quote[k + 1] >= 0:
        return _quoted(p, k + 1, stop, whole=False)
    clausal = predicates(p, k, stop)
    if "c" in frames and (clausal or clause.base == "say"):
        return (k, clause_end(p, k, stop, wide=True))
    if clause.base in WEAK:
        return None
    if "t" in frames and clausal and (low in PRONOUNS or "n" not in frames):
        return (k, clause_end(p, k, stop, wide=True))
    if "n" in frames and low not in _NO_OBJECTS:
        wide = clausal or (clause.base == "call" and _quotation_near(p, k, stop) is not None)
        return (k, clause_end(p, k, stop, wide=wide))
    return None


def _quoted(p: Paragraph, k: int, stop: int, whole: bool) -> Range:
    """Return the content that begins with the quotation at ``k``.

    ``whole`` says that a comma or colon stands before it, so that it needs no words after it.
    """
    first, end = p.quotes[p.quote[k]]
    if whole and (end >= stop or p.words[end - 2][0] in ".?!,…"):
        return (first, max(end, _more_quotations(p, end, stop)))
    return (first, max(end, clause_end(p, end, stop, wide=True)))


def _more_quotations(p: Paragraph, end: int, stop: int) -> int:
    """Return the end of the quotations that follow at once."""
    while end < stop and p.quote[end] >= 0 and p.quotes[p.quote[end]][0] == end:
        end = p.quotes[p.quote[end]][1]
    return end
