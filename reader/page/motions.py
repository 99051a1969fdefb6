"""Where an end of a selection goes by a word, a sentence, a paragraph or a character."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

from reader.article.nearby import sentence_at, sentence_before
from reader.page.clusters import end_at, start_at
from reader.page.words import words_after, words_before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reader.article.model import Article, Span

Motion: TypeAlias = "Callable[[Article, int, bool, bool], int | None]"
"""From an offset, on or back, to where a unit ends, or where one begins; None at the edge."""


def word(article: Article, offset: int, on: bool, ends: bool) -> int | None:
    """Go by a word."""
    found = words_after(article.text, offset) if on else words_before(article.text, offset)
    return _nearest(found, offset, on=on, ends=ends)


def sentence(article: Article, offset: int, on: bool, ends: bool) -> int | None:
    """Go by a sentence."""
    return _nearest(_sentences(article, offset, on=on), offset, on=on, ends=ends)


def paragraph(article: Article, offset: int, on: bool, ends: bool) -> int | None:
    """Go by a paragraph."""
    return _nearest(_blocks(article, offset, on=on), offset, on=on, ends=ends)


def character(article: Article, offset: int, on: bool, ends: bool) -> int | None:
    """Go by a character, or by what is drawn as one; what is between paragraphs is passed over."""
    text, blocks = article.text, article.blocks
    if offset >= len(text) if on else offset <= 0:
        return None
    to = end_at(text, offset + 1) if on else start_at(text, offset - 1)
    own = to - 1 if ends else to  # the outermost character that is selected then
    block = article.block_at(own)
    if blocks[block].span.start <= own < blocks[block].span.end:
        return to
    if not on:
        last = blocks[block].span.end
        return (
            None if own < blocks[block].span.start else last if ends else start_at(text, last - 1)
        )
    if block + 1 == len(blocks) and own >= blocks[block].span.end:
        return None
    first = blocks[block + (own >= blocks[block].span.end)].span.start
    return end_at(text, first + 1) if ends else first


def to_the_edge(article: Article, offset: int, on: bool, ends: bool) -> int | None:  # noqa: ARG001
    """Go to the end of the text, or to its beginning."""
    edge = article.blocks[-1].span.end if on else article.blocks[0].span.start
    return edge if edge != offset else None


MOTIONS: Mapping[str, Motion] = {
    "word": word,
    "sentence": sentence,
    "paragraph": paragraph,
    "character": character,
    "to_the_edge": to_the_edge,
}


def _nearest(units: Iterator[Span], offset: int, *, on: bool, ends: bool) -> int | None:
    """Return the first edge of some units, the nearest first, that is beyond an offset."""
    edges = (unit.end if ends else unit.start for unit in units)
    return next((edge for edge in edges if (edge > offset if on else edge < offset)), None)


def _blocks(article: Article, offset: int, *, on: bool) -> Iterator[Span]:
    """Yield the paragraphs that end after an offset, or begin before it, the nearest first."""
    blocks = article.blocks
    if on:
        at = article.block_at(offset)
        yield from (blocks[i].span for i in range(at, len(blocks)) if blocks[i].span.end > offset)
    else:
        at = bisect_left(blocks, offset, key=lambda block: block.span.start)
        yield from (blocks[i].span for i in range(at - 1, -1, -1))


def _sentences(article: Article, offset: int, *, on: bool) -> Iterator[Span]:
    """Yield the sentences that end after an offset, or begin before it, the nearest first."""
    find = sentence_at if on else sentence_before
    while found := find(article, offset):
        yield found
        offset = found.end if on else found.start
