"""What can be done to tags and people, and to the quotes that a correction is about.

Taking apart what was merged is left out: it cannot be foreseen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st

from reader.library import Change, Library, Reading, changes, codebook, correcting, speaking
from reader.library.codebook import RefusedError
from reader.library.model import Person, Tag
from reader.library.together import together

T = TypeVar("T", Tag, Person)
Do = Callable[[Library, Reading], Change]
NOTHING = Change("Nothing", ())
NAMES = ("rent", "Claim", "claim", "Mara Voss", "M. Voss", "the mayor", "Bo", "unknown")
names = st.sampled_from(NAMES)
number = st.integers(0, 20)


def one(things: Sequence[T], at: int) -> T:
    return things[at % len(things)]


def to_tag(make: Callable[..., Change]) -> Callable[..., Do]:
    """What changes one of the tags there are, beside another one."""

    def done(at: int, other: int, name: str) -> Do:
        def do(library: Library, _: Reading) -> Change:
            tags = library.tags()
            try:
                return make(tags, one(tags, at), one(tags, other), name) if tags else NOTHING
            except RefusedError:
                return NOTHING

        return do

    return done


def to_person(make: Callable[..., Change]) -> Callable[..., Do]:
    """What changes one of the people there are, or one whom the machine found."""

    def done(at: int, other: int, name: str) -> Do:
        def do(library: Library, _: Reading) -> Change:
            people = [*library.people(), Person("", "Zoe Quint")]
            return make(library.people(), one(people, at), one(people, other), name)

        return do

    return done


def delete(at: int) -> Do:
    def do(library: Library, reading: Reading) -> Change:
        tags = library.tags()
        free = [tag for tag in tags if all(tag.id not in each.tags for each in reading.annotations)]
        return codebook.delete(tags, one(free, at), 0) if free else NOTHING

    return do


def correct(at: int, name: str) -> Do:
    def do(_: Library, reading: Reading) -> Change:
        corrected = reading.marks[at % len(reading.marks)]
        return correcting.rest_of(reading, corrected, name)

    return do


def at_once(at: int, other: int, names: Sequence[str]) -> Do:
    """What says several things in one step, some of them of one passage."""

    def do(_: Library, reading: Reading) -> Change:
        marks = [reading.marks[each % len(reading.marks)] for each in (at, other)]
        made = [
            changes.tag(reading, mark.spans, changes.create_tag(name)[0])
            for mark in marks
            for name in names
        ]
        made += [changes.set_speaker(reading, mark, names[0]) for mark in marks]
        return together(reading, "All", made)

    return do


TO_TAGS: tuple[Callable[..., Any], ...] = (
    lambda tags, _, other, name: codebook.create(tags, Tag("", name, other.id, slot=3))[1],
    lambda tags, tag, _, name: codebook.rename(tags, tag, name),
    lambda tags, tag, other, _: codebook.move(tags, tag, other),
    lambda tags, tag, *_: codebook.move(tags, tag, None),
    lambda _, tag, *__: codebook.colour(tag, "teal"),
    lambda _, tag, __, name: codebook.define(tag, name),
    lambda _, tag, __, name: codebook.write_note(tag, name),
    lambda tags, tag, *_: codebook.pin(tags, tag, 3),
    lambda _, tag, *__: codebook.retire(tag),
    lambda tags, tag, *_: codebook.bring_back(tags, tag),
    lambda tags, tag, other, _: codebook.merge(tags, tag, other),
)
TO_PEOPLE: tuple[Callable[..., Any], ...] = (
    lambda people, person, _, name: speaking.rename(people, person, name),
    lambda people, person, _, name: speaking.add_alias(people, person, name),
    lambda _, person, __, name: speaking.remove_alias(person, name),
    lambda _, person, __, name: speaking.set_title(person, name),
    lambda _, person, __, name: speaking.set_note(person, name),
    lambda _, person, *__: speaking.set_kind(person, "organisation"),
    lambda _, person, other, __: speaking.merge([person], other),
)
created = st.builds(
    lambda name: lambda _, reading: changes.add_tags(reading, [changes.create_tag(name)[0]]), names
)
to_tags = st.one_of(
    *(st.builds(to_tag(make), number, number, names) for make in TO_TAGS),
    st.builds(delete, number),
    created,
)
to_people = st.one_of(*(st.builds(to_person(make), number, number, names) for make in TO_PEOPLE))
to_several = st.one_of(
    st.builds(correct, number, names),
    st.builds(at_once, number, number, st.lists(names, min_size=1, max_size=2)),
)
