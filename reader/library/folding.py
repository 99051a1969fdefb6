"""Tags and people of whom one has taken the place of another: they are one, and can be two again.

A merge of two is one field in the record of the one that goes, so whatever refers to it need not be
written again, in however many articles, and undoing the merge gives all of it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reader.library.model import Person, Tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.library.model import Annotation
    from reader.library.search.saved import SavedQuery

_Named = TypeVar("_Named", Tag, Person)


def folded_tags(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    """Return the tags that stand by name, each with those merged into it, below such parents."""
    found, stands = _folded(tags)
    parents = (stands.get(tag.parent, tag.parent) for tag in found)
    return tuple(
        tag._replace(parent="" if parent == tag.id else parent)
        for tag, parent in zip(found, parents, strict=True)
    )


def folded_people(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return the people who stand by name, each with those merged into them."""
    return tuple(_folded(people)[0])


def by_name(value: Tag | Person | SavedQuery) -> tuple[str, str]:
    """Return what things with a name are sorted by."""
    return value.name.casefold(), value.id


def resolver(tags: Sequence[Tag], people: Iterable[Person]) -> Callable[[Annotation], Annotation]:
    """Return what gives an annotation the tags and the speaker that stand, its tags by name."""
    order = {tag.id: rank for rank, tag in enumerate(tags)}
    codes, persons = standing(tags), standing(people)

    def resolved(annotation: Annotation) -> Annotation:
        held = dict.fromkeys(codes.get(tag, tag) for tag in annotation.tags)
        ranked = sorted(held, key=lambda tag: order.get(tag, len(order)))
        speaker = persons.get(annotation.speaker, annotation.speaker)
        return annotation._replace(tags=tuple(ranked), speaker=speaker)

    return resolved


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
        value._replace(into="", merged=tuple(sorted(merged.get(name, ()), key=by_name)))
        for name, value in known.items()
        if stands[name] == name
    ]
    return sorted(found, key=by_name), stands


def _final(name: str, known: dict[str, _Named]) -> str:
    """Follow merges to their end; of those merged in a ring, apart, the first id stands."""
    passed: list[str] = []
    while (into := known[name].into) in known:
        if name in passed:
            return min(passed[passed.index(name) :])
        passed.append(name)
        name = into
    return name
