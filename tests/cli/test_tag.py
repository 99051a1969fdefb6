"""``quoth tag``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.cli import run
from reader.library import Library
from reader.library.model import Change, Edit
from reader.settings import library_folder
from tests.cli.annotated import laid_out, reading, tagged

Output = pytest.CaptureFixture[str]
RENTS = 5
"""How often the text has the word."""


@pytest.fixture
def file(tmp_path: Path) -> str:
    return laid_out(tmp_path)


def test_the_quote_of_just_these_words_is_tagged(file: str, capsys: Output) -> None:
    assert run(["tag", file, "--at", "it held", "--tag", "dams"]) == 0
    assert capsys.readouterr().out == "New tag: dams\nTagged “It held,” with dams\n"
    assert tagged(file) == [("“It held,”", ["dams"])]


@pytest.mark.parametrize("words", ['"it held"', "«It held»", "“It held,”", " it  HELD, "])
def test_marks_around_the_words_do_not_matter(file: str, words: str) -> None:
    assert run(["tag", file, "--at", words, "--tag", "dams"]) == 0
    assert tagged(file) == [("“It held,”", ["dams"])]


def test_a_part_of_a_split_quote_means_all_of_it(file: str) -> None:
    assert run(["tag", file, "--at", "are a matter of rents", "--tag", "x"]) == 0
    assert tagged(file) == [("“Rents,”|“are a matter of rents.”", ["x"])]


def test_words_that_are_no_quote_become_a_passage(file: str) -> None:
    assert run(["tag", file, "--at", "spoke of rents", "--tag", "x"]) == 0
    assert tagged(file) == [("spoke of rents", ["x"])]


def test_several_tags_and_a_note_are_one_annotation_and_one_step(file: str) -> None:
    given = ["tag", file, "--at", "Nobody spoke", "--tag", "a", "--tag", "b", "--note", "why?"]
    assert run(given) == 0
    assert tagged(file) == [("Nobody spoke", ["a", "b"])]
    (annotation,) = reading(file).annotations
    assert annotation.note == "why?"
    assert run(["undo"]) == 0
    assert (reading(file).annotations, reading(file).tags) == ((), ())


def test_all_places_are_tagged_in_one_step(file: str) -> None:
    assert run(["tag", file, "--at", "rents", "--all", "--tag", "x"]) == 0
    assert len(tagged(file)) == RENTS
    assert run(["undo"]) == 0
    assert tagged(file) == []


def test_one_of_several_places_is_meant_and_that_is_said(file: str, capsys: Output) -> None:
    assert run(["tag", file, "--at", "rents", "--nth", str(RENTS), "--tag", "x"]) == 0
    assert f"in {RENTS} places; this is number {RENTS}" in capsys.readouterr().err
    (mark,) = [mark for mark in reading(file).marks if mark.tags]
    assert mark.span.end == len(reading(file).article.text.rstrip())


def test_a_tag_that_is_there_is_found_whatever_its_capitals(file: str, capsys: Output) -> None:
    run(["tag", file, "--at", "it held", "--tag", "Dams"])
    run(["tag", file, "--at", "it will hold", "--tag", "dams"])
    assert capsys.readouterr().out.count("New tag") == 1
    assert [tags for _, tags in tagged(file)] == [["Dams"], ["Dams"]]


def test_the_name_of_a_merged_tag_means_the_one_it_is_now(file: str) -> None:
    for name in ("dams", "walls"):
        run(["tag", file, "--at", "it held", "--tag", name])
    library = Library(library_folder())
    dams, walls = library.tags()
    library.apply(Change("Merged", (Edit("codebook", walls.id, "into", dams.id),)))
    assert run(["tag", file, "--at", "it will hold", "--tag", "walls"]) == 0
    assert [tags for _, tags in tagged(file)] == [["dams"], ["dams"]]


def test_a_step_is_named_by_the_tags_that_it_gives(file: str, capsys: Output) -> None:
    run(["tag", file, "--at", "it held", "--tag", "dams", "--tag", "Dams"])
    assert capsys.readouterr().out == "New tag: dams\nTagged “It held,” with dams\n"
    run(["tag", file, "--at", "it held", "--tag", "DAMS", "--tag", "walls"])
    assert "Tagged “It held,” with walls\n" in capsys.readouterr().out
    run(["tag", file, "--at", "it held", "--tag", "dams", "--note", "why?"])
    assert capsys.readouterr().out == "Noted on “It held,”\n"
    assert run(["tag", file, "--at", "it held", "--tag", "a", "--tag", "b", "--remove"]) == 3
    assert capsys.readouterr().out == "a, b are not on “It held,”\n"
    assert tagged(file) == [("“It held,”", ["dams", "walls"])]


@pytest.mark.parametrize("words", ["", " ", "“”"])
@pytest.mark.parametrize("what", [["tag", "--tag", "x"], ["decide", "--accept"], ["note", "x"]])
def test_no_words_name_no_passage(file: str, what: list[str], words: str) -> None:
    run(["note", file, "on all of it"])
    with pytest.raises(SystemExit) as left:
        run([what[0], file, *what[1:], "--at", words])
    assert left.value.code == 2
    assert reading(file).note == "on all of it"


def test_of_several_passages_it_is_said_that_they_have_it(file: str, capsys: Output) -> None:
    given = ["tag", file, "--at", "rents", "--all", "--tag", "x"]
    assert [run(given), run(given)] == [0, 0]
    assert f"{RENTS} passages have x already" in capsys.readouterr().out
    given = ["decide", file, "--at", "It", "--all", "--accept"]
    assert [run(given), run(given)] == [0, 0]
    assert "2 passages are decided so already" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\x1b"])
def test_a_tag_needs_a_name_that_can_be_seen(file: str, capsys: Output, name: str) -> None:
    assert run(["tag", file, "--at", "it held", "--tag", name]) == 1
    assert "a tag needs a name" in capsys.readouterr().err
    assert Library(library_folder()).tags() == ()


def test_a_tag_that_is_on_already_is_no_step(file: str, capsys: Output) -> None:
    given = ["tag", file, "--at", "it held", "--tag", "dams"]
    assert [run(given), run(given)] == [0, 0]
    assert "“It held,” has dams already" in capsys.readouterr().out
    run(["undo"])
    assert tagged(file) == []


def test_tags_are_taken_away(file: str, capsys: Output) -> None:
    run(["tag", file, "--at", "it held", "--tag", "dams"])
    assert run(["tag", file, "--at", "it held", "--tag", "dams", "--remove"]) == 0
    assert tagged(file) == []
    assert run(["tag", file, "--at", "it held", "--tag", "nothing", "--remove"]) == 3
    assert "nothing is not on “It held,”" in capsys.readouterr().out
    assert [tag.name for tag in Library(library_folder()).tags()] == ["dams"]


def test_a_try_changes_nothing(file: str, capsys: Output) -> None:
    assert run(["tag", file, "--at", "it held", "--tag", "dams", "--dry-run"]) == 0
    assert "Not done, only tried: Tagged “It held,” with dams" in capsys.readouterr().out
    library = Library(library_folder())
    assert (library.listings(), library.tags()) == ([], ())


def test_json_says_what_was_done_where(file: str, capsys: Output) -> None:
    assert run(["tag", file, "--at", "مرحبا", "--tag", "أهلا 🏠", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    start = reading(file).article.text.index("مرحبا")
    assert told["passages"] == [{"spans": [[start, start + 5]], "text": "مرحبا"}]
    assert (told["done"], told["new"]) == (True, [{"tag": "أهلا 🏠"}])


def test_words_that_stand_nowhere_are_told_with_the_nearest(file: str, capsys: Output) -> None:
    assert run(["tag", file, "--at", "nobody spoke of dams", "--tag", "x"]) == 3
    told = capsys.readouterr().err
    assert told.startswith("quoth: “nobody spoke of dams” is nowhere in Rents in Oster; nearest: ")
    assert "Nobody spoke of" in told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--tag", "  "], "a tag needs a name"),
        (["--tag", "x", "--remove", "--note", "n"], "--note"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(
    file: str, capsys: Output, more: list[str], told: str
) -> None:
    assert run(["tag", file, "--at", "it held", *more]) == 1
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


def test_a_library_that_cannot_be_written_says_so(
    file: str, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["tag", file, "--at", "it held", "--tag", "dams"])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    assert run(["tag", file, "--at", "it held", "--tag", "x"]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert tagged(file) == [("“It held,”", ["dams"])]
