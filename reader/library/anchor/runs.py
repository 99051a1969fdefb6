"""Runs of words that two texts have in common.

They are found from short sequences that occur once in each text (the idea of patience and histogram
diff), and from what is next to a run that is known, so that repetitive text is aligned too. A run
is as long as the words agree.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.article.model import Span

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from reader.library.anchor.words import Words

    Places = NDArray[np.intp]

GRAM = 4
"""Words of a sequence that begins a run."""
_NEAR = 256
"""Words beyond the end of a run in which the next one is looked for."""
_RUN = 6
"""Words that agree by chance more often than a reader would like; shorter runs are dropped."""
_MIX = 0x9E3779B97F4A7C15
"""An odd number without pattern, which spreads numbers over 64 bits."""


class Run(NamedTuple):
    """Words that agree in two texts, in words and in characters."""

    core: tuple[int, int]
    """Where it was found, in words of each text."""
    words: tuple[int, int]
    """The first word in each text."""
    size: int
    """How many words."""
    old: Span
    new: Span


def runs(old: Words, new: Words, rare: tuple[Places, Places]) -> list[Run]:
    """Return all runs of two texts: from the beginning, from the end, and from rare sequences."""
    ends = len(old.keys), len(new.keys)
    pending = [*_starts(*rare), ends, (0, 0)]
    found: defaultdict[int, list[Run]] = defaultdict(list)
    while pending:
        place = pending.pop()
        same = found[place[1] - place[0]]
        before = bisect_right(same, place[0], key=_first)
        if before and place[0] <= _first(same[before - 1]) + same[before - 1].size:
            continue
        run = _grown(old, new, place)
        if run.size >= _RUN:
            insort(same, run, key=_first)
            pending += _beside(old.keys, new.keys, run)
    return [run for runs in found.values() for run in runs]


def _first(run: Run) -> int:
    return run.words[0]


def rare(old: array[int], new: array[int]) -> tuple[Places, Places]:
    """Return where the sequences stand that occur once in each of two lists of words."""
    import numpy as np

    grams, here = _once(old)
    others, there = _once(new)
    _, ours, theirs = np.intersect1d(grams, others, assume_unique=True, return_indices=True)
    places = here[ours]
    order = np.argsort(places)
    return places[order], there[theirs][order]


def _once(keys: array[int]) -> tuple[NDArray[np.uint64], Places]:
    """Return the sequences that occur once, as numbers that tell them apart, and their places."""
    import numpy as np

    words = np.asarray(keys, dtype=np.uint64)
    count = max(0, len(words) - GRAM + 1)
    grams = np.zeros(count, dtype=np.uint64)
    for shift in range(GRAM):
        grams = grams * _MIX + words[shift : shift + count]
        grams ^= grams >> np.uint64(29)
    found, places, times = np.unique(grams, return_index=True, return_counts=True)
    return found[times == 1], places[times == 1]


def _starts(ours: Places, theirs: Places) -> Iterator[tuple[int, int]]:
    """Yield the places that do not go on from the one before in both texts."""
    import numpy as np

    goes_on = (np.diff(ours, prepend=-2) == 1) & (np.diff(theirs, prepend=-2) == 1)
    first = np.flatnonzero(~goes_on)
    yield from zip(ours[first].tolist(), theirs[first].tolist(), strict=True)


def _beside(old: array[int], new: array[int], run: Run) -> Iterator[tuple[int, int]]:
    """Yield where runs may begin that follow a run, or come before it, in both texts."""
    for here, there in (
        (run.words[0] - _NEAR, run.words[1] - _NEAR),
        (run.words[0] + run.size, run.words[1] + run.size),
    ):
        ours, theirs = max(0, here), max(0, there)
        near = rare(old[ours : here + _NEAR], new[theirs : there + _NEAR])
        yield from ((ours + one, theirs + other) for one, other in _starts(*near))


def _grown(old: Words, new: Words, place: tuple[int, int]) -> Run:
    """Return the longest run around a place, with the characters that agree at its edges."""
    here, there = place
    until, end = place
    while here and there and old.keys[here - 1] == new.keys[there - 1]:
        here, there = here - 1, there - 1
    ends = len(old.keys), len(new.keys)
    while until < ends[0] and end < ends[1] and old.keys[until] == new.keys[end]:
        until, end = until + 1, end + 1
    size = until - here
    if not size:
        return Run(place, (here, there), 0, Span(0, 0), Span(0, 0))
    starts = old.starts[here], new.starts[there]
    ends = old.ends[until - 1], new.ends[end - 1]
    before = agreeing(
        *(
            reversed(words.text[max(0, start - _NEAR) : start])
            for words, start in zip((old, new), starts, strict=True)
        )
    )
    after = agreeing(
        *(words.text[end : end + _NEAR] for words, end in zip((old, new), ends, strict=True))
    )
    return Run(
        place,
        (here, there),
        size,
        Span(starts[0] - before, ends[0] + after),
        Span(starts[1] - before, ends[1] + after),
    )


def agreeing(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def heaviest(runs: Iterable[Run]) -> list[Run]:
    """Return the runs, one after the other in both texts, that have the most words together."""
    places: list[int] = []
    weights: list[int] = []
    chains: list[tuple[Run, Any] | None] = []
    for run in sorted(runs, key=lambda run: (run.core[0], -run.core[1])):
        at = bisect_left(places, run.core[1])
        weight = run.size + (weights[at - 1] if at else 0)
        beaten = at
        while beaten < len(weights) and weights[beaten] <= weight:
            beaten += 1
        if beaten == at and at < len(places) and places[at] == run.core[1]:
            continue
        chain = (run, chains[at - 1] if at else None)
        places[at:beaten], weights[at:beaten], chains[at:beaten] = [run.core[1]], [weight], [chain]
    found = []
    link = chains[-1] if chains else None
    while link:
        found.append(link[0])
        link = link[1]
    return found[::-1]
