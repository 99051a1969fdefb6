"""Reports within reports: through whom the text has somebody's words.

In "TASS reported that Peskov described the talks" Peskov's words come through TASS. Either TASS
has an attribution of its own whose content holds that of Peskov, or only its clause stands before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.model import Span
from reader.attribution.cues import clauses
from reader.attribution.tokens import tokenise
from reader.attribution.verbs import FRAMES

if TYPE_CHECKING:
    from reader.attribution.model import Attribution

_REACH = 300
"""Code points before a source in which the clause that brings it in is looked for."""
_MARKS = frozenset('"“”„«»‘‹›')


def with_sources_between(text: str, attributions: list[Attribution]) -> list[Attribution]:
    """Return attributions, sorted by content, with the sources through which the text has them."""
    made: list[Attribution] = []
    around: list[Attribution] = []
    for one in attributions:
        around = [other for other in around if _end(other) > one.content[0].start]
        outer = next((other for other in reversed(around) if _holds(other, one)), None)
        via = _through(outer, one) if outer else _reporter(text, one)
        made.append(replace(one, via=via) if via else one)
        around.append(made[-1])
    return made


def _end(one: Attribution) -> int:
    return one.content[-1].end


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the content of one attribution holds the words and the source of another."""
    parts = [*inner.content, *inner.source]
    inside = all(any(a <= start and end <= b for a, b in outer.content) for start, end in parts)
    return inside and bool(inner.source)


def _through(outer: Attribution, inner: Attribution) -> tuple[Span, ...]:
    """Return the sources of what an attribution stands in, unless its speaker is the same."""
    same = inner.speaker is outer.speaker or inner.source == outer.source
    return outer.via if same else outer.via + outer.source


def _reporter(text: str, one: Attribution) -> tuple[Span, ...]:
    """Return the source of the clause right before an attribution: "TASS reported that"."""
    if not one.source or one.source[0].start >= one.content[0].start:
        return ()
    end = one.source[0].start
    before = text[max(0, end - _REACH) : end]
    start = end - len(before) + before.rfind("\n") + 1
    last = before.split()[-1:] if before[-1:] == " " else []
    if not last or not (last == ["that"] or last[0] in FRAMES):
        return ()
    p = tokenise(text, Span(start, end), [])
    found = clauses(p)
    if not found or not (outer := found[-1]).source or outer.rule != "plain":
        return ()
    rest = p.lows[outer.after :]
    brings = (rest == ["that"] and "t" in outer.frames) or (not rest and "c" in outer.frames)
    quoted = _MARKS.intersection(text[p.starts[outer.start] : end])
    return (p.span_of(*outer.source),) if brings and not quoted else ()
