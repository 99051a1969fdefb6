"""``quoth keys``: what a real terminal sends, and a list for all others."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.cli import run
from reader.tui.actions import SCREENS
from tests.cli.terminals import Terminal, terminal

Output = pytest.CaptureFixture[str]


@pytest.fixture
def opened() -> Iterator[Terminal]:
    with terminal("keys") as opened:
        opened.until("what it does")
        yield opened


def press(opened: Terminal, sent: str, shown: str) -> None:
    """Send what a terminal sends for a key, and wait for what is shown."""
    opened.type(sent)
    opened.until(shown)


def line(*parts: str) -> str:
    """Return a line of the table."""
    return "{:12} {:20} {:20} {}".format(*parts)


def test_each_key_is_shown_with_what_was_sent_and_what_it_does(opened: Terminal) -> None:
    press(opened, "n", line("n", "n", "n", "Go to the next quote"))
    press(opened, "?", line("?", "question_mark", "?", "Show the keys of this screen"))
    press(opened, "\x1b[A", line("up", "up", r"\x1b[A", "Scroll a line up"))
    press(opened, "z", line("z", "z", "z", "begins z z, z p"))
    press(opened, "ö", line("ö", "ö", r"\xc3\xb6", "nothing"))
    press(opened, "\x1b", line("escape", "escape", r"\x1b", "Go by quotes again"))
    press(opened, "q", line("q", "q", "q", "Close the article"))
    assert opened.leave("q") == 0


def test_ctrl_c_leaves(opened: Terminal) -> None:
    press(opened, "\x03", line("ctrl+c", "ctrl+c", r"\x03", "says how to leave"))
    assert opened.leave() == 0


def test_a_signal_leaves_the_terminal_as_it_was(opened: Terminal) -> None:
    os.kill(opened.process, signal.SIGTERM)
    assert opened.leave() == 128 + signal.SIGTERM
    assert "\x1b[<u" in opened.shown


def test_without_a_terminal_it_says_what_there_is_instead(capsys: Output) -> None:
    assert run(["keys"]) == 1
    assert "“quoth keys --list” lists them" in capsys.readouterr().err


def test_the_list_has_all_actions_with_their_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    file = tmp_path / "config.toml"
    monkeypatch.setenv("QUOTH_CONFIG", str(file))
    file.write_text('[keys]\ntop = "f3"\nredo = []\n')
    assert run(["keys", "--list"]) == 0
    out = capsys.readouterr().out
    assert "top              F3               Go to the top\n" in out
    assert "redo             -                Redo what was undone\n" in out
    for screen, actions in SCREENS.items():
        assert f"[keys.{screen}]\n" in out
        assert all(f"\n{action.name} " in out for action in actions)
