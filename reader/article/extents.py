"""Which of many ranges of a text meet another: an index, quick at any size."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from operator import sub
from typing import TYPE_CHECKING, overload

from reader.article.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONG = 4096


class Spans(Sequence[Span]):
    """Spans in an array: thousands take little room. Equal to a tuple of the same spans."""

    def __init__(self, offsets: array[int]) -> None:
        """Take the start and end of each, one after the other."""
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) // 2

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Span, ...]: ...
    def __getitem__(self, at: int | slice) -> Span | tuple[Span, ...]:
        if isinstance(at, slice):
            return tuple(self[i] for i in range(*at.indices(len(self))))
        i = range(len(self))[at]
        return Span(self._offsets[2 * i], self._offsets[2 * i + 1])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class Extents:
    """Ranges sorted by start. The few over 4,096 characters are known apart. Never changes."""

    def __init__(self, ranges: Sequence[tuple[int, int]] = ()) -> None:
        """Take ranges in order of their starts."""
        self.starts = array("i", [start for start, _ in ranges])
        self.ends = array("i", [end for _, end in ranges])
        self._long = [i for i, (start, end) in enumerate(ranges) if end - start > _LONG]

    @classmethod
    def of(cls, starts: Iterable[int], ends: Iterable[int]) -> Extents:
        """Return the index of ranges whose starts and ends are given apart."""
        made = cls()
        made.starts, made.ends = array("i", starts), array("i", ends)
        lengths = list(map(sub, made.ends, made.starts))
        if max(lengths, default=0) > _LONG:
            made._long = [i for i, length in enumerate(lengths) if length > _LONG]
        return made

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, i: int) -> Span:
        return Span(self.starts[i], self.ends[i])

    def meeting(self, start: int, end: int) -> list[int]:
        """Return the numbers of the ranges that share a character with ``[start, end)``."""
        low = bisect_left(self.starts, start - _LONG)
        high = bisect_left(self.starts, end)
        ends = self.ends
        before = [i for i in self._long if i < low and ends[i] > start]
        return before + [i for i in range(low, high) if ends[i] > start]

    def within(self, start: int, end: int) -> range:
        """Return the numbers of the ranges that begin in ``[start, end)``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def replaced(self, cuts: Iterable[tuple[range, Sequence[tuple[int, int]]]]) -> Extents:
        """Return the ranges with others, as sorted, in the places of some.

        Each cut says which follow each other and go, in order, and what comes there.
        """
        made, last = Extents(), 0
        for old, new in [*cuts, (range(len(self), len(self)), ())]:
            shift = len(made) - last
            made._long += [i + shift for i in self._long if last <= i < old.start]
            made.starts += self.starts[last : old.start]
            made.ends += self.ends[last : old.start]
            fresh = Extents(new)
            made._long += [i + len(made) for i in fresh._long]
            made.starts += fresh.starts
            made.ends += fresh.ends
            last = old.stop
        return made
