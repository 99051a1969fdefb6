"""Who said how much in the whole library, and where: what the reader decided of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.library.search.hits import CURRENT
from reader.library.search.keys import BITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.search.cache import Cache
    from reader.library.search.matching import Names

_DECIDED = f"a.status IN ('accepted', 'corrected') AND {CURRENT}"


class Spoken(NamedTuple):
    """How much somebody said."""

    quotes: int = 0
    articles: int = 0


class SaidAt(NamedTuple):
    """Where somebody said something."""

    date: str
    """Of the article; empty where nobody knows it."""
    article: str
    start: int
    end: int
    key: int
    """Good for ``Index.hits`` for as long as the article does not change."""


def spoken(cache: Cache, names: Names) -> dict[str, Spoken]:
    """Return how much each person said, by the ids of those who stand."""
    sql = f"""
        SELECT s.name, r.key, COUNT(*) FROM annotations a
        JOIN articles r ON r.key = a.key >> {BITS} JOIN names s ON s.number = a.speaker
        WHERE s.name != '' AND {_DECIDED} GROUP BY a.speaker, r.key
    """  # noqa: S608 # our own words
    quotes: dict[str, int] = {}
    articles: dict[str, set[int]] = {}
    for speaker, article, count in cache.rows(sql):
        if person := names.people.get(speaker):
            quotes[person.id] = quotes.get(person.id, 0) + count
            articles.setdefault(person.id, set()).add(article)
    return {person: Spoken(count, len(articles[person])) for person, count in quotes.items()}


def said_by(cache: Cache, people: Iterable[str]) -> list[SaidAt]:
    """Return where some people said something, by the ids of all who are meant, in no order."""
    numbers = ",".join(map(str, cache.numbers(people)))
    sql = f"""
        SELECT r.date, r.id, a.first, a.last, a.key FROM annotations a
        JOIN articles r ON r.key = a.key >> {BITS} WHERE a.speaker IN ({numbers}) AND {_DECIDED}
    """  # noqa: S608 # numbers, and our own words
    return [SaidAt(*row) for row in cache.rows(sql)]
