"""What a search has found in a text: many ranges, in little memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import overload

from reader.article.model import Span

LIMIT = 100_000
"""How many are found at most."""


class Hits(Sequence[Span]):
    """Ranges that do not overlap, in order of the text."""

    def __init__(self, found: Sequence[tuple[int, int]] = (), *, is_cut: bool = False) -> None:
        """Take them in.

        Args:
            found: Starts and ends, in order.
            is_cut: Whether there are more in the text, beyond the limit.
        """
        self._starts = array("l", [start for start, _ in found])
        self._ends = array("l", [end for _, end in found])
        self.is_cut = is_cut

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Span: ...

    @overload
    def __getitem__(self, at: slice) -> list[Span]: ...

    def __getitem__(self, at: int | slice) -> Span | list[Span]:
        if isinstance(at, slice):
            return list(map(Span, self._starts[at], self._ends[at]))
        return Span(self._starts[at], self._ends[at])

    def meeting(self, start: int, end: int) -> list[Span]:
        """Return those that share a character with ``[start, end)``."""
        return self[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def after(self, offset: int) -> Span | None:
        """Return the first that begins at an offset or after it, else the first of all."""
        at = bisect_left(self._starts, offset)
        return self[at if at < len(self) else 0] if self else None


NOTHING = Hits()
