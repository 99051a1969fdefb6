"""Several changes as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.layout import CODEBOOK, SPEAKERS
from reader.library.lines import to_json
from reader.library.model import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.model import Edit, Reading

_BEGINS = {CODEBOOK: "name", SPEAKERS: "name"}
"""The field that says which tag or person it is; of an annotation, it is the passage."""


def together(reading: Reading, label: str, made: Iterable[Change]) -> Change:
    """Return the one change that makes several, all of them made of the same reading.

    Where two begin an annotation of the same passage, a tag or a person of the same name, they
    begin one.
    """
    known = {each.id for each in reading.annotations}
    known |= {tag.id for tag in reading.tags} | {person.id for person in reading.people}
    edits = [edit for change in made for edit in change.edits]
    first: dict[tuple[str, bytes], str] = {}
    same: dict[str, str] = {}
    for edit in edits:
        if edit.record not in known and edit.field == _BEGINS.get(edit.store, "target"):
            begun = first.setdefault((edit.store, to_json(edit.value)), edit.record)
            same[edit.record] = begun
    return Change(label, tuple(_renamed(edit, same) for edit in edits))


def _renamed(edit: Edit, same: dict[str, str]) -> Edit:
    """Return an edit of what is there in the place of its record, and of what it refers to."""
    value = same.get(edit.value, edit.value) if isinstance(edit.value, str) else edit.value
    prefix, colon, named = edit.field.partition(":")
    return edit._replace(
        record=same.get(edit.record, edit.record),
        field=f"{prefix}{colon}{same.get(named, named)}",
        value=value,
    )
