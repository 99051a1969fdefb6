"""The units a passage grows and shrinks by: from a word to the whole text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from reader.article.model import Article, BlockKind, Span
from reader.article.nearby import sentences_near
from reader.page.clauses import clauses
from reader.page.clusters import whole
from reader.page.quotations import quotations_near
from reader.page.words import words_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library.model import Reading
    from reader.page.quotations import Quoted

_FAR, _MANY = 4096, 64
"""How many characters and paragraphs of a long passage are looked at for what is within it."""
_RUNS = frozenset({BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.TABLE_ROW})
"""Blocks that make a larger one with others of their kind beside them."""


def units(passage: Span, reading: Reading) -> list[tuple[Span, ...]]:
    """Return the units that meet a passage; of a long one, those around its ends.

    Each is given by its parts: only a mark has several. None begins or ends within a grapheme.
    """
    article = reading.article
    text = article.text
    sentences = list(_sentences(article, passage))
    quotations = quotations_near(article, passage)
    found = [Span(0, len(text)), *_sections(article, passage), *_paragraphs(article, passage)]
    found += [*sentences, *(span for each in quotations for span in (each.inner, each.outer))]
    found += _clauses(text, passage.start, sentences[:1], quotations)
    found += islice(words_after(text, passage.start), 1)
    made: set[tuple[Span, ...]] = {(span,) for span in found}
    for mark in reading.marks.meeting(passage.start, min(passage.end, passage.start + _FAR)):
        made |= {mark.spans, (mark.span,), *((part,) for part in mark.spans)}
    return sorted({_without_cuts(text, unit) for unit in made})


def _without_cuts(text: str, parts: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return parts with all of the graphemes that they begin and end in."""
    made: list[Span] = []
    for part in (whole(text, each) for each in parts):
        meets = made and part.start < made[-1].end
        made.append(Span(made.pop().start, part.end) if meets else part)
    return tuple(made)


def _sections(article: Article, passage: Span) -> Iterator[Span]:
    """Yield what stands below each heading around a passage, the heading included."""
    headings = article.headings
    at = bisect_right(headings, passage.start, key=lambda block: block.span.start) - 1
    level = None
    while at >= 0:
        heading = headings[at]
        if level is None or heading.level < level:
            level = heading.level
            later = map(headings.__getitem__, range(at + 1, len(headings)))
            following = (h.span.start for h in later if h.level <= heading.level)
            last = article.block_at(next(following, len(article.text) + 1) - 1)
            yield Span(heading.span.start, article.blocks[last].span.end)
        at -= 1


def _paragraphs(article: Article, passage: Span) -> Iterator[Span]:
    """Yield the paragraphs that a passage meets, all of them together, and runs of such."""
    blocks = article.blocks
    first = article.block_at(passage.start)
    last = max(first, article.block_at(passage.end - 1))
    yield from (block.span for block in blocks[first : min(last, first + _MANY) + 1])
    yield Span(blocks[first].span.start, max(passage.end, blocks[last].span.end))
    kind = blocks[first].kind
    if kind in _RUNS:
        while first and blocks[first - 1].kind is kind:
            first -= 1
        while last + 1 < len(blocks) and blocks[last + 1].kind is kind:
            last += 1
        yield Span(blocks[first].span.start, blocks[last].span.end)


def _sentences(article: Article, passage: Span) -> Iterator[Span]:
    """Yield the sentence that a passage begins in, and all from there to the one it ends in."""
    text, blocks = article.text, article.blocks
    first, last = (blocks[article.block_at(at)].span for at in (passage.start, passage.end - 1))
    begun = sentences_near(text, first, passage.start, min(passage.end, passage.start + _FAR))
    ended = sentences_near(text, last, max(passage.start, passage.end - _FAR), passage.end)
    yield from begun[:1]
    if begun and ended:
        yield Span(begun[0].start, ended[-1].end)


def _clauses(
    text: str, offset: int, sentences: list[Span], quotations: list[Quoted]
) -> Iterator[Span]:
    """Yield the clauses of a sentence, and of what of it is in each quotation around an offset."""
    within = [each.outer for each in quotations]
    for start, end in sentences:
        said = (Span(max(start, a), min(end, b)) for a, b in (each.inner for each in quotations))
        for region in (Span(start, end), *said):
            if region.start <= offset < region.end:
                inside = [span for span in within if _is_in(span, region) and span != region]
                yield from clauses(text, region, inside)


def _is_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
