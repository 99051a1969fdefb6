"""Annotations that lost their place: what they are, and where each of them may belong."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reader.library.anchor.suggestions import suggestions
from reader.tui.choices import Choice
from reader.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.model import Span
    from reader.library.model import Annotation, Reading

_WORDS = 56
"""Characters of a passage that a line shows."""


def lost(reading: Reading, orphans: Sequence[Annotation]) -> list[Choice]:
    """Return a line for each annotation that lost its place, with what was made of it."""
    return [
        Choice(shortened(words_of(each), _WORDS), each, _made(reading, each)) for each in orphans
    ]


def places(reading: Reading, orphan: Annotation, focus: tuple[Span, ...]) -> list[Choice]:
    """Return a line for each place where an annotation may belong, the likeliest first."""
    text = reading.article.text
    choices = [
        Choice(
            shortened(" … ".join(text[slice(*span)] for span in spans), _WORDS),
            spans,
            f"{share:.0%}",
        )
        for spans, share in _likely(text, orphan)
    ]
    if focus:
        words = " … ".join(text[slice(*span)] for span in focus)
        choices.append(Choice("the passage in focus", focus, shortened(words, _WORDS), digit="0"))
    return choices


def words_of(annotation: Annotation) -> str:
    """Return the words that an annotation was about."""
    return " … ".join(selector.exact for selector in annotation.target)


def _likely(text: str, orphan: Annotation) -> list[tuple[tuple[Span, ...], float]]:
    """Return likely places; of a passage in several parts only one, if they are in order there."""
    if len(orphan.target) == 1:
        return [((each.span,), each.likeness) for each in suggestions(text, orphan.target[0])]
    best = [each for part in orphan.target for each in suggestions(text, part, 1)]
    spans = tuple(each.span for each in best)
    apart = all(before.end <= after.start for before, after in pairwise(spans))
    if not best or len(best) < len(orphan.target) or not apart:
        return []
    return [(spans, sum(each.likeness for each in best) / len(best))]


def _made(reading: Reading, annotation: Annotation) -> str:
    tags = {tag.id: tag.name for tag in reading.tags}
    people = {person.id: person.name for person in reading.people}
    parts = [
        annotation.decision.value if annotation.decision else "",
        people.get(annotation.speaker, ""),
        " ".join(f"#{tags[tag]}" for tag in annotation.tags if tag in tags),
        f"“{annotation.note}”" if annotation.note else "",
    ]
    return " · ".join(part for part in parts if part)
