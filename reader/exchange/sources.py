"""Which words of an article name the one whom a reader says to speak."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reader.article.locating import occurrences
from reader.article.overlaps import meet
from reader.attribution.model import UNKNOWN
from reader.library.model import MarkState
from reader.library.search.keys import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.model import Span
    from reader.library.model import Mark, Reading

_NEAR = 400
"""Characters from a quote up to which a name is taken for that of its source."""
_MOST = 20
"""Mentions of one person, the nearest, that are told."""


def named(reading: Reading, mark: Mark) -> tuple[tuple[Span, ...], bool]:
    """Return the words that name who says a quote, and whether the machine found them.

    What it found is right, unless it names somebody else than the reader did: "she" may be anyone,
    "Leo Marr" may not.
    """
    found = beside(mark, mark.source)
    proposed = _proposed(mark)
    same = bool(proposed) and _is(reading, proposed, mark.speaker)
    if same or (found and not _is_another(reading, mark, found)):
        return found, True
    nearest = mentions(reading, mark)[:1]
    return tuple(each for each in nearest if _distance(each, mark.span) <= _NEAR), False


def beside(mark: Mark, parts: Sequence[Span]) -> tuple[Span, ...]:
    """Return what the machine found beside a quote and that other words of it did not take in."""
    if mark.state is MarkState.ACCEPTED:
        return tuple(parts)
    return tuple(span for span in parts if not meet([span], mark.spans))


def mentions(reading: Reading, mark: Mark) -> list[Span]:
    """Return where the speaker of a quote is named, the nearest first, quotes of it left out."""
    if mark.speaker in ("", UNKNOWN.name):
        return []
    known = [each.mentions for each in reading.speakers if _is(reading, each.name, mark.speaker)]
    found = [span for every in known for span in every]
    if not found:
        found = list(islice(occurrences(reading.article.text, mark.speaker), 10 * _MOST))
    outside = [each for each in found if not meet([each], mark.spans)]
    return sorted(outside, key=lambda each: _distance(each, mark.span))[:_MOST]


def _is_another(reading: Reading, mark: Mark, source: Sequence[Span]) -> bool:
    """Whether some words are known to name somebody else than who speaks."""
    others = (each for each in reading.speakers if not _is(reading, each.name, mark.speaker))
    return any(meet(source, each.mentions) for each in others)


def _is(reading: Reading, name: str, speaker: str) -> bool:
    return fold(reading.marks.name_of(name)) == fold(speaker)


def _proposed(mark: Mark) -> str:
    """Return the name that the machine gave, where it gave one."""
    about = mark.annotation.attribution if mark.annotation else None
    return about.proposed_speaker if about else ""


def _distance(mention: Span, quote: Span) -> int:
    return max(quote.start - mention.end, mention.start - quote.end, 0)
