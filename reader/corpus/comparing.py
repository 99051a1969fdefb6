"""Where two readings of one text differ: what only one finds, other words, another speaker."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.article.overlaps import overlaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.attribution import Attribution

_SAME = 0.5
"""From this share of common characters on, two attributions are about the same words."""


class Difference(StrEnum):
    """In what two attributions of the same words differ, or that one has no counterpart."""

    FIRST = "first"
    """Only the first reading has it."""
    SECOND = "second"
    """Only the second one has it."""
    SPEAKER = "speaker"
    WORDS = "words"
    """The speaker is the same; the content begins or ends elsewhere."""


class Pair(NamedTuple):
    """An attribution of either reading, where it has one, and what differs."""

    first: Attribution | None
    second: Attribution | None
    difference: Difference | None
    """Nothing where both say the same."""


def compared(first: Sequence[Attribution], second: Sequence[Attribution]) -> list[Pair]:
    """Return both readings side by side, in order of the text.

    Those that share most are matched first, each with at most one.
    """
    shares = overlaps([each.content for each in first], [each.content for each in second])
    free = [set(range(len(first))), set(range(len(second)))]
    pairs = []
    for (left, right), share in sorted(shares.items(), key=lambda each: (-each[1], each[0])):
        if share >= _SAME and left in free[0] and right in free[1]:
            free[0].remove(left)
            free[1].remove(right)
            one, other = first[left], second[right]
            pairs.append(Pair(one, other, _difference(one, other)))
    pairs += [Pair(first[k], None, Difference.FIRST) for k in free[0]]
    pairs += [Pair(None, second[k], Difference.SECOND) for k in free[1]]
    return sorted(pairs, key=_place)


def _difference(one: Attribution, other: Attribution) -> Difference | None:
    if one.speaker.name != other.speaker.name:
        return Difference.SPEAKER
    return None if one.content == other.content else Difference.WORDS


def _place(pair: Pair) -> tuple[int, int]:
    present = next(each for each in pair[:2] if each)
    return present.content[0].start, -present.content[-1].end
