"""Where the like of a passage stands in a text, so that all of it can be tagged at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reader.article.locating import around, occurrences
from reader.article.model import Span
from reader.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.model import Mark, Reading
    from reader.page.hits import Hits

Place: TypeAlias = tuple[Span, ...]
"""The spans of one passage."""

_NAMED = 30
"""Characters of the words in focus that a title shows."""
_BEGUN, _ROOM = 32, 14
"""Characters of a place, and of what stands before and after it, that a sample shows."""
SAMPLES = 8
"""How many places are shown before all of them are tagged."""


class Scope(NamedTuple):
    """One set of places that belong together."""

    title: str
    places: Sequence[Place]


def scopes(reading: Reading, spans: Place, mark: Mark | None, hits: Hits) -> list[Scope]:
    """Return the sets that a passage belongs to and that have more than one place.

    Args:
        reading: The article.
        spans: The passage.
        mark: The mark on it.
        hits: What a search has found.
    """
    found = []
    text = reading.article.text
    words = " ".join(text[slice(*spans[0])].split())
    if len(spans) == 1 and 2 * len(words) <= len(text):  # or they cannot stand there twice
        alike = [(each,) for each in occurrences(text, words)]
        found.append(Scope(f"“{shortened(words, _NAMED)}” in this text", alike))
    if mark and mark.is_said:
        marks = reading.marks
        said = [marks[i].spans for i in marks.shown() if marks.speakers[i] == mark.speaker]
        found.append(Scope(f"all quotes by {mark.speaker}", said))
    found.append(Scope("what the search found", [(each,) for each in hits]))
    return [scope for scope in found if len(scope.places) > 1]


def samples(reading: Reading, places: Sequence[Place]) -> list[str]:
    """Return some of the places, from the first to the last, each with the text around it."""
    count = min(SAMPLES, len(places))
    chosen = sorted({i * (len(places) - 1) // max(1, count - 1) for i in range(count)})
    text = reading.article.text
    begun = (
        Span(start, min(end, start + _BEGUN))
        for (start, end), *_ in map(places.__getitem__, chosen)
    )
    shown = [around(text, each, _ROOM) for each in begun]
    more = len(places) - len(chosen)
    return [*shown, f"and {more:,} more between them"] if more else shown
