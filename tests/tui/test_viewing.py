"""Changing the view by keys: the text and the focus stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, article_from_text
from reader.tui.app import QuothApp
from reader.tui.widgets.bottom_bar import BottomBar
from tests.tui.conftest import focused, running, screen, shown, told, until

RAIN = "It rained on the roof of the boat house all day, and the gulls sat on it. " * 6


@pytest.fixture
def long_article() -> Article:
    said = [f"{RAIN}\n\n“It held {day} days,” said Ines Falk." for day in range(40)]
    return article_from_text("\n\n".join(said))


def lines(app: QuothApp) -> list[str]:
    """Return the lines of the screen without the stripe at their end."""
    return [line.rstrip(" ░▒▓█").strip() for line in shown(app).splitlines()]


async def test_plus_and_underscore_widen_and_narrow_the_column(
    folder: Path, long_article: Article
) -> None:
    async with running(folder, long_article, (100, 30)) as (app, pilot):
        await pilot.press("plus")
        assert screen(app).view.rows.width == 80
        assert "Column 80 · column = 80 in config.toml keeps it" in shown(app)
        await pilot.press("underscore", "underscore")
        assert screen(app).view.rows.width == 72


async def test_the_column_is_no_wider_than_the_terminal_allows(
    folder: Path, article: Article
) -> None:
    async with running(folder, article, (90, 30)) as (app, pilot):
        await pilot.press(*["plus"] * 3)
        assert screen(app).view.rows.width == screen(app).view.room
        assert "as wide as the terminal allows" in shown(app)
        await pilot.press(*["underscore"] * 20)
        assert screen(app).view.rows.width == 30
        assert "as narrow as it gets" in shown(app)


async def test_another_column_leaves_the_focus_in_sight(
    folder: Path, long_article: Article
) -> None:
    async with running(folder, long_article, (100, 20)) as (app, pilot):
        await pilot.press(*["n"] * 20)
        before, top = focused(app), screen(app).view.in_sight().start
        await pilot.press(*["underscore"] * 8, *["plus"] * 8)
        assert focused(app) == before
        assert before in shown(app)
        assert abs(screen(app).view.in_sight().start - top) < 200


async def test_lines_are_justified(folder: Path, long_article: Article) -> None:
    async with running(folder, long_article, (100, 30)) as (app, pilot):
        ragged = {len(line) for line in lines(app) if "gulls" in line}
        assert len(ragged) > 1
        await pilot.press("z", "j")
        assert "justify = true in config.toml keeps it" in shown(app)
        full = [line.rstrip() for line in shown(app).splitlines() if "rained" in line]
        assert len({len(line) for line in full[:4]}) == 1
        await pilot.press("z", "j")
        assert {len(line) for line in lines(app) if "gulls" in line} == ragged


async def test_lines_have_their_numbers(folder: Path, long_article: Article) -> None:
    async with running(folder, long_article, (60, 30)) as (app, pilot):
        await pilot.press("z", "n")
        assert "line_numbers = true" in shown(app)
        quote = next(line for line in lines(app) if "It held 0 days" in line)
        assert quote.startswith("3 ▌")
        assert lines(app)[0].startswith("1 ")
        await pilot.press("z", "n")
        assert next(line for line in lines(app) if "It held 0 days" in line).startswith("▌")


async def test_marks_are_hidden_and_the_focus_is_not(folder: Path, article: Article) -> None:
    async with running(folder, article, (80, 30)) as (app, pilot):
        await pilot.press("n", "h")
        assert "Marks hidden · h shows them" in shown(app)
        assert "TB ?" not in shown(app)
        line = next(line for line in lines(app) if "We will not raise" in line)
        assert line.startswith("▌")
        assert focused(app).startswith("“We will not raise")
        await pilot.press("h")
        assert "TB ?" in shown(app)


async def test_the_pane_goes_and_comes(folder: Path, article: Article) -> None:
    async with running(folder, article, (120, 40)) as (app, pilot):
        await until(lambda: "Speakers" in shown(app))
        await pilot.press("z", "p")
        await until(lambda: "pane = false in config.toml keeps it" in shown(app))
        assert "Speakers" not in shown(app)
        await pilot.press("z", "p")
        await until(lambda: "Speakers" in shown(app))


async def test_why_there_is_no_pane_is_said(folder: Path, article: Article) -> None:
    async with running(folder, article, (100, 30)) as (app, pilot):
        await pilot.press("z", "p")
        assert "The pane needs 110 columns" in shown(app)


async def test_the_text_alone(folder: Path, article: Article) -> None:
    async with running(folder, article, (120, 40)) as (app, pilot):
        await pilot.press("n", "z", "z")
        await until(lambda: not app.screen.query_one(BottomBar).display)
        assert "z z brings the rest back" in told(app)
        await until(lambda: "Speakers" not in shown(app) and "TB ?" not in shown(app))
        assert focused(app) in shown(app)
        await pilot.resize_terminal(40, 10)
        await until(lambda: "We will not raise" in shown(app))
        await pilot.resize_terminal(120, 40)
        await pilot.press("z", "z")
        await until(lambda: "Speakers" in shown(app) and "Quote 2 of 4" in shown(app))


async def test_beside_the_text_alone_messages_are_told(folder: Path, article: Article) -> None:
    async with running(folder, article, (80, 30)) as (app, pilot):
        await pilot.press("z", "z", *["n"] * 5)
        await until(lambda: "That was the last one" in told(app))


async def test_a_view_lasts_for_the_next_article(folder: Path, article: Article) -> None:
    async with running(folder, article, (120, 40)) as (app, pilot):
        await pilot.press("underscore", "z", "n", "z", "p")
        await app.open_article(article_from_text("“It rains,” said Ines Falk."))
        await until(lambda: "It rains" in shown(app))
        view = screen(app).view
        assert (view.arrangement.column, view.arrangement.numbers) == (68, True)
        assert not view.screen.query_one("SidePane").display


async def test_the_view_is_as_the_settings_say(
    folder: Path, article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("column = 50\njustify = true\nline_numbers = true\npane = false\n")
    monkeypatch.setenv("QUOTH_CONFIG", str(config))
    async with running(folder, article, (120, 40)) as (app, _):
        assert screen(app).view.rows.width == 50
        assert lines(app)[0].startswith("1 ")
        assert "Speakers" not in shown(app)
