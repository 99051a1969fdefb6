"""What a key costs until the last line is painted because of it: the program itself, in process.

Keys come as bytes and lines leave as bytes, on the way that both take in a terminal; there is
only nobody who shows them.
"""

from __future__ import annotations

import asyncio
import os
import pty
import time
from typing import TYPE_CHECKING, NamedTuple

from shelf import told
from textual._xterm_parser import XTermParser
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
_PATIENCE = 60.0


class Frame(NamedTuple):
    """What one key cost, in milliseconds."""

    drawing: float
    """CPU time of the thread that draws."""
    all: float
    """CPU time of all threads, those that save and search included."""
    wall: float


class Measured(NamedTuple):
    """Keys that are pressed again and again, of which the last is measured."""

    name: str
    keys: str
    before: str = ""
    """Keys to press once, before the others."""
    changes: bool = False
    """Whether the last key is answered when another state of the article is painted."""
    saves: bool = False
    """Whether it is answered only when that is saved, too."""


ACTIONS = (
    Measured("page down", " "),
    Measured("line down", "j"),
    Measured("next target", "n", before="g"),
    Measured("grow", "-n="),
    Measured("tag", "n1", before="g", changes=True),
    Measured("tag, until it is saved", "n1", before="g", changes=True, saves=True),
    Measured("next hit of a search", "n", before="g/the\r"),
    Measured("select a word more", "w", before="gv"),
    Measured("select a line more", "j"),
    Measured("select all to the end", "gG"),
)


class Paper(HeadlessDriver):
    """Takes what is painted, and notes when."""

    written = 0
    """Characters painted so far."""
    painted = (0.0, 0.0, 0.0)
    """The clocks when the last of them came."""
    awaited: Callable[[], bool] | None = None
    """Whether what is waited for is painted; nothing is where it has been."""
    met = (0.0, 0.0, 0.0)
    """The clocks when it was."""

    @property
    def is_headless(self) -> bool:
        """Whether painting may be left out."""
        return False

    def write(self, data: str) -> None:
        """Take what would go to the terminal."""
        self.written += len(data)
        self.painted = clocks()
        if self.awaited and self.awaited():
            self.met, self.awaited = self.painted, None

    def type(self, data: str) -> None:
        """Send what a terminal would send."""
        for message in XTermParser().feed(data):
            self.process_message(message)


class Hands:
    """The program on an article, and what presses its keys."""

    def __init__(self, library: Library, article: Article) -> None:
        self.app = QuothApp(library, article)
        self.app.driver_class = Paper

    @property
    def screen(self) -> ArticleScreen | None:
        """The article on the screen, once it is there with its quotes."""
        screen = self.app.screen_stack[-1] if self.app.screen_stack else None
        if isinstance(screen, ArticleScreen) and screen.marked and screen.passage:
            return screen
        return None

    async def press(self, key: str, *, changes: bool = False, saves: bool = False) -> Frame | None:
        """Press a key and return what it cost; None where nothing was left to go to."""
        paper, screen = self.app._driver, self.screen  # noqa: SLF001
        if not isinstance(paper, Paper) or screen is None:
            raise RuntimeError("the article is not on the screen")
        reading, place = screen.reading, (screen.view.top, screen.passage)
        written, start = paper.written, clocks()
        if changes:
            paper.awaited = lambda: screen.view.reading is not reading
        paper.type(key)
        await until(lambda: paper.written > written and paper.awaited is None)
        await until(lambda: not changes or screen.kept == "saved")
        await until(lambda: time.perf_counter() - paper.painted[2] > _QUIET)
        if not changes and place == (screen.view.top, screen.passage):
            return None
        end = paper.met if changes and not saves else paper.painted
        return Frame(*((b - a) * 1000 for a, b in zip(start, end, strict=True)))

    async def repeat(self, action: Measured, rounds: int) -> list[Frame]:
        """Return what an action costs, again and again; after the last page, from the first."""
        frames: list[Frame] = []
        for key in action.before:
            await self.press(key)
        await until(lambda: self.screen and not self.screen.is_searching)
        for _ in range(2 * rounds):
            for key in action.keys[:-1]:
                await self.press(key)
            frame = await self.press(action.keys[-1], changes=action.changes, saves=action.saves)
            if frame is None:
                await self.press("g")
            else:
                frames.append(frame)
            if len(frames) == rounds:
                return frames
        raise RuntimeError(f"{action.name}: every other key does nothing")


def clocks() -> tuple[float, float, float]:
    """Return the CPU seconds of this thread and of all threads, and the time."""
    return time.thread_time(), time.process_time(), time.perf_counter()


async def until(condition: Callable[[], object]) -> None:
    """Wait for a condition.

    Raises:
        TimeoutError: It does not come true.
    """
    end = time.perf_counter() + _PATIENCE
    while not condition():
        if time.perf_counter() > end:
            raise TimeoutError("the program does not answer")
        await asyncio.sleep(0.004)


def frames(shelf: Shelf, name: str, rounds: int) -> dict[str, list[Frame]]:
    """Return what each action costs, so many times, in an article that was opened before."""

    async def pressed(copy: Shelf) -> dict[str, list[Frame]]:
        hands = Hands(copy.library, copy.open(name))
        running = asyncio.create_task(hands.app.run_async(size=SIZE))
        await until(lambda: hands.screen or running.done())
        took = {action.name: await hands.repeat(action, rounds) for action in ACTIONS}
        hands.app.exit()
        await running
        return took

    terminals = pty.openpty()
    os.dup2(terminals[1], 0)  # the program leaves when there is no terminal
    with shelf.copied() as copy, told(copy.environment):
        return asyncio.run(pressed(copy))
