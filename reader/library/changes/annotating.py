"""What all changes of a passage come down to: the fields of its annotation get other values.

A passage has at most one annotation: what is done about it goes into the one that is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.article.model import Span
from reader.library.clock import new_id
from reader.library.fields import from_selectors, tag_field
from reader.library.freezing import CLOSING, OPENING
from reader.library.model import Annotation, Edit, Mark, MarkState, Reading
from reader.library.records import DELETED
from reader.library.schedule import CARD, from_schedule, to_schedule
from reader.library.selectors import select
from reader.signs import sign_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.model import Article
    from reader.library.schedule import Schedule

_EXCERPT = 24
"""How many characters of a passage a label shows at most."""


def annotate(reading: Reading, place: tuple[Span, ...], values: dict[str, Any]) -> tuple[Edit, ...]:
    """Return the edits that put values into the annotation of a passage, or into a new one."""
    annotation = mark_of(reading, place).annotation
    if annotation is not None:
        return put(reading, annotation, or_deleted(annotation, values))
    target = from_selectors(select(reading.article.text, span) for span in place)
    new = Annotation(new_id(), ())
    return put(reading, new, {"target": target, **values})


def or_deleted(annotation: Annotation, values: dict[str, Any]) -> dict[str, Any]:
    """Return values for an annotation, and its deletion where they leave nothing in it."""
    tags = {tag for tag in annotation.tags if values.get(tag_field(tag), True)}
    given = any(value is True for value in values.values())
    note = values.get("note", annotation.note)
    decided = annotation.decision or values.get("decision")
    kept = to_schedule(values[CARD]) if CARD in values else annotation.card
    left = tags or given or note or decided or (kept and not kept.out)
    return values if left or annotation.conflicts else {**values, DELETED: True}


def put(reading: Reading, annotation: Annotation, values: dict[str, Any]) -> tuple[Edit, ...]:
    """Return the edits that give fields of an annotation other values."""
    store = reading.article.id
    return tuple(Edit(store, annotation.id, field, value) for field, value in values.items())


def mark_of(reading: Reading, place: tuple[Span, ...]) -> Mark:
    """Return the mark of exactly these spans, one that the reader made before any other."""
    same = list(reading.marks.all_at(place))
    made = [mark for mark in same if mark.annotation is not None]
    return (*made, *same, Mark(place, MarkState.PASSAGE))[0]


def place_of(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans of a passage in order.

    Raises:
        ValueError: There are none.
    """
    place = tuple(sorted(Span(*span) for span in spans))
    if not place:
        raise ValueError("a passage needs at least one span")
    return place


def beginning(article: Article, spans: Sequence[Span]) -> str:
    """Return the beginning of a passage, short enough for one line, in quotation marks."""
    start, end = spans[0]
    words = " ".join(article.text[start : min(end, start + 4 * _EXCERPT)].split())
    words = words.strip(OPENING + CLOSING)
    if len(words) > _EXCERPT:
        words = words[: sign_start(words, _EXCERPT)].rsplit(" ", 1)[0].rstrip(",.;:") + "…"
    return f"“{words}”"


def excerpt(reading: Reading, spans: Iterable[Span]) -> str:
    """Return the beginning of a passage as labels of changes have it, in quotation marks."""
    return beginning(reading.article, place_of(spans))


def schedule(
    reading: Reading, on: Annotation | Iterable[Span], card: Schedule | None
) -> tuple[Edit, ...]:
    """Return the edits that say when a passage is to be seen again; None makes it no card."""
    values = {CARD: from_schedule(card) if card else None}
    if isinstance(on, Annotation):
        return put(reading, on, or_deleted(on, values))
    place = place_of(on)
    there = mark_of(reading, place).annotation is not None
    return annotate(reading, place, values) if there or card else ()
