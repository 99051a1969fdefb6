"""The list of articles."""

from __future__ import annotations

from pathlib import Path

from reader.article import Article, article_from_text
from reader.library import Library
from tests.tui.conftest import running, screen, shown, told, until


async def test_an_empty_library_says_what_to_do(folder: Path) -> None:
    async with running(folder, None, (80, 24)) as (app, _):
        await until(lambda: "quoth starter" in shown(app))


async def test_it_lists_articles_with_their_quotes_and_annotations(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (_, pilot):
        await pilot.press("enter")
    async with running(folder, None, (110, 24)) as (app, _):
        await until(lambda: "Rents in Oster" in shown(app) and "…" not in shown(app))
        line = next(line for line in shown(app).splitlines() if "Rents in Oster" in line)
        assert line.split()[-3:-1] == ["4", "1"]


async def test_enter_opens_and_q_comes_back(folder: Path, article: Article) -> None:
    Library(folder).add(article)
    async with running(folder, None) as (app, pilot):
        await until(lambda: "Rents in Oster" in shown(app))
        await pilot.press("enter")
        await until(lambda: "outrage" in shown(app))
        await pilot.press("q")
        await until(lambda: "Library" in shown(app))


async def test_l_goes_from_an_article_to_the_library(folder: Path, article: Article) -> None:
    Library(folder).add(article_from_text("Another one\n\nIt rained all day in the town of Oster."))
    async with running(folder, article) as (app, pilot):
        await pilot.press("l")
        await until(lambda: "2 articles" in shown(app))
        await pilot.press("j", "k", "G", "g", "enter")
        await until(lambda: screen(app).passage)


async def test_undo_works_from_the_library_too(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("enter", "l")
        await until(lambda: "1 annotation" in shown(app))
        await pilot.press("u")
        await until(lambda: "0 annotations" in shown(app))
        await until(lambda: "Undone: Accepted" in told(app))


async def test_a_damaged_article_is_listed_and_says_what_is_wrong(
    folder: Path, article: Article
) -> None:
    identity = Library(folder).add(article)
    (folder / "articles" / identity[:2] / f"{identity}.article").write_bytes(b"")
    async with running(folder, None) as (app, pilot):
        await until(lambda: "Rents in Oster" in shown(app))
        await until(lambda: "?" in next(x for x in shown(app).splitlines() if "Rents in" in x))
        await pilot.press("enter")
        await until(lambda: "damaged" in told(app))


async def test_the_machine_reads_only_what_the_reader_looks_at(folder: Path) -> None:
    library = Library(folder)
    for number in range(40):
        library.add(article_from_text(f"Rain {number}\n\n“It rains,” said Ines Falk. {number}\n"))
    async with running(folder, None, (80, 12)) as (app, pilot):
        await until(lambda: "Rain 39" in shown(app) and "…" not in shown(app))
        assert "Rain 20" not in shown(app)
        await pilot.press("G")
        await until(lambda: "Rain 0 " in shown(app) and "…" not in shown(app))
        counted = app.screen._quotes  # type: ignore[attr-defined]
        assert len(counted) < 40
        assert set(counted.values()) == {"1"}
