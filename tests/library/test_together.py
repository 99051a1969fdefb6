"""Several changes as one step."""

from __future__ import annotations

from reader.library import Library, Reading, changes
from reader.library.together import together
from tests.library.conftest import span


def test_what_is_said_of_one_passage_is_one_annotation(library: Library, reading: Reading) -> None:
    place = [span("The mayor denied")]
    codes = [changes.create_tag(name)[0] for name in ("a", "b")]
    made = [changes.tag(reading, place, code) for code in codes]
    library.apply(together(reading, "all", [*made, changes.note(reading, place, "why?")]))
    (annotation,) = library.refresh(reading).annotations
    assert len(annotation.tags) == 2
    assert annotation.note == "why?"


def test_one_name_is_one_tag_and_one_person(library: Library, reading: Reading) -> None:
    places = [[span("The mayor")], [span("denied")]]
    made = [changes.tag(reading, at, changes.create_tag("a")[0]) for at in places]
    made += [changes.set_speaker(reading, at, "Ana Ruiz") for at in places]
    library.apply(together(reading, "all", made))
    after = library.refresh(reading)
    assert [tag.name for tag in after.tags] == ["a"]
    assert [person.name for person in after.people] == ["Ana Ruiz"]
    assert [(each.speaker, each.tags) for each in after.annotations] == 2 * [
        (after.people[0].id, (after.tags[0].id,))
    ]
    assert library.undo()
    assert (library.refresh(reading).annotations, library.tags(), library.people()) == ((), (), ())
