"""Backups on the command line: made, listed, restored, and restored back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reader.article.model import Article
from reader.cli import run
from reader.library import Library
from reader.settings import library_folder

Output = pytest.CaptureFixture[str]


@pytest.fixture
def folder() -> Path:
    """A library with one article."""
    Library(library_folder()).add(Article("Some text.", (), "Title"))
    return library_folder()


def titles() -> list[str]:
    return sorted(listing.title for listing in Library(library_folder()).listings())


def test_a_backup_is_made_and_listed(folder: Path, capsys: Output) -> None:
    assert run(["backup"]) == 0
    (path,) = (folder / "backups").iterdir()
    assert capsys.readouterr().out == f"1 article with 0 annotations written to {path}\n"
    assert run(["backup", "before the move"]) == 0
    capsys.readouterr()
    assert run(["backup", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2"]
    assert any(line.endswith("kB: before the move") for line in lines)


def test_backups_are_told_as_json(folder: Path, capsys: Output) -> None:
    assert run(["backup", "mine", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["articles"], made["reason"], made["damaged"]) == (1, "mine", False)
    assert Path(made["path"]).parent == folder / "backups"
    assert run(["backup", "--list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == made


@pytest.mark.usefixtures("folder")
def test_a_backup_goes_where_it_is_told_and_becomes_a_library_there(
    tmp_path: Path, capsys: Output
) -> None:
    assert run(["backup", "--to", str(tmp_path / "disk")]) == 0
    (path,) = (tmp_path / "disk").iterdir()
    assert run(["restore", str(path), "--into", str(tmp_path / "twin")]) == 0
    assert "A library of 3 files is in" in capsys.readouterr().out
    assert [each.title for each in Library(tmp_path / "twin").listings()] == ["Title"]


def test_restoring_says_how_to_go_back(folder: Path, capsys: Output) -> None:
    run(["backup", "mine"])
    Library(folder).add(Article("Another text.", (), "Another"))
    capsys.readouterr()
    assert run(["restore", "mine", "--yes"]) == 0
    told = capsys.readouterr().out
    assert titles() == ["Title"]
    assert "What the backup does not have is in" in told
    back = re.search(r"To go back: quoth restore (\S+)", told)
    assert back
    assert run(["restore", back[1], "--yes"]) == 0
    assert titles() == ["Another", "Title"]


@pytest.mark.parametrize(("answer", "left"), [("y", ["Title"]), ("", ["Another", "Title"])])
def test_nothing_is_restored_without_a_yes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: list[str]
) -> None:
    run(["backup", "mine"])
    Library(folder).add(Article("Another text.", (), "Another"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert run(["restore", "mine"]) == 0
    assert titles() == left


@pytest.mark.usefixtures("folder")
def test_where_nobody_can_be_asked_yes_must_be_said(capsys: Output) -> None:
    run(["backup", "mine"])
    assert run(["restore", "mine"]) == 1
    assert "say --yes" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_restore_alone_lists_what_can_be_restored(capsys: Output) -> None:
    assert run(["restore"]) == 3
    assert "no backups yet" in capsys.readouterr().err
    run(["backup", "mine"])
    capsys.readouterr()
    assert run(["restore"]) == 0
    assert capsys.readouterr().out.startswith("  1  ")


@pytest.mark.usefixtures("folder")
def test_whoever_waits_sees_how_far_it_is(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    run(["backup"])
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("reader.cli.waiting.PATIENCE", 0)
    run(["backup"])
    told = capsys.readouterr().err
    assert "\rmaking a backup: 33%" in told
    assert told.endswith(" \r")


@pytest.mark.usefixtures("folder")
def test_a_backup_that_is_not_there_is_named(capsys: Output) -> None:
    assert run(["restore", "yours", "--yes"]) == 1
    assert "No backup is called “yours”" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["backup"], ["restore", "1"], ["backup", "--list"]])
def test_where_no_library_is_that_is_said(command: list[str], capsys: Output) -> None:
    assert run(command) == 1
    assert "There is no library in" in capsys.readouterr().err
    assert not library_folder().exists()
