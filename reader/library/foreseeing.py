"""What a reading will be when a change is saved, so that it can be shown before it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from reader.library import fields
from reader.library.folding import folded_people, folded_tags, resolver
from reader.library.layout import CODEBOOK, SPEAKERS
from reader.library.marks import marked
from reader.library.model import Person, Tag
from reader.library.records import DELETED, shown_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.library.model import Annotation, Change, Reading, Recent
    from reader.library.records import Record

_Named = TypeVar("_Named", Tag, Person)
_Values: TypeAlias = "dict[str, dict[str, Any]]"
"""By record, the values that its fields get."""


def foreseen(reading: Reading, change: Change) -> Reading:
    """Return a reading as it will be when a change of it is saved, but for who made it, and when.

    Foreseeing a change that is saved already changes nothing. Where tags or people that were merged
    are taken apart, what has the one or the other stays with the one that stood: a reading does not
    know whose it was before.
    """
    values: dict[str, _Values] = {}
    for store, record, field, value in fields.without_layers(change.edits):
        values.setdefault(store, {}).setdefault(record, {})[field] = value
    tags, people = reading.tags, reading.people
    if CODEBOOK in values:
        tags = folded_tags(_named(tags, values[CODEBOOK], fields.to_tag))
    if SPEAKERS in values:
        people = folded_people(_named(people, values[SPEAKERS], fields.to_person))
    here = values.get(reading.article.id, {})
    own = here.pop(reading.article.id, {})
    resolved = resolver(tags, people)
    annotations: Iterable[Annotation] = _annotations(reading.annotations, here, resolved)
    if (tags, people) != (reading.tags, reading.people):
        annotations = map(resolved, annotations)
    note = own.get("note", reading.note) or ""
    now = replace(reading, annotations=tuple(annotations), tags=tags, people=people, note=note)
    return marked(now)


def is_as_foreseen(shown: Reading, saved: Reading) -> bool:
    """Whether two readings of the same proposals differ only in who made annotations, and when."""
    same = (shown.attributions is saved.attributions, shown.place == saved.place)
    return (
        all(same)
        and len(shown.annotations) == len(saved.annotations)
        and all(map(_is_same, shown.annotations, saved.annotations))
        and (shown.tags, shown.people, shown.note) == (saved.tags, saved.people, saved.note)
    )


def _is_same(one: Annotation, other: Annotation) -> bool:
    told = other._replace(created=one.created, modified=one.modified, creator=one.creator)
    return one is other or one == told


def used(recent: Recent, change: Change) -> Recent:
    """Return which tags will have been used last."""
    prefix = fields.tag_field("")
    own = fields.without_layers(change.edits)
    given = [each.field for each in reversed(own) if each.value is True]
    ids = dict.fromkeys(each.removeprefix(prefix) for each in given if each.startswith(prefix))
    if not ids:
        return recent
    return recent._replace(tags=tuple(dict.fromkeys((*ids, *recent.tags))), together=tuple(ids))


def _annotations(
    known: Sequence[Annotation], values: _Values, resolved: Callable[[Annotation], Annotation]
) -> list[Annotation]:
    there = {each.id for each in known}
    changed = (_changed(each, values[each.id]) if each.id in values else each for each in known)
    begun = (_begun(name, put) for name, put in values.items() if name not in there)
    made = [*changed, *begun]
    return [resolved(each) if each.id in values else each for each in made if each]


def _changed(annotation: Annotation, values: dict[str, Any]) -> Annotation | None:
    """Return an annotation with other values, or None where it is deleted."""
    record = _with(fields.from_annotation(annotation), values)
    return None if record.get(DELETED) else fields.to_annotation(record)


def _begun(name: str, values: dict[str, Any]) -> Annotation | None:
    """Return a new annotation; None where there is nothing that it would be on."""
    record = _with({"id": name}, values)
    known = record.get("target") and not record.get(DELETED)
    return fields.to_annotation(record) if known else None


def _named(
    known: Iterable[_Named], values: _Values, read: Callable[[Record], _Named]
) -> list[_Named]:
    """Return all that have a name, those that were merged too, with other values."""
    records: dict[str, Record] = {}
    for named in known:
        records[named.id] = named._asdict()
        for gone in named.merged:
            records[gone.id] = gone._asdict()
    for name, put in values.items():
        records[name] = _with(records.get(name, {"id": name}), put)
    return [read(record) for record in records.values() if not record.get(DELETED)]


def _with(record: Record, values: dict[str, Any]) -> Record:
    for field, value in values.items():
        record = shown_with(record, field, value)
    return {field: value for field, value in record.items() if value is not None}
