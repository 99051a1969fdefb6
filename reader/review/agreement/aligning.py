"""Which marks of several coders are about the same passage, one mark of each at most."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.article.model import Span
    from reader.review.codings import Coded

    Group = list[int]
    """Numbers of marks about the same passage, in the order of the coders."""

_DEEP = 8
"""How many marks of one coder over the same character are looked at: those that began last. Nobody
lays more over each other, and without an end the time would grow with the square of their number.
"""

Aligned = tuple["Coded | None", ...]
"""What each coder made of one passage, in the order of the coders; None where one has no mark."""


def aligned(marks: Sequence[Iterable[Coded]]) -> list[Aligned]:
    """Return the marks of coders on one article, those about the same passage together, by place.

    Marks of exactly the same words go together first. Of the others, those go together that share
    any characters, the pair with the greatest share of common characters (Jaccard index) first. So
    one coder's long mark over two short ones of another meets only the one it is more like.

    Args:
        marks: Of each coder.
    """
    all_ = [(coder, each) for coder, own in enumerate(marks) for each in own]
    groups = [*_same(all_)]
    of = {mark: group for group in groups for mark in group}
    alone = [group[0] for group in groups if len(group) < len(marks)]
    for one, other in _nearest(all_, alone):
        group, further = of[one], of[other]
        if {all_[each][0] for each in group}.isdisjoint(all_[each][0] for each in further):
            group += further
            of |= dict.fromkeys(further, group)
    kept = {id(group): group for group in of.values()}
    filled = [_filled([all_[each] for each in group], len(marks)) for group in kept.values()]
    return sorted(filled, key=_place)


def _same(marks: Sequence[tuple[int, Coded]]) -> Iterator[Group]:
    """Yield each mark with those that others made of exactly its words.

    Where a coder marked the same words several times, those of the same tags and speaker meet.
    """
    at: defaultdict[tuple[Span, ...], Group] = defaultdict(list)
    for number, (_, mark) in enumerate(marks):
        at[mark.spans].append(number)
    for here in at.values():
        if len({marks[each][0] for each in here}) == len(here):
            yield here
            continue
        alike: defaultdict[object, Group] = defaultdict(list)
        for number in here:
            alike[marks[number][1].labels, marks[number][1].who].append(number)
        groups = [group for numbers in alike.values() for group in _dealt(marks, numbers)]
        whole = [group for group in groups if len(group) > 1]
        yield from whole
        yield from _dealt(marks, sorted({*here}.difference(*whole)))


def _dealt(marks: Sequence[tuple[int, Coded]], numbers: Iterable[int]) -> list[Group]:
    """Return marks in groups: the first of each coder, then the second, and so on."""
    groups: list[Group] = []
    dealt: defaultdict[int, int] = defaultdict(int)
    for number in numbers:
        coder = marks[number][0]
        if dealt[coder] == len(groups):
            groups.append([])
        groups[dealt[coder]].append(number)
        dealt[coder] += 1
    return groups


def _nearest(
    marks: Sequence[tuple[int, Coded]], numbers: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of marks of different coders that share characters, the most alike first."""
    places = {each: marks[each][1].spans for each in numbers}
    lengths = {each: sum(end - start for start, end in places[each]) for each in places}
    pieces = [(*span, marks[each][0], each) for each, spans in places.items() for span in spans]
    ranked = []
    for (one, other), shared in _common(pieces).items():
        share = shared / (lengths[one] + lengths[other] - shared)
        # What is as alike has an order of its own, whichever coder comes first.
        between = sorted((places[one], places[other]))
        ranked.append((-share, between, one, other))
    for *_, one, other in sorted(ranked):
        yield one, other


def _common(pieces: Iterable[tuple[int, int, int, int]]) -> dict[tuple[int, int], int]:
    """Return how many characters marks of different coders share, in one sweep by start.

    Args:
        pieces: Parts of marks: start, end, coder, number of the mark.
    """
    running: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    common: defaultdict[tuple[int, int], int] = defaultdict(int)
    for start, end, coder, number in sorted(pieces):
        for other, before in running.items():
            before[:] = [each for each in before if each[0] > start][-_DEEP:]
            if other != coder:
                for other_end, mark in before:
                    pair = (mark, number) if mark < number else (number, mark)
                    common[pair] += min(end, other_end) - start
        running[coder].append((end, number))
    return common


def _filled(group: Iterable[tuple[int, Coded]], coders: int) -> Aligned:
    found: list[Coded | None] = [None] * coders
    for coder, mark in group:
        found[coder] = mark
    return tuple(found)


def _place(each: Aligned) -> tuple[int, int]:
    there = [mark for mark in each if mark]
    return min(mark.spans[0].start for mark in there), -max(mark.spans[-1].end for mark in there)
