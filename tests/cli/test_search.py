"""``quoth search`` and ``quoth export --query``."""

from __future__ import annotations

import json

import pytest

from reader.article import article_from_text
from reader.cli import run
from reader.library import Library, changes
from reader.library.model import Tag
from reader.readings import open_reading
from reader.settings import annotator, library_folder

TEXT = """\
The dam

“It held,” said Mara Voss, the engineer. “It will hold,” she added.
"""
Output = pytest.CaptureFixture[str]


@pytest.fixture
def library() -> Library:
    """The usual library, with one article: a quote with a tag and a note, and one rejected."""
    made = Library(library_folder(), annotator=annotator())
    reading = open_reading(made, article_from_text(TEXT))
    first, second = reading.marks
    made.apply(changes.accept(reading, first))
    made.apply(changes.tag(made.refresh(reading), first.spans, dams()))
    made.apply(changes.note(made.refresh(reading), first.spans, "check"))
    made.apply(changes.reject(reading, second))
    return made


def dams() -> Tag:
    return Tag("0" * 31 + "1", "dams: big")


def identity(library: Library) -> str:
    return library.listings()[0].id


def test_it_prints_hits_under_their_article(library: Library, capsys: Output) -> None:
    assert run(["search", "speaker:voss"]) == 0
    assert capsys.readouterr().out == (
        f"{identity(library)[:8]}  The dam\n"
        "  Mara Voss: “It held,” #dams: big (note: check)\n"
        "  Mara Voss: “It will hold,” (rejected)\n"
    )


@pytest.mark.usefixtures("library")
def test_arguments_are_one_query(capsys: Output) -> None:
    assert run(["search", "speaker:voss", "NOT", 'tag:"dams: big"', "--count"]) == 0
    assert capsys.readouterr().out == "1\n"


def test_json_has_one_object_a_hit(library: Library, capsys: Output) -> None:
    assert run(["search", "--json", "--limit", "1"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    hit = json.loads(line)
    assert (hit["article"], hit["tags"]) == (identity(library), ["dams: big"])
    assert hit["span"] == [9, 19]


@pytest.mark.usefixtures("library")
def test_nothing_found_has_a_code_of_its_own_and_says_why(capsys: Output) -> None:
    assert run(["search", "tag:dam"]) == 3
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("quoth: no tag “dam”")


@pytest.mark.usefixtures("library")
def test_what_is_no_query_is_one_sentence(capsys: Output) -> None:
    assert run(["search", "(tag:x"]) == 1
    assert capsys.readouterr().err == "quoth: a ) is missing, after “(tag:x”\n"


@pytest.mark.usefixtures("library")
def test_a_query_can_be_saved_run_again_and_forgotten(capsys: Output) -> None:
    assert run(["search", "note:check", "--save", "To check", "--count"]) == 0
    assert run(["search", "@to check", "--count"]) == 0
    assert run(["search", "--saved"]) == 0
    assert capsys.readouterr().out == "1\n1\n@To check  note:check\n"
    assert run(["search", "--forget", "to check"]) == 0
    assert run(["search", "@to check"]) == 1
    assert "No query is saved as “to check”" in capsys.readouterr().err


def test_a_saved_query_has_one_text_and_saving_can_be_undone(library: Library) -> None:
    run(["search", "note:check", "--save", "mine"])
    run(["search", "tag:*", "--save", "Mine"])
    assert [(each.name, each.query) for each in library.queries()] == [("Mine", "tag:*")]
    library.undo()
    assert [(each.name, each.query) for each in library.queries()] == [("mine", "note:check")]


@pytest.mark.usefixtures("library")
def test_a_query_that_makes_no_sense_is_not_saved() -> None:
    assert run(["search", "tag:", "--save", "bad"]) == 1
    assert Library(library_folder()).queries() == ()


@pytest.mark.parametrize("limit", ["-1", "many"])
def test_a_limit_is_a_number(limit: str) -> None:
    with pytest.raises(SystemExit) as left:
        run(["search", f"--limit={limit}"])
    assert left.value.code == 2


@pytest.mark.usefixtures("library")
def test_export_takes_only_what_the_query_finds(capsys: Output) -> None:
    assert run(["export", "--format", "jsonl", "--query", "tag:*"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["note"] == "check"
    run(["search", "status:rejected", "--save", "no"])
    capsys.readouterr()
    assert run(["export", "--format", "jsonl", "--query", "@no"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.usefixtures("library")
def test_export_says_when_a_query_finds_nothing(capsys: Output) -> None:
    assert run(["export", "--format", "csv", "--query", "note:ducks"]) == 3
    assert "no annotation is like that" in capsys.readouterr().err


@pytest.mark.usefixtures("library")
def test_a_query_does_not_find_proposals(capsys: Output) -> None:
    assert run(["export", "--format", "csv", "--query", "", "--proposals"]) == 1
    assert "leave out one of the two" in capsys.readouterr().err
