"""An article with its marks as the reader's screen draws it: lines with colours, for a pager."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment

from reader.attribution.initials import WIDTH
from reader.cli.linear import speakers, summary
from reader.library.mark_list import STATES
from reader.library.model import MarkState
from reader.page.ansi import written
from reader.page.fitting import fitted
from reader.page.painting import GUTTER, STATE_SIGNS, Painter
from reader.page.status import excerpt
from reader.page.styles import Look, Styles
from reader.page.wrapping import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.cli.stretches import Stretch
    from reader.library.model import Mark, Reading

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
        width: Of the lines, in cells.
        start: Where to begin: with the block that holds this offset.
    """
    column = max(1, width - GUTTER - 1)
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
    yield from _legend(reading, painter)


def _rows(layout: Layout, blocks: range, start: int) -> range:
    """Return the rows of some blocks, of the blank lines below them and of images around them."""
    if not blocks:
        return range(0)
    whole = blocks.stop == len(layout.blocks)
    bottom = layout.height if whole else layout.row_of(layout.blocks[blocks.stop].span.start)
    top = layout.row_of(layout.blocks[blocks.start].span.start) if blocks.start else 0
    return range(max(top, layout.row_of(start)) if start else top, bottom)


def _cells(segments: Iterable[Segment]) -> int:
    return sum(cell_len(segment.text) for segment in segments)


def _legend(reading: Reading, painter: Painter) -> Iterator[list[Segment]]:
    """Yield the speakers with their initials, what the signs mean, and tags and notes."""
    people = speakers(reading)
    yield from _entry(painter, "", summary(people))
    for person in people:
        yield from _entry(painter, person.name, str(person))
    yield []
    there = {STATES[state] for state in reading.marks.states}
    for state, what in _SIGNS.items():
        if state in there:
            yield from _entry(painter, "", f"{STATE_SIGNS[state]} {what}")
    noted = [mark for mark in reading.marks.annotated if mark.tags or mark.note]
    if noted:
        yield []
    for mark in noted:
        yield from _entry(painter, mark.speaker, _annotation(reading, mark))


def _entry(painter: Painter, name: str, said: str) -> Iterator[list[Segment]]:
    """Yield the lines of an entry of the list, after the initials of a speaker."""
    plain = painter.styles.of(Look())
    label = _initials(painter, name)
    for line in wrap(said, max(1, painter.layout.width)):
        yield [Segment(" ", plain), label, Segment(f" {line}", plain)]
        label = Segment(" " * WIDTH, plain)


def _initials(painter: Painter, name: str) -> Segment:
    look = Look(colour=painter.cast.colours.get(name), decided=True)
    short = fitted(painter.cast.initials.get(name, ""), WIDTH)
    return Segment(short, painter.styles.of(look))


def _annotation(reading: Reading, mark: Mark) -> str:
    tags = " ".join(f"#{tag.name}" for tag in mark.tags)
    note = f"({' '.join(mark.note.split())})" if mark.note else ""
    return " ".join(filter(None, (excerpt(reading, mark.spans), tags, note)))
