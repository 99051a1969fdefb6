"""One key, or one line, from somebody at a terminal; lines alone where keys come through a pipe."""

from __future__ import annotations

import os
import signal
import sys
import termios
import tty
from codecs import getincrementaldecoder
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn, Protocol

from reader.cli.answers import answers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_SIGNS = (signal.SIGTERM, signal.SIGHUP)
LEAVE = ("q", "\x03", "\x04", "\x1b")
"""Keys that leave: q, Ctrl+C, Ctrl+D, Escape."""
ENTER = "\n"


class Keys(Protocol):
    """Where a reader's answers come from."""

    def key(self, asked: str) -> str:
        """Ask something, and return the key that is pressed; ``q`` where nobody is there."""

    def line(self, asked: str) -> str:
        """Ask something, and return the line that is typed."""


class Pressed:
    """Keys of a terminal, each as it is pressed; between two of them it is as it was."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal

    def key(self, asked: str) -> str:
        """Ask something, and return the key that is pressed; ``q`` where the terminal has gone."""
        with _one_by_one(self._terminal):
            print(asked, end="", flush=True)  # what is typed before this would be a line
            pressed = self._pressed()
        print(flush=True)
        return ENTER if pressed in {"\r", "\n"} else pressed

    def line(self, asked: str) -> str:
        """Ask something, and return the line that is typed."""
        try:
            return input(asked)
        except (EOFError, OSError):
            return ""

    def _pressed(self) -> str:
        decode = getincrementaldecoder("utf-8")("replace").decode
        pressed = ""
        while not pressed:
            try:
                sent = os.read(self._terminal, 64)
            except OSError:
                return "q"
            if not sent:
                return "q"
            pressed = decode(sent)
        # Several characters are one key with a name, such as an arrow, or were pressed at once.
        return pressed if pressed[0] == "\x1b" else pressed[0]


class Typed:
    """Lines of a pipe or, for screen readers, of a terminal: the first letter is the key."""

    def __init__(self, lines: TextIO | None) -> None:
        self._lines = _lines(lines) if lines else iter(())

    def key(self, asked: str) -> str:
        """Ask something, and return the first letter of the line; ``q`` where there is none."""
        print(asked, flush=True)
        line = next(self._lines, None)
        return "q" if line is None else line[:1] or ENTER

    def line(self, asked: str) -> str:
        """Ask something, and return the line that is typed."""
        print(asked, flush=True)
        return next(self._lines, "")


def _lines(typed: TextIO) -> Iterator[str]:
    """Yield lines without white space around them; a pipe may have several at once."""
    return answers(typed) if typed.isatty() else (line.strip() for line in typed)


def keys(*, by_line: bool) -> Keys:
    """Return the reader's keys: one by one, where there is a terminal for that."""
    if not by_line and sys.stdin and sys.stdin.isatty() and sys.stdout.isatty():
        return Pressed(sys.stdin.fileno())
    return Typed(sys.stdin)


@contextmanager
def _one_by_one(terminal: int) -> Iterator[None]:
    """Let a terminal send each key at once; put it back, also where the program is ended."""
    before = termios.tcgetattr(terminal)
    handlers = [signal.signal(sign, _leave) for sign in _SIGNS]
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        yield
    finally:
        with suppress(OSError, termios.error):  # the terminal may have gone
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
        for sign, handler in zip(_SIGNS, handlers, strict=True):
            signal.signal(sign, handler)


def _leave(sign: int, _: object) -> NoReturn:
    raise SystemExit(128 + sign)
