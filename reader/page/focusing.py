"""The passage in focus, and how it grows and shrinks: passages, not characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.article.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.model import Mark, Reading


@dataclass(frozen=True, slots=True)
class Focus:
    """The passage that keys act on."""

    spans: tuple[Span, ...]
    origin: Span
    """Where it was before it grew; the next target is counted from here."""
    within: tuple[Focus, ...] = ()
    """What it grew from, smallest first."""

    @property
    def span(self) -> Span:
        """From its first character to its last."""
        return Span(self.spans[0].start, self.spans[-1].end)


def on(spans: Sequence[Span]) -> Focus:
    """Return a focus on a target."""
    return Focus(tuple(spans), Span(spans[0].start, spans[-1].end))


def grow(focus: Focus, reading: Reading) -> Focus:
    """Return the focus on the smallest unit that holds it and more; the same if there is none.

    A part of a mark grows to all its parts before anything else.
    """
    from reader.page.units import units

    around = [unit for unit in units(focus.span, reading) if _holds(unit, focus.spans)]
    if not around:
        return focus
    part = focus.spans[0]
    best = min(around, key=lambda unit: (len(unit) == 1 or part not in unit, _length(unit)))
    return Focus(best, focus.origin, (*focus.within, focus))


def shrink(focus: Focus, reading: Reading) -> Focus:
    """Return the focus as it was before it grew, else on the largest unit that it begins with."""
    if focus.within:
        return focus.within[-1]
    from reader.page.units import units
    from reader.page.words import words_after

    inside = [unit for unit in units(focus.span, reading) if _holds(focus.spans, unit)]
    word = next(words_after(reading.article.text, focus.span.start), None)
    begun = [unit for unit in inside if word and _holds(unit, (word,), less=False)]
    if not inside:
        return focus
    return Focus(max(begun or inside, key=_length), focus.origin)


def mark_at(reading: Reading, spans: tuple[Span, ...]) -> Mark | None:
    """Return the mark that stands on exactly these spans."""
    return reading.marks.at(spans)


def mark_under(reading: Reading, offset: int) -> Mark | None:
    """Return the innermost mark around a character."""
    around = reading.marks.meeting(offset, offset + 1)
    return min(around, key=lambda mark: _length((mark.span,))) if around else None


def spans_on(reading: Reading, passage: Span) -> tuple[Span, ...]:
    """Return the parts of the mark that goes from end to end of a passage, else the passage."""
    around = reading.marks.meeting(*passage)
    return next((mark.spans for mark in around if mark.span == passage), (passage,))


def order(spans: tuple[Span, ...]) -> tuple[int, int]:
    """Return what targets are sorted by: the start, and the longer one first."""
    return spans[0].start, -spans[-1].end


def _length(unit: tuple[Span, ...]) -> int:
    return sum(part.end - part.start for part in unit)


def _holds(outer: tuple[Span, ...], inner: tuple[Span, ...], *, less: bool = True) -> bool:
    """Whether one passage has all of another, and unless ``less`` is not asked for, more."""
    has = all(any(a <= start and end <= b for a, b in outer) for start, end in inner)
    return has and (not less or _length(outer) > _length(inner))
