"""What came of settling two annotators' differences: who was right, why they differ, what is open.

How far the two agree is told by the figures of ``reader.review.agreement`` over the articles of
the session, as both have them now. Names are hidden while one decides; here they are told.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from reader.library.legible import legible
from reader.review.adjudicate.card import quoted
from reader.review.adjudicate.verdicts import REASONS, Verdict
from reader.review.agreement import agreement, as_json, restricted, told
from reader.review.deck import Line, Role, Summary, line
from reader.review.session import PASSED, SKIPPED
from reader.wording import counted, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.library import Library
    from reader.review.adjudicate.comparison import Comparison
    from reader.review.session import Answer, Item, Sitting

_LONGEST = 160
"""Characters of a passage in what is to be pasted into a codebook."""
_DONE = {
    Verdict.UNION: "all words of both",
    Verdict.INTERSECTION: "the words in common",
    Verdict.BOTH: "both",
    Verdict.NEITHER: "neither",
    Verdict.OWN: "an own version",
}
_GAP = "gap"


def summary(comparison: Comparison, sitting: Sitting) -> Summary:
    """Return what came of a session so far."""
    decided = {i: each for i, each in sorted(sitting.answers.items()) if _is_decided(each)}
    articles = {item.article for item in sitting.session.items}
    found = agreement(*(restricted(each, articles=articles) for each in comparison.codings))
    gaps = [*_gaps(comparison.library, sitting.session.items, decided)]
    figures = {
        "units": sitting.total,
        "decided": len(decided),
        "open": sitting.total - len(decided) - _count(sitting, PASSED),
        "passed": _count(sitting, PASSED),
        "right": {name: _took(decided.values(), name) for name in comparison.pair},
        "verdicts": dict(Counter(each.said for each in decided.values())),
        "reasons": dict(Counter(filter(None, (_reason(each) for each in decided.values())))),
        "gaps": gaps,
        "agreement": as_json(found),
    }
    lines = [*_lines(figures, sitting), *_pasted(gaps), line(), *told(found)]
    return Summary(tuple(lines), figures)


def _lines(figures: dict[str, Any], sitting: Sitting) -> Iterator[Line]:
    decided, total = figures["decided"], sitting.total
    yield line((f"{decided:,} of {counted(total, 'difference')} settled", Role.TITLE))
    right = [f"{name} {count:,}" for name, count in figures["right"].items()]
    others = [
        f"{words} {figures['verdicts'][verdict]:,}"
        for verdict, words in _DONE.items()
        if verdict in figures["verdicts"]
    ]
    if decided:
        yield line(("Right: ", Role.KEY), ", ".join(map(_shown, right)))
        if others:
            yield line(("Otherwise: ", Role.KEY), ", ".join(others))
    if figures["reasons"]:
        reasons = [f"{REASONS.get(code, code)} {n:,}" for code, n in figures["reasons"].items()]
        yield line(("Why they differ: ", Role.KEY), ", ".join(reasons))
    if figures["passed"]:
        yield line((f"{counted(figures['passed'], 'unit')} settled elsewhere, or gone", Role.QUIET))
    if figures["open"]:
        flagged = f", {len(sitting.flags):,} flagged" if sitting.flags else ""
        yield line((f"{counted(figures['open'], 'unit')} open{flagged}", Role.WARNING))


def _gaps(library: Library, items: Sequence[Item], decided: dict[int, Answer]) -> Iterator[str]:
    """Yield what guidelines leave open, as text for a codebook: the words, and what was decided."""
    for i, each in decided.items():
        if _reason(each) != _GAP:
            continue
        item = items[i]
        text = library.article(item.article).text if item.article in library else ""
        told = each.detail
        remark = f" ({_shown(str(told['remark']))})" if told.get("remark") else ""
        between = " or ".join(dict.fromkeys(map(str, told.get("between", ()))))
        outcome = told.get("outcome", each.said)
        yield f"{quoted(text, item.spans, _LONGEST)}: {between}? Settled: {outcome}{remark}"


def _pasted(gaps: Sequence[str]) -> Iterator[Line]:
    if gaps:
        yield line()
        yield line(("Guideline gaps, for the codebook", Role.TITLE))
        yield from (line(f"- {each}") for each in gaps)


def _took(answers: Iterable[Answer], name: str) -> int:
    return sum(each.detail.get("took") == name for each in answers)


def _reason(answer: Answer) -> str:
    return str(answer.detail.get("reason") or "")


def _count(sitting: Sitting, said: str) -> int:
    return sum(each.said == said for each in sitting.answers.values())


def _is_decided(answer: Answer) -> bool:
    return answer.said not in {SKIPPED, PASSED}


def _shown(words: str) -> str:
    return str(legible(on_one_line(words)))
