"""``quoth config``: what holds, where it is said, and what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader import settings
from reader.cli import run
from reader.config import SETTINGS
from reader.tui.actions import SCREENS
from reader.tui.remapping import remapped

Output = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("QUOTH_CONFIG", str(path))
    return path


def test_it_says_what_holds_and_where_that_is_said(file: Path, capsys: Output) -> None:
    file.write_text('column = 60\n[keys.article]\ntop = "f3"\n')
    assert run(["config"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{file}\n")
    assert re.search(r"^  column = 60 +# config.toml, line 1$", out, re.MULTILINE)
    assert re.search(r'^  model = "quick" +# QUOTH_MODEL$', out, re.MULTILINE)
    assert re.search(r"^  pane = true +# default$", out, re.MULTILINE)
    assert re.search(r'^  keys.article.top = \["f3"\] +# config.toml, line 3$', out, re.MULTILINE)


def test_it_says_where_the_file_would_be(capsys: Output) -> None:
    assert run(["config"]) == 0
    assert (
        "config.toml is not there; “quoth config --example” prints one" in capsys.readouterr().out
    )


def test_a_check_leaves_with_one_and_tells_all_that_is_wrong(file: Path, capsys: Output) -> None:
    file.write_text('theme = "pink"\ncolumn = 1\n[keys]\ntop = "t"\n')
    assert run(["config", "--check"]) == 1
    error = capsys.readouterr().err
    told = error.splitlines()
    assert re.findall(r"config.toml, line (\d): ([\w.]+): ", error) == [
        ("2", "column"),
        ("1", "theme"),
        ("4", "keys.top"),
    ]
    assert all(line.startswith("quoth: ") for line in told)
    assert run(["config"]) == 0


def test_a_check_of_a_right_file_is_silent_but_for_its_place(file: Path, capsys: Output) -> None:
    file.write_text("column = 60\n")
    assert run(["config", "--check"]) == 0
    assert capsys.readouterr() == (f"{file}\n", "")


def test_the_example_changes_nothing(file: Path, capsys: Output) -> None:
    run(["config", "--example"])
    file.write_text(capsys.readouterr().out, encoding="utf-8")
    assert settings.chosen()._replace(model="", places={}) == settings.Settings()


def test_the_example_says_all_defaults(
    file: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUOTH_MODEL")
    run(["config", "--example"])
    example = capsys.readouterr().out
    file.write_text(re.sub(r"^# (?=\[|\w+ = )", "", example, flags=re.MULTILINE), encoding="utf-8")
    now = settings.chosen()
    assert now._replace(keys=(), places={}) == settings.Settings()
    assert set(now.places) == {setting.name for setting in SETTINGS}
    assert len(now.keys) == sum(map(len, SCREENS.values()))
    keymaps, problems = remapped(now.keys)
    assert not problems
    assert {screen: keymap.actions for screen, keymap in keymaps.items()} == SCREENS
