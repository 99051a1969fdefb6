"""People are renamed, merged, split and described in all articles, and it can be undone."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.everyone import Everyone
from reader.library import Change, Library, Reading, changes, speaking
from reader.library.layout import SPEAKERS
from reader.library.model import Edit, Person
from reader.library.naming import all_names
from reader.library.search.saying import Spoken
from tests.library.test_aliases import opened, speakers

LONG = "V" * 200
NAMES = ("Mara Voss", "Bo Lind", "the minister", "مارا فوس", "👩‍🚒 Mara", LONG)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library", annotator="ann")


def decided(library: Library, number: int, *names: str) -> Reading:
    """An article in which the quotes were accepted, by these speakers in turn."""
    reading = opened(library, number, *names)
    library.apply(changes.accept_all(reading, reading.marks))
    return library.refresh(reading)


def named(library: Library, name: str) -> Person:
    return next(each for each in library.people() if each.name == name)


def counts(library: Library) -> dict[str, Spoken]:
    names = {each.id: each.name for each in library.people()}
    return {names[person]: said for person, said in spoken(library).items()}


def spoken(library: Library) -> dict[str, Spoken]:
    """What each person said by id: two may have one name, as after the split of a namesake."""
    for _ in library.index.refresh():
        pass
    return library.index.people_counts()


@pytest.mark.parametrize("new", ["Mara Voss-Lind", "مارا فوس", "👩‍🚒", LONG])
def test_the_old_name_is_an_alias_in_this_article_and_in_later_ones(
    library: Library, new: str
) -> None:
    reading = decided(library, 0, "Mara Voss")
    library.apply(speaking.rename(library.people(), named(library, "Mara Voss"), new))
    assert speakers(library.refresh(reading)) == [new]
    assert speakers(opened(library, 1, "Mara Voss")) == [new]
    assert library.people()[0].aliases == ("Mara Voss",)


def test_an_old_name_that_is_none_is_not_kept(library: Library) -> None:
    reading = decided(library, 0, "the minister")
    library.apply(speaking.rename(library.people(), named(library, "the minister"), "Mara Voss"))
    assert speakers(library.refresh(reading)) == ["Mara Voss"]
    assert speakers(opened(library, 1, "the minister")) == ["the minister"]


def test_an_alias_can_become_the_name(library: Library) -> None:
    decided(library, 0, "M. Voss")
    person = named(library, "M. Voss")
    library.apply(speaking.add_alias(library.people(), person, "Mara Voss"))
    library.apply(speaking.rename(library.people(), named(library, "M. Voss"), "mara  voss"))
    assert [(each.name, each.aliases) for each in library.people()] == [("mara voss", ("M. Voss",))]


@pytest.mark.parametrize("new", ["Bo Lind", "bo  lind", "B. Lind"])
def test_what_somebody_else_is_called_is_refused_and_a_merge_offered(
    library: Library, new: str
) -> None:
    decided(library, 0, "Mara Voss", "Bo Lind")
    library.apply(speaking.add_alias(library.people(), named(library, "Bo Lind"), "B. Lind"))
    person = named(library, "Mara Voss")
    for change in (
        speaking.rename(library.people(), person, new),
        speaking.add_alias(library.people(), person, new),
    ):
        assert change.edits == ()
        assert "merge the two instead" in change.label


@pytest.mark.parametrize("new", ["", "  ", "unknown", "Unknown"])
def test_what_is_no_name_for_anybody_is_refused(library: Library, new: str) -> None:
    decided(library, 0, "Mara Voss")
    for change in (
        speaking.rename(library.people(), named(library, "Mara Voss"), new),
        speaking.add_alias(library.people(), named(library, "Mara Voss"), new),
    ):
        assert change.edits == ()


def test_a_word_that_is_no_name_is_an_alias_where_the_reader_says_so(library: Library) -> None:
    decided(library, 0, "Mara Voss")
    library.apply(speaking.add_alias(library.people(), named(library, "Mara Voss"), "the minister"))
    assert speakers(opened(library, 1, "the minister")) == ["Mara Voss"]


def test_an_alias_goes_in_every_spelling_and_with_whom_it_came(library: Library) -> None:
    decided(library, 0, "Mara Voss", "Mara Lind")
    library.apply(speaking.add_alias(library.people(), named(library, "Mara Lind"), "Marla"))
    library.apply(speaking.merge([named(library, "Mara Lind")], named(library, "Mara Voss")))
    assert all_names(library.people()[0]) == ("Mara Voss", "Mara Lind", "Marla")
    library.apply(speaking.remove_alias(library.people()[0], "MARLA"))
    assert all_names(library.people()[0]) == ("Mara Voss", "Mara Lind")
    assert "split them instead" in speaking.remove_alias(library.people()[0], "Mara Lind").label
    assert speaking.remove_alias(library.people()[0], "nobody").edits == ()
    assert speaking.remove_alias(library.people()[0], "Mara Voss").edits == ()


def test_role_kind_and_note_are_kept_and_taken_away(library: Library) -> None:
    decided(library, 0, "Mara Voss")
    library.apply(speaking.set_title(named(library, "Mara Voss"), " head of   housing "))
    library.apply(speaking.set_kind(named(library, "Mara Voss"), "organisation"))
    library.apply(speaking.set_note(named(library, "Mara Voss"), "ask\nher"))
    person = named(library, "Mara Voss")
    assert (person.title, person.kind, person.note) == (
        "head of housing",
        "organisation",
        "ask\nher",
    )
    change = speaking.set_title(person, "")
    assert change.label == "Mara Voss has no role"
    library.apply(change)
    assert named(library, "Mara Voss").title == ""


def test_what_is_as_it_was_is_no_step(library: Library) -> None:
    decided(library, 0, "Mara Voss")
    person = named(library, "Mara Voss")
    library.apply(speaking.set_note(person, "ask her"))
    for change in (
        speaking.set_note(named(library, "Mara Voss"), "ask her"),
        speaking.set_kind(person, "person"),
        speaking.rename(library.people(), person, "Mara Voss"),
    ):
        library.apply(change)
    undone = library.undo()
    assert undone
    assert undone.label == "Note of Mara Voss: ask her"
    stranger = Person("", "Zoe Quint")
    assert speaking.set_title(stranger, "").edits == speaking.set_kind(stranger, "person").edits
    assert named(library, "Mara Voss").note == ""


def test_to_write_a_value_again_decides_between_those_that_were_written_apart(
    library: Library, tmp_path: Path
) -> None:
    decided(library, 0, "Mara Voss")
    shutil.copytree(library.folder, tmp_path / "copy")
    copy = Library(tmp_path / "copy", annotator="ben")
    for each, title in ((copy, "mayor"), (library, "head of housing")):
        each.apply(speaking.set_title(named(each, "Mara Voss"), title))
        each.apply(speaking.rename(each.people(), named(each, "Mara Voss"), f"Mara {title}"))
    library.upkeep.merge(copy.folder)
    (person,) = library.people()
    assert {each.field for each in library.upkeep.conflicts()} == {"name", "title"}
    library.apply(speaking.set_title(person, person.title))
    library.apply(speaking.rename(library.people(), person, person.name))
    assert list(library.upkeep.conflicts()) == []


def test_what_a_terminal_would_obey_is_no_part_of_what_is_said(library: Library) -> None:
    decided(library, 0, "Mara Voss")
    library.apply(speaking.rename(library.people(), named(library, "Mara Voss"), "Ma\x1bra"))
    library.apply(speaking.add_alias(library.people(), named(library, "Mara"), "M.\x07 V.\udc80"))
    (person,) = library.people()
    assert person.aliases == ("M. V.\ufffd", "Mara Voss")
    library.apply(speaking.remove_alias(person, "M. V.\ufffd"))
    library.apply(speaking.set_note(person, "a\x1b[2Jb"))
    assert library.people()[0].aliases == ("Mara Voss",)
    assert library.people()[0].note == "a\ufffd[2Jb"


@pytest.mark.parametrize("name", ["", "\x1b", "\u200b"])
def test_nobody_gets_a_name_that_cannot_be_seen(library: Library, name: str) -> None:
    reading = decided(library, 0, "Mara Voss")
    assert changes.set_speaker(reading, reading.marks[0], name).edits == ()
    person = named(library, "Mara Voss")
    assert speaking.rename(library.people(), person, name).edits == ()


def test_a_merge_gives_quotes_and_names_to_one_and_undo_gives_both_back(library: Library) -> None:
    readings = [decided(library, 0, "Mara Voss", "Mara Lind"), decided(library, 1, "Mara Lind")]
    before, said = library.people(), counts(library)
    assert said == {"Mara Voss": Spoken(5, 1), "Mara Lind": Spoken(13, 2)}
    change = speaking.merge([named(library, "Mara Lind")], named(library, "Mara Voss"))
    assert change.label == "Merged Mara Lind into Mara Voss"
    library.apply(change)
    assert counts(library) == {"Mara Voss": Spoken(18, 2)}
    assert [speakers(library.refresh(each)) for each in readings] == [["Mara Voss"]] * 2
    assert speakers(opened(library, 2, "Mara Lind")) == ["Mara Voss"]
    library.undo()
    assert (library.people(), counts(library)) == (before, said)


def test_several_are_merged_in_one_step(library: Library) -> None:
    decided(library, 0, "Mara Voss", "Mara Lind", "M. Voss")
    change = speaking.merge(library.people(), named(library, "Mara Voss"))
    assert change.label.endswith("and 1 other into Mara Voss")
    library.apply(change)
    assert [each.name for each in library.people()] == ["Mara Voss"]
    library.undo()
    assert len(library.people()) == 3


def test_who_is_named_twice_is_merged_once(library: Library) -> None:
    decided(library, 0, "Mara Voss", "Bo Lind")
    bo = named(library, "Bo Lind")
    change = speaking.merge([bo, bo], named(library, "Mara Voss"))
    assert change.label == "Merged Bo Lind into Mara Voss"


def test_nobody_is_merged_into_themselves(library: Library) -> None:
    decided(library, 0, "Mara Voss")
    (person,) = library.people()
    assert speaking.merge([person], person).edits == ()


def test_whoever_was_merged_can_be_split_off_again(library: Library) -> None:
    decided(library, 0, "Mara Voss", "Mara Lind", "M. Voss")
    library.apply(speaking.merge([named(library, "M. Voss")], named(library, "Mara Lind")))
    library.apply(speaking.merge([named(library, "Mara Lind")], named(library, "Mara Voss")))
    (person,) = library.people()
    part = next(each for each in person.merged if each.name == "Mara Lind")
    library.apply(speaking.split(person, part))
    assert {each.name: {part.name for part in each.merged} for each in library.people()} == {
        "Mara Lind": {"M. Voss"},
        "Mara Voss": set(),
    }


def test_those_merged_in_a_ring_can_be_split(library: Library) -> None:
    decided(library, 0, "Mara Voss", "Mara Lind")
    one, other = library.people()
    library.apply(speaking.merge([one], other))
    library.apply(speaking.merge([other], one))
    (person,) = library.people()
    library.apply(speaking.split(person, person.merged[0]))
    assert len(library.people()) == 2


@pytest.mark.parametrize("to", ["Mara Lind", "mara lind", "Somebody New"])
def test_some_quotes_go_to_another_in_one_step_over_many_articles(
    library: Library, to: str
) -> None:
    readings = [decided(library, number, "Mara Voss", "Mara Lind") for number in range(3)]
    before = counts(library)
    quotes = [
        (reading.article.id, reading.marks[0].annotation.id)  # type: ignore[union-attr]
        for reading in readings
    ]
    person = named(library, "Mara Voss")
    library.apply(speaking.give_quotes(library.people(), quotes, person, to))
    assert counts(library)["Mara Voss"] == Spoken(12, 3)
    assert sum(each.quotes for each in counts(library).values()) == 27
    assert library.undo().label == f"Gave 3 quotes by Mara Voss to {to}"  # type: ignore[union-attr]
    assert counts(library) == before


def test_of_two_of_one_name_quotes_go_to_the_one_who_is_meant(library: Library) -> None:
    reading = decided(library, 0, "Mara Voss")
    twin = Edit(SPEAKERS, "f" * 32, "name", "Mara Voss")
    library.apply(Change("As after a merge with another copy", (twin,)))
    one, other = library.people()
    quote = (reading.article.id, reading.annotations[0].id)
    library.apply(speaking.give_quotes(library.people(), [quote], one, other))
    assert library.annotations(reading.article.id)[0].speaker == other.id != one.id
    assert speaking.give_quotes(library.people(), [quote], one, "\u200b").edits == ()


def test_quotes_are_not_given_to_whoever_has_them(library: Library) -> None:
    reading = decided(library, 0, "Mara Voss")
    quotes = [(reading.article.id, reading.annotations[0].id)]
    person = named(library, "Mara Voss")
    assert speaking.give_quotes(library.people(), quotes, person, "mara voss").edits == ()


FOUND = Person("", "M. Vos", ("the minister",), "mayor", "person")


@pytest.mark.parametrize(
    ("act", "names"),
    [
        (lambda people: speaking.rename(people, FOUND, "Mara Vos"), ("Mara Vos", "M. Vos")),
        (lambda people: speaking.add_alias(people, FOUND, "Vos"), ("M. Vos", "Vos")),
        (lambda _: speaking.set_note(FOUND, "x"), ("M. Vos",)),
        (lambda _: speaking.set_title(FOUND, "chair"), ("M. Vos",)),
        (lambda _: speaking.set_kind(FOUND, "organisation"), ("M. Vos",)),
        (lambda people: speaking.merge(people, FOUND), ("M. Vos", "Mara Voss")),
        (lambda people: speaking.merge([FOUND], people[0]), ("Mara Voss", "M. Vos")),
    ],
)
def test_whom_only_the_machine_found_is_known_when_something_is_said_of_them(
    library: Library, act: Callable[[Any], Change], names: tuple[str, ...]
) -> None:
    decided(library, 0, "Mara Voss")
    before = library.people()
    library.apply(act(library.people()))
    assert names in map(all_names, library.people())
    library.undo()
    assert library.people() == before


def test_everyone_is_whom_the_library_knows_and_whom_the_machine_found(library: Library) -> None:
    decided(library, 0, "Mara Voss")
    library.apply(speaking.add_alias(library.people(), named(library, "Mara Voss"), "M. Voss"))
    everyone = Everyone(library.people(), {library.people()[0].id: Spoken(9, 1)})
    for reading in (opened(library, 1, "M. Voss", "Bo Lind"), opened(library, 2, "bo lind")):
        everyone.take_in(reading.article.id, [(each, 2) for each in reading.speakers])
    assert [(each.person.name, each.decided, each.proposed) for each in everyone.all()] == [
        ("Bo Lind", Spoken(), Spoken(4, 2)),
        ("Mara Voss", Spoken(9, 1), Spoken(2, 1)),
    ]


def test_a_label_is_one_line_however_long_a_name_is(library: Library) -> None:
    decided(library, 0, "Mara Voss")
    change = speaking.rename(library.people(), library.people()[0], f"{LONG} {LONG}")
    assert len(change.label) < 100
    library.apply(change)
    assert library.people()[0].name == f"{LONG} {LONG}"


Act = Callable[[Library], Change]
some = st.integers(0, 9)
names = st.sampled_from(NAMES)


def person_at(library: Library, at: int) -> Person:
    people = library.people()
    return people[at % len(people)] if people else FOUND


def rename(at: int, name: str) -> Act:
    return lambda now: speaking.rename(now.people(), person_at(now, at), name)


def alias(at: int, name: str) -> Act:
    return lambda now: speaking.add_alias(now.people(), person_at(now, at), name)


def unalias(at: int, name: str) -> Act:
    return lambda now: speaking.remove_alias(person_at(now, at), name)


def merge(at: int, other: int) -> Act:
    return lambda now: speaking.merge([person_at(now, at)], person_at(now, other))


def split(at: int) -> Act:
    def act(now: Library) -> Change:
        person = person_at(now, at)
        return speaking.split(person, person.merged[0]) if person.merged else Change("", ())

    return act


def describe(at: int, text: str) -> Act:
    return lambda now: speaking.set_note(person_at(now, at), text)


def give(at: int, name: str) -> Act:
    def act(now: Library) -> Change:
        quotes = [(now.listings()[0].id, each.id) for each in annotations_of(now)[:3]]
        return speaking.give_quotes(now.people(), quotes, person_at(now, at), name)

    return act


def annotations_of(library: Library) -> Any:
    return library.annotations(library.listings()[0].id)


actions = st.one_of(
    st.builds(rename, some, names),
    st.builds(alias, some, names),
    st.builds(unalias, some, names),
    st.builds(merge, some, some),
    st.builds(split, some),
    st.builds(describe, some, st.sampled_from(["", "x", "👩‍🚒"])),
    st.builds(give, some, names),
)


def seen(library: Library, reading: Reading) -> Any:
    """What there is to see of people and quotes; when that was written does not count."""
    marks = library.refresh(reading).marks
    return library.people(), [(mark.spans, mark.speaker, mark.state) for mark in marks]


@example([merge(0, 1), rename(0, "Bo Lind"), split(0)])
@settings(max_examples=25)
@given(st.lists(actions, max_size=8))
def test_whatever_is_done_is_undone_and_no_quote_is_lost(acts: list[Act]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library", annotator="ann")
        reading = decided(library, 0, "Mara Voss", "Bo Lind", "Mara Lind")
        before = seen(library, reading)
        done = 0
        for act in acts:
            change = act(library)
            assert change.label or not change.edits
            library.apply(change)
            done += 1
            now = library.refresh(reading)
            assert sum(said.quotes for said in spoken(library).values()) == 9
            assert all(mark.is_confirmed and mark.speaker for mark in now.marks)
        while seen(library, reading) != before:
            assert done
            assert library.undo()
            done -= 1
