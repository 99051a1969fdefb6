"""A model that reads in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.attribution import ModelError, stream_from
from reader.background import stream_apart

TEXT = "“It held,” said Mara Voss, the engineer.\n" + "It rained all day.\n" * 4000


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="looks for processes in /proc"
)


def running(folder: Path) -> bool:
    """Whether a model reads in a process that keeps its state in a folder, as this test does."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
            if (
                b"reader.background" in command
                and bytes(folder) in (process / "environ").read_bytes()
            ):
                return True
        except OSError:
            continue  # it has ended meanwhile
    return False


def test_it_says_what_the_model_says_here() -> None:
    assert list(stream_apart(TEXT, 50_000, "quick")) == list(stream_from(TEXT, 50_000, "quick"))


def test_odd_characters_come_back_as_they_were() -> None:
    text = "“Odd \ud800 and 𝒳,” said Zoë \udfff Ångström."
    assert list(stream_apart(text, 0, "quick")) == list(stream_from(text, 0, "quick"))


def test_a_model_that_is_not_there_is_said() -> None:
    with pytest.raises(ModelError, match="no model 'deeper'"):
        list(stream_apart(TEXT, 0, "deeper"))


def test_a_folder_with_a_reader_of_its_own_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / "__init__.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert list(stream_apart("“It held,” said Mara Voss.", 0, "quick"))


def test_a_process_that_dies_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/true")
    with pytest.raises(ModelError, match="stopped before it was done"):
        list(stream_apart(TEXT, 0, "quick"))


@needs_proc
def test_it_ends_when_nobody_wants_more(tmp_path: Path) -> None:
    parts = stream_apart(TEXT, 0, "quick")
    assert next(parts).done < len(TEXT)
    assert running(tmp_path)
    del parts
    assert not running(tmp_path)


@needs_proc
def test_it_ends_when_the_reader_has_gone(tmp_path: Path) -> None:
    code = (
        "from reader.background import stream_apart; import os\n"
        f"next(stream_apart({TEXT!r} * 5, 0, 'quick')); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    end = time.monotonic() + 20
    while running(tmp_path):
        assert time.monotonic() < end, "it reads for nobody"
