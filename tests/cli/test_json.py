"""``--json`` wherever a command's output is data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.cli import run
from reader.tui.actions import ARTICLE
from tests.cli.annotated import laid_out

Output = pytest.CaptureFixture[str]


def told(capsys: Output, *argv: str) -> list[Any]:
    """Return what a command says, a value for each line."""
    capsys.readouterr()
    assert run(argv) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture(autouse=True)
def _annotated(tmp_path: Path) -> None:
    run(["tag", laid_out(tmp_path), "--at", "it held", "--tag", "dams"])


def test_keys(capsys: Output) -> None:
    listed = told(capsys, "keys", "--json")
    assert [each["action"] for each in listed if each["screen"] == "article"] == [
        action.name for action in ARTICLE
    ]
    assert {"n", "right"} == set(listed[0]["keys"])


def test_settings(capsys: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    path.write_text('column = 60\nnonsense = 1\n[keys.article]\nundo = "z u"\n', encoding="utf-8")
    monkeypatch.setenv("QUOTH_CONFIG", str(path))
    (said,) = told(capsys, "config", "--json")
    assert (said["file"], said["exists"]) == (str(path), True)
    assert said["settings"]["column"] == 60
    assert said["keys"][0]["keys"] == ["z u"]
    assert any("nonsense" in problem for problem in said["problems"])


def test_backups_and_the_way_back(capsys: Output) -> None:
    (made,) = told(capsys, "backup", "--json")
    (listed,) = told(capsys, "restore", "--json")
    assert listed["path"] == made["path"]
    run(["undo"])
    (done,) = told(capsys, "restore", "1", "--yes", "--json")
    assert done["files"]
    assert Path(done["before"]).exists()


def test_migration(capsys: Output) -> None:
    said = told(capsys, "migrate", "--json")
    assert said == [{"done": [], "newer": [], "damaged": [], "before": None}]


def test_saved_queries(capsys: Output) -> None:
    run(["search", "tag:dams", "--save", "mine"])
    saved = told(capsys, "search", "--saved", "--json")
    assert saved == [{"name": "mine", "query": "tag:dams"}]
