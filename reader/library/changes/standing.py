"""What becomes of an annotation as it stands: its versions, its place, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.library.changes.annotating import beginning, place_of, put
from reader.library.fields import from_attribution, from_selectors
from reader.library.freezing import freeze_again
from reader.library.merge.conflicts import names_in, title, told
from reader.library.model import Annotation, Change, Mark, Reading
from reader.library.records import DELETED
from reader.library.selectors import select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.article.model import Span


def settle(reading: Reading, annotation: Annotation, field: str, value: Any) -> Change:
    """Return the change that decides between the values that a field was given apart.

    Args:
        reading: The article.
        annotation: With the conflict.
        field: As the conflict names it.
        value: What it is from now on: one of the values, or another. For ``deleted`` whether the
            annotation is.
    """
    names = names_in(reading)
    label = f"Decided: {title(field, names)} {told(field, value, names)}"
    return Change(label, put(reading, annotation, {field: value}))


def attach(reading: Reading, annotation: Annotation, spans: Iterable[Span]) -> Change:
    """Return the change that puts an annotation that lost its place on a passage."""
    place = place_of(spans)
    text = reading.article.text
    target = from_selectors(select(text, span) for span in place)
    values: dict[str, Any] = {"target": target, "on": None}
    if annotation.attribution is not None:
        values["attribution"] = from_attribution(freeze_again(text, annotation.attribution))
    label = f"Put on {beginning(reading.article, place)}"
    return Change(label, put(reading, annotation, values))


def delete(reading: Reading, mark: Mark) -> Change:
    """Return the change that forgets what the reader made of a mark."""
    label = f"Deleted what was made of {beginning(reading.article, mark.spans)}"
    if mark.annotation is None:
        return Change(label, ())
    return Change(label, put(reading, mark.annotation, {DELETED: True}))
