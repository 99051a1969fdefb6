"""What stands in quotation marks around a passage, whether somebody is known to say it or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.article.model import Article, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.attribution.quotation_marks import Quotation

_AROUND = 12
"""Paragraphs before and after a passage over which a quotation may go on."""
_FAR = 1 << 13
"""Characters before and after it that are looked at."""
_SIGNS = frozenset("\"'“”„‟‘’‚‛＂«»‹›「」『』`")
_DOUBLED = ("``", "''")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks."""

    outer: Span
    """With its marks."""
    inner: Span
    """Without them, and without the blanks inside of them."""


def quotations_near(article: Article, passage: Span) -> list[Quoted]:
    """Return the stretches in quotation marks around a passage, and those over paragraphs joined.

    Of a passage that is longer than what is looked at, only those around its beginning.
    """
    from reader.attribution.quotation_marks import quoted

    found: list[Quoted] = []
    chain: list[Quoted] = []
    """The quotation that goes on from paragraph to paragraph."""
    for _, here in quoted(article.text, _paragraphs(article, passage)):
        for each in here:
            made = _quoted(article.text, each)
            chain = [*chain, made] if each.continues and chain else [made]
            found.append(made)
            if len(chain) > 1:
                found.append(_joined(chain[0], made))
            if each.closed and each.depth == 0:
                chain = []
    return [each for each in found if each.inner.end > each.inner.start]


def _paragraphs(article: Article, passage: Span) -> Iterator[Span]:
    """Yield the blocks around a passage, cut where they reach far."""
    low = passage.start - _FAR
    high = min(passage.end, passage.start + _FAR) + _FAR
    first = max(0, article.block_at(passage.start) - _AROUND)
    last = article.block_at(min(passage.end, high)) + _AROUND
    for block in article.blocks[first : last + 1]:
        start, end = max(block.span.start, low), min(block.span.end, high)
        if start < end:
            yield Span(start, end)


def _quoted(text: str, quotation: Quotation) -> Quoted:
    start, end = quotation.span
    if text[start : start + 2] in _DOUBLED:
        start += 2
    elif text[start] in _SIGNS:
        start += 1
    if quotation.closed and end > start:
        if text[end - 2 : end] in _DOUBLED:
            end -= 2
        elif text[end - 1] in _SIGNS:
            end -= 1
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return Quoted(quotation.span, Span(start, max(start, start + len(inner.strip()))))


def _joined(first: Quoted, last: Quoted) -> Quoted:
    outer = Span(first.outer.start, last.outer.end)
    return replace(first, outer=outer, inner=Span(first.inner.start, last.inner.end))
