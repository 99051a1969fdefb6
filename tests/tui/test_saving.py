"""What a key does is shown at once, however long the disk takes, and nothing of it is lost."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from reader.article import Article
from reader.library import Library, changes
from reader.library.model import Change, Reading
from reader.proposals import proposals
from reader.tui.screens import saving
from tests.tui.conftest import focused, in_focus, running, saved, screen, shown, told, until
from tests.tui.disk import Disk


def tagged(folder: Path, article: Article) -> Reading:
    """Begin a library in which a tag has the digit 1; the machine has read the article before."""
    proposals(article)
    library = Library(folder)
    library.add(article)
    reading = library.reading(article.id, (), ())
    library.apply(changes.add_tags(reading, [changes.create_tag("rents")[0]]))
    return library.refresh(reading)


async def test_many_keys_are_drawn_while_the_disk_stands_still(
    folder: Path, article: Article, disk: Disk
) -> None:
    tagged(folder, article)
    async with running(folder, article) as (app, pilot):
        disk.stop()
        await pilot.press("1", "n", "1", "n", "enter", "N", "N")
        await until(lambda: "Annotations  3" in shown(app))
        assert disk.waiting == 1, "the first of them is not on the disk yet"
        assert [tag.name for tag in in_focus(app).tags] == ["rents"]
        assert "saving" in shown(app)
        assert Library(folder, read_only=True).annotations(article.id) == ()
        disk.going.set()
        await saved(app)
        kept = Library(folder, read_only=True).annotations(article.id)
        assert [(len(each.tags), each.decision) for each in kept] == [
            (1, None),
            (1, None),
            (0, "accepted"),
        ]


async def test_a_store_that_takes_a_second_delays_no_painting(
    folder: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    tagged(folder, article)
    apply = Library.apply
    drawn: list[str] = []
    async with running(folder, article) as (app, pilot):

        def slowly(library: Library, change: Change) -> None:
            time.sleep(1)
            drawn.extend(tag.name for tag in in_focus(app).tags)
            drawn.append(screen(app).view.render_line(4).text)
            apply(library, change)

        monkeypatch.setattr(Library, "apply", slowly)
        await pilot.press("1")
        await saved(app)
        assert drawn[0] == "rents"
        assert "?#" in drawn[1], "the line had the sign of a tag before the disk was touched"


async def test_what_is_not_saved_yet_is_saved_when_the_reader_leaves(
    folder: Path, article: Article, disk: Disk
) -> None:
    tagged(folder, article)
    async with running(folder, article) as (_, pilot):
        disk.stop()
        await pilot.press("1", "n", "1")
        threading.Timer(1, disk.going.set).start()
        await pilot.press("ctrl+q")
    assert len(Library(folder).annotations(article.id)) == 2


async def test_where_the_reader_is_is_kept_while_the_screen_goes_on(
    folder: Path, article: Article, disk: Disk
) -> None:
    tagged(folder, article)
    async with running(folder, article, size=(60, 10)) as (app, pilot):
        await pilot.press("n")
        disk.stop()
        await pilot.press("n")
        await until(lambda: disk.waiting)
        await pilot.press("G")
        await until(lambda: "old agreement" in shown(app))
        disk.going.set()


async def test_after_a_change_that_fails_none_that_follows_is_made(
    folder: Path, article: Article, disk: Disk
) -> None:
    tagged(folder, article)
    disk.fill(1)
    async with running(folder, article) as (app, pilot):
        disk.stop()
        await pilot.press("1", "n", "1", "n")
        await until(lambda: "Annotations  2" in shown(app))
        disk.going.set()
        await until(lambda: "2 changes were lost" in told(app))
        await until(lambda: "Annotations  0" in shown(app))
        await pilot.press("1")
        await saved(app)
        assert len(Library(folder, read_only=True).annotations(article.id)) == 1


async def test_a_second_tag_goes_onto_the_annotation_that_is_still_being_saved(
    folder: Path, article: Article, disk: Disk
) -> None:
    reading = tagged(folder, article)
    Library(folder).apply(changes.add_tags(reading, [changes.create_tag("claim")[0]]))
    async with running(folder, article) as (app, pilot):
        disk.stop()
        await pilot.press("1", "2")
        await until(lambda: "#claim #rents" in shown(app))
        disk.going.set()
        await saved(app)
        (kept,) = Library(folder, read_only=True).annotations(article.id)
        assert len(kept.tags) == 2
        assert focused(app) == "that the rents would stay as they are for a year"


async def test_undo_takes_back_what_was_just_being_saved(
    folder: Path, article: Article, disk: Disk
) -> None:
    tagged(folder, article)
    async with running(folder, article) as (app, pilot):
        disk.stop()
        await pilot.press("1")
        await until(lambda: "#rents" in shown(app))
        threading.Timer(1, disk.going.set).start()
        await pilot.press("u")
        await until(lambda: "Undone: Tagged" in told(app))
        await until(lambda: "Annotations  0" in shown(app))
        assert screen(app).reading.annotations == ()


async def test_what_is_done_while_a_note_is_being_saved_goes_onto_the_same_annotation(
    folder: Path, article: Article, disk: Disk
) -> None:
    tagged(folder, article)
    async with running(folder, article) as (app, pilot):
        await pilot.press("a", "h", "i")
        disk.stop()
        await pilot.press("enter")
        await until(lambda: in_focus(app).note == "hi")
        await pilot.press("1")
        await until(lambda: in_focus(app).tags)
        disk.going.set()
        await saved(app)
        (kept,) = Library(folder, read_only=True).annotations(article.id)
        assert (kept.note, len(kept.tags)) == ("hi", 1)


async def test_a_change_of_many_places_is_shown_before_it_is_saved(
    folder: Path, article: Article, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_MANY", 1)
    tagged(folder, article)
    async with running(folder, article) as (app, pilot):
        disk.stop()
        await pilot.press("1")
        await until(lambda: in_focus(app).tags)
        assert "saving" in shown(app)
        await pilot.press("enter", "N")
        await until(lambda: in_focus(app).is_confirmed)
        disk.going.set()
        await saved(app)
        (kept,) = Library(folder, read_only=True).annotations(article.id)
        assert (kept.decision, len(kept.tags)) == ("accepted", 1)


async def test_undo_takes_back_no_step_before_one_that_was_lost(
    folder: Path, article: Article, disk: Disk
) -> None:
    tagged(folder, article)
    async with running(folder, article) as (app, pilot):
        await pilot.press("1")
        await saved(app)
        disk.fill(1)
        disk.stop()
        await pilot.press("n", "1")
        pressed = asyncio.create_task(pilot.press("u"))
        await until(lambda: screen(app)._steps)
        disk.going.set()
        await pressed
        await until(lambda: "nothing to undo" in told(app))
        assert len(Library(folder, read_only=True).annotations(article.id)) == 1


async def test_every_change_that_is_lost_after_leaving_is_told(
    folder: Path, article: Article, disk: Disk
) -> None:
    tagged(folder, article)
    disk.fill(2)
    async with running(folder, article) as (app, pilot):
        disk.stop()
        await pilot.press("1", "n", "1")
        threading.Timer(1, disk.going.set).start()
        await pilot.press("ctrl+q")
    lost = [each for each in app.library.reports if each.startswith("Not saved: Tagged")]
    assert len(lost) == 2


async def test_what_was_saved_here_is_no_news_from_another_window(
    folder: Path, article: Article
) -> None:
    tagged(folder, article)
    async with running(folder, article) as (app, pilot):
        await pilot.press("1")
        await saved(app)
        here = screen(app)
        app._keeping_up.stop()
        on_disk, unstamped = (
            here.reading,
            [a._replace(modified="") for a in here.reading.annotations],
        )
        here.reading = replace(here.reading, annotations=tuple(unstamped))  # as it was foreseen
        here.say("Tagged")
        await here.changed(frozenset({article.id}))
        assert here._message == "Tagged"
        assert here.reading.annotations == on_disk.annotations


async def test_a_step_back_is_no_news_from_another_window(
    folder: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    tagged(folder, article)
    async with running(folder, article) as (app, pilot):
        await pilot.press("1")
        await saved(app)
        app._keeping_up.stop()
        here, undo = screen(app), app.library.undo

        def seen_at_once() -> Change | None:
            change = undo()
            app._loop.call_soon_threadsafe(app._begin_to_show, frozenset({article.id}))  # type: ignore[union-attr]
            time.sleep(0.1)
            return change

        said: list[str] = []
        say = here.say

        def heard(message: str = "") -> None:
            said.append(message)
            say(message)

        monkeypatch.setattr(here, "say", heard)
        monkeypatch.setattr(app.library, "undo", seen_at_once)
        await pilot.press("u")
        await until(lambda: "Undone" in told(app) and not here.reading.annotations)
        await pilot.pause(0.1)
        assert not any("another window" in each for each in said)
