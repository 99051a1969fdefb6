"""The mouse on the text: pressed once, twice, three times, with Shift, and drawn over words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.events import MouseDown, MouseEvent, MouseMove, MouseUp

from reader.article import Article, article_from_text
from reader.tui.widgets.article_view import ArticleView
from tests.tui.conftest import focused, running, screen, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reader.tui.app import QuothApp


def place(app: QuothApp, words: str) -> tuple[int, int]:
    """Return where on the view some words begin."""
    view = screen(app).view
    row, cell = view.rows.cell_of(screen(app).reading.article.text.index(words))
    return cell + view._margin() + view._gutter, row - view.top


async def send(
    pilot: Pilot[None], events: Iterable[type[MouseEvent]], at: tuple[int, int], button: int = 1
) -> None:
    await pilot._post_mouse_events(list(events), ArticleView, at, button=button)


async def test_drawing_over_words_selects_them_whole(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        x, y = place(app, "landlords were")
        await send(pilot, [MouseDown], (x + 3, y))
        await send(pilot, [MouseMove], (x + 12, y))
        await until(lambda: focused(app) == "landlords were")
        await send(pilot, [MouseMove], (x - 2, y))
        await until(lambda: focused(app) == "The landlords")
        await send(pilot, [MouseUp], (x - 2, y))
        await send(pilot, [MouseMove], (x + 20, y), button=0)
        assert focused(app) == "The landlords"


async def test_a_hand_that_shakes_still_presses_once(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        x, y = place(app, "outrage")
        await send(pilot, [MouseDown], (x + 2, y))
        await send(pilot, [MouseMove], (x + 3, y))
        await send(pilot, [MouseUp], (x + 3, y))
        await until(lambda: focused(app) == "“It is an outrage,”")


async def test_pressed_twice_it_takes_the_word_and_three_times_the_paragraph(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        at = place(app, "outrage")
        await pilot.click(ArticleView, offset=at, times=2)
        await until(lambda: focused(app) == "outrage")
        await pilot.click(ArticleView, offset=at, times=3)
        await until(lambda: focused(app).startswith("The landlords were"))
        assert focused(app).endswith("who speaks for them.")


async def test_with_shift_the_focus_reaches_as_far_as_the_mouse(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.click(ArticleView, offset=place(app, "outrage"))
        await until(lambda: focused(app) == "“It is an outrage,”")
        await pilot.click(ArticleView, offset=place(app, "Tomas"), shift=True)
        await until(lambda: focused(app) == "“It is an outrage,” said Tomas")
        await pilot.click(ArticleView, offset=place(app, "amused"), shift=True)
        await until(lambda: focused(app) == "amused. “It is an outrage,” said Tomas")


async def test_at_the_edge_the_text_scrolls_on_while_the_mouse_is_held(folder: Path) -> None:
    article = article_from_text("“It rains,” said Falk.\n\n" + "It pours all day.\n\n" * 60)
    async with running(folder, article, (60, 12)) as (app, pilot):
        view = screen(app).view
        at = place(app, "rains")
        bottom = (at[0], view.size.height - 1)
        await send(pilot, [MouseDown], at)
        await send(pilot, [MouseMove], bottom)
        await until(lambda: view.top > 5)
        assert focused(app).startswith("rains,” said Falk.\n\nIt pours")
        await send(pilot, [MouseUp], bottom)
        top = view.top
        await pilot.pause(0.2)
        assert view.top == top


async def test_the_mouse_ends_selecting(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("v", "w")
        await pilot.click(ArticleView, offset=place(app, "outrage"))
        await until(lambda: focused(app) == "“It is an outrage,”")
        assert screen(app).selection is None
