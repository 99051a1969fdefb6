"""The passage in focus, and how it grows and shrinks: passages, not characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.article.model import Article, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.model import Mark, Reading

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_FAR, _MANY = 4096, 64
"""How many characters and paragraphs of a long passage are looked at for what is within it."""


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


def mark_under(reading: Reading, offset: int) -> Mark | None:
    """Return the innermost mark around a character."""
    around = reading.marks.meeting(offset, offset + 1)
    return min(around, key=lambda mark: _length(mark.span)) if around else None


def spans_on(reading: Reading, passage: Span) -> tuple[Span, ...]:
    """Return the parts of the mark that goes from end to end of a passage, else the passage."""
    around = reading.marks.meeting(*passage)
    return next((mark.spans for mark in around if mark.span == passage), (passage,))


def sentence_at(article: Article, offset: int) -> Span | None:
    """Return the first sentence that ends after ``offset``."""
    from reader.article.sentences import sentences

    at = article.block_at(offset)
    for block in article.blocks[at : at + 3]:
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


def _units(span: Span, reading: Reading) -> list[Span]:
    """Words, sentences, paragraphs and marks that meet a span, and the whole text."""
    from reader.article.sentences import sentences

    text, blocks = reading.article.text, reading.article.blocks
    first = reading.article.block_at(span.start)
    last = max(first, reading.article.block_at(span.end - 1))
    units = [Span(0, len(text))]
    words = (Span(*m.span()) for m in _WORD.finditer(text, max(0, span.start - 60), span.end))
    word = next((word for word in words if word.end > span.start), None)
    units += [word] if word else []
    units += [block.span for block in blocks[first : min(last, first + _MANY) + 1]]
    met = [
        sentence
        for i in sorted({first, last})
        for sentence in sentences(text, *blocks[i].span)
        if sentence.end > span.start and sentence.start < span.end
    ]
    if met:
        units += [met[0], Span(met[0].start, met[-1].end)]
    units.append(Span(blocks[first].span.start, max(span.end, blocks[first].span.end)))
    near = reading.marks.meeting(span.start, min(span.end, span.start + _FAR))
    units += [part for mark in near for part in {mark.span, *mark.spans}]
    return units
