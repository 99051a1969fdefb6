"""What all tests share: nothing of the reader's own machine is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# What guards the main branch must say the same each time; chance looks for more elsewhere.
# No test fails because the machine has other work to do.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # Textual reads it when it is imported


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-update", action="store_true", help="write golden files anew")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTH_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("QUOTH_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("QUOTH_ANNOTATOR", "ana")
    monkeypatch.setenv("QUOTH_MODEL", "quick")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in (
        "QUOTH_CONFIG",
        "QUOTH_PLAIN",
        "QUOTH_THEME",
        "NO_COLOR",
        "TMUX",
        "STY",
        "TERM_PROGRAM",
        "VISUAL",
        "EDITOR",
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "TEXTUAL_THEME",
        "LINES",
        "COLUMNS",
    ):
        monkeypatch.delenv(name, raising=False)
    for name in ("LINES", "COLUMNS"):
        os.unsetenv(name)  # readline sets them where Python does not see it
