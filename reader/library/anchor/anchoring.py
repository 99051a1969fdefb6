"""Where passages of a text stand in a later version of it: by aligning both, or not at all.

The heaviest sequence of runs in the same order is what stayed; a long run outside it is a paragraph
that was moved. A passage follows where one run, and no other, holds it in either text: of a text
that is there twice, no run tells which copy is meant, and nothing is said. White space, the shape
of quotation marks and dashes, and the form of accents (NFC, NFD) make no other word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from reader.article.model import Span
from reader.library.anchor.runs import GRAM, agreeing, heaviest, rare, runs
from reader.library.anchor.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.library.anchor.runs import Run

_MOVED = 12
"""Words a run must have to count by itself, or to be followed to another place."""
_CLOSE = 300
"""Characters in either text up to which a short run is held up by another."""
_OVERLAP = 8
"""A run that was moved shares less than one in so many characters with what stayed: by chance."""
_AROUND = 64
"""Words before and after a passage in which a paragraph that was moved must be unlike any other."""
_EDGE = 12
"""Characters that must stand at both ends of a passage in which something was changed."""
_KEPT = 0.8
"""Share of such a passage, and of what it has become, that must be the same words."""


class Alignment:
    """An old and a new text side by side."""

    def __init__(self, old: str, new: str) -> None:
        """Align two texts; takes about a second for a megabyte."""
        known: dict[str, int] = {}
        self._old, self._new = words(old, known), words(new, known)
        once = rare(self._old.keys, self._new.keys)
        self._rare = once[0]
        found = runs(self._old, self._new, once)
        chain = list(_supported(heaviest(found)))
        stayed = _Cover(chain, _old), _Cover(chain, _new)
        self._stayed = frozenset(chain)
        self._runs = [run for run in found if run in self._stayed or _is_moved(run, *stayed)]
        self._by_old, self._by_new = _Cover(self._runs, _old), _Cover(self._runs, _new)

    @property
    def share(self) -> float:
        """How much of the shorter text is in the other, from 0 to 1."""
        if self._old.text == self._new.text:
            return 1.0
        shorter, side = min(
            (self._old, _old), (self._new, _new), key=lambda each: len(each[0].keys)
        )
        whole = Span(0, len(shorter.text))
        return _covered(map(side, self._runs), whole) / max(1, whole.end)

    def follow(self, span: Span) -> Span | None:
        """Return where a passage of the old text stands in the new one; None when in doubt.

        Something may have been put in, taken out or replaced within a passage that is otherwise
        the same words and begins and ends as it did.
        """
        if self._old.text == self._new.text:
            return span
        if not self._old.text[span.start : span.end].strip():
            return None
        return self._whole(span) or self._mended(span)

    def _whole(self, span: Span) -> Span | None:
        holding = self._by_old.holding(span)
        if len(holding) != 1:
            return None
        run = holding[0]
        if run not in self._stayed and not self._is_rare(run, span):
            return None
        start = self._at(run, span.start, opens=True)
        end = self._at(run, span.end, opens=False)
        if start is None or end is None or start >= end:
            return None
        there = Span(start, end)
        return there if len(self._by_new.holding(there)) == 1 else None

    def _mended(self, span: Span) -> Span | None:
        if span.end - span.start < 2 * _EDGE:
            return None
        head = self._whole(Span(span.start, span.start + _EDGE))
        tail = self._whole(Span(span.end - _EDGE, span.end))
        if head is None or tail is None or head.end > tail.start:
            return None
        there = Span(head.start, tail.end)
        runs = self._by_old.meeting(span)
        kept = min(_covered(map(_old, runs), span), _covered(map(_new, runs), there))
        longer = max(span.end - span.start, there.end - there.start)
        return there if kept >= _KEPT * longer else None

    def _is_rare(self, run: Run, span: Span) -> bool:
        """Say whether a passage is between sequences that occur once, or has them at its ends."""
        begin = self._word(run, span.start, opens=True)
        end = self._word(run, span.end, opens=False)
        first, last = run.words[0], run.words[0] + run.size - GRAM
        return all(
            bisect_left(self._rare, max(first, since)) < bisect_right(self._rare, min(last, until))
            for since, until in ((begin - _AROUND, begin + GRAM), (end - 2 * GRAM, end + _AROUND))
        )

    def _word(self, run: Run, place: int, *, opens: bool) -> int:
        """Return the word of a run, in the old text, in or after which a passage begins or ends."""
        word = (bisect_right if opens else bisect_left)(self._old.starts, place) - 1
        return min(max(word, run.words[0]), run.words[0] + run.size - 1)

    def _at(self, run: Run, place: int, *, opens: bool) -> int | None:
        """Return where a place in the old text that a run holds is in the new one.

        Args:
            run: The run.
            place: An offset.
            opens: Whether a passage begins there; else it ends there.
        """
        old, new, shift = self._old, self._new, run.words[1] - run.words[0]
        word = self._word(run, place, opens=opens)
        start, end = old.starts[word], old.ends[word]
        there, until = new.starts[word + shift], new.ends[word + shift]
        if place <= start or (place < end and end - start == until - there):
            return there + place - start
        if place < end:
            return None
        if word == run.words[0] + run.size - 1:
            return until + place - end
        begins, begins_there = old.starts[word + 1], new.starts[word + shift + 1]
        gap = new.text[until:begins_there]
        if opens:
            return begins_there - agreeing(reversed(old.text[place:begins]), reversed(gap))
        return until + agreeing(old.text[end:place], gap)


class _Cover:
    """Runs by where they are in one of the texts."""

    def __init__(self, runs: Iterable[Run], side: Callable[[Run], Span]) -> None:
        self._side = side
        self._runs = sorted(runs, key=side)
        self._starts = [side(run).start for run in self._runs]
        self._reach = list(accumulate((side(run).end for run in self._runs), max))

    def holding(self, span: Span) -> list[Run]:
        """Return the runs in which all of a span is."""
        before = bisect_right(self._starts, span.start)
        return [run for run in self._reaching(before, span.end) if self._side(run).end >= span.end]

    def meeting(self, span: Span) -> list[Run]:
        """Return the runs that share a character with a span."""
        before = bisect_left(self._starts, span.end)
        return [
            run
            for run in self._reaching(before, span.start + 1)
            if self._side(run).end > span.start
        ]

    def _reaching(self, before: int, end: int) -> Iterator[Run]:
        while before and self._reach[before - 1] >= end:
            before -= 1
            yield self._runs[before]


def _supported(chain: list[Run]) -> Iterator[Run]:
    """Yield the runs of a sequence that are long, or close to the one before or after."""
    for at, run in enumerate(chain):
        if run.size >= _MOVED or any(
            max(after.old.start - before.old.end, after.new.start - before.new.end) <= _CLOSE
            for before, after in pairwise(chain[max(0, at - 1) : at + 2])
        ):
            yield run


def _is_moved(run: Run, stayed: _Cover, stayed_there: _Cover) -> bool:
    """Say whether a run outside the order was cut in one place and put in another, not copied."""
    return run.size >= _MOVED and all(
        _OVERLAP * sum(_shared(span, side(other)) for other in cover.meeting(span))
        < span.end - span.start
        for cover, span, side in ((stayed, run.old, _old), (stayed_there, run.new, _new))
    )


def _covered(spans: Iterable[Span], whole: Span) -> int:
    """Return how many characters of a range are in at least one span."""
    count, reached = 0, whole.start
    for start, end in sorted(spans):
        until = min(end, whole.end)
        count += max(0, until - max(start, reached))
        reached = max(reached, until)
    return count


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _old(run: Run) -> Span:
    return run.old


def _new(run: Run) -> Span:
    return run.new
