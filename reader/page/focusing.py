"""What the focus can land on, and how it grows and shrinks: passages, not characters."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.article.model import Article, Span
from reader.library.model import Mark, MarkState, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


@dataclass(frozen=True, slots=True)
class Focus:
    """The passage that keys act on."""

    spans: tuple[Span, ...]
    origin: Span
    """Where it was before it grew; the next target is counted from here."""
    within: tuple[Focus, ...] = ()
    """What it grew from, smallest first."""

    @property
    def span(self) -> Span:
        """From its first character to its last."""
        return Span(self.spans[0].start, self.spans[-1].end)


def on(spans: Sequence[Span]) -> Focus:
    """Return a focus on a target."""
    return Focus(tuple(spans), Span(spans[0].start, spans[-1].end))


def targets(reading: Reading) -> list[tuple[Span, ...]]:
    """Return what ``n`` goes to, in order: quotes and passages, else sentences."""
    marks = [mark.spans for mark in reading.marks if mark.state is not MarkState.REJECTED]
    return marks or [(sentence,) for sentence in _sentences(reading.article)]


def step(among: Sequence[tuple[Span, ...]], origin: Span, forward: bool) -> tuple[Span, ...] | None:
    """Return the target after, or before, the one at ``origin``; None at the end."""
    keys = [order(spans) for spans in among]
    here = (origin.start, -origin.end)
    at = bisect_right(keys, here) if forward else bisect_left(keys, here) - 1
    return among[at] if 0 <= at < len(among) else None


def nearest(among: Sequence[tuple[Span, ...]], start: int, end: int) -> tuple[Span, ...] | None:
    """Return the first target that begins in ``[start, end)``, else one that reaches into it."""
    at = bisect_left(among, start, key=lambda spans: spans[0].start)
    if at < len(among) and among[at][0].start < end:
        return among[at]
    reaching = [spans for spans in among[max(0, at - 50) : at] if spans[-1].end > start]
    return reaching[0] if reaching else None


def grow(focus: Focus, reading: Reading) -> Focus:
    """Return the focus on the smallest unit that holds it and more; the same if there is none."""
    around = [unit for unit in _units(focus.span, reading) if _holds(unit, focus.span)]
    if not around:
        return focus
    return Focus((min(around, key=_length),), focus.origin, (*focus.within, focus))


def shrink(focus: Focus, reading: Reading) -> Focus:
    """Return the focus as it was before it grew, else on its first smaller unit."""
    if focus.within:
        return focus.within[-1]
    inside = [unit for unit in _units(focus.span, reading) if _holds(focus.span, unit)]
    if not inside:
        return focus
    return Focus((max(inside, key=_length),), focus.origin)


def mark_at(reading: Reading, spans: tuple[Span, ...]) -> Mark | None:
    """Return the mark that stands on exactly these spans."""
    return reading.marks.at(spans)


def sentence_at(article: Article, offset: int) -> Span | None:
    """Return the first sentence that ends after ``offset``."""
    from reader.article.sentences import sentences

    at = bisect_right(article.blocks, offset, key=lambda block: block.span.start) - 1
    for block in article.blocks[max(0, at) : at + 3]:
        for sentence in sentences(article.text, *block.span):
            if sentence.end > offset:
                return sentence
    return None


def order(spans: tuple[Span, ...]) -> tuple[int, int]:
    """Return what targets are sorted by: the start, and the longer one first."""
    return spans[0].start, -spans[-1].end


def _length(span: Span) -> int:
    return span.end - span.start


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer != inner


def _sentences(article: Article) -> list[Span]:
    from reader.article.sentences import sentences

    return [s for block in article.blocks for s in sentences(article.text, *block.span)]


def _units(span: Span, reading: Reading) -> list[Span]:
    """Words, sentences, paragraphs and marks that meet a span, and the whole text."""
    from reader.article.sentences import sentences

    text, blocks = reading.article.text, reading.article.blocks
    first = max(0, bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1)
    units = [Span(0, len(text))]
    words = [Span(*m.span()) for m in _WORD.finditer(text, max(0, span.start - 60), span.end)]
    units += [word for word in words if word.start >= span.start or word.end > span.start][:1]
    met: list[Span] = []
    for block in blocks[first:]:
        if block.span.start >= span.end:
            break
        units.append(block.span)
        met += [
            s for s in sentences(text, *block.span) if s.end > span.start and s.start < span.end
        ]
    if met:
        units += [met[0], Span(met[0].start, met[-1].end)]
    units.append(Span(blocks[first].span.start, max(span.end, blocks[first].span.end)))
    units += [part for mark in reading.marks.meeting(*span) for part in {mark.span, *mark.spans}]
    return units
