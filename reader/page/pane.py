"""What stands beside the article: who speaks how often, quotes around the focus, annotations."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rich.cells import cell_len
from rich.segment import Segment

from reader.attribution.initials import WIDTH
from reader.page.breaking import break_wide, lines_of
from reader.page.fitting import fitted
from reader.page.painting import STATE_SIGNS
from reader.page.styles import Look
from reader.signs import sign_start
from reader.wording import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.article.model import Block, Span
    from reader.library.model import Mark, Reading
    from reader.page.focusing import Focus
    from reader.page.painting import Painter
    from reader.page.styles import Styles

WIDTH_OF_PANE = 38
"""Cells."""
_EXCERPT = 60
"""Characters of each part of a passage, more than there is room for."""
_NOTE_LINES = 4
"""Lines of the note on the article."""
_APART = "≠"
"""Before an annotation of which there are versions that were written apart."""

_Thing = TypeVar("_Thing")


class Line(NamedTuple):
    """One line of the pane."""

    label: str = ""
    text: str = ""
    look: Look | None = None
    """Of the label."""
    target: tuple[Span, ...] = ()
    """Where a press of the mouse leads."""
    heading: bool = False
    focused: bool = False
    detail: str = ""
    """What stands at the right end, however long the text is."""

    def draw(self, width: int, styles: Styles) -> list[Segment]:
        """Return the line as it is drawn, ``width`` cells of it."""
        if self.heading:
            return [Segment(fitted(f" {self.text}", width), styles.part("pane heading"))]
        style = styles.part("pane focused" if self.focused else "pane")
        label = styles.of(self.look) if self.look else style
        room = max(0, width - WIDTH - 1)
        return [
            Segment(" ", style),
            Segment(fitted(self.label, WIDTH), label),
            Segment(_between(f" {self.text}", self.detail, room), style),
        ]


def _between(text: str, detail: str, width: int) -> str:
    """Return one at the left end of a line and the other at its right end."""
    if not detail:
        return fitted(text, width)
    room = width - cell_len(detail) - 2
    return fitted(f"{fitted(text, room)} {detail} ", width)


class Pane:
    """The lines of the pane for one reading."""

    def __init__(self, reading: Reading, painter: Painter) -> None:
        self._article = reading.article
        self._note = reading.note[: sign_start(reading.note, _NOTE_LINES * WIDTH_OF_PANE)]
        self._marks = reading.marks
        self._painter = painter
        said = reading.marks.said
        self._speakers = reading.marks.ranked()
        self._quotes = sum(each.quotes for each in said.values())
        self._words = max(1, sum(each.words for each in said.values()))

    def lines(self, height: int, focus: Focus | None, focused: Mark | None) -> list[Line]:
        """Return as many lines as fit, with what is around the passage in focus."""
        start = focus.span.start if focus else 0
        annotated, headings = self._marks.annotated, self._article.headings
        room = height - 5 - 2 * bool(headings)  # lines that are not titles or blank
        noted = self._noted(room // 4) if self._note else []
        room = max(3, room - len(noted))
        third = room // 3
        for_notes = min(max(1, len(annotated)), third)
        for_headings = min(len(headings), third // 2)
        others = self._quotes + for_notes + for_headings
        for_speakers = min(len(self._speakers), max(third, room - others))
        for_quotes = max(1, room - for_speakers - for_notes - for_headings)
        speakers = [self._speaker(name) for name in self._speakers[:for_speakers]]
        quotes = [self._quote(mark, focused) for mark in self._said_around(start, for_quotes)]
        near = _around(annotated, bisect_left(annotated, start, key=_start), for_notes)
        notes = [self._annotation(mark, focused) for mark in near]
        lines = [*noted, *_section("Speakers", len(self._speakers), speakers)]
        if for_headings:
            at = bisect_right(headings, start, key=_place) - 1
            here = headings[at] if at >= 0 else None
            parts = [
                self._heading(each, focused=each is here)
                for each in _around(headings, at, for_headings)
            ]
            lines += [Line(), *_section("Outline", len(headings), parts)]
        lines += [Line(), *_section("Quotes", self._quotes, quotes)]
        return [*lines, Line(), *_section("Annotations", len(annotated), notes)]

    def _noted(self, room: int) -> list[Line]:
        """Return the first lines of the note on the article, under a title."""
        width = WIDTH_OF_PANE - WIDTH - 3
        first = list(islice(_wrapped(self._note, width), max(1, min(room - 2, _NOTE_LINES))))
        return [Line(text="Note", heading=True), *(Line(text=each) for each in first), Line()]

    def _speaker(self, name: str) -> Line:
        """Say how many quotes somebody has, and their share of all words that are said."""
        marks, cast = self._marks, self._painter.cast
        quotes, words = marks.said[name]
        first = marks[marks.speakers.index(name)]
        look = Look(colour=cast.colours.get(name, -1), decided=True)
        said = f"{quotes} · {words / self._words:.0%}"
        return Line(cast.initials.get(name, ""), name, look, first.spans, detail=said)

    def _heading(self, block: Block, *, focused: bool) -> Line:
        words = " ".join(self._article.text[slice(*block.span)].split())
        indent = "  " * (block.level - 2)
        return Line(text=indent + words, target=(block.span,), focused=focused)

    def _said_around(self, start: int, room: int) -> list[Mark]:
        """Return as many quotes as there is room for, those around an offset."""
        marks = self._marks
        at = bisect_left(marks.extents.starts, start)
        before, after = (
            list(islice((mark for i in numbers if (mark := marks[i]).is_said), room))
            for numbers in (range(at - 1, -1, -1), range(at, len(marks)))
        )
        count = max(room // 2, room - len(after))
        return [*reversed(before[:count]), *after][:room]

    def _quote(self, mark: Mark, focused: Mark | None) -> Line:
        cast = self._painter.cast
        return Line(
            cast.initials.get(mark.speaker, ""),
            f"{STATE_SIGNS[mark.state]} {self._excerpt(mark)}",
            Look(colour=cast.colours.get(mark.speaker, -1), decided=mark.is_confirmed),
            mark.spans,
            focused=mark is focused,
        )

    def _annotation(self, mark: Mark, focused: Mark | None) -> Line:
        cast = self._painter.cast
        tags = " ".join(f"#{tag.name}" for tag in mark.tags)
        note = f"“{on_one_line(mark.note)}”" if mark.note else ""
        said = mark.state.value if not (tags or note) else ""
        apart = _APART if mark.annotation and mark.annotation.conflicts else ""
        shown = " ".join(part for part in (apart, said, tags, note, self._excerpt(mark)) if part)
        look = Look(colour=cast.colours.get(mark.speaker), decided=True)
        label = cast.initials.get(mark.speaker, "")
        return Line(label, shown, look if label else None, mark.spans, focused=mark is focused)

    def _excerpt(self, mark: Mark) -> str:
        text = self._article.text
        ends = ((a, min(b, sign_start(text, a + _EXCERPT))) for a, b in mark.spans[:2])
        return " … ".join(text[a:b].replace("\n", " ") for a, b in ends)


def _section(title: str, count: int, lines: list[Line]) -> list[Line]:
    return [Line(text=f"{title}  {count}", heading=True), *(lines or [Line(text="none yet")])]


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text that is so many cells wide, without the blank ones."""
    for start, end in lines_of(text, 0, len(text)):
        breaks = array("I", [start])
        break_wide(text, (start, end), (width, width), breaks)
        for first, last in pairwise([*breaks, end]):
            if line := on_one_line(text[first:last]):
                yield line


def _around(things: Sequence[_Thing], at: int, room: int) -> Sequence[_Thing]:
    """Return as many as there is room for, the one at a place among them."""
    first = max(0, min(at - room // 2, len(things) - room))
    return things[first : first + room]


def _start(mark: Mark) -> int:
    return mark.span.start


def _place(block: Block) -> int:
    return block.span.start
