"""Keys are what the settings say, on the screen, in the footer, in the help and in the palette."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input, OptionList, TextArea

from reader.article import Article, article_from_text
from reader.library import Library, changes
from reader.tui.app import QuothApp
from reader.tui.screens.article import ArticleScreen
from reader.tui.screens.help import Help
from reader.tui.screens.library import LibraryScreen
from reader.tui.screens.note import Note
from reader.tui.screens.search import SearchScreen
from tests.tui.conftest import focused, in_focus, running, screen, shown, told, until


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("QUOTH_CONFIG", str(path))
    return path


async def test_a_key_from_the_settings_does_what_they_say(
    folder: Path, article: Article, config: Path
) -> None:
    config.write_text('[keys]\nnext_target = ["J", "z k"]\n')
    async with running(folder, article) as (app, pilot):
        first = focused(app)
        assert " J next " in shown(app)
        await pilot.press("J")
        await until(lambda: focused(app) != first)
        second = focused(app)
        await pilot.press("z", "k")
        await until(lambda: focused(app) != second)


async def test_the_key_that_was_there_before_does_nothing_and_says_so(
    folder: Path, article: Article, config: Path
) -> None:
    config.write_text('[keys]\nnext_target = "J"\nhelp = "f2"\n')
    async with running(folder, article) as (app, pilot):
        first = focused(app)
        await pilot.press("n")
        await until(lambda: "n does nothing here · F2 shows the keys" in shown(app))
        assert focused(app) == first


async def test_wrong_settings_are_told_and_the_reader_opens(
    folder: Path, article: Article, config: Path
) -> None:
    config.write_text('column = 1\n[keys]\nnext_target = "foo"\n')
    async with running(folder, article) as (app, _):
        await until(lambda: "config.toml, line 1: column: 1 is not allowed" in told(app))
        assert 'line 3: keys.next_target: there is no key called "foo"' in told(app)
        assert " n next " in shown(app)


async def test_of_many_wrong_settings_some_are_told(
    folder: Path, article: Article, config: Path
) -> None:
    config.write_text("".join(f"x{number} = 1\n" for number in range(9)))
    async with running(folder, article) as (app, _):
        await until(lambda: "6 more; “quoth config” shows all" in told(app))


async def test_the_first_key_of_a_sequence_shows_what_may_follow(
    folder: Path, article: Article
) -> None:
    async with running(folder, article, (80, 24)) as (app, pilot):
        await pilot.press("z")
        await until(lambda: "z z alone  z p pane" in shown(app))
        assert "Esc cancel" in shown(app)
        await pilot.press("escape")
        await until(lambda: " n next " in shown(app))
        assert "does nothing" not in shown(app)


async def test_a_sequence_that_is_none_says_so_and_does_nothing(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("z", "x")
        await until(lambda: "z x does nothing" in shown(app))
        assert not any(mark.annotation for mark in screen(app).reading.marks)


async def test_a_key_that_only_changes_others_is_none(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("left_shift", "z", "left_shift")
        await until(lambda: "z z alone" in shown(app))
        assert "does nothing" not in shown(app)


async def test_the_mouse_cancels_a_sequence(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("z")
        await until(lambda: "z z alone" in shown(app))
        await pilot.click("ArticleView", offset=(20, 4))
        await until(lambda: "z z alone" not in shown(app))


async def test_what_is_typed_at_once_goes_into_the_dialog(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        for key in "ahello":
            app.post_message(Key(key, key))
        await until(lambda: [area.text for area in app.screen.query(TextArea)] == ["hello"])
        assert isinstance(app.screen, Note)
        await pilot.press("enter")
        await until(lambda: in_focus(app).note == "hello")


async def test_what_is_typed_at_once_goes_into_the_line_to_search_with(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, _):
        for key, character in (("slash", "/"), *((each, each) for each in "held")):
            app.post_message(Key(key, character))
        await until(lambda: [line.value for line in app.screen.query(Input)] == ["held"])
        assert app.screen is screen(app)


async def test_no_action_is_done_while_a_query_is_typed(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("l", "slash")
        await until(lambda: isinstance(app.screen, SearchScreen))
        await pilot.press("u", "q", "question_mark", "left", "j")
        await until(lambda: app.screen.query_one(Input).value == "uqj?")
        assert isinstance(app.screen, SearchScreen)


async def test_the_help_shows_the_keys_as_they_are_and_finds_them(
    folder: Path, article: Article, config: Path
) -> None:
    config.write_text('[keys]\nundo = ["Z", "z u"]\nredo = []\n')
    async with running(folder, article) as (app, pilot):
        await pilot.press("question_mark")
        await until(lambda: isinstance(app.screen, Help))
        assert "Keys · : finds anything by name" in shown(app)
        await pilot.press(*"undo")
        await until(lambda: "Z, z u" in shown(app))
        assert "  Undo" in shown(app)
        await pilot.press("enter")
        await until(lambda: "There is nothing more" in told(app))


@pytest.mark.parametrize("size", [(40, 10), (120, 40)])
async def test_there_is_help_on_every_screen_and_dialog(
    folder: Path, article: Article, size: tuple[int, int]
) -> None:
    async with running(folder, article, size) as (app, pilot):
        for keys, known in (
            ("", "Go to the next"),
            ("t", "Take the tag"),
            ("escape a", "Keep what is"),
            ("escape l", "Open the article"),
            ("slash", "Open the article"),
        ):
            await pilot.press(*keys.split())
            below = app.screen
            await pilot.press("f1")
            await until(lambda: isinstance(app.screen, Help))
            await until(partial(_shows, app, known))
            await pilot.press("f1")
            await until(partial(_is_on_top, app, below))


def _shows(app: QuothApp, words: str) -> bool:
    return words in shown(app)


def _is_on_top(app: QuothApp, screen: Screen[object]) -> bool:
    return app.screen is screen


async def found(app: QuothApp, wanted: str) -> None:
    """Wait until the palette offers something."""

    def offers() -> bool:
        choices = app.screen.query(OptionList)
        return bool(choices) and any(
            wanted in str(choices.first().get_option_at_index(i).prompt)
            for i in range(choices.first().option_count)
        )

    await until(offers)


async def test_the_palette_finds_an_action_with_its_keys(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("ctrl+p", *"end")
        await found(app, "Go to the end\nG End")
        await pilot.press(*["backspace"] * 3, *"zen")
        await found(app, "Show the text alone\nz z")
        assert isinstance(app.screen, CommandPalette)


async def test_the_palette_opens_an_article(folder: Path, article: Article) -> None:
    other = article_from_text("The [b]dam[/b]\n\n“It held,” said Mara Voss.\n")
    Library(folder).add(other)
    async with running(folder, article) as (app, pilot):
        await pilot.press("colon", *"dam")
        await found(app, "Article The [b]dam[/b]")
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ArticleScreen))
        await until(lambda: screen(app).reading.article.id == other.id)


async def test_the_palette_goes_to_the_next_quote_of_a_speaker(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("colon", *"brandt")
        await found(app, "Speaker Tomas Brandt\n1 quote here")
        await pilot.press("enter")
        await until(lambda: focused(app) == "“It is an outrage,”")


async def test_the_palette_searches_for_a_tag_or_a_speaker_of_the_library(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        tag, _ = changes.create_tag('rent "freeze"')
        await screen(app).do(changes.tag(screen(app).reading, in_focus(app).spans, tag))
        await pilot.press("l")
        await until(lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("colon", *"freeze")
        await found(app, 'Tag rent "freeze"')
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, SearchScreen))
        assert app.screen.query_one(Input).value == r'tag:"rent \"freeze\""'
        await until(lambda: "1 annotation" in shown(app))
