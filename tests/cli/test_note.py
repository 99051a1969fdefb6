"""``quoth note``."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from reader.cli import run
from reader.library import Library
from reader.settings import library_folder
from tests.cli.annotated import laid_out, reading

Output = pytest.CaptureFixture[str]
LINES = "# Why\n\n- it *held*\n  twice 🏠"


@pytest.fixture
def file(tmp_path: Path) -> str:
    return laid_out(tmp_path)


def notes(file: str) -> list[str]:
    return [mark.note for mark in reading(file).marks if mark.note]


def test_a_passage_gets_a_note_whose_lines_stay(file: str, capsys: Output) -> None:
    assert run(["note", file, "--at", "it held", LINES]) == 0
    assert notes(file) == [LINES]
    capsys.readouterr()
    assert run(["note", file, "--at", "it held"]) == 0
    assert capsys.readouterr().out == f"{LINES}\n"


def test_without_words_it_is_on_the_article(file: str, capsys: Output) -> None:
    assert run(["note", file, LINES]) == 0
    assert (reading(file).note, reading(file).annotations) == (LINES, ())
    capsys.readouterr()
    assert run(["note", file]) == 0
    assert capsys.readouterr().out == f"{LINES}\n"
    assert run(["undo"]) == 0
    assert reading(file).note == ""
    assert "Undone: Noted on the article" in capsys.readouterr().out


def test_a_note_is_read_from_standard_input(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"\n{LINES}\n\n"))
    assert run(["note", file, "--at", "it held", "-"]) == 0
    assert notes(file) == [LINES]


def test_a_note_is_removed(file: str, capsys: Output) -> None:
    run(["note", file, "--at", "it held", "check"])
    assert run(["note", file, "--at", "it held", "--remove"]) == 0
    assert notes(file) == []
    capsys.readouterr()
    assert run(["note", file, "--at", "it held", "--remove"]) == 3
    assert capsys.readouterr().out == "There is no note on “It held,”\n"


def test_to_look_takes_no_article_in(file: str, capsys: Output) -> None:
    assert run(["note", file]) == 3
    assert capsys.readouterr().err == "quoth: there is no note on Rents in Oster\n"
    assert Library(library_folder()).listings() == []


def test_json_gives_the_notes(file: str, capsys: Output) -> None:
    run(["note", file, "--at", "it held", LINES])
    capsys.readouterr()
    assert run(["note", file, "--at", "it held", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["notes"] == [LINES]


@pytest.mark.parametrize(
    "given", [["--remove", "text"], ["--all", "text"], ["--nth", "2"], ["--at", "dams", "text"]]
)
def test_what_makes_no_sense_is_one_sentence(file: str, capsys: Output, given: list[str]) -> None:
    assert run(["note", file, *given]) in {1, 3}
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("quoth: ")
    assert reading(file).annotations == ()


def test_the_article_and_the_note_cannot_both_be_standard_input(capsys: Output) -> None:
    assert run(["note", "-", "-"]) == 1
    assert "standard input" in capsys.readouterr().err
