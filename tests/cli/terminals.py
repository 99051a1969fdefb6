"""The program at a terminal of its own, and somebody who types there."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PATIENCE = 60
"""Seconds until a test gives up."""


class Terminal:
    """What a program shows, and what is typed to it."""

    def __init__(self, descriptor: int, process: int) -> None:
        self._descriptor = descriptor
        self.process = process
        """Its id; 0 when it has ended."""
        self.shown = ""
        """All that came out so far."""
        self._heard = 0
        self._before = termios.tcgetattr(descriptor)

    def type(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def until(self, words: str) -> str:
        """Wait until some words come out, and return what did since the last wait, up to them."""
        while (at := self.shown.find(words, self._heard)) < 0:
            self._read()
        fresh = self.shown[self._heard : at + len(words)]
        self._heard = at + len(words)
        return fresh

    def ask(self, line: str, words: str) -> str:
        """Type a line, and return what comes out until some words are there."""
        self.type(f"{line}\n")
        return self.until(words)

    def leave(self, keys: str = "") -> int:
        """Type the last keys, wait for the end, and return the exit code.

        The terminal is then as it was before.
        """
        self.type(keys)
        with suppress(OSError):  # how Linux says that the other end has gone
            while self._read():
                pass
        _, status = os.waitpid(self.process, 0)
        self.process = 0
        assert termios.tcgetattr(self._descriptor) == self._before
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        """Take the terminal away, and what runs in it."""
        os.close(self._descriptor)
        if self.process:
            os.waitpid(self.process, 0)

    def _read(self) -> str:
        ready, _, _ = select.select([self._descriptor], [], [], PATIENCE)
        assert ready, f"nothing more comes after {self.shown[-500:]!r}"
        # Halves of a character may come apart; tests look for whole words only.
        got = os.read(self._descriptor, 1 << 16).decode("utf-8", "replace")
        self.shown += got
        return got


@contextmanager
def terminal(
    *argv: str, stdin: str = "", size: tuple[int, int] = (24, 80), **environment: str
) -> Iterator[Terminal]:
    """Run ``quoth`` in a terminal of its own until the block ends.

    Args:
        argv: What is said to it.
        stdin: A file that it reads as standard input, in the place of the keys.
        size: Lines and columns of the terminal.
        environment: What to set besides.
    """
    process, descriptor = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        if stdin:
            os.dup2(os.open(stdin, os.O_RDONLY), 0)
        inherited = {k: v for k, v in os.environ.items() if k not in {"LINES", "COLUMNS", "PAGER"}}
        command = [sys.executable, "-m", "reader", *argv]
        os.execve(sys.executable, command, inherited | {"TERM": "xterm-256color"} | environment)
    run = Terminal(descriptor, process)
    try:
        yield run
    finally:
        run.close()
