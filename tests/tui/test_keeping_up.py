"""What other programs do to the library is soon on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.article import Article
from reader.library import Change, Edit, Library, changes
from reader.library.layout import Layout
from reader.tui.screens.search import SearchScreen
from tests.tui.conftest import in_focus, running, saved, screen, shown, told, until

if TYPE_CHECKING:
    from reader.tui.app import QuothApp


async def test_what_another_window_saves_is_shown(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, _):
        other = Library(folder, annotator="ben")
        await until(app._keeping_up._thread.is_alive)
        reading = other.reading(article.id, screen(app).reading.attributions, ())
        mark = screen(app).reading.marks[0]
        other.apply(changes.note(reading, mark.spans, "from the other window"))
        await until(lambda: screen(app).reading.marks[0].note == "from the other window")
        assert "another window" in str(screen(app)._message)


async def test_the_codebook_of_another_window_is_taken_over(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, _):
        _, edits = changes.create_tag("theirs")
        Library(folder).apply(Change("tag", edits))
        await until(lambda: [tag.name for tag in screen(app).reading.tags] == ["theirs"])


async def test_two_windows_lose_nothing_of_each_other(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        other = Library(folder)
        record = "0" * 31 + "1"
        await pilot.press("enter")
        other.apply(Change("x", (Edit(article.id, record, "note", "theirs"),)))
        await pilot.press("enter")
        await until(lambda: len(other.annotations(article.id)) == 3)
        await until(lambda: len(screen(app).reading.annotations) == 3)


async def test_a_copy_that_a_sync_program_leaves_is_taken_in_and_told(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("enter")
        path = Layout(folder).store(article.id)
        copy = path.with_name(f"{path.stem}.sync-conflict-20261125-101500-ABCDEFG.json")
        copy.write_bytes(path.read_bytes())
        await until(lambda: not copy.exists())
        await until(lambda: "1 copy that a sync program left" in told(app))
        assert list(Layout(folder).merged.iterdir())


async def test_damage_is_told_once_and_nothing_is_lost(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("enter")
        await until(lambda: screen(app).kept == "saved")
        Layout(folder).store(article.id).write_bytes(b"")
        await until(lambda: "was damaged" in told(app))
        assert told(app).count("was damaged") == 1
        assert len(app.library.annotations(article.id)) == 1


async def test_the_backup_of_the_day_is_made(folder: Path, article: Article) -> None:
    Library(folder).add(article)
    async with running(folder, article):
        await until(lambda: list(Layout(folder).backups.glob("*.zip")))


async def tagged_elsewhere(folder: Path, app: QuothApp) -> None:
    """Let another window tag the passage in focus, when this one looks for such things."""
    await until(app._keeping_up._thread.is_alive)
    shown_here, passage = screen(app).reading, screen(app).passage
    assert passage is not None
    other = Library(folder, annotator="ben")
    reading = other.reading(shown_here.article.id, shown_here.attributions, ())
    other.apply(changes.tag(reading, passage.spans, changes.create_tag("theirs")[0]))


async def test_what_another_window_saves_arrives_below_a_dialog(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("a", "h", "i")
        await tagged_elsewhere(folder, app)
        await until(lambda: in_focus(app).tags)
        await pilot.press("enter")
        await saved(app)
        (kept,) = Library(folder, read_only=True).annotations(article.id)
        assert (kept.note, len(kept.tags)) == ("hi", 1)


async def test_what_another_window_saved_is_there_when_a_search_is_left(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await app.push_screen(SearchScreen("tag:theirs"))
        await tagged_elsewhere(folder, app)
        await until(lambda: "1 annotation" in shown(app))
        app._keeping_up.stop()  # and it has told all that there is to tell
        assert not screen(app).reading.annotations
        await pilot.press("escape")
        await until(lambda: in_focus(app).tags)
