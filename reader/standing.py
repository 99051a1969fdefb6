"""What there is to review in a library: cards that are due, proposals, disputes of annotators."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from reader import sessions, settings
from reader.everyone import machine_read
from reader.library.clock import moment
from reader.review.session import Kind
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.library import Library
    from reader.review.engine import Engine

_DUE = "Recall what is due"
_UNDECIDED = "Decide on proposals"
_PIECE = 50
"""Articles after which it is said how far the count is."""


class Offer(NamedTuple):
    """Something that a session can be begun of."""

    kind: Kind
    title: str
    detail: str
    begin: Callable[..., Engine[Any]]
    """Begins one, from the library and a query."""


def offers(library: Library) -> Iterator[tuple[Offer | None, str]]:
    """Yield what there is to review, and what goes on meanwhile, while that is found out.

    An offer of the same title takes the place of the one before.

    Raises:
        LibraryError: The library cannot be read.
    """
    for progress in library.index.refresh():
        yield None, f"index {progress.share:.0%}"
    yield _recall(library), ""
    yield from _undecided(library)
    yield from ((each, "") for each in _disputes(library))
    yield None, ""


def _recall(library: Library) -> Offer:
    from reader.review.recall.waiting import waiting

    some = waiting(library, "", now=moment(), settings=settings.chosen().review)
    parts = [f"{counted(some.due, 'card')} due"] if some.due else []
    parts += [f"{some.new:,} new"] if some.new else []
    parts += [f"{some.later:,} more on later days"] if some.later else []
    detail = " · ".join(parts) or "nothing is due · c on a mark in an article makes it a card"
    return Offer(Kind.RECALL, _DUE, detail, sessions.recall)


def _undecided(library: Library) -> Iterator[tuple[Offer, str]]:
    """Count what nobody decided in the articles that the machine has read."""
    quotes = articles = at = 0
    listings = library.index.listings()
    for at, total, found in machine_read(listings):
        count = found.waiting(library) if found else 0
        quotes += count
        articles += bool(count)
        if at % _PIECE == 0:
            yield _proposals(quotes, articles, len(listings) - at), f"counting {at / total:.0%}"
    yield _proposals(quotes, articles, len(listings) - at), ""


def _proposals(quotes: int, articles: int, unread: int) -> Offer:
    found = f"{counted(quotes, 'quote')} in {counted(articles, 'article')} undecided"
    more = f" · {counted(unread, 'article')} not read by the machine yet" if unread else ""
    return Offer(Kind.TRIAGE, _UNDECIDED, f"{found}{more}", sessions.triage)


def _disputes(library: Library) -> Iterator[Offer]:
    from itertools import combinations

    from reader.review.adjudicate.disputes import annotators, disputed

    for one, other in combinations(annotators(library), 2):
        count, articles = disputed(library, one, other)
        if articles:
            where = f"in {counted(articles, 'article')} that both coded"
            detail = f"{counted(count, 'unit')} open {where}" if count else f"nothing open {where}"
            begin = partial(sessions.adjudicate, one=one, other=other)
            yield Offer(Kind.ADJUDICATE, f"Settle {one} and {other}", detail, begin)
