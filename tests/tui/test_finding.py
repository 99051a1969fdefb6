"""What n goes to, bookmarks, the outline, the way back, and all about a quote."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from reader.article import Article, article_from_text
from reader.article.markdown import read_markdown
from reader.library import Library
from reader.page.painting import BOOKMARK, GUTTER
from reader.page.targets import Kind
from tests.tui.conftest import Opened, focused, in_focus, running, screen, shown, told, until

SIZES = [(40, 10), (120, 40)]
LONG = "“We will stay,” said Mara Voss.\n\n" + "It rained all day.\n\n" * 80 + "“So,” he said.\n"


async def choose(opened: Opened, key: str, digit: str) -> None:
    """Open a list and choose by digit."""
    app, pilot = opened
    await pilot.press(key)
    await until(lambda: app.screen.query(OptionList))
    await pilot.press(digit)
    await until(lambda: not app.screen.query(OptionList))


async def test_capital_s_goes_through_the_quotes_of_one_speaker_and_back(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("S")
        assert "Quote 1 of 3 by Ines Falk" in shown(app)
        await pilot.press("n", "n")
        assert focused(app) == "“It held,”|“and it will hold.”"
        await pilot.press("S")
        assert "Quote 4 of 4 · Ines Falk" in shown(app)


@pytest.mark.parametrize("size", SIZES)
async def test_w_lets_choose_what_n_goes_to(
    folder: Path, article: Article, size: tuple[int, int]
) -> None:
    async with running(folder, article, size) as opened:
        app, pilot = opened
        await choose(opened, "w", "6")
        assert screen(app).wanted.kind is Kind.SENTENCES
        await pilot.press("n", "n")
        assert focused(app) == "The landlords were not amused."


async def test_the_sets_say_how_many_are_in_them(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("w")
        await until(lambda: "3 suggestions to decide on  4" in shown(app))
        assert "1 quotes  4" in shown(app)
        assert "2 quotes by Ines Falk  3" in shown(app)
        assert "4 annotations of yours  none" in shown(app)


async def test_an_empty_set_is_not_gone_through(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, _ = opened
        await choose(opened, "w", "5")
        await until(lambda: "Nothing was searched for yet" in shown(app))
        assert screen(app).wanted.kind is Kind.QUOTES


async def test_suggestions_become_fewer(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await choose(opened, "w", "3")
        assert "Suggestion 1 of 4" in shown(app)
        await pilot.press("enter")
        await until(lambda: "Suggestion 1 of 3" in shown(app))


async def test_escape_goes_by_quotes_again(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("S", "escape")
        assert "Quote 1 of 4" in shown(app)


async def test_a_bookmark_survives_and_leads_back(folder: Path) -> None:
    article = article_from_text(LONG)
    async with running(folder, article, (80, 24)) as (app, pilot):
        await pilot.press("n", "m")
        await until(lambda: "Bookmark set" in shown(app))
        assert BOOKMARK in shown(app)
        kept = Library(folder, read_only=True)
        await until(lambda: kept.reading(article.id, (), ()).bookmarks)
    async with running(folder, article, (80, 24)) as opened:
        app, pilot = opened
        await pilot.press("g")
        assert BOOKMARK not in shown(app)
        await choose(opened, "apostrophe", "1")
        await until(lambda: focused(app) == "“So,”")
        assert BOOKMARK in shown(app)
        await pilot.press("left_square_bracket")
        assert focused(app) == "“We will stay,”"


async def test_m_takes_a_bookmark_away_again(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("m", "m")
        await until(lambda: "Bookmark taken away" in shown(app))
        assert screen(app).reading.bookmarks == ()
        await pilot.press("apostrophe")
        await until(lambda: "No bookmarks yet" in shown(app))


async def test_bookmarks_can_be_gone_through(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await pilot.press("m", "n", "n", "m")
        await until(lambda: len(screen(app).reading.bookmarks) == 2)
        await choose(opened, "w", "7")
        assert "Bookmark 2 of 2" in shown(app)
        await pilot.press("N")
        assert "Bookmark 1 of 2" in shown(app)


async def test_in_a_read_only_library_a_bookmark_lasts_as_long_as_the_screen(
    folder: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library(folder).add(article)
    monkeypatch.setattr(Library, "read_only", property(lambda _: True))
    async with running(folder, article) as (app, pilot):
        await pilot.press("m")
        await until(lambda: "this library is read-only" in shown(app))
        assert len(screen(app).reading.bookmarks) == 1
        assert "not kept" not in told(app)


OUTLINE = """\
# Rents in Oster

“We will stay,” said Mara Voss.

## The harbour

It rained all day.

### The quay

“So be it,” said Tomas Brandt. “And it is,” Brandt said later on.
"""


@pytest.mark.parametrize("size", SIZES)
async def test_the_outline_leads_to_headings(folder: Path, size: tuple[int, int]) -> None:
    async with running(folder, read_markdown(OUTLINE), size) as opened:
        app, pilot = opened
        await pilot.press("H")
        await until(lambda: "2   The harbour" in shown(app))
        await pilot.press("2")
        await until(lambda: focused(app) == "The harbour")


async def test_the_outline_leads_to_the_quotes_of_a_speaker(folder: Path) -> None:
    async with running(folder, read_markdown(OUTLINE)) as opened:
        app, pilot = opened
        await pilot.press("H")
        await until(lambda: "Tomas Brandt  2 quotes" in shown(app))
        await pilot.press(*"Brandt", "enter")
        await until(lambda: focused(app) == "“So be it,”")
        assert "Quote 1 of 2 by Tomas Brandt" in shown(app)


async def test_an_outline_of_nothing_says_so(folder: Path) -> None:
    async with running(folder, article_from_text("It rains. It pours.")) as (app, pilot):
        await pilot.press("H")
        await until(lambda: "no headings" in shown(app))


@pytest.mark.parametrize("size", SIZES)
async def test_i_shows_what_is_known_of_a_quote(
    folder: Path, article: Article, size: tuple[int, int]
) -> None:
    async with running(folder, article, size) as (app, pilot):
        await pilot.press("n", "i")
        await until(lambda: "Speaker" in shown(app))
        assert "Ines Falk" in shown(app)
        await pilot.press("z")
        await until(lambda: app.screen is screen(app))


async def test_enter_leads_to_where_the_speaker_is_named(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "n", "n", "i")
        await until(lambda: "as “Falk” in this paragraph" in shown(app))
        await pilot.press("enter")
        await until(lambda: focused(app) == "Falk")
        await pilot.press("left_square_bracket")
        assert focused(app) == "“It held,”|“and it will hold.”"


async def test_the_quote_around_what_is_in_focus_is_meant(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "n", "minus", "minus")
        assert focused(app) == "It"
        await pilot.press("S")
        assert "1 quote by Tomas Brandt" in shown(app)
        await pilot.press("i")
        await until(lambda: "Speaker   Tomas Brandt" in shown(app))


async def test_about_no_quote_nothing_is_known(folder: Path) -> None:
    async with running(folder, article_from_text("It rains. It pours.")) as (app, pilot):
        await pilot.press("i")
        await until(lambda: "No quote is in focus" in shown(app))


async def test_the_status_tells_of_the_quote_under_the_mouse(
    folder: Path, article: Article
) -> None:
    async with running(folder, article, (120, 30)) as (app, pilot):
        view = screen(app).view
        row, cell = view.rows.cell_of(article.text.index("outrage"))
        margin = (view.size.width - GUTTER - view.rows.width) // 2
        await pilot.hover("ArticleView", offset=(margin + GUTTER + cell, row))
        await until(lambda: "Tomas Brandt · direct · “said”" in shown(app))
        assert in_focus(app).speaker == "Ines Falk"
        row, cell = view.rows.cell_of(article.text.index("not amused"))
        await pilot.hover("ArticleView", offset=(margin + GUTTER + cell, row))
        await until(lambda: "Quote 1 of 4" in shown(app))


async def test_brackets_go_back_and_forward_over_jumps(folder: Path) -> None:
    async with running(folder, article_from_text(LONG), (80, 24)) as (app, pilot):
        await pilot.press("G")
        bottom = screen(app).view.top
        assert bottom > 0
        await pilot.press("left_square_bracket")
        assert screen(app).view.top == 0
        await pilot.press("right_square_bracket")
        assert screen(app).view.top == bottom
        await pilot.press("right_square_bracket")
        assert "nothing to go forward to" in shown(app)


async def test_n_over_more_than_a_page_is_a_jump(folder: Path) -> None:
    async with running(folder, article_from_text(LONG), (80, 24)) as (app, pilot):
        await pilot.press("n")
        assert focused(app) == "“So,”"
        await pilot.press("left_square_bracket")
        assert focused(app) == "“We will stay,”"


async def test_without_a_jump_there_is_no_way_back(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "left_square_bracket")
        assert "There is nothing to go back to" in shown(app)
