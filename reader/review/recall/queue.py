"""Which cards a day has: those that are due, then new ones, no more than the reader wants a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.review.recall.scheduling import Scheduling
from reader.review.recall.waiting import days_of, waiting
from reader.review.session import Item, Kind, Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from reader.library import Library
    from reader.library.search.cards import CardAt
    from reader.settings import Review

_TITLE = "Recall"


def scheduling(settings: Review, zone: tzinfo | None = None, *, fuzz: bool = True) -> Scheduling:
    """Return how a reader's cards are scheduled."""
    return Scheduling(days_of(settings, zone), settings.retention, fuzz)


def items(
    library: Library, query: str, *, now: str, settings: Review, zone: tzinfo | None = None
) -> tuple[Item, ...]:
    """Return the cards of today that a query finds, in the order in which they are asked.

    Raises:
        LibraryError: The query makes no sense, or the library cannot be read.
    """
    for _ in library.index.refresh():
        pass
    some = waiting(library, query, now=now, settings=settings, zone=zone)
    found = library.index.cards(query, now=now, most=(some.due, some.new))
    return tuple(map(_item, [*found.due, *found.new]))


def begin(
    library: Library,
    query: str = "",
    *,
    clock: Callable[[], str],
    settings: Review,
    zone: tzinfo | None = None,
) -> Session:
    """Return a session of the cards of today; what comes due meanwhile is in the next one.

    Args:
        library: With the cards.
        query: What they must be like.
        clock: Gives the moment.
        settings: How many there may be, and when the reader's day begins.
        zone: Of the reader's clock; None for that of this machine.

    Raises:
        LibraryError: The query makes no sense, or the library cannot be read.
    """
    from reader.library.clock import new_id

    now = clock()
    found = items(library, query, now=now, settings=settings, zone=zone)
    title = f"{_TITLE}: {query}" if query else _TITLE
    return Session(new_id(), Kind.RECALL, title, query, now, found)


def _item(card: CardAt) -> Item:
    """Return a card as a session keeps it: ``detail`` says when it was reviewed last."""
    return Item(card.article, card.spans, card.annotation, card.reviewed)
