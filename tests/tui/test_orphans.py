"""Annotations that an edited text left without a place are listed, and put where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, Span
from reader.library import Change, Edit, Library, changes, orphans
from tests.tui.conftest import focused, running, screen, shown, told, until

QUOTE = "“It is an outrage,”"


@pytest.fixture
def lost(folder: Path, article: Article) -> Path:
    """A library with a note on what was said otherwise in an earlier text of the article."""
    library = Library(folder)
    earlier = article.text.replace("outrage", "outrage for us")
    old = library.add(Article(earlier, (), "Rents"))
    start = earlier.index("“It is")
    passage = [Span(start, earlier.index(" said Tomas"))]
    library.apply(changes.note(library.reading(old, (), ()), passage, "ask him"))
    (made,) = library.reading(old, (), ()).annotations
    selectors = [
        {"start": each.start, "end": each.end, "exact": each.exact, "prefix": each.prefix}
        for each in made.target
    ]
    new = library.add(article)
    values = {"target": selectors, "note": "ask him", "on": old}
    edits = tuple(Edit(new, made.id, field, value) for field, value in values.items())
    library.apply(Change("Carried", edits))
    return folder


async def test_opening_says_how_many_lost_their_place(lost: Path, article: Article) -> None:
    async with running(lost, article) as (app, _):
        await until(lambda: "1 annotation lost its place in this text · O lists it" in told(app))


async def test_nothing_is_said_where_every_annotation_has_its_place(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("O")
        await until(lambda: "Every annotation has its place" in shown(app))
        assert "lost" not in told(app)


async def test_the_list_tells_what_was_made_of_it_then_where_it_may_belong(
    lost: Path, article: Article
) -> None:
    async with running(lost, article) as (app, pilot):
        await pilot.press("O")
        await until(lambda: "“It is an outrage for us,”  “ask him”" in shown(app))
        await pilot.press("enter")
        await until(lambda: "the passage in focus" in shown(app))
        assert f"1 {QUOTE}" in shown(app)


async def test_enter_puts_it_on_the_likeliest_place_and_u_takes_it_back(
    lost: Path, article: Article
) -> None:
    async with running(lost, article) as (app, pilot):
        await pilot.press("O")
        await until(lambda: "ask him" in shown(app))
        await pilot.press("enter")
        await until(lambda: "the passage in focus" in shown(app))
        await pilot.press("enter")
        await until(lambda: focused(app) == QUOTE)
        mark = screen(app).mark
        assert mark is not None
        assert mark.note == "ask him"
        assert orphans(Library(lost).reading(article.id, (), ())) == ()
        await pilot.press("u")
        await until(lambda: len(orphans(screen(app).reading)) == 1)


async def test_0_puts_it_on_the_passage_in_focus(lost: Path, article: Article) -> None:
    async with running(lost, article) as (app, pilot):
        passage = focused(app)
        await pilot.press("O")
        await until(lambda: "ask him" in shown(app))
        await pilot.press("1")
        await until(lambda: "the passage in focus" in shown(app))
        await pilot.press("0")
        await until(lambda: not orphans(screen(app).reading))
        assert focused(app) == passage
        assert any(mark.note == "ask him" for mark in screen(app).reading.marks)


async def test_escape_leaves_it_without_a_place(lost: Path, article: Article) -> None:
    async with running(lost, article) as (app, pilot):
        await pilot.press("O")
        await until(lambda: "ask him" in shown(app))
        await pilot.press("enter")
        await until(lambda: "the passage in focus" in shown(app))
        await pilot.press("escape")
        await until(lambda: app.screen is screen(app))
        assert len(orphans(Library(lost).reading(article.id, (), ()))) == 1
