"""A real library, a real article, and the real program in a terminal of a given size."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual._context import visible_screen_stack

from reader.article import Article, article_from_text
from reader.library import Library
from tests.tui.disk import Disk

if TYPE_CHECKING:
    from textual.pilot import Pilot
    from textual.strip import Strip

    from reader.library.model import Mark
    from reader.tui.app import QuothApp
    from reader.tui.screens.article import ArticleScreen

TEXT = """\
Rents in Oster
The mayor of Oster spoke after a long night in the council.

Mayor Ines Falk promised on Monday that the rents would stay as they are for a year.

“We will not raise the rents this year, whatever the landlords say,” Falk said.

The landlords were not amused. “It is an outrage,” said Tomas Brandt, who speaks for them.

“It held,” Falk said of the old agreement, “and it will hold.”
"""


@pytest.fixture
def article() -> Article:
    return article_from_text(TEXT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """All that the library writes goes through it."""
    made = Disk(monkeypatch)
    yield made
    made.going.set()


Opened = tuple["QuothApp", "Pilot[None]"]


@asynccontextmanager
async def running(
    folder: Path, article: Article | None, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Opened]:
    """Run the program on a library until the block ends."""
    from reader.tui.app import QuothApp

    app = QuothApp(Library(folder, annotator="ana"), article)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(lambda: any(bar.size.width for bar in app.screen.query("BottomBar")))
        if article is not None:
            await until(lambda: screen(app).passage is not None)
        yield app, pilot


def screen(app: QuothApp) -> ArticleScreen:
    """Return the article screen, wherever it is on the stack."""
    from reader.tui.screens.article import ArticleScreen

    return next(each for each in reversed(app.screen_stack) if isinstance(each, ArticleScreen))


def focused(app: QuothApp) -> str:
    """Return the words in focus, the parts of a split quote joined by a bar."""
    passage = screen(app).passage
    text = screen(app).reading.article.text
    return "|".join(text[a:b] for a, b in passage.spans) if passage else ""


def in_focus(app: QuothApp) -> Mark:
    """Return the mark in focus."""
    mark = screen(app).mark
    assert mark is not None
    return mark


def shown(app: QuothApp) -> str:
    """Return what is on the screen, as text."""
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips(app))


def strips(app: QuothApp) -> list[Strip]:
    """Return the lines of the screen as they are drawn, a dialog with the screen below it."""
    visible_screen_stack.set(app._background_screens)  # as Textual does when it draws
    return app.screen._compositor.render_strips()


def told(app: QuothApp) -> str:
    """Return what the toasts say, wherever they are wrapped."""
    return "\n".join(f"{note.title} {note.message}" for note in app._notifications)


async def saved(app: QuothApp) -> None:
    """Wait until all that was changed is on the disk."""
    await until(lambda: screen(app).kept == "saved")


async def until(condition: Callable[[], object], timeout: float = 20) -> None:
    """Wait for a condition; a loaded machine takes its time."""
    end = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < end, "it never came true"
        await asyncio.sleep(0.001)  # which leaves the processor to the threads that are waited for
