"""The words said: which tokens beside a reporting clause are its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.clause_ends import clause_end, trimmed
from reader.attribution.contents_after import content_after
from reader.attribution.lexicon import words_of
from reader.attribution.verbs import FRAMES, PARTICIPLES

if TYPE_CHECKING:
    from reader.attribution.clause import Clause
    from reader.attribution.phrases import Range
    from reader.attribution.tokens import Paragraph

_NEW_TURNS = words_of("and but who which in a as")
"""Words that begin something else than the second half of a sentence said."""
_STOPS = frozenset(".!?…")


def find_contents(p: Paragraph, clauses: list[Clause]) -> list[Clause]:
    """Give every clause its contents, and return the clauses."""
    previous = None
    for clause in clauses:
        if clause.rule == "according":
            _around_according(p, clause)
        else:
            _around_verb(p, clause, previous)
        if previous is not None and previous.contents:
            _part(p, previous, clause.start)
        previous = clause
    return clauses


def _part(p: Paragraph, clause: Clause, start: int) -> None:
    """End a content where ", and" brings in the next reporting clause with its own subject."""
    first, end = clause.contents[-1]
    joined = first < start - 2 and start < end and p.lows[start - 1] in {"and", "but"}
    if joined and p.words[start - 2] == "," and p.quote[start - 1] < 0:
        clause.contents[-1] = (first, start - 2)


def _stop(p: Paragraph, sentence: int) -> int:
    """Return the end of a sentence without its last stop, unless a quotation holds that."""
    floor, stop = p.bounds[sentence]
    while stop > floor and p.quote[stop - 1] < 0 and p.words[stop - 1][0] in _STOPS:
        stop -= 1
    return stop


def _around_according(p: Paragraph, clause: Clause) -> None:
    """Find what is so according to the source: what stands before, or else after it."""
    floor = p.bounds[clause.sentence][0]
    stop = _stop(p, clause.sentence)
    start = clause.verb[0]
    after = clause.end + (clause.end < stop and p.words[clause.end] == ",")
    if start - floor <= 2:
        if after < stop:
            clause.contents, clause.place = [(after, stop)], "after"
        return
    first = _sentence_start(p, floor)
    clause.contents, clause.place = [(first, trimmed(p, first, start))], "before"
    if stop - after > 1 and p.words[start - 1] == ",":
        clause.contents.append((after, clause_end(p, after, stop, wide=True)))
        clause.place = "around"


def _sentence_start(p: Paragraph, floor: int) -> int:
    """Return where a content that begins with its sentence begins, a running quotation included."""
    quote = p.quote[floor]
    return p.quotes[quote][0] if quote >= 0 else floor


def _around_verb(p: Paragraph, clause: Clause, previous: Clause | None) -> None:
    """Find the words said before and after a verb."""
    stop = _stop(p, clause.sentence)
    left = _left(p, clause, previous)
    right = None if clause.rule == "inverted" else content_after(p, clause, stop)
    if left and _belongs_left(p, clause, stop, right):
        clause.contents, clause.place = [left], "before"
        _resume(p, clause, stop)
    elif right:
        clause.contents, clause.place = [right], "after"
    elif left and _quoted_before(p, clause) and "q" in clause.frames and clause.rule == "plain":
        clause.contents, clause.place = [left], "before"


def _quoted_before(p: Paragraph, clause: Clause) -> bool:
    """Whether a quotation ends where the clause begins."""
    return clause.start > 0 and p.quote[clause.start - 1] >= 0


def _belongs_left(p: Paragraph, clause: Clause, stop: int, right: Range | None) -> bool:
    """Whether the verb belongs to the words before it rather than to those after it."""
    if clause.rule == "inverted":
        return True
    if clause.rule != "plain" or "e" not in clause.frames:
        return False
    if _quoted_before(p, clause):
        return not (right and p.words[clause.start - 2] == ".")
    quotation = _leads(p, clause.after, stop)
    if quotation is not None:
        return p.words[quotation + 1][0].islower() and p.words[clause.after] == ","
    return clause.after >= stop or p.words[clause.after] in ",;:—"


def _leads(p: Paragraph, k: int, stop: int) -> int | None:
    """Return where the quotation starts that a comma or colon at ``k`` leads to."""
    if k < stop and p.quote[k] < 0 and p.words[k] in {",", ":"}:
        k += 1
    return k if k + 1 < stop and p.quote[k] >= 0 else None


def _left(p: Paragraph, clause: Clause, previous: Clause | None) -> Range | None:
    """Return the content that ends where the clause begins, if a mark or a comma parts them."""
    start = clause.start
    floor = opening = p.bounds[clause.sentence][0]
    if previous is not None and previous.sentence == clause.sentence:
        floor = max(floor, min(previous.end, start - 1))
    if _quoted_before(p, clause):
        return _left_quotation(p, start, floor)
    if previous is not None and previous.place == "after":
        floor = opening
    if start - 1 <= floor or p.words[start - 1] not in {",", "—", "–", "--"}:
        return None
    first = _sentence_start(p, floor) if floor == opening else floor
    parted = clause.after < len(p.words) and p.words[clause.after] == ","
    return (first, trimmed(p, first, start)) if start - first > (1 if parted else 3) else None


def _left_quotation(p: Paragraph, start: int, floor: int) -> Range | None:
    """Return the content that ends with the quotation before ``start``."""
    first, end = p.quotes[p.quote[start - 1]]
    mid_sentence = p.bounds[p.sentence[first]][0] != first
    if end != start or (mid_sentence and p.words[end - 2] == "." and p.is_capital(start)):
        return None
    if 2 < first - floor < 40 and p.is_word(first - 1) and _is_free(p, floor, first):
        return (floor, start)
    return (first, start)


def _is_free(p: Paragraph, start: int, end: int) -> bool:
    """Whether no verb of saying stands in the range, which would have its own words."""
    return not any(p.quote[k] < 0 and p.lows[k] in FRAMES for k in range(start, end))


def _resume(p: Paragraph, clause: Clause, stop: int) -> None:
    """Add the second half of '"A," he said, "B"' or of 'the dam, she says, is safe'."""
    k = clause.end if clause.rule == "inverted" else clause.after
    comma = k < stop and p.quote[k] < 0 and p.words[k][0] in ",:;—–-"
    k += comma
    if k >= stop or (p.quote[k] < 0 and not comma):
        return
    if p.quote[k] >= 0:
        first, end = p.quotes[p.quote[k]]
        fragment = p.quote[clause.contents[-1][1] - 1] < 0
        again = (first, max(end, clause_end(p, end, stop, wide=True)) if fragment else end)
    else:
        again = (k, stop)
        quoted = p.quote[clause.contents[-1][1] - 1] >= 0
        if quoted or clause.rule != "plain" or stop - k < 2 or p.words[k - 1] != ",":
            return
        if p.lows[k] in PARTICIPLES or p.lows[k] in _NEW_TURNS:
            return
    if again[0] == k:
        clause.contents.append(again)
        clause.place = "around"
