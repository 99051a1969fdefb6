"""How long Quoth takes to start in a real terminal, beside a blank Textual app.

"Page" is when the words of the first page are where they stay, "marked" when they have their
colours and signs as well: both are found afterwards, by replaying what was written. "Ready" is
when a key that was typed at once is answered.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelf import Shelf

ROOT = Path(__file__).resolve().parents[1]
QUOTH = [sys.executable, "-m", "reader"]
BLANK = """
from textual.app import App
from textual.widgets import Static
class Blank(App):
    BINDINGS = [("G", "answer", "")]
    def compose(self):
        yield Static("painted in full")
    def action_answer(self):
        self.query_one(Static).update("100%")
Blank().run()
"""
ANSWER = "100%"
"""What is on the screen once ``G``, go to the end, was answered, and not before."""
COLUMNS, ROWS = 120, 40
_BAR = 2
"""Rows at the bottom, in which what is done and saved is told."""
INSTALLED = {"PYTHONDONTWRITEBYTECODE": ""}
"""What lets Python keep what it has compiled, as that of an installed program is."""
_TERM = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
_SETTLED = 0.5
"""Seconds without output after which a program is taken to have painted, if it is idle."""
_IDLE = 0.05
"""Seconds of CPU time in that time that are not work."""
_PATIENCE = 60.0

Cell = tuple[str, str, str, bool]


class Started(NamedTuple):
    """How a program started: seconds, and what it took."""

    page: float
    marked: float
    ready: float
    cpu: float
    """Seconds of all cores until it was ready."""
    peak: float
    """Most memory at once, in MB of a million bytes."""


class Terminal:
    """A program in a pseudo-terminal, and all that it writes, with the time when it came."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._start = time.perf_counter()
        self._child, self._end = pty.fork()
        if self._child == 0:
            os.chdir(ROOT)
            os.execvpe(command[0], command, os.environ | INSTALLED | _TERM | environment)
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.written: list[tuple[float, bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the program before it can remember that it ran."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._end)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._end, keys.encode())

    def read(self, wait: float = _PATIENCE) -> bool:
        """Take what is written next; False where nothing is for so many seconds."""
        if not select.select([self._end], [], [], wait)[0]:
            return False
        self.written.append((time.perf_counter() - self._start, os.read(self._end, 1 << 16)))
        return True

    def settle(self) -> None:
        """Wait until nothing is written any more and nothing is worked on."""
        busy = -1.0
        while self.read(_SETTLED) or self.cpu() > busy + _IDLE:
            busy = self.cpu()

    def until(self, words: str) -> float:
        """Return how many seconds after the start some words were painted."""
        seen = b""
        while words.encode() not in seen:
            if not self.read():
                raise TimeoutError(f"{words!r} was not painted; at last there was {seen!r}")
            seen = seen[-1000:] + self.written[-1][1]
        return self.written[-1][0]

    def leave(self) -> None:
        """Leave the program as a reader does, so that it remembers where that was."""
        self.type("q")
        with suppress(OSError):  # the terminal has gone
            while self.read():
                pass

    def cpu(self) -> float:
        """Return the CPU seconds of the program so far."""
        fields = Path(f"/proc/{self._child}/stat").read_text().rsplit(")", 1)[1].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")

    def peak(self) -> float:
        """Return the most memory that the program had until now, in MB."""
        status = Path(f"/proc/{self._child}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6


def started(command: list[str], environment: dict[str, str]) -> Started:
    """Start a program twice: to see what it paints, and to see when it answers."""
    with Terminal(command, environment) as watched:
        watched.settle()
        peak = watched.peak()
    with Terminal(command, environment) as asked:
        asked.read()
        asked.type("G")
        ready, cpu = asked.until(ANSWER), asked.cpu()
    return Started(*_painted(watched.written), ready, cpu, peak)


def _painted(written: list[tuple[float, bytes]]) -> tuple[float, float]:
    """Return when the characters, and when the colours too, were as they are in the end."""
    screens = list(_screens(part for _, part in written))
    last = screens[-1]
    times = [at for at, _ in written]
    same = [[cell[0] for cell in screen] == [cell[0] for cell in last] for screen in screens]
    page = next(at for at, there in zip(times, same, strict=True) if there)
    marked = next(at for at, screen in zip(times, screens, strict=True) if screen == last)
    return page, marked


def _screens(parts: Iterable[bytes]) -> Iterator[list[Cell]]:
    """Yield what is on the screen, the bar left out, after each part that was written."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    for part in parts:
        stream.feed(part)
        yield [
            (cell.data, cell.fg, cell.bg, cell.bold)
            for row in range(ROWS - _BAR)
            for cell in map(screen.buffer[row].__getitem__, range(COLUMNS))
        ]


def blank() -> Started:
    """Start a Textual app that shows three words."""
    return started([sys.executable, "-c", BLANK], {})


def again(shelf: Shelf, name: str) -> Started:
    """Start Quoth on an article that was opened, and left, before."""
    command = [*QUOTH, str(shelf.path(name))]
    with Terminal(command, shelf.environment) as terminal:
        terminal.settle()
        terminal.leave()
    return started(command, shelf.environment)


def new(shelf: Shelf, name: str) -> Started:
    """Start Quoth on an article that it has never seen, in a library of its own."""
    with tempfile.TemporaryDirectory() as folder:
        empty = {"QUOTH_LIBRARY": f"{folder}/library", "QUOTH_STATE": f"{folder}/state"}
        environment = shelf.environment | empty
        return started([*QUOTH, str(shelf.path(name))], environment)


def peak_of_work(shelf: Shelf, name: str) -> float:
    """Return the most MB that Quoth has while an article is read, tagged and searched."""
    with Terminal([*QUOTH, str(shelf.path(name))], shelf.environment) as terminal:
        terminal.settle()
        for keys in ("    ", "nnn", "1", "u", "/the\r", "nn", "G", "g"):
            terminal.type(keys)
            terminal.settle()
        return terminal.peak()


def versions(rounds: int) -> tuple[float, int]:
    """Return seconds that ``quoth --version`` takes, and how much of Textual it imports."""
    took = []
    environment = os.environ | INSTALLED
    for _ in range(rounds):
        start = time.perf_counter()
        command = [*QUOTH, "--version"]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)
        took.append(time.perf_counter() - start)
    command = [sys.executable, "-X", "importtime", *QUOTH[1:], "--version"]
    run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return statistics.median(took), sum("textual" in line for line in run.stderr.splitlines())
