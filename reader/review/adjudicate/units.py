"""What two annotators made of one article, taken apart into pieces that can be decided one by one.

Marks of the same words are one unit, whatever else overlaps them, so that a mark of a whole
paragraph does not drag along each quote inside it on which both agree. Of the rest, marks belong
together that overlap one of the other annotator, directly or by way of others. Spans are half-open:
what only touches does not overlap.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from reader.article.model import Span
from reader.library.lines import to_json
from reader.library.search.keys import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from reader.review.codings import Coded

Place = tuple[Span, ...]
_Aspect: TypeAlias = "Callable[[Coded], Hashable]"


class Difference(StrEnum):
    """In what two annotators differ; where in several things, the first counts."""

    NONE = "none"
    ONLY_ONE = "only one"
    """The first of them alone marked something."""
    ONLY_OTHER = "only the other"
    BOUNDARY = "boundary"
    TAG = "tag"
    SPEAKER = "speaker"
    NOTE = "note"


@dataclass(frozen=True)
class Unit:
    """Marks of two annotators that are to be decided together."""

    one: tuple[Coded, ...]
    """Those of the first, in order; not both have none."""
    other: tuple[Coded, ...]

    @cached_property
    def spans(self) -> Place:
        """All words that either of them marked."""
        return united(each.spans for each in (*self.one, *self.other))

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """In what they differ, what counts most first; nothing where they are of one mind."""
        if not self.other:
            return (Difference.ONLY_ONE,)
        if not self.one:
            return (Difference.ONLY_OTHER,)
        if {each.spans for each in self.one} != {each.spans for each in self.other}:
            return (Difference.BOUNDARY, *(d for d, of in _ASPECTS if not self._share(of)))
        found = tuple(d for d, of in _ASPECTS if not self._agree(of))
        same = found or self._agree(_all_aspects)  # one may have marked the same words twice
        return found if same else (Difference.SPEAKER,)

    @property
    def difference(self) -> Difference:
        """In what they differ before all else."""
        return next(iter(self.differences), Difference.NONE)

    def _agree(self, aspect: _Aspect) -> bool:
        """Whether both say the same of the same words."""
        sides = (self.one, self.other)
        one, other = (Counter((each.spans, aspect(each)) for each in marks) for marks in sides)
        return one == other

    def _share(self, aspect: _Aspect) -> bool:
        """Whether both say the same, if not of the same words."""
        one, other = ({aspect(each) for each in marks} for marks in (self.one, self.other))
        return one == other

    def fingerprint(self, one: str, other: str, text: str) -> str:
        """Return what is the same for as long as both say the same of the same words.

        Words that were moved by what was written before them are the same, and so are two
        annotators who are named the other way round.

        Args:
            one: The name of the first annotator.
            other: That of the second.
            text: Of the article.
        """
        start = self.spans[0].start
        sides = sorted(
            [name, [_told(each, start, text) for each in marks]]
            for name, marks in ((one, self.one), (other, self.other))
        )
        return blake2b(to_json(sides), digest_size=16).hexdigest()


def units(one: Iterable[Coded], other: Iterable[Coded]) -> tuple[Unit, ...]:
    """Return the units of what two annotators marked in one article, in order of the text."""
    places: defaultdict[Place, tuple[list[Coded], list[Coded]]] = defaultdict(lambda: ([], []))
    for side, marks in enumerate((one, other)):
        for mark in marks:
            places[mark.spans][side].append(mark)
    found = [_unit(*sides) for sides in places.values() if all(sides)]
    alone = [(place, sides) for place, sides in places.items() if not all(sides)]
    for group in _groups([(place, bool(sides[1])) for place, sides in alone]):
        here = [alone[i][1] for i in group]
        found.append(_unit(*(chain.from_iterable(side) for side in zip(*here, strict=True))))
    return tuple(sorted(found, key=_first))


def united(places: Iterable[Place]) -> Place:
    """Return all words that any of some places hold, in order."""
    made: list[Span] = []
    for start, end in sorted(span for place in places for span in place):
        if made and start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(end, made[-1].end))
        else:
            made.append(Span(start, end))
    return tuple(made)


def common(one: Iterable[Place], other: Iterable[Place]) -> Place:
    """Return the words that are in some places, and in some others, too."""
    lefts, rights = united(one), united(other)
    found: list[Span] = []
    i = j = 0
    while i < len(lefts) and j < len(rights):
        start = max(lefts[i].start, rights[j].start)
        end = min(lefts[i].end, rights[j].end)
        if start < end:
            found.append(Span(start, end))
        if lefts[i].end < rights[j].end:
            i += 1
        else:
            j += 1
    return tuple(found)


def _unit(one: Iterable[Coded], other: Iterable[Coded]) -> Unit:
    return Unit(tuple(sorted(one, key=_order)), tuple(sorted(other, key=_order)))


def _groups(places: Sequence[tuple[Place, bool]]) -> list[list[int]]:
    """Return the numbers of places that belong together, each with the side that it is of.

    One sweep from left to right. Whatever of the other side still runs where something begins
    belongs to it, and so it is enough to go on with the one of them that ends last: each is looked
    at once.
    """
    above = list(range(len(places)))

    def top(i: int) -> int:
        while above[i] != i:
            above[i] = i = above[above[i]]
        return i

    running: list[list[tuple[int, int]]] = [[], []]
    events = sorted(
        (start, end, i)
        for i, (place, _) in enumerate(places)
        for start, end in place
        if start < end
    )
    for start, end, i in events:
        side = places[i][1]
        met = [each for each in running[not side] if each[0] > start]
        for _, other in met:
            above[top(other)] = top(i)
        running[not side] = [max(met)] if met else []
        running[side].append((end, i))
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(len(places)):
        groups[top(i)].append(i)
    return list(groups.values())


def _first(unit: Unit) -> tuple[int, int, list[Place]]:
    """Order units by where they begin, the longer first; the places of no two are the same."""
    start, end = (unit.spans[0].start, unit.spans[-1].end) if unit.spans else (0, 0)
    return start, -end, sorted({each.spans for each in (*unit.one, *unit.other)})


def _order(coded: Coded) -> tuple[Any, ...]:
    return (*coded[:2], coded.speaker, sorted(coded.tags), *coded[4:])


def _told(coded: Coded, start: int, text: str) -> list[Any]:
    places = [[span.start - start, span.end - start, text[slice(*span)]] for span in coded.spans]
    return [places, coded.who, sorted(coded.labels), coded.note.strip(), coded.decision]


def _said(coded: Coded) -> Hashable:
    return coded.is_said, coded.who


def _note(coded: Coded) -> str:
    return fold(coded.note)


def _all_aspects(coded: Coded) -> Hashable:
    return coded.labels, _said(coded), _note(coded)


_ASPECTS: tuple[tuple[Difference, _Aspect], ...] = (
    (Difference.TAG, attrgetter("labels")),
    (Difference.SPEAKER, _said),
    (Difference.NOTE, _note),
)
