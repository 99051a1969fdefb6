"""The whole screen goes with the theme, and has no more colours than the terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest

from reader.article import Article
from reader.page.themes import THEMES, Theme
from tests.tui import golden
from tests.tui.conftest import TEXT, running, told, until

SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
ATTRIBUTES = {"", "0", "1", "2", "3", "4", "7", "22", "23", "24", "27", "39", "49"}
"""What may be sent where there are no colours: bold, dim, italic, underlined, reversed, default."""
WIDTH, HEIGHT = 120, 30
TERMINAL = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TEXTUAL_ANIMATIONS": "none",
    "PATH": os.environ["PATH"],
}


@pytest.mark.parametrize("theme", [*THEMES.values()][1:], ids=[*THEMES][1:])
async def test_z_t_draws_everything_in_the_next_theme(
    theme: Theme, folder: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = list(THEMES)
    monkeypatch.setenv("QUOTH_THEME", names[names.index(theme.name) - 1])
    async with running(folder, article) as (app, pilot):
        await pilot.press("z", "t")
        await until(lambda: f"Theme {theme.name}" in told(app))
        await until(
            lambda: all(f"on {theme.surface}" in golden.style_at(app, 0, y) for y in range(30))
        )
        await until(lambda: f"on {theme.panel}" in golden.style_at(app, 119, 20))


async def test_a_broken_theme_is_told_and_passed_over(
    folder: Path, article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTH_THEME", "contrast-light")
    monkeypatch.setenv("QUOTH_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "config.toml").write_text("")
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text("ink = 1")
    async with running(folder, article) as (app, pilot):
        await pilot.press("z", "t")
        await until(lambda: "mine.toml, line 1: there is no key ink" in told(app))
        await until(lambda: "Theme dark" in told(app))


async def test_a_theme_that_cannot_be_read_is_told_on_opening(
    folder: Path, article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTH_THEME", "mine")
    monkeypatch.setenv("QUOTH_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "config.toml").write_text("")
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text('\nsurface = "grey"')
    async with running(folder, article) as (app, _):
        await until(lambda: "mine.toml, line 2: surface has to be a colour like" in told(app))


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ({"NO_COLOR": "1"}, ATTRIBUTES),
        ({"TERM": "vt220", "COLORTERM": ""}, ATTRIBUTES),
        (
            {"TERM": "xterm", "COLORTERM": "", "NO_COLOR": ""},
            ATTRIBUTES
            | {str(code) for base in (30, 40, 90, 100) for code in range(base, base + 8)},
        ),
    ],
    ids=["NO_COLOR", "vt220", "xterm"],
)
def test_no_other_colours_are_sent_than_the_terminal_has(
    given: dict[str, str], allowed: set[str], tmp_path: Path
) -> None:
    sent = what_is_sent({**TERMINAL, **given}, tmp_path)
    codes = {code for codes in SGR.findall(sent) for code in codes.decode().split(";")}
    assert codes - allowed == set()
    assert {"1", "3"} <= codes


def what_is_sent(environ: dict[str, str], folder: Path) -> bytes:
    """Return all that a terminal is sent while an article, dialogs and the library are shown."""
    article = folder / "oster.txt"
    article.write_text(TEXT, encoding="utf-8")
    own = {name: value for name, value in os.environ.items() if name.startswith(("QUOTH_", "XDG_"))}
    terminal, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
    program = subprocess.Popen(
        [sys.executable, "-m", "reader", str(article)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**environ, **own},
        start_new_session=True,
    )
    os.close(theirs)
    seen = Seen(terminal)
    seen.until("Quote 1")
    for keys, words in (
        (b"\r", "Quote 2"),
        (b"t", "a digit chooses"),
        (b"claim\r", "Tagged"),
        (b"?", "Move through"),
        (b"\x1b", "Escape"),
        (b"l", "1 article"),
    ):
        os.write(terminal, keys)
        seen.until(words)
    os.write(terminal, b"\x11")
    program.wait(timeout=120)
    os.close(terminal)
    return seen.sent


class Seen:
    """What a terminal was sent, and what it shows then."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self._screen)
        self.sent = b""

    def until(self, words: str) -> None:
        """Read on until some words are on the screen; or, after Escape, no dialog is any more."""
        end = time.monotonic() + 60
        while not self._shows(words):
            ready = select.select([self._terminal], [], [], max(0, end - time.monotonic()))[0]
            assert ready, "\n".join(self._screen.display)
            more = os.read(self._terminal, 1 << 16)
            self._stream.feed(more)
            self.sent += more

    def _shows(self, words: str) -> bool:
        shown = "\n".join(self._screen.display)
        return "Move through" not in shown if words == "Escape" else words in shown
