"""What stands beside the article: who speaks how often, quotes around the focus, annotations."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import set_cell_size
from rich.segment import Segment

from reader.attribution.initials import WIDTH
from reader.library.model import Mark, MarkState
from reader.page.painting import STATE_SIGNS
from reader.page.styles import Look

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.library.model import Reading
    from reader.page.painting import Painter
    from reader.page.styles import Styles

WIDTH_OF_PANE = 38
"""Cells."""
_REJECTED = MarkState.REJECTED
_APART = "≠"
"""Before an annotation of which there are versions that were written apart."""


class Line(NamedTuple):
    """One line of the pane."""

    label: str
    text: str
    look: Look | None = None
    """Of the label."""
    target: tuple[Span, ...] = ()
    """Where a press of the mouse leads."""
    heading: bool = False
    focused: bool = False

    def draw(self, width: int, styles: Styles) -> list[Segment]:
        """Return the line as it is drawn, ``width`` cells of it."""
        if self.heading:
            return [Segment(set_cell_size(f" {self.text}", width), styles.part("pane heading"))]
        style = styles.part("pane focused" if self.focused else "pane")
        label = styles.of(self.look) if self.look else style
        room = max(0, width - WIDTH - 1)
        return [
            Segment(" ", style),
            Segment(set_cell_size(self.label, WIDTH), label),
            Segment(set_cell_size(f" {self.text}", room), style),
        ]


class Pane:
    """The lines of the pane for one reading."""

    def __init__(self, reading: Reading, painter: Painter) -> None:
        self._text = reading.article.text
        self._painter = painter
        self._said = [m for m in reading.marks if m.speaker and m.state is not _REJECTED]
        self._annotated = [m for m in reading.marks if m.annotation]
        self._speakers = _speakers(self._said, painter)

    def lines(self, height: int, focused: Mark | None) -> list[Line]:
        """Return as many lines as fit, with what is around the mark in focus."""
        text, painter, speakers = self._text, self._painter, self._speakers
        room = max(3, height - 5)  # three headings, two blank lines
        third = room // 3
        for_speakers = min(len(speakers), max(third, room - len(self._said) - len(self._annotated)))
        for_notes = min(max(1, len(self._annotated)), third)
        quotes = _around(self._said, focused, max(1, room - for_speakers - for_notes))
        notes = _around(self._annotated, focused, for_notes)
        return [
            Line("", f"Speakers  {len(speakers)}", heading=True),
            *_or_none(speakers[:for_speakers]),
            Line("", ""),
            Line("", f"Quotes  {len(self._said)}", heading=True),
            *_or_none([_quote(text, painter, mark, focused) for mark in quotes]),
            Line("", ""),
            Line("", f"Annotations  {len(self._annotated)}", heading=True),
            *_or_none([_annotation(text, painter, mark, focused) for mark in notes]),
        ]


def _or_none(lines: list[Line]) -> list[Line]:
    return lines or [Line("", "none yet")]


def _around(marks: list[Mark], focused: Mark | None, room: int) -> list[Mark]:
    """As many marks as there is room for, the focused one among them."""
    at = bisect_left(marks, focused.span.start, key=_start) if focused else 0
    first = max(0, min(at - room // 2, len(marks) - room))
    return marks[first : first + room]


def _speakers(said: list[Mark], painter: Painter) -> list[Line]:
    counts = Counter(mark.speaker for mark in said)
    first: dict[str, Mark] = {}
    for mark in said:
        first.setdefault(mark.speaker, mark)
    return [
        Line(
            painter.cast.initials.get(name, ""),
            f"{name}  {count}",
            Look(colour=painter.cast.colours.get(name, -1), decided=True),
            first[name].spans,
        )
        for name, count in counts.most_common()
    ]


def _quote(text: str, painter: Painter, mark: Mark, focused: Mark | None) -> Line:
    decided = mark.state in {MarkState.ACCEPTED, MarkState.CORRECTED}
    return Line(
        painter.cast.initials.get(mark.speaker, ""),
        f"{STATE_SIGNS[mark.state]} {_excerpt(text, mark)}",
        Look(colour=painter.cast.colours.get(mark.speaker, -1), decided=decided),
        mark.spans,
        focused=mark is focused,
    )


def _annotation(text: str, painter: Painter, mark: Mark, focused: Mark | None) -> Line:
    tags = " ".join(f"#{tag.name}" for tag in mark.tags)
    note = f"“{mark.note}”" if mark.note else ""
    said = mark.state.value if not (tags or note) else ""
    apart = _APART if mark.annotation and mark.annotation.conflicts else ""
    shown = " ".join(part for part in (apart, said, tags, note, _excerpt(text, mark)) if part)
    look = Look(colour=painter.cast.colours.get(mark.speaker), decided=True)
    label = painter.cast.initials.get(mark.speaker, "")
    return Line(label, shown, look if label else None, mark.spans, focused=mark is focused)


def _excerpt(text: str, mark: Mark) -> str:
    return " … ".join(text[a : min(b, a + 60)].replace("\n", " ") for a, b in mark.spans[:2])


def _start(mark: Mark) -> int:
    return mark.span.start
