"""Which spans meet a range of the text: an index over many marks, quick at any size."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.article.model import Span

T = TypeVar("T")

_LONG = 4096


class SpanIndex(Generic[T]):
    """Values by the span they stand on. The few spans over 4,096 characters are kept apart."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        ordered = sorted(items, key=lambda item: item[0])
        self._short = [item for item in ordered if item[0].end - item[0].start <= _LONG]
        self._long = [item for item in ordered if item[0].end - item[0].start > _LONG]
        self._starts = [span.start for span, _ in self._short]

    def meeting(self, start: int, end: int) -> list[tuple[Span, T]]:
        """Return the spans that share a character with ``[start, end)``, with their values."""
        low = bisect_left(self._starts, start - _LONG)
        high = bisect_left(self._starts, end)
        found = [item for item in self._long if item[0].start < end and item[0].end > start]
        found += [item for item in self._short[low:high] if item[0].end > start]
        return found
