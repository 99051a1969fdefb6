"""Which annotations are to be seen again: cards that are due, and those never reviewed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.article.model import Span
from reader.library.search.hits import CURRENT
from reader.library.search.keys import BITS
from reader.library.search.matching import KNOWN, condition, new_card
from reader.library.search.query import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.search.cache import Cache
    from reader.library.search.matching import Names
    from reader.library.search.query import Query


_MANY = 500
"""Keys that are asked for at a time."""


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
    """How many cards there are at a moment."""

    due: int
    new: int
    """Never reviewed."""
    reviewed: int
    """Of all cards, those reviewed since another moment, for the second time or later."""
    begun: int
    """And those reviewed for the first time since then."""
    next: str
    """When the next of all cards is due that is not yet; empty where none will be."""


_AWAKE = "a.due <= ?"
_PLACED = "NOT a.orphan"
_FROM = f"FROM annotations a JOIN articles r ON r.key = a.key >> {BITS}"
_LATER = f"SELECT key FROM articles r WHERE follower != '' AND NOT {CURRENT}"  # noqa: S608 # ours
_TOTALS = f"""
    SELECT
        SUM(card = 'known' AND {_AWAKE}), SUM(card = 'new' AND {_AWAKE}),
        SUM(reviewed >= ?), SUM(begun >= ?),
        MIN(CASE WHEN card IN ('known', 'new') AND NOT {_AWAKE} THEN due END)
    FROM annotations a WHERE card != '' AND {_PLACED} AND
"""  # noqa: S608 # our own words


def cards(cache: Cache, names: Names, query: Query, now: str, most: tuple[int, int]) -> Cards:
    """Return which cards a query finds, as many due ones and new ones as wanted at most."""
    asked = condition(query, names, cache, now)
    also = f"{_AWAKE} AND {_PLACED} AND {_current(cache)} AND {asked.sql}"
    join = _FROM if query != EVERYTHING else "FROM annotations a"
    due = f"{KNOWN} AND {also} ORDER BY (? - a.day) / a.days DESC, a.due, a.key LIMIT ?"
    new = f"{new_card(names, cache)} AND {also} ORDER BY max(a.due, a.created), a.key LIMIT ?"
    today = datetime.fromisoformat(now).timestamp() / 86_400
    return Cards(
        _at(cache, f"{join} WHERE {due}", (now, *asked.values, today, most[0])),
        _at(cache, f"{join} WHERE {new}", (now, *asked.values, most[1])),
        asked.notes,
    )


def counts(cache: Cache, names: Names, query: Query, now: str, since: str) -> CardCounts:
    """Return how many of the cards that a query finds are due or new, and what was seen of all."""
    current = _current(cache)
    values = (now, now, since, since, now)
    ((due, new, seen, begun, then),) = cache.rows(f"{_TOTALS} {current}", values)
    if query != EVERYTHING or names.cards:
        asked = condition(query, names, cache, now)

        def count(what: str) -> int:
            also = f"{_AWAKE} AND {_PLACED} AND {current} AND {asked.sql}"
            sql = f"SELECT COUNT(*) {_FROM} WHERE {what} AND {also}"  # our own words
            return int(cache.rows(sql, (now, *asked.values))[0][0])

        due, new = count(KNOWN), count(new_card(names, cache))
    begun = begun or 0
    return CardCounts(due or 0, new or 0, (seen or 0) - begun, begun, then or "")


def due_between(cache: Cache, first: str, behind: str) -> dict[str, int]:
    """Return how many cards come due at each moment from one on, and before another."""
    sql = f"""
        SELECT a.due, COUNT(*) FROM annotations a
        WHERE a.card IN ('known', 'new') AND a.card != '' AND a.due >= ? AND a.due < ?
        AND {_PLACED} AND {_current(cache)} GROUP BY a.due
    """  # noqa: S608 # our own words and numbers
    return dict(cache.rows(sql, (first, behind)))


def _current(cache: Cache) -> str:
    """Return the condition that keeps what is in articles that no later text followed."""
    later = ",".join(str(key) for (key,) in cache.rows(_LATER))
    return f"a.key >> {BITS} NOT IN ({later})" if later else "1"


def _at(cache: Cache, found: str, values: Sequence[Any]) -> list[CardAt]:
    """Return the cards that a part of a query finds, in its order."""
    keys = [key for (key,) in cache.rows(f"SELECT a.key {found}", values)]
    at: dict[int, CardAt] = {}
    for begin in range(0, len(keys), _MANY):
        some = ",".join(map(str, keys[begin : begin + _MANY]))
        for key, article, annotation, first, last, parts, reviewed in cache.rows(
            f"SELECT a.key, r.id, a.id, a.first, a.last, a.parts, a.reviewed {_FROM} "
            f"WHERE a.key IN ({some})"
        ):
            spans = _spans(parts) or (Span(first, last),)
            at[key] = CardAt(article, annotation, spans, reviewed)
    return [at[key] for key in keys if key in at]


def _spans(parts: str) -> tuple[Span, ...]:
    places = (each.partition("-") for each in parts.split())
    return tuple(Span(int(start), int(end)) for start, _, end in places)
