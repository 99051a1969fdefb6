"""Tags by name, several at once, again, on and on, and everywhere."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from reader.article import Article
from reader.library import Library, codebook
from reader.library.model import Tag
from tests.tui.conftest import Opened, focused, in_focus, running, saved, screen, shown, told, until


async def pick(opened: Opened, *keys: str) -> None:
    """Open the list of tags, press keys in it, and wait until it is closed and all is saved."""
    app, pilot = opened
    await pilot.press("t")
    await until(lambda: app.screen.query("#filter"))
    await pilot.press(*keys)
    await until(lambda: app.screen is screen(app))
    await saved(app)


def names(opened: Opened) -> list[str]:
    """The tags of the passage in focus, as the screen has them."""
    mark = screen(opened[0]).mark
    return [tag.name for tag in mark.tags] if mark else []


def kept(folder: Path, article: Article) -> list[tuple[str, ...]]:
    """The tags of each annotation on the disk, read by a library of its own."""
    library = Library(folder, read_only=True)
    codes = {tag.id: tag.name for tag in library.tags()}
    return [tuple(codes[each] for each in a.tags) for a in library.annotations(article.id)]


async def test_several_tags_are_marked_with_tab_and_given_in_one_step(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as opened:
        await pick(opened, *"rents", "tab", *"claim", "tab", "enter")
        assert names(opened) == ["claim", "rents"]
        await opened[1].press("u")
        await until(lambda: names(opened) == [])
        assert kept(folder, article) == []


async def test_what_the_passage_has_is_marked_and_can_be_taken_away(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as opened:
        await pick(opened, *"rents", "tab", *"claim", "tab", "enter")
        await opened[1].press("t")
        await until(lambda: "claim" in shown(opened[0]) and opened[0].screen.query("#filter"))
        assert shown(opened[0]).count("✓") == 2
        await opened[1].press(*"claim", "tab", "enter")
        await until(lambda: names(opened) == ["rents"])
        await saved(opened[0])
        assert kept(folder, article) == [("rents",)]


async def test_the_dot_gives_all_tags_of_the_last_step(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        await pick(opened, *"rents", "tab", *"claim", "tab", "enter")
        await opened[1].press("n", ".")
        assert names(opened) == ["claim", "rents"]
    async with running(folder, article) as opened:
        await opened[1].press("n", "n", ".")
        await saved(opened[0])
        assert kept(folder, article) == [("claim", "rents")] * 3


async def test_a_tag_named_by_a_digit_is_made_and_found(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        await pick(opened, *"rents", "enter")
        await opened[1].press("n")
        await pick(opened, "space", "1", "enter")
        assert names(opened) == ["1"]
        await opened[1].press("n")
        await pick(opened, "1")
        assert names(opened) == ["1"], "the digit alone is the slot of the tag used last"


async def test_odd_names_are_tags_like_others(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        for name in ("law/rent", "🏠 housing", "شقة", "[bold]x[/]"):
            await opened[1].press("t")
            await until(lambda: opened[0].screen.query("#filter"))
            opened[0].screen.query_one(Input).value = name
            await opened[1].press("enter")
            await until(lambda: name in names(opened))  # noqa: B023 # it is waited for here
            assert f"#{name}" in shown(opened[0])
            await opened[1].press("u")
            await until(lambda: not names(opened))


async def test_sticky_tags_are_given_by_enter_which_goes_on(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await pick(opened, *"rents", "enter")
        await pilot.press("T")
        await until(lambda: "Enter tags #rents" in shown(app))
        await pilot.press("n", "enter", "enter")
        await saved(app)
        assert kept(folder, article) == [("rents",)] * 3
        assert focused(app).startswith("“It held")
        await pilot.press("T", "enter")
        await saved(app)
        assert [a.decision for a in app.library.annotations(article.id)][-1] == "accepted"


async def test_sticky_without_a_last_tag_asks_for_one(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await pilot.press("T")
        await until(lambda: "Which tag shall Enter give?" in shown(app))
        await pilot.press(*"rents", "enter")
        await until(lambda: "Enter tags #rents" in shown(app))
        await pilot.press("enter")
        await saved(app)
        assert kept(folder, article) == [("rents",)]


async def test_all_quotes_of_a_speaker_are_tagged_in_one_step(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await pick(opened, *"rents", "enter")
        await pilot.press("*")
        await until(lambda: "all quotes by Ines Falk" in shown(app))
        await pilot.press("1")
        await until(lambda: "Tag all quotes by Ines Falk" in shown(app))
        await pilot.press("1")
        await until(lambda: "Tag 2 of 3 places with #rents?" in shown(app))
        await pilot.press("enter")
        await until(lambda: kept(folder, article) == [("rents",)] * 3)
        await pilot.press("u")
        await until(lambda: "Undone: Tagged 2 places with rents" in told(app))
        assert kept(folder, article) == [("rents",)]
        await until(lambda: "Tagged 2 places" not in shown(app).splitlines()[-2])


async def test_all_places_of_some_words_are_tagged(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await pilot.press("/", *"rents", "enter")
        await until(lambda: focused(app) == "rents" and not screen(app).is_searching)
        await pilot.press("*")
        await until(lambda: "“rents” in this text" in shown(app))
        await pilot.press("1")
        await until(lambda: "Tag “rents”" in shown(app))
        await pilot.press(*"rent", "enter")
        await until(lambda: "Tag 3 places with #rent?" in shown(app))
        await pilot.press("escape")
        await until(lambda: app.screen is screen(app))
        assert kept(folder, article) == []


async def test_nothing_is_tagged_everywhere_that_stands_once(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "n", "*")
        await until(lambda: "stand nowhere else" in shown(app))


async def test_o_goes_through_the_marks_that_overlap(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await pilot.press("=")
        sentence = focused(app)
        await pick(opened, *"rents", "enter")
        await pilot.press("o")
        assert focused(app) != sentence
        assert in_focus(app).speaker == "Ines Falk"
        await pilot.press("o")
        assert focused(app) == sentence
        await pilot.press("n", "n", "o")
        assert "No other mark overlaps" in shown(app)


async def test_delete_says_that_what_is_the_readers_own_overlaps(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await pick(opened, *"rents", "enter")
        await pilot.press("=", "d")
        assert "o goes to what overlaps" in shown(app)
        await pilot.press("n", "d")
        assert "Nothing of yours is here" in shown(app)


async def test_a_tag_is_found_by_its_name_in_other_letters(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        await pick(opened, *"straße", "enter")
        await opened[1].press("n")
        await pick(opened, *"STRASSE", "enter")
        assert kept(folder, article) == [("straße",), ("straße",)]


async def test_a_digit_and_the_mouse_mark_tags_where_some_are_marked(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        for name in ("first", "second", "third"):
            await pick(opened, *name, "enter")
        await pilot.press("n", "t")
        await until(lambda: app.screen.query("#filter"))
        await pilot.press("tab", "2")
        await pilot.click("#choices", offset=(4, 2))
        await pilot.press("enter")
        await until(lambda: app.screen is screen(app))
        assert sorted(names(opened)) == ["first", "second", "third"]


async def test_sticky_tags_outlive_a_merge(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await pick(opened, *"claim", "enter")
        await pilot.press("T")
        await until(lambda: screen(app).sticky)
        library = Library(folder)
        into, change = codebook.create(library.tags(), Tag("", "statement"))
        library.apply(change)
        library.apply(codebook.merge(library.tags(), library.tags()[0], into))
        await until(lambda: [tag.name for tag in screen(app).sticky] == ["statement"])
