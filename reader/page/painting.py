"""How a line of the article looks: runs of text with the style of what they are part of."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment

from reader.article.extents import Extents
from reader.article.model import BlockKind, Span
from reader.attribution.initials import WIDTH, initials
from reader.attribution.model import UNKNOWN
from reader.library.model import Mark, MarkState, Reading
from reader.page.arrangement import Arrangement
from reader.page.fitting import ended, fitted
from reader.page.hits import NOTHING
from reader.page.labelling import labels_on
from reader.page.styles import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.article.model import Image
    from reader.page.focusing import Focus
    from reader.page.styles import Styles
    from reader.page.wrapping import Layout, Row

GUTTER = WIDTH + 5
"""Cells left of the text: focus, initials, state, tag, note, and one blank."""

_AS_IT_COMES = Arrangement()
BOOKMARK = "◆"
STATE_SIGNS = {
    MarkState.PROPOSED: "?",
    MarkState.ACCEPTED: "✓",
    MarkState.CORRECTED: "✎",
    MarkState.REJECTED: "✗",
    MarkState.PASSAGE: " ",
}


class Cast:
    """The speakers of an article with their colours and initials."""

    def __init__(self, names: Sequence[str]) -> None:
        """Take their names, in order of first quote."""
        self.initials = initials(names)
        spoken = [name for name in names if name != UNKNOWN.name]
        self.colours = {name: i for i, name in enumerate(spoken)}
        self.colours[UNKNOWN.name] = -1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cast) and self.initials == other.initials

    __hash__ = None  # type: ignore[assignment] # as that of a dictionary


@lru_cache(4)  # who speaks seldom changes, and each key makes a painter
def _cast(names: tuple[str, ...]) -> Cast:
    return Cast(names)


class Painter:
    """Paints rows of one reading."""

    def __init__(
        self,
        reading: Reading,
        layout: Layout,
        styles: Styles,
        arrangement: Arrangement = _AS_IT_COMES,
    ) -> None:
        self.layout = layout
        self.arrangement = arrangement
        self.cast = _cast(tuple(filter(None, dict.fromkeys(reading.marks.speakers))))
        self.styles = styles
        self.hits = NOTHING
        """What a search has found."""
        self.bookmarks: tuple[Span, ...] = ()
        self.end: Span | None = None
        """What stands at the end of a selection that moves."""
        self.labels: Mapping[int, str] = {}
        """What covers the first cells of passages, by where they begin."""
        self._links = Extents([link.span for link in reading.article.links])
        self._slots = {
            tag.id: str(tag.slot) for tag in reading.tags if tag.slot and not tag.retired
        }
        self._marks = reading.marks

    def row(
        self, row: Row | None, focus: Focus | None, focused: Mark | None, width: int
    ) -> list[Segment]:
        """Return a line of the view, gutter included, without what pads it on the right."""
        if row is None:
            return []
        if row.image:
            return self._image(row.image, width)
        kind = self.layout.blocks[row.block].kind
        if not self.arrangement.marks:
            focused = None
        met = [
            (span, mark)
            for mark in self._meeting(row)
            for span in mark.spans
            if span.start < row.end and span.end > row.start
        ]
        overlays = [(self.end, "end")] if self.end else []
        overlays += _overlays(focus, focused, self.hits.meeting(row.start, row.end))
        links = self._links.meeting(row.start, row.end)
        overlays += ((self._links[i], "link") for i in links)
        segments = self._gutter(row, [mark for _, mark in met], focus, focused)
        if row.lead:
            segments.append(self._lead(row))
        labels = {each.start: each for each in labels_on(self.layout, row, self.labels)}
        edges = {row.start, row.drawn, *(edge for each in labels.values() for edge in each.span)}
        for span in [*(span for span, _ in met), *(span for span, _ in overlays)]:
            edges.update(
                self.layout.whole(row, edge) for edge in span if row.start < edge < row.drawn
            )
        covered = [each.span for each in labels.values()]
        cuts = sorted(edge for edge in edges if not any(a < edge < b for a, b in covered))
        for a, b in pairwise(cuts):
            if a in labels:
                look = Look(kind, part="label")
                segments.append(Segment(labels[a].text, self.styles.of(look)))
                continue
            marks = [mark for span, mark in met if span.start < b and span.end > a]
            parts = [part for span, part in overlays if span.start < b and span.end > a]
            look = self._look(kind, marks, parts)
            segments.append(Segment(self.layout.shown(row, a, b), self.styles.of(look)))
        return segments

    def cells(self, row: Row | None, segments: Sequence[Segment]) -> int:
        """Return how many cells a line takes that ``row`` returned, without measuring its text."""
        if row is None or row.image:
            return Segment.get_line_length(list(segments))
        layout = self.layout
        text = layout.cells(row, row.start, row.drawn)
        return gutter(layout, self.arrangement) + row.lead + text

    def _meeting(self, row: Row) -> Sequence[Mark]:
        return self._marks.meeting(row.start, row.end) if self.arrangement.marks else ()

    def _look(self, kind: BlockKind, marks: list[Mark], parts: list[str]) -> Look:
        part = next(iter(parts), "")
        tagged = any(mark.tags or mark.note for mark in marks)
        spoken = [mark for mark in marks if mark.is_said]
        if not spoken:
            return Look(kind, None, tagged=tagged, part=part)
        inner = min(spoken, key=lambda mark: mark.span.end - mark.span.start)
        colour = self.cast.colours.get(inner.speaker, -1)
        return Look(kind, colour, inner.is_confirmed, tagged, part)

    def _lead(self, row: Row) -> Segment:
        """Return what stands before a line that is set in: before a quotation, a bar."""
        indent = self.layout.indent(row.block)
        is_quotation = self.layout.blocks[row.block].kind is BlockKind.QUOTATION
        sign = "▏ " if is_quotation and indent > 1 else ""
        return Segment(
            sign.rjust(indent).ljust(row.lead), self.styles.of(Look(BlockKind.SEPARATOR))
        )

    def _image(self, image: Image, width: int) -> list[Segment]:
        """Return the line that stands for an image: what it shows, and where it is."""
        told = " · ".join(filter(None, (f"▣ {image.alternative or 'Image'}", image.address)))
        return [
            Segment(" " * gutter(self.layout, self.arrangement), self.styles.of(Look())),
            Segment(ended(told, width), self.styles.of(Look(BlockKind.CAPTION))),
        ]

    def _gutter(
        self, row: Row, marks: list[Mark], focus: Focus | None, focused: Mark | None
    ) -> list[Segment]:
        in_focus = focus is not None and any(
            span.start < row.end and span.end > row.start for span in focus.spans
        )
        signs = self.arrangement.signs
        begin = [mark for mark in marks if signs and row.start <= mark.span.start < row.end]
        shown = focused if focused in begin else next(iter(begin), None)
        is_kept = signs and any(row.start <= each.start < row.end for each in self.bookmarks)
        sign = BOOKMARK if is_kept else "▌" if in_focus else " "
        first = self._number(row)
        first.append(Segment(sign, self.styles.of(Look(BlockKind.SEPARATOR, part="bar"))))
        if shown is None:
            return [*first, Segment(" " * (GUTTER - 1), self.styles.of(Look()))]
        colour = self.cast.colours.get(shown.speaker) if shown.is_said else None
        name = fitted(self.cast.initials.get(shown.speaker, ""), WIDTH)
        tag = next((self._slots.get(tag.id, "#") for tag in shown.tags), " ")
        state = STATE_SIGNS[shown.state] + tag + ("*" if shown.note else " ") + " "
        return [
            *first,
            Segment(name, self.styles.of(Look(colour=colour, decided=shown.is_confirmed))),
            Segment(state, self.styles.of(Look())),
        ]

    def _number(self, row: Row) -> list[Segment]:
        """Return the number of the line that begins on a row, where lines have theirs."""
        if not self.arrangement.numbers:
            return []
        numbers = self.layout.numbers
        told = f"{numbers.of(row) or '':>{numbers.cells}} "
        return [Segment(told, self.styles.of(Look(BlockKind.SEPARATOR)))]


def gutter(layout: Layout, arrangement: Arrangement) -> int:
    """Return how many cells stand left of the text, its line numbers included."""
    return GUTTER + (layout.numbers.cells + 1 if arrangement.numbers else 0)


def _overlays(
    focus: Focus | None, focused: Mark | None, hits: Iterable[Span]
) -> Iterable[tuple[Span, str]]:
    """What stands out: the passage in focus, what a search found, who is named, the cue."""
    if focus is not None:
        yield from ((span, "focus") for span in focus.spans)
    yield from ((span, "hit") for span in hits)
    if focused is not None:
        yield from ((span, "source") for span in focused.source)
        yield from ((span, "cue") for span in focused.cue)
