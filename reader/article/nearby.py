"""The sentences around a place, without a look at the whole of a long paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.article.model import Article, Span

_NEAR = 2048
_FARTHEST = 1 << 17
"""Characters around a place in which sentences are looked for: at first, and at most."""
_INK = re.compile(r"\S")


def sentences_near(text: str, block: Span, start: int, end: int) -> list[Span]:
    """Return the sentences of a block that share a character with ``[start, end)``.

    They are those that are found in the whole block, save where one is longer than a page of a
    newspaper; such a sentence is left out.
    """
    from reader.article.sentences import sentences

    reach = _NEAR
    while True:
        low = _after_blank(text, block, start - reach)
        high = min(block.end, end + reach)
        found = sentences(text, low, high)
        # Where the range was cut, the first and the last one are cut, too.
        whole = found[low > block.start : len(found) - (high < block.end)]
        before = low == block.start or (found and found[0].end <= start)
        after = high == block.end or (found and found[-1].start >= end)
        if (before and after) or reach >= _FARTHEST:
            return [each for each in whole if each.end > start and each.start < end]
        reach *= 4


def sentence_at(article: Article, offset: int) -> Span | None:
    """Return the first sentence that ends after ``offset``."""
    at = article.block_at(offset)
    for block in article.blocks[at : at + 3]:
        ink = _INK.search(article.text, max(offset, block.span.start), block.span.end)
        if ink:
            found = sentences_near(article.text, block.span, ink.start(), ink.end())
            return found[0] if found else block.span
    return None


def sentence_before(article: Article, offset: int) -> Span | None:
    """Return the last sentence that begins before ``offset``."""
    at = article.block_at(offset - 1) if offset > 0 else -1
    for block in reversed(article.blocks[max(0, at - 2) : at + 1]):
        start, end = block.span.start, min(offset, block.span.end)
        while end > start and article.text[end - 1].isspace():
            end -= 1
        if end > start:
            found = sentences_near(article.text, block.span, end - 1, end)
            return found[-1] if found else block.span
    return None


def _after_blank(text: str, block: Span, low: int) -> int:
    """Return where the first word after an offset begins; the start of the block if it is near."""
    if low <= block.start:
        return block.start
    blank = text.find(" ", low, low + _NEAR // 2)
    return blank + 1 if blank >= 0 else low
