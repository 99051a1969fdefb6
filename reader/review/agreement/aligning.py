"""Which marks of several coders are about the same passage, one mark of each at most."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.article.model import Span
    from reader.review.codings import Coded

_DEEP = 32
"""Marks of one coder over the same character that are looked at, those that began last: nobody
means more than that, and without an end the time would grow with the square of their number."""

Aligned = tuple["Coded | None", ...]
"""What each coder made of one passage, in the order of the coders; None where one has no mark."""


class _Mark(NamedTuple):
    coder: int
    number: int


class _Piece(NamedTuple):
    """One of the spans of a mark."""

    start: int
    end: int
    mark: _Mark


def aligned(marks: Sequence[Sequence[Coded]]) -> list[Aligned]:
    """Return the marks of coders on one article, those about the same passage together, by place.

    Marks of exactly the same words go together first. Of the others, those go together that share
    any characters, the pair with the greatest share of common characters (Jaccard index) first. So
    one coder's long mark over two short ones of another meets only the one it is more like.

    Args:
        marks: Of each coder.
    """
    groups = [*_same(marks)]
    of = {mark: group for group in groups for mark in group}
    for one, other in _nearest(marks, groups):
        group, further = of[one], of[other]
        if group is further or {each.coder for each in group} & {each.coder for each in further}:
            continue
        group += further
        of |= dict.fromkeys(further, group)
    kept = {id(group): group for group in of.values()}
    found = [_filled(marks, group) for group in kept.values()]
    return sorted(found, key=_place)


def _same(marks: Sequence[Sequence[Coded]]) -> Iterator[list[_Mark]]:
    """Yield each mark with those that others made of exactly its words.

    Where a coder marked the same words several times, those of the same tags and speaker meet.
    """
    at: dict[tuple[Span, ...], list[list[_Mark]]] = {}
    for coder, own in enumerate(marks):
        for number, each in enumerate(own):
            here = at.setdefault(each.spans, [[] for _ in marks])
            here[coder].append(_Mark(coder, number))
    for here in at.values():
        if max(map(len, here)) > 1:
            yield from _matched(marks, here)
        else:
            yield [mark for own in here for mark in own]


def _matched(marks: Sequence[Sequence[Coded]], here: list[list[_Mark]]) -> Iterator[list[_Mark]]:
    by: dict[object, list[list[_Mark]]] = {}
    for coder, own in enumerate(here):
        for mark in own:
            each = marks[coder][mark.number]
            by.setdefault((each.labels, each.who), [[] for _ in marks])[coder].append(mark)
    left: list[list[_Mark]] = [[] for _ in marks]
    for alike in by.values():
        whole = min(map(len, alike))
        yield from (list(group) for group in zip(*(own[:whole] for own in alike), strict=True))
        for coder, own in enumerate(alike):
            left[coder] += own[whole:]
    for number in range(max(map(len, left))):
        yield [own[number] for own in left if number < len(own)]


def _nearest(
    marks: Sequence[Sequence[Coded]], groups: Iterable[list[_Mark]]
) -> Iterator[tuple[_Mark, _Mark]]:
    """Yield pairs of marks that share characters, the most alike first."""
    single = [group[0] for group in groups if len(group) < len(marks)]
    pieces = [
        _Piece(*span, mark) for mark in single for span in marks[mark.coder][mark.number].spans
    ]
    common = _common(pieces, len(marks))
    ranked = []
    for (one, other), shared in common.items():
        spans = sorted(marks[each.coder][each.number].spans for each in (one, other))
        together = sum(end - start for each in spans for start, end in each) - shared
        ranked.append((-shared / together, spans, one, other))
    for *_, one, other in sorted(ranked):
        yield one, other


def _common(pieces: Iterable[_Piece], coders: int) -> dict[tuple[_Mark, _Mark], int]:
    """Return how many characters marks of different coders share, in one sweep by start."""
    open_: list[list[_Piece]] = [[] for _ in range(coders)]
    common: defaultdict[tuple[_Mark, _Mark], int] = defaultdict(int)
    for piece in sorted(pieces):
        for coder, before in enumerate(open_):
            before[:] = [each for each in before if each.end > piece.start][-_DEEP:]
            if coder != piece.mark.coder:
                for each in before:
                    one, other = sorted((each.mark, piece.mark))
                    common[one, other] += min(each.end, piece.end) - piece.start
        open_[piece.mark.coder].append(piece)
    return common


def _filled(marks: Sequence[Sequence[Coded]], group: Iterable[_Mark]) -> Aligned:
    found: list[Coded | None] = [None] * len(marks)
    for coder, number in group:
        found[coder] = marks[coder][number]
    return tuple(found)


def _place(each: Aligned) -> tuple[int, int]:
    there = [mark for mark in each if mark]
    return min(mark.spans[0].start for mark in there), -max(mark.spans[-1].end for mark in there)
