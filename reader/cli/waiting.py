"""How far something that takes long has come, for somebody who waits before a terminal."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.article import Article
    from reader.attribution import Part

PATIENCE = 0.5
"""Seconds that nobody minds waiting."""
_LONGEST_NAME = 40


def followed(parts: Iterable[Part], article: Article, model: str = "") -> Iterator[Part]:
    """Yield the parts of an article, and say on standard error how much of it has been read.

    Where a ``model`` is given, it is named too.

    The line is rewritten in its place, and gone at the end.
    """
    name = "standard input" if article.origin == "-" else Path(article.origin).name
    note = f" ({model})" if model else ""
    began = time.monotonic()
    line = ""
    try:
        for part in parts:
            if time.monotonic() - began >= PATIENCE:
                line = f"reading {name[:_LONGEST_NAME]}{note}: {part.done / len(article.text):.0%}"
                print(f"\r{line}", end="", file=sys.stderr, flush=True)
            yield part
    finally:
        if line:
            print(f"\r{' ' * len(line)}\r", end="", file=sys.stderr, flush=True)


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a call that is told how many of how many are done, and says so to a terminal.

    The line is rewritten in its place, and gone at the end.
    """
    began = time.monotonic()
    line = ""

    def told(done: int, of: int) -> None:
        nonlocal line
        if sys.stderr.isatty() and time.monotonic() - began >= PATIENCE:
            line = f"{what}: {done} of {of}"
            print(f"\r{line}", end="", file=sys.stderr, flush=True)

    try:
        yield told
    finally:
        if line:
            print(f"\r{' ' * len(line)}\r", end="", file=sys.stderr, flush=True)
