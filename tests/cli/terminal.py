"""The real program in a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import time


class Terminal:
    """A command line of ``quoth`` in a pseudo-terminal."""

    def __init__(self, *given: str) -> None:
        self.file, self._other = pty.openpty()
        self.before = termios.tcgetattr(self._other)
        self.seen = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reader", *given],
            stdin=self._other,
            stdout=self._other,
            stderr=self._other,
            env={**os.environ, "TERM": "xterm-256color"},
        )

    def wait_for(self, words: str) -> None:
        """Read until words are there."""
        end = time.monotonic() + 60
        while words not in self.seen:
            assert select.select([self.file], [], [], max(0, end - time.monotonic()))[0], self.seen
            self.seen += os.read(self.file, 1 << 16).decode(errors="replace")

    def press(self, sent: str, shown: str) -> None:
        """Send what a terminal sends for a key, and wait for what is shown."""
        os.write(self.file, sent.encode())
        self.wait_for(shown)

    def left(self) -> int:
        """Return the exit code, when the terminal is as it was before."""
        code = self.process.wait(timeout=30)
        assert termios.tcgetattr(self._other) == self.before
        return code

    def close(self) -> None:
        """End all."""
        self.process.kill()
        self.process.wait()
        os.close(self.file)
        os.close(self._other)
