"""Where a passage that lost its place may stand: the likeliest places, for a person to choose."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, NamedTuple

from reader.article.model import Span
from reader.library.anchor.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library.model import Selector

_TELLING = 40
"""Pieces of a passage, the longest, that are looked for."""
_COMMON = 400
"""A piece that is in a text more often than this tells nothing."""
_TRIED = 4
"""Places looked at closely for each that is asked for."""
_CONTEXT = 0.1
"""What the words around a passage count for, beside those in it."""
_BESIDE = 16
"""Characters on either side between which whatever stands may have replaced a passage."""
_HALF = 0.5
"""Likeness of what stands between the same words, and has none of the passage itself."""
_LEAST = 0.3
"""Below this likeness, a place is as good as any other."""


class Suggestion(NamedTuple):
    """A place where a passage may stand."""

    span: Span
    likeness: float
    """From 0 to 1, where 1 is the same words between the same words."""


def suggestions(text: str, selector: Selector, limit: int = 3) -> list[Suggestion]:
    """Return places in a text that are like what a selector describes, the likeliest first."""
    found = {each.span: each for each in _between(text, selector)}
    for start in _places(text, selector, _TRIED * limit):
        suggestion = _closest(text, selector, start)
        if suggestion is not None and suggestion.likeness >= _LEAST:
            found[suggestion.span] = suggestion
    chosen: list[Suggestion] = []
    for suggestion in sorted(found.values(), key=lambda each: (-each.likeness, each.span)):
        (start, end), taken = suggestion.span, [other.span for other in chosen]
        if all(end <= other.start or other.end <= start for other in taken):
            chosen.append(suggestion)
    return chosen[:limit]


def _between(text: str, selector: Selector) -> Iterator[Suggestion]:
    """Yield what stands between the words that were around the passage, whatever it is."""
    before, after = selector.prefix[-_BESIDE:], selector.suffix[:_BESIDE]
    if min(len(before.strip()), len(after.strip())) < _BESIDE // 2:
        return
    at = text.find(before)
    while at >= 0:
        start = at + len(before)
        end = text.find(after, start, start + 2 * len(selector.exact) + 4 * _BESIDE)
        if text[start:end].strip() and end > start:
            span = Span(start, end)
            yield Suggestion(span, _HALF * _context(text, selector, span))
        at = text.find(before, at + 1)


def _places(text: str, selector: Selector, count: int) -> list[int]:
    """Return where the passage would begin according to most of its rare pieces."""
    reach = _reach(selector)
    votes: Counter[int] = Counter()
    for piece, offset in _pieces(selector):
        times = text.count(piece)
        if not 0 < times <= _COMMON:
            continue
        at = text.find(piece)
        while at >= 0:
            step = (at - offset) // reach
            for near in (step, step + 1):
                votes[near] += 1000 * len(piece) // times
            at = text.find(piece, at + 1)
    return [max(0, step * reach) for step, _ in votes.most_common(count)]


def _pieces(selector: Selector) -> Iterator[tuple[str, int]]:
    """Yield the longest words, and pairs of them, with their offsets from the beginning."""
    around = selector.prefix + selector.exact + selector.suffix
    found = words(around, {})
    pieces: dict[str, int] = {}
    for starts, ends in ((found.starts, found.ends), (found.starts, found.ends[1:])):
        for start, end in zip(starts, ends, strict=False):
            if end - start > 3 or starts is not ends:
                pieces.setdefault(around[start:end], start - len(selector.prefix))
    yield from sorted(pieces.items(), key=lambda piece: (-len(piece[0]), piece[1]))[:_TELLING]


def _closest(text: str, selector: Selector, start: int) -> Suggestion | None:
    """Return the place near an offset that has most words in common with a passage."""
    reach = _reach(selector)
    begin = max(0, start - 2 * reach)
    window = text[begin : start + len(selector.exact) + 2 * reach]
    known: dict[str, int] = {}
    wanted, there = words(selector.exact, known), words(window, known)
    matcher = SequenceMatcher(None, wanted.keys, there.keys, autojunk=False)
    *blocks, _ = matcher.get_matching_blocks()
    best, likeness = Span(0, 0), 0.0
    for first, last in combinations_with_replacement(range(len(blocks)), 2):
        span = Span(
            there.starts[blocks[first].b], there.ends[blocks[last].b + blocks[last].size - 1]
        )
        common = sum(
            wanted.ends[block.a + block.size - 1] - wanted.starts[block.a]
            for block in blocks[first : last + 1]
        )
        share = min(1.0, 2 * common / (len(selector.exact.strip()) + span.end - span.start))
        if share > likeness:
            best, likeness = span, share
    if not likeness:
        return None
    span = Span(begin + best.start, begin + best.end)
    around = _context(text, selector, span)
    return Suggestion(span, (1 - _CONTEXT) * likeness + _CONTEXT * around)


def _context(text: str, selector: Selector, span: Span) -> float:
    """Return how like the words around a place are to those that were around the passage."""
    before = text[max(0, span.start - len(selector.prefix)) : span.start]
    after = text[span.end : span.end + len(selector.suffix)]
    if selector.prefix + selector.suffix == "":
        return 1.0
    known: dict[str, int] = {}
    one = words(selector.prefix, known).keys + words(selector.suffix, known).keys
    other = words(before, known).keys + words(after, known).keys
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one or other else 1.0


def _reach(selector: Selector) -> int:
    """Return how far off a place may be found, in characters."""
    return 32 + len(selector.exact) // 4
