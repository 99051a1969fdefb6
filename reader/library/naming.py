"""Who is meant by a name: somebody the library knows, or somebody it gets to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.model import UNKNOWN, Speaker
from reader.library.clock import new_id
from reader.library.fields import alias_field
from reader.library.layout import SPEAKERS
from reader.library.model import Edit, Person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.model import Mark


def proposed_person(known: dict[str, str], mark: Mark) -> tuple[str | None, tuple[Edit, ...]]:
    """Return the id of whoever a mark names, None for unknown, and the edits that make them."""
    if mark.annotation is not None and mark.annotation.speaker:
        return mark.annotation.speaker, ()
    if mark.speaker in ("", UNKNOWN.name):
        return None, ()
    speaker = mark.attribution.speaker if mark.attribution else Speaker(mark.speaker)
    return person_of(known, Person("", speaker.name, title=speaker.title, kind=speaker.kind.value))


def known_names(people: Iterable[Person]) -> dict[str, str]:
    """Return the ids of people by name and alias in lower case; names go before aliases."""
    known: dict[str, str] = {}
    people = tuple(people)
    for names in ([(each.name,) for each in people], [each.aliases for each in people]):
        for person, called in zip(people, names, strict=True):
            for name in called:
                known.setdefault(name.casefold(), person.id)
    return known


def person_of(known: dict[str, str], person: Person) -> tuple[str, tuple[Edit, ...]]:
    """Return the id of a person whom the library knows by name or alias, or of a new one.

    A new one is ``known`` afterwards. Names the machine found beside the name are not kept as
    aliases: in another article, "the minister" is somebody else.
    """
    if person.id and person.id in known.values():
        return person.id, ()
    wanted = person.name.casefold()
    if wanted in known:
        return known[wanted], ()
    made = known[wanted] = person.id or new_id()
    values = {"name": person.name, "title": person.title, "kind": person.kind}
    fields = {**values, **{alias_field(alias): True for alias in person.aliases}}
    return made, tuple(
        Edit(SPEAKERS, made, field, value) for field, value in fields.items() if value
    )
