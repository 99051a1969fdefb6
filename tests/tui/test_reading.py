"""Moving through an article by keys."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from reader.article import Article, article_from_text
from reader.attribution import Part, stream
from reader.library import Library
from reader.page.painting import GUTTER
from reader.tui.widgets.article_view import ArticleView
from tests.tui.conftest import focused, running, screen, shown, until


async def test_it_opens_on_the_first_quote(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, _):
        assert "rents would stay" in focused(app)


async def test_n_and_shift_n_go_from_quote_to_quote(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n")
        assert focused(app).startswith("“We will not raise")
        await pilot.press("N")
        assert "rents would stay" in focused(app)


async def test_the_last_quote_is_the_end(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press(*["n"] * 9)
        assert focused(app) == "“It held,”|“and it will hold.”"
        assert "last one" in shown(app)


async def test_equals_grows_and_minus_shrinks(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n")
        quote = focused(app)
        await pilot.press("=")
        assert focused(app) == f"{quote} Falk said."
        await pilot.press("-")
        assert focused(app) == quote
        await pilot.press("-")
        assert f"“{focused(app)}”" == quote
        await pilot.press("-", "-")
        assert focused(app) == "We"


async def test_after_growing_n_goes_to_the_next_quote_all_the_same(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "=", "=", "n")
        assert focused(app) == "“It is an outrage,”"


async def test_without_quotes_it_goes_by_sentences(folder: Path) -> None:
    async with running(folder, article_from_text("It rains. It pours.")) as (app, pilot):
        assert focused(app) == "It rains."
        await pilot.press("n")
        assert focused(app) == "It pours."


async def test_the_focus_follows_the_view(folder: Path, article: Article) -> None:
    async with running(folder, article, (60, 10)) as (app, pilot):
        await pilot.press("G")
        seen = screen(app).view.in_sight()
        passage = screen(app).passage
        assert passage is not None
        assert seen.start <= passage.span.start < seen.end
        await pilot.press("g")
        assert screen(app).view.top == 0
        assert "rents would stay" in focused(app)


@pytest.mark.parametrize("size", [(40, 10), (60, 20), (120, 40), (300, 100)])
async def test_the_focused_passage_is_on_the_screen(
    folder: Path, article: Article, size: tuple[int, int]
) -> None:
    async with running(folder, article, size) as (app, pilot):
        await pilot.press("n", "n")
        assert "outrage" in shown(app)
        assert all(len(line) <= size[0] for line in shown(app).splitlines())


async def test_a_resize_keeps_the_focused_passage_in_sight(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press(*["n"] * 3)
        await pilot.resize_terminal(40, 10)
        await until(lambda: "and it will" in shown(app))
        assert screen(app).passage is not None


async def test_the_pane_is_there_from_110_columns(folder: Path, article: Article) -> None:
    async with running(folder, article, (110, 40)) as (app, _):
        await until(lambda: "Speakers  2" in shown(app))
        assert re.search(r"Ines Falk +3 · 8\d%", shown(app))
    async with running(folder, article, (109, 40)) as (app, _):
        assert "Speakers" not in shown(app)


async def test_the_gutter_names_the_speaker_and_says_that_it_is_a_proposal(
    folder: Path, article: Article
) -> None:
    async with running(folder, article, (80, 40)) as (app, _):
        line = next(line for line in shown(app).splitlines() if "outrage" in line)
        assert line.split()[:2] == ["TB", "?"]


async def test_the_article_opens_where_it_was_left(folder: Path, article: Article) -> None:
    async with running(folder, article, (60, 12)) as (app, pilot):
        await pilot.press("n", "n", "n")
        left, top = focused(app), screen(app).view.top
        await pilot.press("q")
    async with running(folder, article, (60, 12)) as (app, _):
        assert (focused(app), screen(app).view.top) == (left, top)


async def test_the_place_is_kept_without_leaving(folder: Path, article: Article) -> None:
    async with running(folder, article, (60, 12)) as (app, pilot):
        await pilot.press("n", "n", "n")
        passage = screen(app).passage
        assert passage is not None
        other = Library(folder, read_only=True)
        await until(lambda: other.reading(article.id, (), ()).place.focus == passage.span)


async def test_the_status_says_who_speaks(folder: Path, article: Article) -> None:
    async with running(folder, article, (100, 30)) as (app, pilot):
        await pilot.press("n")
        assert "Quote 2 of 4 · Ines Falk · direct · proposed" in shown(app)


async def test_help_lists_the_keys_and_finds_actions(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("question_mark")
        await until(lambda: "Go to the next quote" in shown(app))
        await pilot.press(*"reject")
        await until(lambda: "Go to the next quote" not in shown(app))
        assert "Reject it" in shown(app)


async def test_the_palette_does_what_is_chosen(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("colon")
        await pilot.press(*"the", "space", *"next", "space", "q")
        await until(lambda: "Go to the next quote" in shown(app))
        await pilot.press("down", "enter")
        await until(lambda: focused(app).startswith("“We will not raise"))
        assert screen(app) is app.screen


async def test_the_wheel_scrolls_and_the_focus_follows(folder: Path, article: Article) -> None:
    async with running(folder, article, (60, 10)) as (app, _):
        view = screen(app).view
        first = focused(app)
        for _ in range(3):
            view.post_message(MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False))
        await until(lambda: view.top > 6)
        await until(lambda: focused(app) != first)


async def test_a_press_of_the_mouse_puts_the_focus_on_the_quote(
    folder: Path, article: Article
) -> None:
    async with running(folder, article, (80, 30)) as (app, pilot):
        row, cell = screen(app).view.rows.cell_of(article.text.index("outrage"))
        await pilot.click(ArticleView, offset=(cell + GUTTER + 2, row))
        await until(lambda: focused(app) == "“It is an outrage,”")


async def test_a_press_beside_all_quotes_takes_the_sentence(folder: Path, article: Article) -> None:
    async with running(folder, article, (80, 30)) as (app, pilot):
        row, cell = screen(app).view.rows.cell_of(article.text.index("landlords were"))
        await pilot.click(ArticleView, offset=(cell + GUTTER + 1, row))
        await until(lambda: focused(app) == "The landlords were not amused.")


async def test_the_first_quotes_of_a_long_text_are_marked_while_it_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rain = "It rained on the roof of the boat house all day, and the gulls sat on it. " * 20
    text = f"“It held,” said Ines Falk.\n{f'{rain}{chr(10)}' * 20}"
    may_go_on = threading.Event()

    def halting(text: str) -> Iterator[Part]:
        for part in stream(text):
            yield part
            may_go_on.wait()

    monkeypatch.setattr("reader.attribution.stream", halting)
    article = article_from_text(text + "“Barely,” said Tomas Brandt.")
    async with running(folder, article) as (app, pilot):
        try:
            await pilot.press("n")
            assert focused(app) == "“It held,”"
            assert "Looking for quotes" in shown(app)
        finally:
            may_go_on.set()
        await until(lambda: len(screen(app).reading.marks) == 2)
        await pilot.press("n")
        assert focused(app) == "“Barely,”"
