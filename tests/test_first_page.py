"""The first page of an article that was opened before is there before the program is."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyte
import pytest

TEXT = """\
Rents in Oster
The mayor of Oster spoke after a long night in the council.

“We will not raise the rents this year, whatever the landlords say,” Mayor Ines Falk said.

The landlords were not amused. “It is an outrage,” said Tomas Brandt, who speaks for them.
"""
COLUMNS, ROWS = 80, 24
TAKES_OVER = b"\x1b[?1004h"
"""What the program sends when it takes the terminal over."""


class Terminal:
    """``quoth`` in a pseudo-terminal, and all that it sends."""

    def __init__(self, *arguments: str, size: tuple[int, int] = (ROWS, COLUMNS)) -> None:
        self.child, self.end = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(sys.executable, [sys.executable, "-m", "reader", *arguments])
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self.sent = b""

    def read(self) -> bool:
        """Take what is sent within a moment; say whether there was something."""
        if not select.select([self.end], [], [], 0.05)[0]:
            return False
        try:
            self.sent += os.read(self.end, 1 << 16)
        except OSError:
            return False  # the program has ended
        return True

    def until(self, condition: Callable[[], object]) -> None:
        """Read on until a condition holds."""
        end = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < end, self.screen().display
            self.read()

    def screen(self, sent: bytes | None = None) -> pyte.Screen:
        """Return what is on the screen now, or after a part of what was sent."""
        screen = pyte.Screen(COLUMNS, ROWS)
        pyte.ByteStream(screen).feed(self.sent if sent is None else sent)
        return screen

    def shows(self, words: str) -> bool:
        return any(words in line for line in self.screen().display)

    def ended(self) -> bool:
        self.read()
        done, _ = os.waitpid(self.child, os.WNOHANG)
        return done != 0

    def echoes(self) -> bool:
        return bool(termios.tcgetattr(self.end)[3] & termios.ECHO)


@contextmanager
def opened(*arguments: str, size: tuple[int, int] = (ROWS, COLUMNS)) -> Iterator[Terminal]:
    terminal = Terminal(*arguments, size=size)
    try:
        yield terminal
    finally:
        with suppress(ProcessLookupError, ChildProcessError):  # it has ended by itself
            os.kill(terminal.child, signal.SIGKILL)
            os.waitpid(terminal.child, 0)
        os.close(terminal.end)


@pytest.fixture
def article(tmp_path: Path) -> str:
    """An article that was opened, and left on its last quote."""
    path = tmp_path / "rents.txt"
    path.write_text(TEXT, encoding="utf-8")
    with opened(str(path)) as terminal:
        terminal.until(lambda: terminal.shows("Quote 1 of 2"))
        os.write(terminal.end, b"n")
        terminal.until(lambda: terminal.shows("Quote 2 of 2"))
        pages = Path(os.environ["QUOTH_STATE"]) / "pages"
        terminal.until(
            lambda: any(b"Quote 2" in page.read_bytes() for page in pages.glob("*.page"))
        )
        os.write(terminal.end, b"q")
        terminal.until(terminal.ended)
    return str(path)


def test_a_command_is_no_article(article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(article).parent)
    Path(article).rename("list")
    with opened("./list") as terminal:
        terminal.until(lambda: terminal.shows("Quote 2 of 2"))
    with opened("list") as terminal:
        terminal.until(lambda: terminal.shows("Rents in Oster: "))
        assert b"\x1b[?1049h" not in terminal.sent


def look(screen: pyte.Screen) -> list[tuple[str, str, str, bool]]:
    cells = (screen.buffer[row][column] for row in range(ROWS) for column in range(COLUMNS))
    return [(cell.data, cell.fg, cell.bg, cell.bold) for cell in cells]


def test_it_is_there_first_and_the_program_changes_nothing_of_it(article: str) -> None:
    with opened(article) as terminal:
        terminal.until(lambda: TAKES_OVER in terminal.sent)
        first = terminal.screen(terminal.sent[: terminal.sent.index(TAKES_OVER)])
        assert any("Quote 2 of 2" in line for line in first.display)
        assert any("“It is an outrage,”" in line for line in first.display)
        os.write(terminal.end, b"N")
        terminal.until(lambda: terminal.shows("Quote 1 of 2"))
        os.write(terminal.end, b"n")
        terminal.until(lambda: terminal.shows("Quote 2 of 2"))
        terminal.until(lambda: look(terminal.screen()) == look(first))


def test_what_is_typed_meanwhile_waits(article: str) -> None:
    with opened(article) as terminal:
        terminal.until(lambda: terminal.sent)
        assert TAKES_OVER not in terminal.sent
        os.write(terminal.end, b"N")
        terminal.until(lambda: terminal.shows("Quote 1 of 2"))


def test_the_terminal_is_left_as_it_was(article: str) -> None:
    with opened(article) as terminal:
        terminal.until(lambda: terminal.sent)
        assert not terminal.echoes()
        os.write(terminal.end, b"q")
        terminal.until(lambda: b"\x1b[?1049l" in terminal.sent)
        terminal.until(terminal.echoes)


def test_whoever_is_ended_before_the_program_is_there_leaves_it_too(article: str) -> None:
    with opened(article) as terminal:
        terminal.until(lambda: not terminal.echoes() and terminal.sent)
        os.kill(terminal.child, signal.SIGTERM)
        terminal.until(lambda: b"\x1b[?1049l" in terminal.sent)
        terminal.until(terminal.echoes)


@pytest.mark.parametrize("what", ["the text", "the size", "the annotations", "the surroundings"])
def test_where_something_is_another_there_is_no_page(
    article: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = (ROWS, COLUMNS)
    if what == "the text":
        Path(article).write_text(TEXT.replace("night", "day"), encoding="utf-8")
    elif what == "the size":
        size = (20, 60)
    elif what == "the annotations":
        (store,) = Path(os.environ["QUOTH_LIBRARY"]).glob("articles/*/*.json")
        os.utime(store)
    else:
        monkeypatch.setenv("NO_COLOR", "1")
    with opened(article, size=size) as terminal:
        terminal.until(lambda: TAKES_OVER in terminal.sent)
        assert b"Quote" not in terminal.sent[: terminal.sent.index(TAKES_OVER)]
