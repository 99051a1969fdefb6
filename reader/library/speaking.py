"""What can be said of people over all articles, as pure functions from them to the change.

Somebody whom only the machine found, a person without an id, is known to the library afterwards.
Names that somebody else bears are refused: a change without edits has only its label to say. What
is as it was is written again: that decides between values that were written apart.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.attribution.model import UNKNOWN, SpeakerKind
from reader.library.clock import new_id
from reader.library.fields import INTO, alias_field
from reader.library.layout import SPEAKERS
from reader.library.legible import is_visible, legible, one_line
from reader.library.model import Change, Decision, Edit, Person
from reader.library.naming import all_names, is_name, known_names, person_of
from reader.library.search.keys import fold
from reader.wording import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_short = partial(shortened, length=60)
"""Returns a name as a label has it."""
KINDS = {
    SpeakerKind.PERSON: "a person",
    SpeakerKind.ORGANISATION: "an organisation",
    SpeakerKind.DOCUMENT: "a document",
    SpeakerKind.GROUP: "a group",
    SpeakerKind.ANONYMOUS: "somebody anonymous",
    SpeakerKind.UNKNOWN: "unknown",
}
"""What somebody may be, in words."""


def rename(people: Iterable[Person], person: Person, name: str) -> Change:
    """Return the change that gives somebody another name; the old one becomes an alias.

    An old name that is none in other articles, like "the minister", is not kept.
    """
    new, old = one_line(name), person.name
    if new == old:
        again = (Edit(SPEAKERS, person.id, "name", new),) if person.id else ()
        return Change(f"{_short(old)} is called that already", again)
    if refused := _refused(people, person, new):
        return Change(refused, ())
    person, edits = _kept(person)
    aliases = {alias: False for alias in person.aliases if fold(alias) == fold(new)}
    if is_name(old, person.kind) and fold(old) != fold(new):
        aliases[old] = True
    members = (Edit(SPEAKERS, person.id, alias_field(each), on) for each, on in aliases.items())
    label = f"Renamed {_short(old)} to {_short(new)}"
    return Change(label, (*edits, Edit(SPEAKERS, person.id, "name", new), *members))


def add_alias(people: Iterable[Person], person: Person, alias: str) -> Change:
    """Return the change by which somebody goes by another name, too, in all articles."""
    new = one_line(alias)
    if fold(new) in map(fold, all_names(person)):
        same = (alias for alias in person.aliases if fold(alias) == fold(new))
        again = tuple(Edit(SPEAKERS, person.id, alias_field(each), True) for each in same)
        return Change(f"{_short(person.name)} is called “{_short(new)}” already", again)
    if refused := _refused(people, person, new):
        return Change(refused, ())
    person, edits = _kept(person)
    label = f"{_short(person.name)} is also called “{_short(new)}”"
    return Change(label, (*edits, Edit(SPEAKERS, person.id, alias_field(new), True)))


def remove_alias(person: Person, alias: str) -> Change:
    """Return the change by which somebody does not go by another name any more."""
    gone, who = fold(alias), _short(person.name)
    edits = tuple(
        Edit(SPEAKERS, each.id, alias_field(name), False)
        for each in (person, *person.merged)
        for name in each.aliases
        if fold(name) == gone
    )
    if edits:
        return Change(f"{who} is not called “{_short(alias)}” any more", edits)
    if gone == fold(person.name):
        return Change(f"{who} is a name, not an alias: give them another name instead", ())
    if gone in {fold(each.name) for each in person.merged}:
        return Change(f"“{_short(alias)}” was merged into {who}: split them instead", ())
    return Change(f"{who} has no alias “{_short(alias)}”", ())


def set_title(person: Person, title: str) -> Change:
    """Return the change that says what role or office somebody has; an empty one removes it."""
    return _described(person, "title", person.title, one_line(title), "role")


def set_note(person: Person, note: str) -> Change:
    """Return the change that writes a note on somebody; an empty one removes it."""
    return _described(person, "note", person.note, legible(note).strip(), "note")


def set_kind(person: Person, kind: str) -> Change:
    """Return the change that says what somebody is: a person, an organisation, a document."""
    new = SpeakerKind(kind)
    label = f"{_short(person.name)} is {KINDS[new]}"
    if new == person.kind:
        again = (Edit(SPEAKERS, person.id, "kind", new.value),) if person.id else ()
        return Change(f"{label} already", again)
    person, edits = _kept(person)
    return Change(label, (*edits, Edit(SPEAKERS, person.id, "kind", new.value)))


def merge(gone: Sequence[Person], into: Person) -> Change:
    """Return the change by which people are one: what they said and are called goes to one.

    Of somebody whom only the machine found, the name becomes an alias.
    """
    known = {each.id or each.name: each for each in gone}
    known.pop(into.id or into.name, None)
    others = [*known.values()]
    if not others:
        return Change(f"{_short(into.name)} is one already: choose somebody else", ())
    into, edits = _kept(into)
    names = {fold(name) for name in all_names(into)}
    made = [*edits]
    for each in others:
        if each.id:
            made.append(Edit(SPEAKERS, each.id, INTO, into.id))
        elif fold(each.name) not in names:
            made.append(Edit(SPEAKERS, into.id, alias_field(each.name), True))
    more = f" and {counted(len(others) - 1, 'other')}" if others[1:] else ""
    return Change(f"Merged {_short(others[0].name)}{more} into {_short(into.name)}", tuple(made))


def split(person: Person, part: Person) -> Change:
    """Return the change by which one of those merged into somebody stands alone again."""
    # Of people who were merged in a ring on two machines, whoever stands goes on to another, too.
    edits = tuple(Edit(SPEAKERS, each.id, INTO, None) for each in (part, person))
    return Change(f"Split {_short(part.name)} from {_short(person.name)}", edits)


def give_quotes(
    people: Iterable[Person],
    quotes: Sequence[tuple[str, str]],
    person: Person,
    to: Person | str,
) -> Change:
    """Return the change that gives some of what somebody said to another, or to somebody new.

    Args:
        people: Whom the library knows.
        quotes: Of each the id of its article and that of its annotation.
        person: Who said it until now.
        to: Who says it from now on.
    """
    named = to if isinstance(to, Person) else Person("", one_line(to))
    if not is_visible(named.name):
        return Change("A name needs letters", ())
    people = tuple(people)
    made, edits = person_of(known_names(people), named)
    if named.id in {each.id for each in people}:  # another may have the same name after a merge
        made = named.id
    label = f"Gave {counted(len(quotes), 'quote')} by {_short(person.name)} to {_short(named.name)}"
    if made in {person.id, *(each.id for each in person.merged)}:
        return Change(f"{_short(person.name)} has said that already", ())
    values = {"decision": Decision.CORRECTED.value, "speaker": made}
    given = (
        Edit(article, annotation, field, value)
        for article, annotation in quotes
        for field, value in values.items()
    )
    return Change(label, (*edits, *given))


def _described(person: Person, field: str, before: str, value: str, noun: str) -> Change:
    who = _short(person.name)
    if value == before:
        again = (Edit(SPEAKERS, person.id, field, value or None),) if person.id else ()
        return Change(f"The {noun} of {who} is as it was", again)
    person, edits = _kept(person)
    label = f"{noun.capitalize()} of {who}: {_short(value)}" if value else f"{who} has no {noun}"
    return Change(label, (*edits, Edit(SPEAKERS, person.id, field, value or None)))


def _kept(person: Person) -> tuple[Person, tuple[Edit, ...]]:
    """Return somebody with an id, and the edits by which the library knows them."""
    if person.id:
        return person, ()
    made, edits = person_of({}, person._replace(id=new_id(), aliases=()))
    return person._replace(id=made, aliases=()), edits


def _refused(people: Iterable[Person], person: Person, name: str) -> str:
    """Return why somebody cannot be called so; nothing where they can."""
    if not is_visible(name):
        return "A name needs letters"
    if fold(name) == fold(UNKNOWN.name):
        return f"“{name}” stands for nobody in particular: give another name"
    people = tuple(people)
    bearer = known_names(people).get(fold(name), "")
    if bearer in {"", person.id, *(each.id for each in person.merged)}:
        return ""
    who = next(each.name for each in people if each.id == bearer)
    same = "" if fold(who) == fold(name) else f", {_short(who)}"
    return f"Somebody else{same} is called “{_short(name)}”: merge the two instead"
