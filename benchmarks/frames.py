"""What it costs from a key to painted lines: the program itself, running, without a terminal."""

from __future__ import annotations

import asyncio
import os
import pty
import time
from typing import TYPE_CHECKING, NamedTuple

from textual._xterm_parser import XTermParser
from shelf import told
from textual.drivers.headless_driver import HeadlessDriver

from reader.tui.app import QuothApp
from reader.tui.screens.article import ArticleScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelf import Shelf

    from reader.article import Article
    from reader.library import Library

SIZE = (120, 40)
_QUIET = 0.03
"""Seconds without anything painted after which a key is answered."""
_LIMIT = 30.0


class Frame(NamedTuple):
    """What one key cost, in milliseconds."""

    drawing: float
    """CPU time of the thread that draws."""
    all: float
    """CPU time of all threads, those that save included."""
    wall: float
    written: int
    """Characters for the terminal."""


class Action(NamedTuple):
    """Keys to press again and again, of which the last is measured."""

    name: str
    keys: tuple[str, ...]
    saves: bool = False
    before: tuple[str, ...] = ()
    """Keys to press once, before all."""


ACTIONS = (
    Action("page down", (" ",)),
    Action("line down", ("j",)),
    Action("next target", ("n",)),
    Action("grow", ("n", "=")),
    Action("tag", ("n", "1"), saves=True),
)


class Paper(HeadlessDriver):
    """Takes what is painted, and notes when."""

    painted = (0.0, 0.0, 0.0)
    written = 0
    terminal: XTermParser

    @property
    def is_headless(self) -> bool:
        """Whether nothing need be painted."""
        return False

    def write(self, data: str) -> None:
        """Take what would go to the terminal."""
        self.written += len(data)
        self.painted = clocks()

    def type(self, data: str) -> None:
        """Type what a terminal would send."""
        for message in XTermParser().feed(data):
            self.process_message(message)


def clocks() -> tuple[float, float, float]:
    """Return the CPU seconds of this thread and of all threads, and the time."""
    return time.thread_time(), time.process_time(), time.perf_counter()


class Reader:
    """The program on an article, with somebody who presses keys."""

    def __init__(self, library: Library, article: Article) -> None:
        self.app = QuothApp(library, article)
        self.app.driver_class = Paper

    @property
    def screen(self) -> ArticleScreen | None:
        """The article on the screen, once it is there with all its quotes."""
        screen = self.app.screen_stack[-1] if self.app.screen_stack else None
        ready = isinstance(screen, ArticleScreen) and screen.marked and screen.passage
        return screen if ready else None

    async def press(self, key: str, *, saves: bool = False) -> Frame:
        """Press a key and return what it costs until the last that is painted because of it."""
        paper, screen = self.app._driver, self.screen  # noqa: SLF001
        assert isinstance(paper, Paper)
        assert screen, (self.app.screen_stack, self.app._exit, self.app.return_code, [n.message for n in self.app._notifications])
        reading, written, start = screen.reading, paper.written, clocks()
        paper.painted = start
        paper.type(key)
        await until(lambda: paper.written > written)
        if saves:
            await until(lambda: screen.reading is not reading)
        await until(lambda: time.perf_counter() - paper.painted[2] > _QUIET)
        costs = ((b - a) * 1000 for a, b in zip(start, paper.painted, strict=True))
        return Frame(*costs, paper.written - written)


async def until(condition: Callable[[], object], limit: float = 60.0) -> None:
    """Wait for a condition.

    Raises:
        TimeoutError: It did not come true in so many seconds.
    """
    end = time.perf_counter() + limit
    while not condition():
        if time.perf_counter() > end:
            raise TimeoutError("the program does not answer")
        await asyncio.sleep(0.004)


async def frames(shelf: Shelf, name: str, rounds: int) -> dict[str, list[Frame]]:
    """Return what each action costs, many times, in an article that was opened before."""
    reader = Reader(shelf.library, shelf.open(name))
    running = asyncio.create_task(reader.app.run_async(size=SIZE))
    await until(lambda: reader.screen)
    took = {}
    for action in ACTIONS:
        for key in action.before:
            await reader.press(key)
        took[action.name] = []
        for _ in range(rounds):
            for key in action.keys[:-1]:
                await reader.press(key)
            took[action.name].append(await reader.press(action.keys[-1], saves=action.saves))
    reader.app.exit()
    await running
    return took


def in_process(shelf: Shelf, name: str, rounds: int) -> dict[str, list[Frame]]:
    """Return what ``frames`` does, with a terminal on standard input, without which none runs."""
    _, terminal = pty.openpty()
    os.dup2(terminal, 0)
    with told(shelf.environment):
        return asyncio.run(frames(shelf, name, rounds))
