"""Beside the article: who speaks how often, the quotes around the focus, the annotations."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.article.model import BlockKind, Span
from reader.attribution.initials import WIDTH
from reader.library.model import Mark, MarkState, Reading
from reader.tui.painting import STATE_SIGNS, Look

if TYPE_CHECKING:
    from textual import events

    from reader.tui.painting import Painter

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


class SidePane(Widget):
    """A table of the article's speakers, quotes and annotations, drawn line by line."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pane--heading", "pane--focused"}

    class Chosen(Message):
        """The mouse was pressed on a line that leads to a passage."""

        def __init__(self, spans: tuple[Span, ...]) -> None:
            super().__init__()
            self.spans = spans

    def __init__(self) -> None:
        super().__init__()
        self._painter: Painter | None = None
        self._lines: list[Line] = []

    def show(self, reading: Reading, painter: Painter, focused: Mark | None) -> None:
        """Draw the pane for a reading with this mark in focus."""
        if painter is not self._painter:  # it is made anew with each state of the article
            self._painter = painter
            self._said = [m for m in reading.marks if m.speaker and m.state is not _REJECTED]
            self._annotated = [m for m in reading.marks if m.annotation]
            self._speakers = _speakers(self._said, painter)
        self._lines = self._all_lines(reading.article.text, painter, focused)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the pane."""
        width = self.size.width
        base = self.rich_style
        if y >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[y]
        if line.heading:
            style = base + self.get_component_rich_style("pane--heading", partial=True)
            return Strip([Segment(set_cell_size(f" {line.text}", width), style)])
        style = base
        if line.focused:
            style += self.get_component_rich_style("pane--focused", partial=True)
        label = self._painter.style(line.look) if line.look and self._painter else style
        room = max(0, width - WIDTH - 2)
        return Strip(
            [
                Segment(" ", style),
                Segment(set_cell_size(line.label, WIDTH), label),
                Segment(set_cell_size(f" {line.text}", room + 1), style),
            ]
        )

    def _all_lines(self, text: str, painter: Painter, focused: Mark | None) -> list[Line]:
        speakers = self._speakers
        room = max(3, self.size.height - 5)  # three headings, two blank lines
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

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Lead to what the line is about."""
        if event.y < len(self._lines) and self._lines[event.y].target:
            self.post_message(self.Chosen(self._lines[event.y].target))


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
            Look(BlockKind.PARAGRAPH, painter.cast.colours.get(name, -1), decided=True),
            first[name].spans,
        )
        for name, count in counts.most_common()
    ]


def _quote(text: str, painter: Painter, mark: Mark, focused: Mark | None) -> Line:
    decided = mark.state in {MarkState.ACCEPTED, MarkState.CORRECTED}
    return Line(
        painter.cast.initials.get(mark.speaker, ""),
        f"{STATE_SIGNS[mark.state]} {_excerpt(text, mark)}",
        Look(BlockKind.PARAGRAPH, painter.cast.colours.get(mark.speaker, -1), decided),
        mark.spans,
        focused=mark is focused,
    )


def _annotation(text: str, painter: Painter, mark: Mark, focused: Mark | None) -> Line:
    tags = " ".join(f"#{tag.name}" for tag in mark.tags)
    note = f"“{mark.note}”" if mark.note else ""
    said = mark.state.value if not (tags or note) else ""
    apart = _APART if mark.annotation and mark.annotation.conflicts else ""
    shown = " ".join(part for part in (apart, said, tags, note, _excerpt(text, mark)) if part)
    look = Look(BlockKind.PARAGRAPH, painter.cast.colours.get(mark.speaker), decided=True)
    label = painter.cast.initials.get(mark.speaker, "")
    return Line(label, shown, look if label else None, mark.spans, focused=mark is focused)


def _excerpt(text: str, mark: Mark) -> str:
    return " … ".join(text[a : min(b, a + 60)].replace("\n", " ") for a, b in mark.spans[:2])


def _start(mark: Mark) -> int:
    return mark.span.start
