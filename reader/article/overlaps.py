"""How much passages of one text share with passages of another set."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.model import Span


def meet(ones: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> bool:
    """Whether some ranges share anything with others: spans a character, or tokens a token."""
    return any(a < d and c < b for a, b in ones for c, d in others)


def overlaps(
    lefts: Sequence[tuple[Span, ...]], rights: Sequence[tuple[Span, ...]]
) -> dict[tuple[int, int], float]:
    """Return the share of common characters (Jaccard index) of each pair that has any.

    One sweep over all spans by start: the time grows with the spans and the pairs that meet.
    """
    if not any(lefts):
        return {}
    events = sorted(
        (start, end, side, index)
        for side, passages in enumerate((lefts, rights))
        for index, spans in enumerate(passages)
        for start, end in spans
    )
    running: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    common: defaultdict[tuple[int, int], int] = defaultdict(int)
    for start, end, side, index in events:
        others = running[1 - side]
        others[:] = [other for other in others if other[0] > start]
        for other_end, other in others:
            pair = (other, index) if side else (index, other)
            common[pair] += min(end, other_end) - start
        running[side].append((end, index))
    return {
        (left, right): shared / (_length(lefts[left]) + _length(rights[right]) - shared)
        for (left, right), shared in common.items()
        if shared
    }


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)
