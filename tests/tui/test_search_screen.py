"""The search screen: what is typed is found, and leads to its passage."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, article_from_text
from reader.article.model import Span
from reader.library import Change, Library, changes
from reader.readings import open_reading
from reader.tui.widgets.rows import Row, Rows
from tests.tui.conftest import Opened, focused, running, shown, told, until

SIZES = [(80, 24), (40, 10)]


@pytest.fixture
def library(folder: Path, article: Article) -> Library:
    """The article with two decisions, one of them with a tag."""
    made = Library(folder, annotator="ana")
    reading = open_reading(made, article)
    first, second = reading.marks[1:3]
    made.apply(changes.accept(reading, first))
    made.apply(changes.accept(made.refresh(reading), second))
    made.apply(changes.tag(made.refresh(reading), second.spans, changes.create_tag("anger")[0]))
    return made


async def search(opened: Opened, query: str = "") -> Rows:
    """Open the search screen and type a query."""
    app, pilot = opened
    await until(lambda: "1 article" in shown(app))
    await pilot.press("slash")
    await until(lambda: "Esc close" in shown(app))
    await pilot.press(*(_KEYS.get(key, key) for key in query))
    return app.screen.query_one(Rows)


_KEYS = {":": "colon", " ": "space", "-": "minus", "*": "asterisk"}


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("size", SIZES)
async def test_what_is_typed_is_found(folder: Path, size: tuple[int, int]) -> None:
    async with running(folder, None, size) as opened:
        await search(opened, "tag:anger outrage")
        await until(lambda: "\n 1 annotation\n" in shown(opened[0]))
        assert "Tomas Brandt: “It is an outrage,”" in shown(opened[0])
        assert "#anger" in shown(opened[0])


@pytest.mark.usefixtures("library")
async def test_enter_opens_the_article_at_the_passage_and_q_comes_back(folder: Path) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        rows = await search(opened, "by:ana")
        await until(lambda: "\n 2 annotations\n" in shown(app))
        await pilot.press("down", "enter")
        await until(lambda: "q close" in shown(app) and focused(app) == "“It is an outrage,”")
        await pilot.press("q")
        await until(lambda: "\n 2 annotations\n" in shown(app))
        assert rows.at == 1


@pytest.mark.usefixtures("library")
async def test_l_goes_from_an_article_that_was_found_to_the_library(folder: Path) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await search(opened, "outrage")
        await until(lambda: "\n 1 annotation\n" in shown(app))
        await pilot.press("enter")
        await until(lambda: "q close" in shown(app))
        await pilot.press("l")
        await until(lambda: "/ search" in shown(app))


@pytest.mark.usefixtures("library")
async def test_what_is_no_query_yet_is_told_and_leaves_what_was_found(folder: Path) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await search(opened, "outrage")
        await until(lambda: "\n 1 annotation\n" in shown(app))
        await pilot.press("space", "left_parenthesis")
        await until(lambda: "a ) is missing, after “outrage (”" in shown(app))
        assert "It is an outrage" in shown(app)


@pytest.mark.usefixtures("library")
async def test_a_name_that_nobody_bears_is_told(folder: Path) -> None:
    async with running(folder, None) as opened:
        await search(opened, "tag:angr")
        await until(lambda: "no tag “angr”; did you mean “anger”?" in shown(opened[0]))
        assert "0 annotations" in shown(opened[0])


@pytest.mark.usefixtures("library")
async def test_a_saved_query_is_offered_and_taken(folder: Path) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await search(opened, "tag:anger")
        await until(lambda: "\n 1 annotation\n" in shown(app))
        await pilot.press("ctrl+s")
        await until(lambda: "Save this query as" in shown(app))
        await pilot.press("m", "a", "d", "enter")
        await until(lambda: "Saved the query mad" in told(app))
        await pilot.press("ctrl+u")
        await until(lambda: "1 saved query" in shown(app))
        await pilot.press("enter")
        await until(lambda: "\n 1 annotation" in shown(app))
        assert " tag:anger" in shown(app)


@pytest.mark.usefixtures("library")
async def test_nothing_is_saved_of_nothing(folder: Path) -> None:
    async with running(folder, None) as opened:
        await search(opened)
        await opened[1].press("ctrl+s")
        await until(lambda: "Type a query, then save it" in shown(opened[0]))


async def test_a_change_made_elsewhere_is_found_when_looked_for_again(
    folder: Path, library: Library
) -> None:
    async with running(folder, None) as opened:
        app, _ = opened
        await search(opened, "by:ana")
        await until(lambda: "\n 2 annotations\n" in shown(app))
        library.undo()
        library.undo()
        await app.screen.reload()  # type: ignore[attr-defined]
        await until(lambda: "\n 1 annotation\n" in shown(app))


async def test_a_long_list_fetches_what_is_looked_at(folder: Path) -> None:
    library = Library(folder)
    words = " ".join(f"word{number:03}" for number in range(180))
    reading = open_reading(library, article_from_text(f"Words\n\n{words}\n"))
    at = reading.article.text.index("word000")
    edits = [
        edit
        for number in range(180)
        for edit in changes.note(reading, [Span(at + 8 * number, at + 8 * number + 7)], "n").edits
    ]
    library.apply(Change("Noted", tuple(edits)))
    async with running(folder, None, (80, 24)) as opened:
        app, pilot = opened
        rows = await search(opened, "note:*")
        await until(lambda: "180 annotations" in shown(app) and "word000" in shown(app))
        assert "word020" not in shown(app)
        rows.go(120)
        await until(lambda: "word120" in shown(app))
        await pilot.press("pageup", "up")
        await until(lambda: "word109" in shown(app))
        await pilot.press("pagedown", "down", "enter")
        await until(lambda: "q close" in shown(app) and focused(app) == "word120")


@pytest.mark.parametrize("size", SIZES)
async def test_the_bar_is_always_in_sight(folder: Path, size: tuple[int, int]) -> None:
    Library(folder).add(article_from_text("Rain\n\nIt rained all day in the town of Oster.\n"))
    async with running(folder, None, size) as opened:
        app, pilot = opened
        rows = await search(opened)
        rows.show(30)
        rows.put(0, [Row(f"row {number}", "") for number in range(30)])
        for at in (29, 0, 15, 14, 99, -5):
            rows.go(at)
            await pilot.pause()
            assert f"row {rows.at}" in shown(app)
        await pilot.resize_terminal(60, 8)
        rows.go(17)
        await until(lambda: "row 17" in shown(app))
