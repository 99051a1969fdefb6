"""Notes of any length, on passages and articles, in the dialog and in an editor."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.events import Key, Paste
from textual.widgets import Markdown, TextArea

from reader.article import Article
from reader.library import Library
from reader.tui.writing import editor
from tests.cli.terminals import terminal
from tests.tui.conftest import TEXT, in_focus, running, screen, shown, told, until

LINES = "first\n\n- second *line*\n  third 🏠 مرحبا"


@pytest.fixture
def in_an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the editor have the terminal that a test has not."""

    @contextmanager
    def away(_: object) -> Iterator[None]:
        yield

    monkeypatch.setattr(App, "suspend", away)


def script(folder: Path, name: str, does: str) -> str:
    """Make a program, and return its path."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def on_the_disk(folder: Path, article: Article) -> tuple[str, list[str]]:
    """Return the note on the article and those on its passages."""
    reading = Library(folder).reading(article.id, (), ())
    return reading.note, [each.note for each in reading.annotations]


def typed(app: App[None]) -> list[str]:
    return [area.text for area in app.screen.query(TextArea)]


async def test_a_note_has_as_many_lines_as_are_begun(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("a", *"ab", "ctrl+j", "ctrl+j", *"cd", "enter")
        await until(lambda: in_focus(app).note == "ab\n\ncd")
        await pilot.press("a")
        await until(lambda: typed(app) == ["ab\n\ncd"])
    assert on_the_disk(folder, article) == ("", ["ab\n\ncd"])


async def test_keys_that_come_at_once_are_taken_in_their_order(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, _):
        for key in ("a", *"ab", "ctrl+j", *"cd", "enter"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await until(lambda: in_focus(app).note == "ab\ncd")


async def test_what_is_pasted_keeps_its_lines(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("a")
        await until(lambda: typed(app) == [""])
        app.post_message(Paste(LINES))
        await until(lambda: typed(app) == [LINES])
        await pilot.press("enter")
        await until(lambda: in_focus(app).note == LINES)


async def test_a_note_of_blanks_is_none(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("a", *"x", "enter")
        await until(lambda: in_focus(app).note == "x")
        await pilot.press("a", "backspace", "space", "ctrl+j", "enter")
        await until(lambda: "Removed the note" in shown(app))
        assert in_focus(app).note == ""


async def test_the_article_has_a_note_of_its_own(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("A")
        await until(lambda: "Note on the article “Rents in Oster”" in shown(app))
        await pilot.press(*"whole", "ctrl+j", *"text", "enter")
        await until(lambda: screen(app).reading.note == "whole\ntext")
        assert "whole" in shown(app)
        assert screen(app).reading.annotations == ()
        await pilot.press("u")
        await until(lambda: "Undone: Noted on the article" in told(app))
        assert screen(app).reading.note == ""


@pytest.mark.parametrize("size", [(120, 40), (120, 20), (60, 20)])
async def test_a_long_note_on_the_article_leaves_room_for_all_else(
    folder: Path, article: Article, size: tuple[int, int]
) -> None:
    from reader.library import changes
    from reader.readings import open_reading

    library = Library(folder)
    library.apply(changes.note_article(open_reading(library, article), "word " * 500))
    async with running(folder, article, size) as (app, pilot):
        await until(lambda: "Quote 1 of" in shown(app))
        if size[0] > 100:
            assert "Speakers  2" in shown(app)
            assert "Annotations  0" in shown(app)
        await pilot.press("A")
        await until(lambda: "Enter keeps" in shown(app))
        assert typed(app)[0].strip().endswith("word")


async def test_the_panel_shows_a_note_as_markdown(folder: Path, article: Article) -> None:
    from reader.library import changes
    from reader.readings import open_reading

    library = Library(folder)
    reading = open_reading(library, article)
    library.apply(changes.note(reading, reading.marks[0].spans, LINES))
    async with running(folder, article) as (app, pilot):
        await pilot.press("i")
        await until(lambda: app.screen.query(Markdown))
        await until(lambda: "second line" in shown(app))
        assert "*line*" not in shown(app).split("any key closes")[0].rsplit("Decision", 1)[1]
        assert "third 🏠" in shown(app)


async def test_a_read_only_library_shows_the_note_that_is_there(
    folder: Path, article: Article
) -> None:
    from reader.library import changes
    from reader.readings import open_reading
    from reader.tui.app import QuothApp

    library = Library(folder)
    library.apply(changes.note_article(open_reading(library, article), LINES))
    app = QuothApp(Library(folder, read_only=True), article)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: screen(app).passage)
        await pilot.press("A")
        await until(lambda: "third 🏠" in shown(app))
        await pilot.press("q", "a")
        await until(lambda: "read-only: nothing can be saved" in shown(app))


@pytest.mark.usefixtures("in_an_editor")
async def test_what_an_editor_leaves_is_kept(
    folder: Path, article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lines").write_text(f"{LINES}\n", encoding="utf-8")
    does = f'cp "$2" "{tmp_path}/before"; cat "{tmp_path}/lines" > "$2"'
    monkeypatch.setenv("VISUAL", f"'{script(tmp_path, 'my editor', does)}' --wait")
    async with running(folder, article) as (app, pilot):
        await pilot.press("a", *"typed", "ctrl+e")
        await until(lambda: in_focus(app).note == LINES)
        assert (tmp_path / "before").read_text(encoding="utf-8") == "typed\n"
        assert list((tmp_path / "state" / "notes").iterdir()) == []


@pytest.mark.usefixtures("in_an_editor")
async def test_an_editor_that_changes_nothing_leaves_the_dialog_as_it_was(
    folder: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with running(folder, article) as (app, pilot):
        await pilot.press("a", *"typed", "ctrl+e", *"on")
        await until(lambda: typed(app) == ["typedon"])


@pytest.mark.usefixtures("in_an_editor")
@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("exit 3", "ended with code 3: the note is as it was."),
        ('echo precious >> "$1"; exit 1', "What was written there is in"),
        ('rm "$1"', "What was written cannot be read"),
        ('rm "$1"; mkdir "$1"', "What was written cannot be read"),
    ],
)
async def test_an_editor_that_fails_takes_nothing_with_it(
    tmp_path: Path, article: Article, monkeypatch: pytest.MonkeyPatch, does: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", script(tmp_path, "editor", does))
    async with running(tmp_path / "library", article) as (app, pilot):
        await pilot.press("a", *"typed", "ctrl+e")
        await until(lambda: said in told(app))
        assert typed(app) == ["typed"]
    left = [
        each.read_text(encoding="utf-8")
        for each in (tmp_path / "state" / "notes").glob("*.md")
        if each.is_file()
    ]
    assert left == (["typed\nprecious\n"] if "precious" in does else [])


@pytest.mark.parametrize(
    ("visual", "told_of"),
    [
        ("no-such-editor --wait", "$VISUAL names an editor that is not there"),
        ("vi 'x", "$VISUAL makes no sense"),
    ],
)
def test_an_editor_that_is_not_there_is_told(visual: str, told_of: str) -> None:
    found = editor({"VISUAL": visual, "EDITOR": "true"})
    assert isinstance(found, str)
    assert told_of in found


def test_without_a_wish_it_is_one_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert editor({}) == "No editor was found; $EDITOR names one."
    script(tmp_path, "vi", "true")
    assert editor({"VISUAL": " ", "EDITOR": ""}) == ["vi"]


def test_the_editor_has_the_terminal_and_gives_it_back(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    does = 'echo "size $(stty size)"; read line; echo "$line" > "$1"'
    with terminal(
        str(path), size=(30, 100), EDITOR=script(tmp_path, "editor", does), PATH=os.environ["PATH"]
    ) as quoth:
        quoth.until("Quote 1 of")
        quoth.type("A")
        quoth.until("Enter keeps")
        quoth.type("\x05")
        quoth.until("size 30 100")
        quoth.type("by hand\r")
        quoth.until("Noted on the article")
        assert quoth.leave("q") == 0
    reading = Library(tmp_path / "library").listings()
    assert len(reading) == 1
