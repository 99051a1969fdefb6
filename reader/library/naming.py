"""Who is meant by a name: somebody the library knows, or somebody it gets to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.model import UNKNOWN, Speaker, SpeakerKind
from reader.library.clock import new_id
from reader.library.fields import alias_field
from reader.library.folding import standing
from reader.library.layout import SPEAKERS
from reader.library.model import Edit, Person
from reader.library.search.keys import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.library.model import Mark

_NOBODY_IN_PARTICULAR = frozenset({SpeakerKind.GROUP, SpeakerKind.ANONYMOUS, SpeakerKind.UNKNOWN})


def proposed_person(known: dict[str, str], mark: Mark) -> tuple[str | None, tuple[Edit, ...]]:
    """Return the id of whoever a mark names, None for unknown, and the edits that make them."""
    if mark.annotation is not None and mark.annotation.speaker:
        return mark.annotation.speaker, ()
    if mark.speaker in ("", UNKNOWN.name):
        return None, ()
    speaker = mark.attribution.speaker if mark.attribution else Speaker(mark.speaker)
    return person_of(known, person_named(speaker))


def person_named(speaker: Speaker) -> Person:
    """Return somebody the machine found as a person whom the library does not have yet."""
    return Person("", speaker.name, title=speaker.title, kind=speaker.kind.value)


def known_names(people: Iterable[Person]) -> dict[str, str]:
    """Return the ids of people by all that they are called, folded; names go before aliases.

    What those were called who were merged into somebody comes last.
    """
    known: dict[str, str] = {}
    people = tuple(people)
    for person in people:
        known.setdefault(fold(person.name), person.id)
    for person in people:
        for name in person.aliases:
            known.setdefault(fold(name), person.id)
    for person in people:
        for name in _merged_names(person):
            known.setdefault(fold(name), person.id)
    return known


def shown_names(people: Iterable[Person]) -> dict[str, str]:
    """Return the names by which people are shown, by all that they are called, folded."""
    people = tuple(people)
    names = {person.id: person.name for person in people}
    shown = {called: names[person] for called, person in known_names(people).items()}
    shown.pop(fold(UNKNOWN.name), None)
    return shown


def all_names(person: Person) -> tuple[str, ...]:
    """Return all that somebody is called in all articles, the name first, none of them twice."""
    names = (person.name, *person.aliases, *_merged_names(person))
    return tuple({fold(name): name for name in reversed(names)}.values())[::-1]


def as_known(people: Iterable[Person], person: Person) -> Person:
    """Return somebody as the library knows them now; as they were, with no id, where it does not.

    They may have been merged into another meanwhile, or become known by their name.
    """
    known = {each.id: each for each in people}
    stands = standing(known.values())
    who = stands.get(person.id) or known_names(known.values()).get(fold(person.name), "")
    return known.get(who) or person._replace(id="")


def is_name(name: str, kind: str = SpeakerKind.PERSON) -> bool:
    """Whether a name means the same in every article, unlike "the minister", "she" or "officials".

    >>> [is_name(name) for name in ("Mara Voss", "the Kremlin", "the Prime Minister", "bell")]
    [True, True, False, False]
    """
    if kind in _NOBODY_IN_PARTICULAR:
        return False
    from reader.attribution.lexicon import DETERMINERS, PRONOUNS, TITLES

    no_names = DETERMINERS | PRONOUNS | TITLES.keys()
    words = (word for word in name.split() if word.casefold() not in no_names)
    return any(not word.islower() and any(map(_tells, word)) for word in words)


def person_of(known: dict[str, str], person: Person) -> tuple[str, tuple[Edit, ...]]:
    """Return the id of a person whom the library knows by name or alias, or of a new one.

    A new one is ``known`` afterwards. Names the machine found beside the name are not kept as
    aliases: in another article, "the minister" is somebody else.
    """
    if person.id and person.id in known.values():
        return person.id, ()
    wanted = fold(person.name)
    if wanted in known:
        return known[wanted], ()
    made = known[wanted] = person.id or new_id()
    values = {"name": person.name, "title": person.title, "kind": person.kind}
    fields = {**values, **{alias_field(alias): True for alias in person.aliases}}
    return made, tuple(
        Edit(SPEAKERS, made, field, value) for field, value in fields.items() if value
    )


def _merged_names(person: Person) -> Iterator[str]:
    """Yield what those are called who were merged into somebody, as far as it is theirs alone."""
    for each in person.merged:
        if is_name(each.name, each.kind):
            yield each.name
        yield from each.aliases


def _tells(character: str) -> bool:
    """Whether a character can begin a name: a capital, or one of a script without small letters."""
    return not character.islower() and (character.isalpha() or ord(character) > 0x2190)
