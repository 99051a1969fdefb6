"""What was written apart on two machines is seen and decided by keys."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.article import Article
from reader.library import Change, Edit, Library, changes
from reader.library.model import Annotation
from tests.tui.conftest import focused, in_focus, running, screen, shown, told, until

QUOTE = "“It is an outrage,”"


def opened(folder: Path, article: Article) -> tuple[Library, Annotation]:
    """A library with a note on the landlords' quote, and the annotation with that."""
    library = Library(folder)
    reading = library.reading(library.add(article), (), ())
    start = article.text.index(QUOTE)
    library.apply(changes.note(reading, [(start, start + len(QUOTE))], "first"))  # type: ignore[list-item]
    return library, library.refresh(reading).annotations[0]


@pytest.fixture
def apart(folder: Path, article: Article) -> Library:
    """A library into which a copy was merged that has another note."""
    library, annotation = opened(folder, article)
    other = Library(Path(shutil.copytree(folder, folder.with_name("other"))))
    for each, text in ((library, "mine"), (other, "theirs")):
        each.apply(Change(text, (Edit(article.id, annotation.id, "note", text),)))
    library.upkeep.merge(other.folder)
    return library


@pytest.mark.usefixtures("apart")
async def test_the_status_line_says_which_versions_there_are(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("z", "c")
        await until(lambda: focused(app) == QUOTE)
        await until(lambda: "two versions of the note: “theirs” · “mine” · c decides" in shown(app))
        assert "≠ “theirs”" in shown(app)


@pytest.mark.usefixtures("apart")
async def test_a_narrow_status_line_says_them_too(folder: Path, article: Article) -> None:
    async with running(folder, article, size=(64, 20)) as (app, pilot):
        await pilot.press("z", "c")
        await until(lambda: "note: “theirs” · “mine”" in shown(app))


@pytest.mark.usefixtures("apart")
async def test_c_and_a_digit_decide_and_u_opens_it_again(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("z", "c")
        await until(lambda: focused(app) == QUOTE)
        await pilot.press("c")
        await until(lambda: "Written apart: note" in shown(app))
        await pilot.press("2")
        await until(lambda: in_focus(app).note == "mine")
        assert app.library.upkeep.conflicts() == []
        await until(lambda: "Decided: note “mine”" in shown(app))
        await pilot.press("u")
        await until(lambda: "Undone: Decided: note “mine”" in told(app))
        await until(lambda: in_focus(app).note == "theirs")
        assert [each.others for each in app.library.upkeep.conflicts()] == [("mine",)]


@pytest.mark.usefixtures("apart")
async def test_escape_decides_nothing(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("z", "c")
        await until(lambda: focused(app) == QUOTE)
        await pilot.press("c")
        await until(lambda: "Written apart: note" in shown(app))
        await pilot.press("escape")
        await until(lambda: app.screen is screen(app))
        assert len(app.library.upkeep.conflicts()) == 1


@pytest.mark.parametrize(("digit", "kept"), [("1", True), ("2", False)])
async def test_what_was_deleted_elsewhere_is_kept_or_deleted(
    folder: Path, article: Article, digit: str, kept: bool
) -> None:
    library, annotation = opened(folder, article)
    other = Library(Path(shutil.copytree(folder, folder.with_name("other"))))
    library.apply(Change("mine", (Edit(article.id, annotation.id, "note", "mine"),)))
    other.apply(Change("deleted", (Edit(article.id, annotation.id, "deleted", True),)))
    library.upkeep.merge(other.folder)
    async with running(folder, article) as (app, pilot):
        await pilot.press("z", "c")
        await until(lambda: "deleted elsewhere, edited here" in shown(app))
        await pilot.press("c")
        await until(lambda: "Written apart: deletion" in shown(app))
        await pilot.press(digit)
        await until(lambda: app.library.upkeep.conflicts() == [])
        await until(lambda: bool(screen(app).reading.annotations) == kept)


async def test_without_conflicts_the_key_that_goes_to_one_says_so(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("z", "c")
        await until(lambda: "Nothing here was written apart" in shown(app))


async def test_where_nothing_was_written_apart_c_makes_a_card_and_takes_it_out(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("c")
        await until(lambda: "Made a card of" in shown(app))
        made = in_focus(app).annotation
        assert made is not None
        assert made.card is not None
        assert made.card.standing == "new"
        await pilot.press("i")
        await until(lambda: "Card" in shown(app))
        await pilot.press("escape")
        await pilot.press("c")
        await until(lambda: "No card any more" in shown(app))
        assert in_focus(app).annotation is None
        await pilot.press("u")
        await until(lambda: in_focus(app).annotation is not None)
