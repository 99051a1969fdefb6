"""Dialogs lie over what they are about, and say in any terminal what is chosen."""

from __future__ import annotations

from pathlib import Path

from reader.article import Article
from reader.library import Library
from reader.page.colours import Depth
from reader.tui.app import QuothApp
from tests.tui import golden
from tests.tui.conftest import running, screen, shown, until

NARROW = (60, 20)


def line_of(app: QuothApp, words: str) -> int:
    """Return the number of the first line on the screen that has some words."""
    lines = shown(app).splitlines()
    return next(number for number, line in enumerate(lines) if words in line)


async def test_tags_are_offered_over_the_article(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("t")
        await until(lambda: "type to find" in shown(app))
        top = shown(app).splitlines()[line_of(app, "╭")]
        assert line_of(app, "Rents in Oster") < line_of(app, "╭")
        assert abs(top.index("╭") - (119 - top.index("╮"))) <= 1


async def test_places_are_shown_a_line_each_over_the_article(
    folder: Path, article: Article
) -> None:
    async with running(folder, article, NARROW) as (app, pilot):
        await until(lambda: screen(app).marked)
        await pilot.press("*")
        await until(lambda: "Tag everywhere" in shown(app))
        await pilot.press("1")
        await until(lambda: "Tag all quotes" in shown(app))
        await pilot.press("x", "enter")
        await until(lambda: "Enter does it" in shown(app))
        assert line_of(app, "Rents in Oster") < line_of(app, "╭")
        hint = line_of(app, "Enter does it")
        assert hint - line_of(app, "Tag 3 places with #x?") == 3 + 3  # and two blank lines


async def test_words_go_on_where_they_began(folder: Path, article: Article) -> None:
    async with running(folder, article, NARROW) as (app, pilot):
        await pilot.press("?", *"grow")
        await until(lambda: "Scroll" not in shown(app))
        first, second = shown(app).splitlines()[line_of(app, "Grow the") :][:2]
        assert "paragraph" not in first
        assert second[first.index("Grow") :].startswith("paragraph")
        assert not second[4 : first.index("Grow")].strip()


async def test_the_line_under_the_bar_is_reversed_where_there_are_no_colours(
    folder: Path, article: Article
) -> None:
    app = QuothApp(Library(folder, annotator="ana"), article, depth=Depth.NONE)
    async with app.run_test(size=NARROW) as pilot:
        await until(lambda: screen(app).passage is not None)
        await pilot.press("?")
        await until(lambda: "Go to the next quote" in shown(app))
        chosen = line_of(app, "Go to the next quote")
        await until(lambda: "reverse" in golden.style_at(app, 10, chosen))
        assert "reverse" in golden.style_at(app, 45, chosen)  # right of the words, too
        assert "reverse" not in golden.style_at(app, 10, chosen + 1)
        assert "reverse" not in golden.style_at(app, 10, chosen - 1)
        await pilot.press("down")
        await until(lambda: "reverse" in golden.style_at(app, 10, chosen + 1))
        assert "reverse" not in golden.style_at(app, 10, chosen)
