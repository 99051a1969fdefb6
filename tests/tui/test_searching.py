"""Searching the text of an article: what is typed is shown, n goes on, Esc leaves all as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, article_from_text
from reader.page.styles import Look
from reader.page.targets import Kind
from tests.tui.conftest import Opened, focused, running, screen, shown, until

SIZES = [(40, 10), (120, 40)]
LONG = (
    "“We will stay,” said Mara Voss.\n\n"
    + "It rained on the roof of the boat house all day.\n\n" * 60
    + "The gulls\nsat on it, he said. The gulls sat.\n\n"
    + "It rained on.\n\n" * 60
)


async def type_in(opened: Opened, query: str) -> None:
    """Open the line and type."""
    app, pilot = opened
    await pilot.press("slash")
    await until(lambda: screen(app).is_searching)
    await pilot.press(*(_KEYS.get(key, key) for key in query))


_KEYS = {" ": "space", "/": "slash", "\\": "backslash", "(": "left_parenthesis"}


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_hit_after_the_place_is_shown_while_one_types(
    folder: Path, size: tuple[int, int]
) -> None:
    async with running(folder, article_from_text(LONG), size) as opened:
        app, _ = opened
        await type_in(opened, "gulls sat")
        await until(lambda: "Hit 1 of 2" in shown(app))
        assert focused(app) == "gulls\nsat"
        assert "sat on it, he said" in shown(app)
        assert all(len(line) <= size[0] for line in shown(app).splitlines())


@pytest.mark.parametrize("size", SIZES)
async def test_n_goes_from_hit_to_hit_and_round(folder: Path, size: tuple[int, int]) -> None:
    async with running(folder, article_from_text(LONG), size) as opened:
        app, pilot = opened
        await type_in(opened, "gulls")
        await pilot.press("enter")
        await until(lambda: not screen(app).is_searching)
        assert "Hit 1 of 2" in shown(app)
        await pilot.press("n")
        assert "Hit 2 of 2" in shown(app)
        await pilot.press("n")
        assert "from the top again" in shown(app)
        assert "Hit 1 of 2" in shown(app)
        await pilot.press("N")
        assert "from the end again" in shown(app)


async def test_escape_leaves_all_as_it_was(folder: Path) -> None:
    async with running(folder, article_from_text(LONG)) as opened:
        app, pilot = opened
        await pilot.press("j")  # to a blank row
        await type_in(opened, "gulls")
        await until(lambda: focused(app) == "gulls")
        await pilot.press("escape")
        await until(lambda: not screen(app).is_searching)
        assert focused(app) == "It rained on the roof of the boat house all day."
        assert screen(app).wanted.kind is Kind.QUOTES
        assert screen(app).view.top == 1


async def test_the_way_back_leads_to_where_the_search_began(folder: Path) -> None:
    async with running(folder, article_from_text(LONG)) as opened:
        app, pilot = opened
        await type_in(opened, "gulls")
        await pilot.press("enter")
        await until(lambda: not screen(app).is_searching)
        await pilot.press("left_square_bracket")
        assert focused(app) == "“We will stay,”"


async def test_what_is_not_there_is_told_and_the_place_is_kept(folder: Path) -> None:
    async with running(folder, article_from_text(LONG)) as opened:
        app, pilot = opened
        await type_in(opened, "gulls sang")
        await until(lambda: "Nothing found for “gulls sang”" in shown(app))
        await pilot.press("enter")
        await until(lambda: "Nothing found for “gulls sang”" in shown(app))
        assert focused(app) == "“We will stay,”"
        assert screen(app).is_searching


async def test_capitals_count_and_that_is_told(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        await type_in(opened, "OUTRAGE")
        await until(lambda: "for “OUTRAGE” · capitals count" in shown(opened[0]))


async def test_escape_goes_by_quotes_again_after_a_search(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await type_in(opened, "outrage")
        await pilot.press("enter")
        await until(lambda: not screen(app).is_searching)
        await pilot.press("escape")
        assert screen(app).wanted.kind is Kind.QUOTES
        assert not screen(app).view.painter.hits
        await pilot.press("n")
        assert focused(app) == "“It held,”|“and it will hold.”"


async def test_an_empty_line_forgets_the_search_before(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await type_in(opened, "outrage")
        await pilot.press("enter")
        await until(lambda: not screen(app).is_searching)
        await type_in(opened, "")
        await pilot.press("enter")
        await until(lambda: not screen(app).is_searching)
        assert screen(app).wanted.kind is Kind.QUOTES


async def test_all_hits_on_the_screen_look_like_hits(folder: Path, article: Article) -> None:
    async with running(folder, article, (80, 30)) as opened:
        app, _ = opened
        await type_in(opened, "the rents")
        await until(lambda: "Hit 1 of 2" in shown(app))
        view = screen(app).view
        first = article.text.index("the rents")
        other = article.text.index("the rents", first + 1)
        looks = []
        for offset in (first, other):
            y = view.rows.row_of(offset) - view.top
            strip = view.render_line(y)
            looks.append(next(each.style for each in strip if each.text == "the rents"))
        assert looks[0] != looks[1] != app.look.of(Look())
        assert looks[1] is not None
        assert looks[1].underline


async def test_a_regular_expression_stands_between_slashes(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await type_in(opened, r"/\w+lords/")
        await pilot.press("enter")
        await until(lambda: not screen(app).is_searching)
        assert focused(app) == "landlords"
        assert "Hit 1 of 2" in shown(app)


async def test_ctrl_r_makes_a_regular_expression_of_words_and_back(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await type_in(opened, "lord")
        await pilot.press("ctrl+r")
        await until(lambda: "/lord/" in shown(app))
        await pilot.press("s", "enter")
        await until(lambda: focused(app) == "lords")
        await pilot.press("slash", "up", "ctrl+r")
        await until(lambda: "\n lords" in shown(app))


async def test_what_is_no_expression_is_told_under_the_line(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await type_in(opened, "/a(/")
        await pilot.press("enter")
        await until(lambda: "Not a regular expression: missing )" in shown(app))
        assert screen(app).is_searching


async def test_up_brings_earlier_searches(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        for query in ("outrage", "rents"):
            await type_in(opened, query)
            await pilot.press("enter")
            await until(lambda: not screen(app).is_searching)
        await pilot.press("slash", "up", "up")
        await until(lambda: focused(app) == "outrage")
        await pilot.press("down")
        await until(lambda: focused(app).casefold() == "rents")


async def test_a_press_of_the_mouse_ends_the_search_there(folder: Path, article: Article) -> None:
    async with running(folder, article, (80, 30)) as opened:
        app, pilot = opened
        await type_in(opened, "outrage")
        await until(lambda: focused(app) == "outrage")
        await pilot.click("ArticleView", offset=(20, 4))
        await until(lambda: not screen(app).is_searching)
        await until(lambda: focused(app) != "outrage")
