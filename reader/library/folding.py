"""Tags and people of whom one has taken the place of another: they are one, and can be two again.

A merge of two is one field in the record of the one that goes, so whatever refers to it need not be
written again, in however many articles, and undoing the merge gives all of it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reader.library.model import Person, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable

_Named = TypeVar("_Named", Tag, Person)


def folded_tags(tags: Iterable[Tag]) -> list[Tag]:
    """Return the tags that stand, each with those merged into it, below parents that stand."""
    found, stands = _folded(tags)
    parents = (stands.get(tag.parent, tag.parent) for tag in found)
    return [
        tag._replace(parent="" if parent == tag.id else parent)
        for tag, parent in zip(found, parents, strict=True)
    ]


def folded_people(people: Iterable[Person]) -> list[Person]:
    """Return the people who stand, each with those merged into them."""
    return _folded(people)[0]


def standing(values: Iterable[Tag] | Iterable[Person]) -> dict[str, str]:
    """Return, by the id of each one and of each that was merged into one, the id that stands."""
    return {
        each: value.id for value in values for each in (value.id, *(m.id for m in value.merged))
    }


def _folded(values: Iterable[_Named]) -> tuple[list[_Named], dict[str, str]]:
    known = {value.id: value for value in values}
    stands = {name: _final(name, known) for name in known}
    merged: dict[str, list[_Named]] = {}
    for name, final in stands.items():
        if name != final:
            merged.setdefault(final, []).append(known[name])
    found = [
        value._replace(into="", merged=tuple(merged.get(name, ())))
        for name, value in known.items()
        if stands[name] == name
    ]
    return found, stands


def _final(name: str, known: dict[str, _Named]) -> str:
    """Follow merges to their end; of those merged in a ring, apart, the first id stands."""
    passed: list[str] = []
    while (into := known[name].into) in known:
        if name in passed:
            return min(passed[passed.index(name) :])
        passed.append(name)
        name = into
    return name
