"""Where labels stand on a line: over the first cells of passages, so that no text moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.page.wrapping import Layout, Row


class Label(NamedTuple):
    """A label in the place of the characters from ``start`` to ``end`` of the text."""

    start: int
    end: int
    text: str
    """As wide as what it covers."""

    @property
    def span(self) -> tuple[int, int]:
        """The range that it covers."""
        return self.start, self.end


def labels_on(layout: Layout, row: Row, labels: Mapping[int, str]) -> Iterator[Label]:
    """Yield the labels of a line, in order; one that has no room on the right begins before."""
    last = row.start
    for offset in sorted(each for each in labels if row.start <= each < row.drawn):
        start = end = layout.whole(row, offset)
        label = labels[offset]
        while end < row.drawn and layout.cells(row, start, end) < len(label):
            end = _next(layout, row, end)
        while start > last and layout.cells(row, start, end) < len(label):
            start = layout.whole(row, start - 1)
        cells = layout.cells(row, start, end)
        if start >= last and cells:
            yield Label(start, end, label[:cells].ljust(cells))
            last = end


def _next(layout: Layout, row: Row, offset: int) -> int:
    """Return where the next thing begins that is drawn on a line."""
    after = offset + 1
    while after < row.drawn and layout.whole(row, after) <= offset:
        after += 1
    return min(after, row.drawn)
