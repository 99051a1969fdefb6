"""How far a long piece of work is, for somebody who waits before a terminal."""

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


@contextmanager
def progress(work: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that hears how much of something is done, and of how much.

    What is said on standard error, where that is a terminal, begins when patience ends. The line
    is rewritten in its place, and gone at the end.
    """
    began = time.monotonic()
    line = ""

    def tell(done: int, total: int) -> None:
        nonlocal line
        told = f"{work}: {done / max(total, 1):.0%}"
        if sys.stderr.isatty() and told != line and time.monotonic() - began >= PATIENCE:
            line = told
            print(f"\r{line}", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        if line:
            print(f"\r{' ' * len(line)}\r", end="", file=sys.stderr, flush=True)


def followed(parts: Iterable[Part], article: Article, model: str = "") -> Iterator[Part]:
    """Yield the parts of an article, and say on standard error how much of it has been read.

    Where a ``model`` is given, it is named too.
    """
    name = "standard input" if article.origin == "-" else Path(article.origin).name
    note = f" ({model})" if model else ""
    with progress(f"reading {name[:_LONGEST_NAME]}{note}") as tell:
        for part in parts:
            tell(part.done, len(article.text))
            yield part
