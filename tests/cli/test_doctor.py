"""The doctor on the command line: what he finds, what he does, how he leaves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.article.model import Article
from reader.cli import run
from reader.library import Library
from reader.settings import library_folder

Output = pytest.CaptureFixture[str]


@pytest.fixture
def file(capsys: Output) -> Path:
    """The file of the one article of a library that is well."""
    Library(library_folder()).add(Article("Some text.", (), "Title"))
    run(["backup"])
    capsys.readouterr()
    (path,) = library_folder().glob("articles/*/*.json")
    return path


@pytest.mark.usefixtures("file")
def test_a_library_that_is_well_is_said_to_be(capsys: Output) -> None:
    assert run(["doctor"]) == 0
    assert capsys.readouterr().out == f"All is well with {library_folder()}\n"


def test_damage_is_named_with_what_to_do(file: Path, capsys: Output) -> None:
    file.write_bytes(b"")
    assert run(["doctor"]) == 1
    told = capsys.readouterr().out
    assert f"damage  {file.relative_to(library_folder())} is empty" in told
    assert "--repair would take what can be read" in told
    assert told.endswith("1 damaged; “quoth doctor --repair” repairs 1 of them\n")
    assert file.read_bytes() == b""


def test_a_repair_says_what_it_did_and_how_to_go_back(file: Path, capsys: Output) -> None:
    file.write_bytes(b"")
    assert run(["doctor", "--repair"]) == 0
    told = capsys.readouterr().out
    assert "The damaged file is kept as" in told
    assert "To go back: quoth restore" in told
    assert run(["doctor"]) == 0
    assert [each.title for each in Library(library_folder()).listings()] == ["Title"]


def test_findings_are_told_as_json(file: Path, capsys: Output) -> None:
    file.write_bytes(b"")
    assert run(["doctor", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["kind"], found["weight"], found["repairable"]) == ("damaged", "damage", True)
    assert found["path"] == str(file)


def test_a_note_is_no_reason_to_fail(file: Path, capsys: Output) -> None:
    file.write_text(file.read_text().replace('"schema":', '"schema":9'))
    assert run(["doctor"]) == 0
    told = capsys.readouterr().out
    assert "note    articles" in told
    assert "        update Quoth" in told
    assert "All is well with" in told


def test_where_no_library_is_that_is_said(capsys: Output) -> None:
    assert run(["doctor"]) == 1
    assert "There is no library in" in capsys.readouterr().err
