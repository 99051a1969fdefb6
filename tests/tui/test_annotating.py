"""Tagging, noting and deciding by keys; every step is saved and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import TextArea

from reader.article import Article
from reader.library import Library
from reader.library.model import MarkState, Recent
from reader.readings import reading_of
from tests.tui.conftest import Opened, focused, in_focus, running, screen, shown, told, until


async def tag(opened: Opened, name: str) -> None:
    """Make a tag by hand and put it on the focus."""
    app, pilot = opened
    await pilot.press("t")
    await until(lambda: app.screen.query("#filter"))
    await pilot.press(*(c if c != " " else "space" for c in name), "enter")
    await until(lambda: app.screen is screen(app))
    await until(lambda: any(t.name == name for m in screen(app).reading.marks for t in m.tags))


def tags(app_library: Library, article: Article) -> list[tuple[str, ...]]:
    """What is on the disk, read by a library of its own."""
    reading = Library(app_library.folder, read_only=True).reading(article.id, (), ())
    return [tuple(tag.name for tag in mark.tags) for mark in reading.marks if mark.tags]


async def test_t_makes_a_tag_and_puts_it_on_the_quote(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        await tag(opened, "rent control")
        assert tags(opened[0].library, article) == [("rent control",)]


async def test_a_quote_is_tagged_with_the_last_tag_by_two_keys(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await tag(opened, "rents")
        await pilot.press("n", "1")
        assert tags(app.library, article) == [("rents",), ("rents",)]
        await pilot.press("n", "full_stop")
        assert tags(app.library, article) == [("rents",)] * 3


async def test_a_digit_takes_the_tag_off_again(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        await tag(opened, "rents")
        await opened[1].press("1")
        assert tags(opened[0].library, article) == []


async def test_undo_takes_steps_back_and_redo_makes_them_again(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await tag(opened, "rents")
        await pilot.press("n", "1", "u", "u")
        assert tags(app.library, article) == []
        await pilot.press("U")
        assert tags(app.library, article) == [("rents",)]


async def test_undo_works_after_a_new_start(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        await tag(opened, "rents")
    async with running(folder, article) as (app, pilot):
        assert tags(app.library, article) == [("rents",)]
        await pilot.press("u")
        await until(lambda: "Undone: Tagged" in told(app))
        assert tags(app.library, article) == []


async def test_enter_accepts_and_goes_on(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("enter")
        assert focused(app).startswith("“We will not raise")
        assert screen(app).reading.marks[0].state is MarkState.ACCEPTED
        assert [person.name for person in screen(app).reading.people] == ["Ines Falk"]


async def test_x_rejects_and_goes_on(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "x")
        assert focused(app) == "“It is an outrage,”"
        assert screen(app).reading.marks[1].state is MarkState.REJECTED
        await pilot.press("N")
        assert "rents would stay" in focused(app)


async def test_s_and_a_digit_say_who_speaks(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "s")
        await until(lambda: "Who says" in shown(app))
        digit = next(
            line.split()[1]
            for line in shown(app).splitlines()
            if "Tomas Brandt" in line and "│" in line
        )
        await pilot.press(digit)
        await until(lambda: in_focus(app).speaker == "Tomas Brandt")
        assert in_focus(app).state is MarkState.CORRECTED


async def test_zero_says_that_nobody_knows_who_speaks(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "s")
        await until(lambda: "Who says" in shown(app))
        await pilot.press("0")
        await until(lambda: in_focus(app).speaker == "unknown")


async def test_a_note_is_kept_and_shown(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("a", *"check", "enter")
        await until(lambda: in_focus(app).note == "check")
        assert "“check”" in shown(app)


async def test_escape_leaves_all_as_it_was(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        for key in "tas":
            await pilot.press(key, "z", "escape")
            await until(lambda: app.screen is screen(app))
        assert screen(app).reading.annotations == ()


async def test_a_sentence_between_quotes_can_be_tagged(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await pilot.press("n", "n", "=", "=")
        whole = focused(app)
        await tag(opened, "mood")
        assert focused(app) == whole
        assert "mood" in shown(app)
        await pilot.press("d")
        assert screen(app).reading.annotations == ()


async def test_d_makes_a_decided_quote_a_proposal_again(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("enter", "N", "d")
        assert screen(app).reading.marks[0].state is MarkState.PROPOSED


async def test_y_copies_the_quote_with_its_speaker(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "y")
        await until(lambda: app.clipboard)
        assert app.clipboard == (
            "“We will not raise the rents this year, whatever the landlords say,” "
            "— Ines Falk, Rents in Oster"
        )


async def test_a_read_only_library_says_so_before_anything_is_typed(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as opened:
        await tag(opened, "rents")
    from reader.tui.app import QuothApp

    app = QuothApp(Library(folder, read_only=True), article)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: screen(app).passage)
        await pilot.press("t")
        await until(lambda: "read-only" in shown(app))
        await pilot.press("n", "1")
        assert "nothing can be saved" in shown(app)
        assert tags(app.library, article) == [("rents",)]


async def test_a_failing_disk_is_told_and_what_was_typed_is_kept(
    folder: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(folder, article) as (app, pilot):

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as broken:
            broken.setattr("os.replace", full)
            await pilot.press("a", *"longthought", "enter")
            await until(lambda: "No space left" in told(app))
            await until(lambda: [i.text for i in app.screen.query(TextArea)] == ["longthought"])
        await pilot.press("enter")
        await until(lambda: in_focus(app).note == "longthought")


async def test_export_asks_for_format_and_file_and_overwrites_nothing(
    folder: Path, article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(folder, article) as (app, pilot):
        await pilot.press("enter", "e", *"mark", "enter")
        await until(lambda: "Write to" in shown(app))
        await pilot.press("enter")
        await until(lambda: "1 annotation written" in told(app))
        written = tmp_path / "rents-in-oster.md"
        assert "rents would stay" in written.read_text(encoding="utf-8")
        await pilot.press("e", *"mark", "enter")
        await until(lambda: "Write to" in shown(app))
        await pilot.press("enter")
        await until(lambda: "left alone" in told(app))


async def test_quotes_that_come_while_a_decision_is_saved_stay(
    folder: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(folder, article) as (app, _):
        complete = screen(app).reading
        screen(app).show(reading_of(article, (), ()), Recent())
        store = app.store

        async def slowly(call: Callable[..., Any], *given: object) -> object:
            answer = await store(call, *given)
            if call == app.library.refresh and not screen(app).reading.marks:
                screen(app).show(complete, Recent())
            return answer

        monkeypatch.setattr(app, "store", slowly)
        await screen(app).reload()
        assert screen(app).reading.marks == complete.marks
