"""An article with its marks as the reader's screen draws it: lines with colours, for a pager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment

from reader.cli.linear import shown, speakers, summary
from reader.library.model import MarkState
from reader.page.ansi import written
from reader.page.painting import GUTTER, STATE_SIGNS, Painter
from reader.page.status import excerpt
from reader.page.styles import Look, Styles
from reader.page.wrapping import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.cli.stretches import Stretch
    from reader.library.model import Mark, Reading

_COLUMN = 76
"""Cells of text in a line, where there is room."""
_SIGNS = {
    MarkState.PROPOSED: "proposed by the machine",
    MarkState.ACCEPTED: "accepted",
    MarkState.CORRECTED: "corrected",
    MarkState.REJECTED: "rejected",
}


def lines(
    stretches: Iterable[Stretch], styles: Styles, width: int, start: int = 0
) -> Iterator[str]:
    """Yield an article's lines, a list of the speakers below them.

    Args:
        stretches: The article.
        styles: Of its theme.
        width: That the lines have at most, in cells.
        start: Where to begin: with the block that holds this offset.
    """
    column = max(1, min(_COLUMN, width - GUTTER - 1))
    for segments in _drawn(stretches, styles, column, start):
        blank = Segment(" " * max(0, GUTTER + column + 1 - _cells(segments)), styles.of(Look()))
        yield written((*segments, blank), styles.depth)


def _drawn(
    stretches: Iterable[Stretch], styles: Styles, column: int, start: int
) -> Iterator[list[Segment]]:
    layout = None
    for stretch in stretches:
        reading = stretch.reading
        if layout is None:
            article = reading.article
            layout = Layout(article.text, article.blocks, article.images)
            layout.wrap(column)
        painter = Painter(reading, layout, styles)
        for y in _rows(layout, stretch.blocks, start):
            yield painter.row(layout.row(y), None, None, column)
    yield []
    for line in _legend(reading, painter):
        yield list(Segment.adjust_line_length(line, GUTTER + column, pad=False))


def _rows(layout: Layout, blocks: range, start: int) -> range:
    """Return the rows of some blocks, of the blank lines below them and of images around them."""
    number, stop = blocks.start, blocks.stop
    top = layout.row_of(layout.blocks[number].span.start) if number else 0
    is_last = stop == len(layout.blocks)
    bottom = layout.height if is_last else layout.row_of(layout.blocks[stop].span.start)
    return range(max(top, layout.row_of(start)) if start else top, bottom)


def _cells(segments: Iterable[Segment]) -> int:
    return sum(cell_len(segment.text) for segment in segments)


def _legend(reading: Reading, painter: Painter) -> Iterator[list[Segment]]:
    """Yield the speakers with their initials, what the signs mean, and tags and notes."""
    plain = painter.styles.of(Look())
    people = speakers(reading)
    yield [Segment(f" {summary(people)}", plain)]
    for name, title, quotes in people:
        said = Segment(f" {', '.join(filter(None, (name, title)))}: {quotes}", plain)
        yield [Segment(" ", plain), _initials(painter, name), said]
    there = {mark.state for mark in reading.marks}
    signs = [f"{STATE_SIGNS[state]} {what}" for state, what in _SIGNS.items() if state in there]
    if signs:
        yield []
        yield [Segment(f" {' · '.join(signs)}", plain)]
    noted = [mark for mark in shown(reading) if mark.tags or mark.note]
    if noted:
        yield []
    for mark in noted:
        said = Segment(f" {_annotation(reading, mark)}", plain)
        yield [Segment(" ", plain), _initials(painter, mark.speaker), said]


def _initials(painter: Painter, name: str) -> Segment:
    look = Look(colour=painter.cast.colours.get(name), decided=True)
    return Segment(f"{painter.cast.initials.get(name, ''):<3}", painter.styles.of(look))


def _annotation(reading: Reading, mark: Mark) -> str:
    tags = " ".join(f"#{tag.name}" for tag in mark.tags)
    note = f"({' '.join(mark.note.split())})" if mark.note else ""
    return " ".join(filter(None, (excerpt(reading, mark.spans), tags, note)))
