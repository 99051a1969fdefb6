"""Labels of one or two letters on the passages in sight, to go to one by its label."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from reader.article.nearby import sentences_near
from reader.library.model import MarkState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.article.model import Span
    from reader.library.model import Reading

    Passage: TypeAlias = tuple[Span, ...]

LETTERS = "fjdkslaghrueiwoqptyvncmbxz"
"""The home row first, then what is near it."""
_APART = 2
"""Characters from one label to the next, so that none covers another."""


def passages(reading: Reading, seen: Span) -> list[Passage]:
    """Return the quotes and sentences that begin in a range of the text, in its order.

    Where a quote and a sentence begin in one place, it is the quote.
    """
    found: dict[int, Passage] = {}
    for mark in reading.marks.meeting(*seen):
        if mark.state is not MarkState.REJECTED:
            found.setdefault(mark.span.start, mark.spans)
    article = reading.article
    for block in article.blocks[article.block_at(seen.start) : article.block_at(seen.end) + 1]:
        for sentence in sentences_near(article.text, block.span, *seen):
            found.setdefault(sentence.start, (sentence,))
    kept: list[Passage] = []
    for start in sorted(found):
        is_apart = not kept or start >= kept[-1][0].start + _APART
        if seen.start <= start < seen.end and is_apart:
            kept.append(found[start])
    return kept


def labels(found: Sequence[Passage], near: int) -> dict[str, Passage]:
    """Return passages by their labels: no label begins another, and the nearest have the shortest.

    Args:
        found: What to label. Where there are more than labels, the farthest have none.
        near: The offset from which it is counted how near they are.
    """
    nearest = sorted(found, key=lambda spans: abs(spans[0].start - near))
    return dict(zip(_labels(len(nearest)), nearest, strict=False))


def _labels(count: int) -> list[str]:
    """Return so many labels, the easiest first: as many of one letter as can be."""
    size = len(LETTERS)
    pairs = next((n for n in range(size + 1) if size - n + n * size >= count), size)
    cut = size - pairs
    return [*LETTERS[:cut], *map("".join, product(LETTERS[cut:], LETTERS))]


def drawn(labelled: Mapping[str, Passage], typed: str) -> dict[int, str]:
    """Return by offset what is left to type of the labels that begin with what was typed."""
    return {
        spans[0].start: label[len(typed) :]
        for label, spans in labelled.items()
        if label.startswith(typed)
    }
