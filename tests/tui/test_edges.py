"""Every key that does nothing says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, article_from_text
from tests.tui.conftest import TEXT, focused, running, screen, shown, until


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["j"], "This is the end of the text"),
        (["space"], "This is the end of the text"),
        (["G"], "This is the end of the text"),
        (["k"], "This is the beginning of the text"),
        (["g"], "This is the beginning of the text"),
        (["equals_sign"] * 6, "There is nothing larger than this"),
        (["minus"] * 6, "There is nothing smaller than this"),
        (["escape"], "n and N go by quotes already"),
        (["left_square_bracket"], "There is nothing to go back to"),
        (["plus"] * 40, "as wide as the terminal allows"),
        (["underscore"] * 20, "as narrow as it gets"),
        (["L"], "There are no links"),
        (["apostrophe"], "No bookmarks yet"),
    ],
)
async def test_a_key_at_an_edge_says_so(
    folder: Path, article: Article, keys: list[str], said: str
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press(*keys)
        await until(lambda: said in shown(app))


@pytest.mark.parametrize("key", ["equals_sign", "minus", "m", "y", "Y", "a"])
async def test_a_key_for_a_passage_says_that_there_is_none(
    folder: Path, article: Article, key: str
) -> None:
    async with running(folder, article) as (app, pilot):
        screen(app).put(None)
        await pilot.press(key)
        await until(lambda: "No passage is in focus" in shown(app))


async def test_a_scroll_that_moves_says_nothing(folder: Path) -> None:
    long = article_from_text(TEXT + "\nIt rained.\n" * 60)
    async with running(folder, long) as (app, pilot):
        await pilot.press("j", "j")
        await until(lambda: screen(app).view.top == 2)
        assert "This is" not in shown(app)
        await pilot.press("G")
        assert "This is the end" not in shown(app)
        await pilot.press("j")
        await until(lambda: "This is the end of the text" in shown(app))
        assert focused(app)


@pytest.mark.parametrize("key", ["enter", "j", "k", "g", "G", "e"])
async def test_an_empty_library_says_that_it_is(folder: Path, key: str) -> None:
    async with running(folder, None) as (app, pilot):
        await until(lambda: "Nothing here yet" in shown(app))
        await pilot.press(key)
        await until(lambda: "No article is here yet" in shown(app))


@pytest.mark.parametrize(
    ("key", "said"), [("j", "last"), ("G", "last"), ("k", "first"), ("g", "first")]
)
async def test_the_list_of_articles_says_where_it_ends(
    folder: Path, article: Article, key: str, said: str
) -> None:
    async with running(folder, article):
        pass
    async with running(folder, None) as (app, pilot):
        await until(lambda: "Rents in Oster" in shown(app))
        await pilot.press(key)
        await until(lambda: f"This is the {said} article" in shown(app))


async def test_a_search_says_why_it_does_nothing(folder: Path, article: Article) -> None:
    async with running(folder, article):
        pass
    async with running(folder, None) as (app, pilot):
        await until(lambda: "Rents in Oster" in shown(app))
        await pilot.press("slash")
        await until(lambda: "saved queries" in shown(app))
        await pilot.press("enter")
        await until(lambda: "Nothing to open yet: type a query" in shown(app))
        await pilot.press("down")
        await until(lambda: "This is the last line" in shown(app))
        await pilot.press(*"zzz")
        await until(lambda: "0 annotations" in shown(app))
        await pilot.press("enter")
        await until(lambda: "Nothing was found to open" in shown(app))


async def test_a_dialog_says_why_it_takes_nothing(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("t", "enter")
        await until(lambda: "There is nothing to take" in shown(app))
        await pilot.press("x")
        await until(lambda: "There is nothing to take" not in shown(app))
