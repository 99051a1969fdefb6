"""Taking a step back, or making it again, as far as nobody changed more since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.library import records
from reader.library.fields import PLACES
from reader.library.lines import to_json
from reader.library.model import Edit
from reader.library.records import DELETED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.library.journal import Made, Step
    from reader.library.records import Record


@dataclass(frozen=True, slots=True)
class Unsettled:
    """In the place of a value: those between which the entry of a stamp decided."""

    stamp: str


def turned(
    step: Step,
    current: Callable[[str, str], Record | None],
    moved: frozenset[str],
    *,
    back: bool,
) -> Iterable[Edit]:
    """Yield the edits that undo a step or do it again, as far as nobody changed more since.

    In stores that ``moved``, the step was made on an earlier text, and places are others since.
    """
    began = set(step.began)
    made_of: dict[tuple[str, str], dict[str, Any]] = {}
    for made in step.edits:
        made_of.setdefault((made.store, made.record), {})[made.field] = made.value
    for store, name in step.began:
        record = current(store, name)
        if record is None or bool(record.get(DELETED)) is back:
            continue
        put, but = made_of.get((store, name), {}), PLACES if store in moved else frozenset()
        if not back or _is_as_made(record, put, but):
            yield Edit(store, name, DELETED, back)
    deletes = {(made.store, made.record) for made in step.edits if made.field == DELETED}
    for made in reversed(step.edits) if back else step.edits:
        record = current(made.store, made.record)
        if record is None or (made.store, made.record) in began:
            continue
        now = records.fields(record.get("log", []))
        if now.get(DELETED) and (made.store, made.record) not in deletes:
            continue
        old, new = (made.value, made.before) if back else (made.before, made.value)
        if records.has(record, made.stamp) and same(now.get(made.field), old):
            if back and _settled(made) and records.settles(record["log"], made.stamp):
                new = Unsettled(made.stamp)
            yield Edit(made.store, made.record, made.field, new)


def _settled(made: Made) -> bool:
    """Say whether an edit may have decided between values written apart.

    The deletion of what was deleted did not: it goes with an edit of its own step.
    """
    return not (made.field == DELETED and made.before and made.value)


def _is_as_made(record: Record, put: dict[str, Any], but: frozenset[str]) -> bool:
    """Say whether a record still holds what the step that began it put there, and no more.

    What some fields hold does not count.
    """
    now = records.fields(record["log"])
    fields = (now.keys() | put.keys()) - but
    return all(same(now.get(field), put.get(field)) for field in fields)


def same(one: Any, other: Any) -> bool:
    """Say whether two values are the same JSON, where false is as good as no value."""
    texts = (to_json(value) for value in (one, other))
    return len({b"null" if text == b"false" else text for text in texts}) == 1
