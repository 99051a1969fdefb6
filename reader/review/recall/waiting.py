"""How many cards there are today. A shell prompt asks that, so little is imported for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.review.recall.days import Days

if TYPE_CHECKING:
    from datetime import tzinfo

    from reader.library import Library
    from reader.settings import Review


class Waiting(NamedTuple):
    """How many cards there are."""

    due: int
    """That were reviewed before, and are asked today."""
    new: int
    """That were never reviewed, and are asked today."""
    later: int
    """That could be asked today, were there no limit a day."""
    seen: int
    """That were reviewed today."""
    next: str
    """The moment from which on the next one is due that is not yet; empty where none will be."""

    @property
    def today(self) -> int:
        """How many are asked today."""
        return self.due + self.new


def days_of(settings: Review, zone: tzinfo | None = None) -> Days:
    """Return the days that a reader wants, in a time zone or, without one, in this machine's."""
    return Days(settings.day_starts, zone)


def waiting(
    library: Library, query: str, *, now: str, settings: Review, zone: tzinfo | None = None
) -> Waiting:
    """Return how many cards a query finds, as far as the index knows.

    Raises:
        LibraryError: The query makes no sense.
    """
    days = days_of(settings, zone)
    counts = library.index.card_counts(query, now=now, since=days.begin(days.of(now)))
    due = min(counts.due, max(0, settings.due - counts.reviewed))
    new = min(counts.new, max(0, settings.new - counts.begun))
    later = counts.due + counts.new - due - new
    return Waiting(due, new, later, counts.reviewed + counts.begun, counts.next)
