"""How often tags are used, alone and together, from the tables of the index."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.library.search.hits import CURRENT
from reader.library.search.keys import BITS
from reader.library.tree import above

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from reader.library.search.cache import Cache
    from reader.library.search.matching import Names


class TagCount(NamedTuple):
    """How many annotations have a tag."""

    own: int
    """Itself, or one that was merged into it."""
    whole: int
    """It, or a tag below it; one that has several of them counts once."""


class Together(NamedTuple):
    """How often another tag stands where a tag does: annotations of the tag, each counted once."""

    tag: str
    """Id of the other tag."""
    same: int
    """With both on the same passage."""
    overlapping: int
    """With the other one on another passage that has words in common with it."""


_LATER = f"SELECT key FROM articles r WHERE follower != '' AND NOT {CURRENT}"  # noqa: S608 # ours
_ALL = """
    SELECT tag, COUNT(*) FROM tagged WHERE {} GROUP BY tag
"""
_SEVERAL = """
    SELECT tags, COUNT(*) FROM (
        SELECT group_concat(tag) AS tags FROM tagged WHERE {}
        GROUP BY annotation HAVING COUNT(*) > 1
    ) GROUP BY tags
"""
_HELD = """
    SELECT annotation, tag FROM tagged WHERE annotation IN
    (SELECT annotation FROM tagged WHERE tag IN ({}) AND {})
"""
_PLACED = f"""
    SELECT a.key, a.first, a.last FROM annotations a WHERE NOT a.orphan AND a.key >> {BITS} IN
    (SELECT annotation >> {BITS} FROM tagged WHERE tag IN ({{}}) AND {{}}) ORDER BY a.key
"""  # noqa: S608 # our own words and numbers
_TAGS = """
    SELECT annotation, tag FROM tagged WHERE annotation IN ({})
"""
_MANY = 500
"""Annotations that are asked for at a time."""


def tag_counts(cache: Cache, names: Names) -> dict[str, TagCount]:
    """Return how many annotations have each tag that stands; those without any are there, too."""
    standing, current = _standing(cache, names), _current(cache)
    own, whole = Counter[str](), Counter[str]()
    lines = {
        tag: frozenset((tag, *(each.id for each in over)))
        for tag, over in above(names.standing).items()
    }
    for number, count in cache.rows(_ALL.format(current)):
        if tag := standing.get(number):
            own[tag] += count
            for each in lines[tag]:
                whole[each] += count
    for listed, count in cache.rows(_SEVERAL.format(current)):
        held = [standing[number] for number in map(int, listed.split(",")) if number in standing]
        for tag in _met_again({tag} for tag in held):
            own[tag] -= count
        for tag in _met_again(lines[tag] for tag in held):
            whole[tag] -= count
    return {tag: TagCount(own[tag], whole[tag]) for tag in lines}


def together(cache: Cache, names: Names, tag_id: str) -> list[Together]:
    """Return which other tags stand where a tag does, those that do most often first.

    A passage in several parts reaches from the first to the last; of one that lost its place, only
    the tags on itself count.
    """
    standing, current = _standing(cache, names), _current(cache)
    numbers = ",".join(str(number) for number, tag in standing.items() if tag == tag_id)
    held: dict[int, set[str]] = {}
    for key, number in cache.rows(_HELD.format(numbers, current)):
        if number in standing:
            held.setdefault(key, set()).add(standing[number])
    same = Counter(tag for tags in held.values() for tag in tags if tag != tag_id)
    met = _meeting(cache.rows(_PLACED.format(numbers, current)), held.keys())
    tags_of = held | _tags_of(
        cache, standing, {k for keys in met.values() for k in keys} - held.keys()
    )
    overlapping = Counter(
        tag
        for keys in met.values()
        for tag in {tag for key in keys for tag in tags_of.get(key, ())} - {tag_id}
    )
    found = [Together(tag, same[tag], overlapping[tag]) for tag in same.keys() | overlapping]
    return sorted(found, key=lambda each: (-each.same - each.overlapping, each.tag))


def _current(cache: Cache) -> str:
    """Return the condition that keeps what is in articles that no later text followed."""
    later = ",".join(str(key) for (key,) in cache.rows(_LATER))
    return f"annotation >> {BITS} NOT IN ({later})" if later else "1"


def _met_again(groups: Iterable[Set[str]]) -> Iterator[str]:
    """Yield what is in several groups, once for each but the first."""
    met: set[str] = set()
    for group in groups:
        yield from met & group
        met |= group


def _standing(cache: Cache, names: Names) -> dict[int, str]:
    """Return the id of the tag that stands by the number of each that is it."""
    numbers = cache.rows("SELECT number, name FROM names")
    return {number: names.tags[name].id for number, name in numbers if name in names.tags}


def _meeting(places: Iterable[tuple[int, int, int]], wanted: Iterable[int]) -> dict[int, list[int]]:
    """Return, for each wanted annotation, the others that have words in common with it.

    Places come by article, and in the order in which they begin there.
    """
    among = set(wanted)
    met: dict[int, list[int]] = {}
    article, open_here = -1, list[tuple[int, int]]()
    for key, first, last in places:
        if key >> BITS != article:
            article, open_here = key >> BITS, []
        open_here = [each for each in open_here if each[1] > first]
        for other, _ in open_here:
            if key in among:
                met.setdefault(key, []).append(other)
            if other in among:
                met.setdefault(other, []).append(key)
        open_here.append((key, last))
    return met


def _tags_of(cache: Cache, standing: dict[int, str], keys: Iterable[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    listed = list(keys)
    for at in range(0, len(listed), _MANY):
        some = ",".join(map(str, listed[at : at + _MANY]))
        for key, number in cache.rows(_TAGS.format(some)):
            if number in standing:
                found.setdefault(key, set()).add(standing[number])
    return found
