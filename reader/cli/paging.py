"""What is longer than the terminal goes through the reader's pager, as git does it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from itertools import chain, islice
from typing import IO, TYPE_CHECKING

from reader.cli import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_USUAL = "less -R"
_NO_PAGER = {"", "cat"}


def print_lines(lines: Iterable[str]) -> None:
    """Print lines as they come; on a terminal that they do not fit, in ``$PAGER``.

    Where that is no program, they are printed as if they did fit.
    """
    rest = iter(lines)
    first: list[str] = []
    if sys.stdout.isatty():
        first += islice(rest, places.terminal_size().lines)
        if len(first) == places.terminal_size().lines:
            with _pager() as out:
                _write(chain(first, rest), out)
            return
    _write(chain(first, rest), sys.stdout)


def _write(lines: Iterable[str], out: IO[str]) -> None:
    for line in lines:
        print(line, file=out)
    out.flush()


@contextmanager
def _pager() -> Iterator[IO[str]]:
    """Give what a pager reads, or standard output where there is none; then wait for it."""
    process = _started(os.environ.get("PAGER", _USUAL))
    if process is None or process.stdin is None:
        yield sys.stdout
        return
    # Ctrl+C is for the pager, which lives on; whoever leaves it closes the pipe.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(BrokenPipeError):
            yield process.stdin
    finally:
        _close(process.stdin)
        process.wait()
        signal.signal(signal.SIGINT, before)


def _started(command: str) -> subprocess.Popen[str] | None:
    # As git does: less takes colours, and leaves at the end of what fits the screen.
    environment = {"LESS": "FRX", "LV": "-c"} | os.environ
    try:
        words = shlex.split(command)
        if not words or words[0] in _NO_PAGER:
            return None
        return subprocess.Popen(  # noqa: S603 # the reader's own choice
            words, stdin=subprocess.PIPE, text=True, encoding="utf-8", env=environment
        )
    except (OSError, ValueError):
        return None


def _close(pipe: IO[str]) -> None:
    with suppress(BrokenPipeError):
        pipe.close()
