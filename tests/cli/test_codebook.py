"""``quoth codebook``: tags are listed and changed, and every change can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from reader.article import article_from_text
from reader.cli import run
from reader.library import Change, Library, changes, codebook
from reader.readings import open_reading
from reader.settings import annotator, library_folder

TEXT = """\
The dam

“It held,” said Mara Voss, the engineer. “It will hold,” she added.
"""
Output = pytest.CaptureFixture[str]
Call = Callable[..., str]


@pytest.fixture
def library() -> Library:
    """The usual library: a passage with the tag dams, which stands under works."""
    made = Library(library_folder(), annotator=annotator())
    reading = open_reading(made, article_from_text(TEXT))
    works, edits = codebook.create_tag("works")
    made.apply(Change("made", edits))
    dams = codebook.create_tag("dams", parent=works.id, definition="of earth or stone", slot=3)[0]
    made.apply(changes.tag(made.refresh(reading), reading.marks[0].spans, dams))
    return made


@pytest.fixture
def call(library: Library, capsys: Output) -> Call:
    """Call the command, which must succeed, and return what it prints."""
    assert library.folder.exists()

    def called(*arguments: str, code: int = 0) -> str:
        assert run(["codebook", *arguments]) == code
        out, err = capsys.readouterr()
        return err if code else out

    return called


def records(call: Call) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in map(json.loads, call("--json").splitlines())}


@pytest.mark.parametrize("what", [[], ["list"]])
def test_it_lists_the_tags_as_a_tree(call: Call, what: list[str]) -> None:
    call("add", "claim")
    assert call(*what) == (
        "  claim  0\n"
        "  works  0 (1 with those below it)\n"
        "3   dams  1: of earth or stone\n"
    )  # fmt: skip


def test_an_empty_codebook_says_how_to_begin(capsys: Output) -> None:
    assert run(["codebook"]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "There are no tags yet: quoth codebook add NAME creates one\n")
    assert run(["codebook", "--json"]) == 0
    assert capsys.readouterr() == ("", "")


def test_json_has_one_object_a_tag(call: Call) -> None:
    found = records(call)
    assert list(found) == ["works", "dams"]
    dams = found["dams"]
    assert (dams["above"], dams["slot"], dams["count"]) == (["works"], 3, 1)
    assert (found["works"]["count"], found["works"]["count_with_below"]) == (0, 1)
    assert dams["parent"] == found["works"]["id"]


def test_a_tag_is_added_with_all_that_can_be_said_of_it(call: Call) -> None:
    said = ["--under", "WORKS", "--colour", "teal", "--definition", "over  water", "--pin", "3"]
    assert call("add", " new   bridges", *said) == "Made the tag new bridges under works\n"
    found = records(call)
    made = found["new bridges"]
    assert (made["above"], made["colour"], made["definition"]) == (["works"], "teal", "over water")
    assert (made["slot"], found["dams"]["slot"]) == (3, 0)


@pytest.mark.parametrize("name", ["1", "a/b", "🏠", "سكن", "--json is a name"])
def test_a_tag_can_have_any_name(call: Call, name: str) -> None:
    assert call("add", "--", name) == f"Made the tag {name}\n"
    assert call("retire", "--", name) == f"Retired {name}\n"
    assert records(call)[name]["retired"]


@pytest.mark.parametrize(
    ("arguments", "label", "field", "value"),
    [
        (["rename", "dams", "barrages"], "Renamed dams to barrages", "name", "barrages"),
        (["move", "dams"], "Put dams at the top", "above", []),
        (["colour", "dams", "pink"], "Coloured dams pink", "colour", "pink"),
        (["define", "dams", "x"], "Defined dams", "definition", "x"),
        (["define", "dams", ""], "Removed the definition of dams", "definition", ""),
        (["note", "dams", "x"], "Noted on the tag dams", "note", "x"),
        (["pin", "dams", "9"], "Pinned dams to 9", "slot", 9),
        (["pin", "dams", "0"], "Unpinned dams", "slot", 0),
        (["retire", "dams"], "Retired dams", "retired", True),
        (["merge", "works", "dams"], "Merged works into dams", "merged", ["works"]),
    ],
)
def test_a_change_says_what_it_was_and_is_undone(
    call: Call, arguments: list[str], label: str, field: str, value: object
) -> None:
    before = records(call)
    told = json.loads(call(*arguments, "--json"))
    assert (told["done"], told[field]) == (label, value)
    assert told["id"] == before["dams"]["id"]
    assert call("undo") == f"Undone: {label}\n"
    assert records(call) == before
    assert call("redo") == f"Done again: {label}\n"
    assert records(call) != before


def test_what_was_merged_adds_up_and_is_taken_apart(call: Call) -> None:
    call("add", "barrages")
    call("merge", "dams", "bar")
    found = records(call)
    assert (found["barrages"]["count"], found["barrages"]["merged"]) == (1, ["dams"])
    assert call("split", "DAMS") == "Took dams out of barrages again\n"
    found = records(call)
    assert (found["barrages"]["count"], found["dams"]["count"]) == (0, 1)


def test_a_retired_tag_comes_back(call: Call) -> None:
    call("retire", "dams")
    assert "dams (retired)  1" in call()
    assert call("restore", "dams") == "Brought dams back\n"
    assert not records(call)["dams"]["retired"]


def test_only_what_nothing_has_is_deleted(call: Call) -> None:
    told = call("delete", "dams", code=1)
    assert told == "quoth: 1 annotation has dams: retire it, or merge it into another.\n"
    assert call("delete", "works") == "Deleted the tag works\n"
    assert records(call)["dams"]["above"] == []


def test_it_shows_all_that_is_known_of_a_tag(call: Call, library: Library) -> None:
    reading = open_reading(library, article_from_text(TEXT))
    claim = codebook.create_tag("claim")[0]
    library.apply(changes.tag(reading, reading.marks[0].spans, claim))
    assert call("show", "dams") == (
        "dams\n"
        "  Definition:  of earth or stone\n"
        "  Under:       works\n"
        "  Used:        1 passage\n"
        "  With:        claim 1\n"
        "  Digit:       3\n"
    )
    call("note", "dams", "ask Mara\n\nand Leo")
    assert call("show", "dams").endswith(
        "  Digit:       3\n  Note:        ask Mara\n\n               and Leo\n"
    )
    (together,) = json.loads(call("show", "dams", "--json"))["together"]
    assert (together["name"], together["same"], together["overlapping"]) == ("claim", 1, 0)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["rename", "dans", "x"], "There is no tag “dans”; near are: dams."),
        (["rename", "dams", "Works"], "There is a tag works already: merge the two, or take"),
        (["add", "DAMS"], "There is a tag dams already"),
        (["add", " "], "A tag needs a name."),
        (["add", "x", "--under", "y"], "There is no tag “y”."),
        (["add", "x", "--colour", "red"], "There is no colour “red”; there are: blue, orange"),
        (["add", "x", "--pin", "12"], "a digit from 1 to 9"),
        (["move", "works", "--under", "dams"], "dams stands below works: move dams away first."),
        (["merge", "dams", "dams"], "dams cannot be merged into itself."),
        (["split", "dams"], "No tag “dams” was merged into another; no tag was merged yet."),
        (["pin", "dams", "-1"], "a digit from 1 to 9"),
        (["show", ""], "There is no tag “”."),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(
    call: Call, arguments: list[str], told: str
) -> None:
    before = call("--json")
    assert told in call(*arguments, code=1)
    assert call("--json") == before


def test_another_library_can_be_meant_before_and_behind_the_part(
    call: Call, tmp_path: object
) -> None:
    other = f"{tmp_path}/other"
    call("--library", other, "add", "x")
    call("add", "y", "--library", other)
    names = [json.loads(line)["name"] for line in call("--library", other, "--json").splitlines()]
    assert names == ["x", "y"]
    assert "x" not in records(call)


def test_there_is_nothing_to_undo_where_nothing_was_done(capsys: Output) -> None:
    assert run(["codebook", "undo"]) == 0
    assert capsys.readouterr().out == "There is nothing to undo\n"
