"""What two people, or one on two machines, wrote apart, and nobody has decided yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.library.fields import INTO, from_attribution, from_selectors
from reader.library.layout import is_review
from reader.library.legible import legible
from reader.library.records import DELETED
from reader.library.search.keys import fold
from reader.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.library.lines import Tables
    from reader.library.model import Annotation, Conflict, Person, Reading, Tag
    from reader.library.records import Record

_short = partial(shortened, length=48)
_TITLES = {
    "target": "passage",
    "attribution": "proposal",
    "slot": "digit",
    "title": "role",
    INTO: "merged into",
    DELETED: "deletion",
}


class Disagreement(NamedTuple):
    """A field of a record with more than one value."""

    store: str
    """``codebook``, ``speakers``, ``queries`` or the id of an article."""
    record: str
    about: str
    """The words, or the name, that the record is about."""
    field: str
    shown: Any
    """The newest value, which stands until somebody decides."""
    others: tuple[Any, ...]


def disagreements(store: str, tables: Tables) -> Iterator[Disagreement]:
    """Yield the conflicts in a file, oldest record first.

    Of what was answered apart in a review session the newest stands: nobody needs to decide that.
    """
    if is_review(store):
        return
    for table in tables.values():
        for key in sorted(table, key=int):
            record = table[key]
            conflicts = record.get("conflicts")
            if not isinstance(conflicts, dict) or DELETED in record:
                continue
            for field, others in sorted(conflicts.items()):
                identity = str(record.get("id", key))
                shown = _shown(record, field)
                yield Disagreement(store, identity, about(record), field, shown, tuple(others))


def twins(tables: Tables) -> list[str]:
    """Return the names that more than one live record of a file bears, as after a merge.

    Renaming one settles it, and so does merging them: those that were merged into others are
    left out.
    """
    names: dict[str, list[str]] = {}
    for table in tables.values():
        for record in table.values():
            name = record.get("name")
            if isinstance(name, str) and DELETED not in record and not record.get(INTO):
                names.setdefault(fold(name), []).append(name)
    return sorted(min(same) for same in names.values() if len(same) > 1)


def about(record: Record) -> str:
    """Return the name of a record or the beginning of its passage."""
    if isinstance(record.get("name"), str):
        return str(record["name"])
    return _words(record.get("target"))


def title(field: str, names: Mapping[str, str]) -> str:
    """Return how a field is called.

    Args:
        field: Of a record's log.
        names: Of tags and people, by id.
    """
    prefix, _, member = field.partition(":")
    if prefix == "tag" and member:
        return f"tag {names.get(member, member)}"
    return f"{prefix} {member}" if member else _TITLES.get(field, field)


def told(field: str, value: Any, names: Mapping[str, str]) -> str:
    """Return a value of a field as a person reads it."""
    if field == DELETED:
        return "deleted" if value else "kept"
    if ":" in field or field == "retired":
        return "yes" if value else "no"
    if value in (None, "", []):
        return "none"
    if field == "target":
        return f"“{_words(value)}”"
    if field == "attribution" and isinstance(value, dict):
        who = value.get("proposed_speaker") or "nobody"
        return f"{value.get('kind', '')}, {who}".strip(", ")
    text = names.get(value, value) if isinstance(value, str) else str(value)
    return f"“{_short(str(legible(text)))}”"


def names_in(reading: Reading) -> dict[str, str]:
    """Return the names of all tags and people that an article may refer to, by id."""
    return named(reading.tags) | named(reading.people)


def named(values: Iterable[Tag] | Iterable[Person]) -> dict[str, str]:
    """Return the names of tags or people by id, of those that were merged into others too."""
    return {each.id: each.name for value in values for each in (value, *value.merged)}


def values(annotation: Annotation, conflict: Conflict) -> tuple[Any, ...]:
    """Return the values between which somebody must decide, the one that is shown first."""
    field = conflict.field
    if field == DELETED:
        shown: Any = False
    elif ":" in field:
        shown = field.partition(":")[2] in annotation.tags
    elif field == "decision":
        shown = annotation.decision and annotation.decision.value
    elif field == "target":
        shown = from_selectors(annotation.target)
    elif field == "attribution":
        shown = from_attribution(annotation.attribution) if annotation.attribution else None
    else:
        shown = getattr(annotation, field, None) or None
    return shown, *conflict.values


def _shown(record: Record, field: str) -> Any:
    prefix, colon, member = field.partition(":")
    if field == DELETED:
        return False
    if colon:
        return member in record.get({"tag": "tags", "alias": "aliases"}.get(prefix, ""), ())
    return record.get(field)


def _words(target: Any) -> str:
    parts = target if isinstance(target, list) else []
    return _short(
        " … ".join(str(part.get("exact", "")) for part in parts if isinstance(part, dict))
    )
