"""The mouse is the terminal's own where the reader wants it so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminals import terminal

TRACKING = "\x1b[?1000h"
"""What asks a terminal to report the mouse."""


@pytest.mark.parametrize(
    ("settings", "given", "tracks"),
    [("", [], True), ("", ["--no-mouse"], False), ("mouse = false\n", [], False)],
)
def test_the_mouse_is_left_to_the_terminal_on_request(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: str,
    given: list[str],
    tracks: bool,
) -> None:
    file, article = tmp_path / "config.toml", tmp_path / "it.txt"
    file.write_text(settings, encoding="utf-8")
    article.write_text("“It held,” said Ada Roth.", encoding="utf-8")
    monkeypatch.setenv("QUOTH_CONFIG", str(file))
    with terminal(str(article), *given) as opened:
        opened.until("Quote 1")
        assert (TRACKING in opened.shown) is tracks
