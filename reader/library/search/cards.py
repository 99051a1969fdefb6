"""Which annotations are to be seen again: cards that are due, and those never reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reader.article.model import Span
from reader.library.search.hits import CURRENT
from reader.library.search.keys import BITS
from reader.library.search.matching import KNOWN, condition, new_card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.search.cache import Cache
    from reader.library.search.matching import Names
    from reader.library.search.query import Query


class CardAt(NamedTuple):
    """One card, and where it stands."""

    article: str
    annotation: str
    spans: tuple[Span, ...]
    reviewed: str
    """When it was reviewed last; empty before the first time."""


class Cards(NamedTuple):
    """What there is to see at a moment."""

    due: list[CardAt]
    """Those that were reviewed, the most overdue for their interval first."""
    new: list[CardAt]
    """Those never reviewed, the oldest first."""
    notes: tuple[str, ...] = ()
    """What the query names and the library does not have: a sentence each."""


class CardCounts(NamedTuple):
    """How many cards there are, and how many were seen."""

    due: int
    new: int
    """That are awake."""
    known: int
    """All that were ever reviewed, due or not."""
    retired: int
    reviewed: int
    """Reviewed since a moment, for the second time or later."""
    begun: int
    """Reviewed for the first time since that moment."""
    next: str
    """When the next one is due that is not yet; empty where none will be."""


_FROM = f"""
    FROM annotations a JOIN articles r ON r.key = a.key >> {BITS}
    WHERE NOT a.orphan AND {CURRENT} AND
"""  # our own words
_CARD = "SELECT r.id, a.id, a.first, a.last, a.parts, a.reviewed"
_OVERDUE = """
    (julianday(?) - julianday(a.due)) / max(1, julianday(a.due) - julianday(a.reviewed))
"""
_AWAKE = "a.due <= ?"


def cards(cache: Cache, names: Names, query: Query, now: str, most: tuple[int, int]) -> Cards:
    """Return which cards a query finds, as many due ones and new ones as wanted at most."""
    asked = condition(query, names, cache, now)
    due = f"""
        {_CARD} {_FROM} {KNOWN} AND {_AWAKE} AND {asked.sql}
        ORDER BY {_OVERDUE} DESC, a.due, a.key LIMIT ?
    """
    new = f"""
        {_CARD} {_FROM} {new_card(names, cache)} AND {_AWAKE} AND {asked.sql}
        ORDER BY max(a.due, a.created), a.key LIMIT ?
    """
    return Cards(
        _at(cache.rows(due, (now, *asked.values, now, most[0]))),
        _at(cache.rows(new, (now, *asked.values, most[1]))),
        asked.notes,
    )


def counts(cache: Cache, names: Names, query: Query, now: str, since: str) -> CardCounts:
    """Return how many of the cards that a query finds are due, new or retired, and were seen.

    What was seen since a moment is counted over all cards, whatever the query finds.
    """
    asked = condition(query, names, cache, now)

    def one(what: str, *values: str, sql: str = "COUNT(*)") -> Any:
        found = cache.rows(f"SELECT {sql} {_FROM} {what} AND {asked.sql}", (*values, *asked.values))
        return found[0][0]

    seen = f"SELECT COUNT(*) {_FROM} {_WAS_CARD} AND a.reviewed >= ?"
    ((begun,),) = cache.rows(f"{seen} AND a.begun >= ?", (since, since))
    ((reviewed,),) = cache.rows(seen, (since,))
    return CardCounts(
        due=one(f"{KNOWN} AND {_AWAKE}", now),
        new=one(f"{new_card(names, cache)} AND {_AWAKE}", now),
        known=one(KNOWN),
        retired=one("a.card = 'retired'"),
        reviewed=reviewed - begun,
        begun=begun,
        next=one(f"{_IS_CARD} AND a.due > ?", now, sql="MIN(a.due)") or "",
    )


def due_between(cache: Cache, first: str, behind: str) -> dict[str, int]:
    """Return how many cards come due at each moment from one on, and before another."""
    sql = f"""
        SELECT a.due, COUNT(*) {_FROM} {_IS_CARD} AND a.due >= ? AND a.due < ? GROUP BY a.due
    """
    return dict(cache.rows(sql, (first, behind)))


_IS_CARD = "a.card IN ('new', 'known') AND a.card != ''"
_WAS_CARD = "a.card IN ('known', 'retired') AND a.card != ''"


def _at(rows: Sequence[Any]) -> list[CardAt]:
    return [
        CardAt(article, annotation, _spans(parts) or (Span(first, last),), reviewed)
        for article, annotation, first, last, parts, reviewed in rows
    ]


def _spans(parts: str) -> tuple[Span, ...]:
    places = (each.partition("-") for each in parts.split())
    return tuple(Span(int(start), int(end)) for start, _, end in places)
