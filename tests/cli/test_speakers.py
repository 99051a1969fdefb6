"""``quoth speakers``: everyone, what they said, and what is said of them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from reader.article import article_from_text
from reader.cli import run
from reader.cli.naming_people import meant
from reader.library import Library, LibraryError, changes
from reader.library.model import Person
from reader.readings import open_reading
from reader.settings import annotator, library_folder

Output = pytest.CaptureFixture[str]
TEXT = "The dam\n\n“It held,” said {}. “It will hold,” said Bo Lind.\n"


@pytest.fixture
def library() -> Library:
    """Two articles: of the first both quotes were accepted, of the second none."""
    made = Library(library_folder(), annotator=annotator())
    reading = open_reading(made, article_from_text(TEXT.format("Mara Voss")))
    made.apply(changes.accept_all(reading, reading.marks))
    open_reading(made, article_from_text(TEXT.format("M. Vos")))
    return made


def names(library: Library) -> list[str]:
    return [each.name for each in library.people()]


def objects(capsys: Output) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("words", [[], ["list"]])
def test_it_lists_everyone_whom_the_reader_knows(words: list[str], capsys: Output) -> None:
    assert run(["speakers", *words]) == 0
    assert capsys.readouterr().out == (
        "Bo Lind: 1 quote in 1 article\nMara Voss: 1 quote in 1 article\n"
    )


@pytest.mark.usefixtures("library")
def test_it_lists_those_too_whom_the_machine_found_in_articles_that_were_opened(
    capsys: Output,
) -> None:
    assert run(["speakers", "list", "--proposals", "--json"]) == 0
    found = {
        each["name"]: (bool(each["id"]), each["quotes"], each["proposed"])
        for each in objects(capsys)
    }
    assert found == {"Bo Lind": (True, 1, 1), "Mara Voss": (True, 1, 0), "M. Vos": (False, 0, 1)}


def test_an_empty_library_has_nobody_and_says_so(capsys: Output) -> None:
    assert run(["speakers"]) == 0
    output = capsys.readouterr()
    assert (output.out, "No speakers yet" in output.err) == ("", True)


@pytest.mark.usefixtures("library")
def test_it_shows_what_somebody_said_with_what_is_only_proposed(capsys: Output) -> None:
    assert run(["speakers", "show", "lind"]) == 0
    assert capsys.readouterr().out == "The dam · accepted\n  “It will hold,”\n"
    assert run(["speakers", "show", "Bo Lind", "--proposals", "--json"]) == 0
    assert {each["status"]: each["text"] for each in objects(capsys)} == {
        "accepted": "“It will hold,”",
        "proposed": "“It will hold,”",
    }


def test_of_whom_nothing_is_decided_nothing_is_shown(library: Library, capsys: Output) -> None:
    library.undo()
    run(["speakers"])
    person = changes.set_speaker(_reading(library), _reading(library).marks[0], "Ann")
    library.apply(person)
    library.apply(changes.delete(_reading(library), _reading(library).marks[0]))
    assert run(["speakers", "show", "ann"]) == 3
    assert "Nothing by Ann is decided yet" in capsys.readouterr().err


def _reading(library: Library) -> Any:
    return open_reading(library, article_from_text(TEXT.format("Mara Voss")))


def test_a_person_is_renamed_and_the_old_name_still_names_them(
    library: Library, capsys: Output
) -> None:
    assert run(["speakers", "rename", "mara voss", "Mara Voss-Lind"]) == 0
    assert capsys.readouterr().out == "Renamed Mara Voss to Mara Voss-Lind\n"
    assert run(["speakers", "role", "Mara Voss", "engineer"]) == 0
    assert run(["speakers", "note", "Mara Voss", "ask her 👩‍🚒"]) == 0
    (person,) = (each for each in library.people() if each.name == "Mara Voss-Lind")
    assert (person.title, person.note) == ("engineer", "ask her 👩‍🚒")


def test_people_are_merged_and_split_again(library: Library, capsys: Output) -> None:
    assert run(["speakers", "merge", "bo", "mara", "--json"]) == 0
    (made,) = objects(capsys)
    assert (made["name"], made["quotes"], made["done"]) == (
        "Mara Voss",
        2,
        "Merged Bo Lind into Mara Voss",
    )
    assert names(library) == ["Mara Voss"]
    assert run(["speakers", "split", "mara", "bo"]) == 0
    assert names(library) == ["Bo Lind", "Mara Voss"]


def test_an_alias_is_added_and_removed(library: Library) -> None:
    assert run(["speakers", "alias", "Mara Voss", "M. Vos"]) == 0
    assert library.people()[1].aliases == ("M. Vos",)
    assert run(["speakers", "alias", "--remove", "m. vos", "m. vos"]) == 0
    assert library.people()[1].aliases == ()


def test_what_is_refused_is_one_sentence_and_changes_nothing(
    library: Library, capsys: Output
) -> None:
    for words in (
        ["rename", "Mara Voss", "bo lind"],
        ["alias", "Mara Voss", "Bo Lind"],
        ["alias", "Mara Voss", "nobody", "--remove"],
        ["merge", "Mara Voss", "Mara Voss"],
        ["split", "Mara Voss", "Bo Lind"],
        ["show", "Nobody"],
        ["rename", "Mara Voss", ""],
    ):
        assert run(["speakers", *words]) == 1
        output = capsys.readouterr()
        assert output.out == ""
        assert output.err.count("\n") == 1
    assert names(library) == ["Bo Lind", "Mara Voss"]


@pytest.mark.parametrize("words", [["rename", "x"], ["merge", "x"], ["show"], ["frobnicate"]])
def test_a_call_that_makes_no_sense_says_how_to_call_it(words: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as left:
        run(["speakers", *words])
    assert left.value.code == 2
    assert "usage: quoth speakers" in capsys.readouterr().err


PEOPLE = [
    Person("a" * 32, "Mara Voss", ("M. Voss", "the minister")),
    Person("b" * 32, "Mara Lind", merged=(Person("c" * 32, "M. Lund"),)),
    Person("d" * 32, "Voss"),
    Person("e" * 32, "مارا فوس"),
    Person("f" * 32, "O’Brien"),
]


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Mara Voss", "a"),
        ("mara  VOSS", "a"),
        ("The Minister", "a"),
        ("voss", "d"),
        ("M. Lund", "b"),
        ("Lind", "b"),
        ("Mara L", "b"),
        ("aaaaaaaa", "a"),
        ("مارا", "e"),
        ("o'brien", "f"),
    ],
)
def test_a_name_means_somebody(name: str, who: str) -> None:
    assert meant(PEOPLE, name).id[0] == who


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Mara", "may be several people: Mara Voss (aaaaaaaa), Mara Lind (bbbbbbbb). Say which"),
        ("Mara Vos5", "perhaps “Mara Voss” is meant"),
        ("", "Nobody is called “”"),
        ("xyz", "quoth speakers lists everyone"),
    ],
)
def test_where_nobody_or_several_may_be_meant_it_is_told(name: str, why: str) -> None:
    with pytest.raises(LibraryError, match=re.escape(why)):
        meant(PEOPLE, name)
