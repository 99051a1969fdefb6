"""Everyone in the library, and all that one of them said."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import AsyncMock

import pytest

from reader.article import Article, article_from_text, open_article
from reader.everyone import Someone
from reader.library import Library, changes, speaking
from reader.library.model import Person
from reader.library.search.saying import Spoken
from reader.readings import open_reading
from reader.tui.screens.everyone import said_by
from reader.tui.screens.speakers import SpeakersScreen
from reader.tui.screens.spoken import SpokenScreen
from tests.tui.conftest import Opened, focused, running, screen, shown, told, until

SIZES = [(120, 40), (60, 20)]
OTHER = """\
---
title: The dam
date: {}
---

# The dam

“It held,” said Inez Falk. “It will hold,” said Tomas Brandt. It was in {}.
"""


@pytest.fixture
def library(folder: Path, article: Article) -> Library:
    """An article of which two quotes were accepted, and two others that the machine read."""
    made = Library(folder, annotator="ana")
    reading = open_reading(made, article)
    for mark in reading.marks[1:3]:
        made.apply(changes.accept(made.refresh(reading), mark))
    for date in ("2026-03-01", "2026-01-01"):
        path = folder.parent / f"{date}.md"
        path.write_text(OTHER.format(date, date), encoding="utf-8")
        open_reading(made, open_article(path))
    return made


def named(library: Library, name: str) -> Person:
    return next(each for each in library.people() if each.name == name)


async def speakers(opened: Opened) -> SpeakersScreen:
    """Open the screen from the library, and wait until all is there."""
    app, pilot = opened
    await until(lambda: "Rents in Oster" in shown(app))
    await pilot.press("P")
    await until(lambda: isinstance(app.screen, SpeakersScreen))
    await until(lambda: "found by the machine" in shown(app) and "articles " not in bar(opened))
    assert isinstance(app.screen, SpeakersScreen)
    return app.screen


def bar(opened: Opened) -> str:
    """The status line."""
    return shown(opened[0]).splitlines()[-2]


async def on(opened: Opened, name: str) -> None:
    """Put the bar on somebody."""
    here = opened[0].screen
    assert isinstance(here, SpeakersScreen)
    names = [each.person.name for each in here._shown]
    here.rows.go(names.index(name))


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("size", SIZES)
async def test_everyone_is_there_with_what_they_said(folder: Path, size: tuple[int, int]) -> None:
    async with running(folder, None, size) as opened:
        await speakers(opened)
        rows = shown(opened[0]).splitlines()[1:7]
        assert [line.strip() for line in rows[::2]] == ["Ines Falk", "Inez Falk", "Tomas Brandt"]
        assert rows[1].strip().startswith("1 quote in 1 article · 2 proposed in 1 article")
        assert rows[3].strip() == "found by the machine · 2 proposed in 2 articles"
        assert rows[5].strip().startswith("1 quote in 1 article · 2 proposed in 2 articles")
        assert bar(opened).strip().startswith("2 people · 1 more found by the machine")


async def test_an_empty_library_says_how_somebody_comes_in(folder: Path) -> None:
    Library(folder).add(article_from_text("Rain\n\nIt rained all day in the town of Oster.\n"))
    async with running(folder, None, (60, 20)) as (app, pilot):
        await until(lambda: "1 article" in shown(app))
        await pilot.press("P")
        await until(lambda: "Nobody yet." in shown(app))
        for key in [
            "j",
            "k",
            "G",
            "g",
            "tab",
            "i",
            "R",
            "A",
            "e",
            "E",
            "a",
            "m",
            "x",
            "o",
            "h",
            "enter",
        ]:
            await pilot.press(key)
        await until(lambda: "there is nobody in this list" in shown(app))


@pytest.mark.usefixtures("library")
async def test_the_screen_opens_from_an_article_and_closes_into_it(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("P")
        await until(lambda: isinstance(app.screen, SpeakersScreen))
        await until(lambda: "Tomas Brandt" in shown(app))
        await pilot.press("q")
        await until(lambda: app.screen is screen(app))


async def test_the_article_below_shows_people_as_they_are_called_now(
    folder: Path, article: Article, library: Library
) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await pilot.press("P")
        await until(lambda: isinstance(app.screen, SpeakersScreen) and "Tomas Brandt" in shown(app))
        await on(opened, "Ines Falk")
        await pilot.press("R", *"-B", "enter")
        await until(lambda: library.people()[0].name == "Ines Falk-B")
        await until(lambda: isinstance(app.screen, SpeakersScreen))
        await pilot.press("q")
        await until(lambda: app.screen is screen(app) and "Ines Falk-B" in shown(app))
        assert set(screen(app).reading.marks.speakers) == {"Ines Falk-B", "Tomas Brandt"}


@pytest.mark.usefixtures("library")
async def test_it_is_sorted_filtered_and_shortened_by_keys(folder: Path) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        here = await speakers(opened)
        await pilot.press("h")
        await until(lambda: "Inez Falk" not in shown(app))
        await pilot.press("h", "o")
        await until(lambda: "by quotes" in bar(opened))
        assert here._shown[-1].person.name == "Inez Falk"
        await pilot.press("slash", *"brandt")
        await until(lambda: "1 of 3" in bar(opened))
        await pilot.press("enter", "escape")
        await until(lambda: "2 people" in bar(opened))


async def test_a_rename_is_seen_in_the_list_and_undone(folder: Path, library: Library) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await speakers(opened)
        await on(opened, "Ines Falk")
        await pilot.press("R", *"-B", "enter")
        await until(lambda: "Renamed Ines Falk to Ines Falk-B" in told(app))
        await until(lambda: "also Ines Falk" in shown(app))
        await pilot.press("u")
        await until(lambda: library.people()[0].name == "Ines Falk")
        await until(lambda: "also Ines Falk" not in shown(app))


async def test_a_name_that_is_taken_is_refused_with_a_sentence(
    folder: Path, library: Library
) -> None:
    before = library.people()
    async with running(folder, None) as opened:
        _, pilot = opened
        await speakers(opened)
        await on(opened, "Ines Falk")
        await pilot.press("R", "ctrl+u", *"tomas", "space", *"brandt", "enter")
        await until(lambda: "merge the two instead" in bar(opened))
    assert library.people() == before


async def test_whom_the_machine_found_is_merged_and_is_an_alias_then(
    folder: Path, library: Library
) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await speakers(opened)
        await on(opened, "Inez Falk")
        await pilot.press("m")
        await until(lambda: "Merge Inez Falk into" in shown(app))
        await pilot.press("1")
        await until(lambda: "Merged Inez Falk into Ines Falk" in told(app))
        await until(lambda: "4 proposed in 3 articles" in shown(app))
        assert opened[0].screen.someone.person.name == "Ines Falk"  # type: ignore[attr-defined]
    assert named(library, "Ines Falk").aliases == ("Inez Falk",)


async def test_several_are_marked_merged_and_split_again(folder: Path, library: Library) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await speakers(opened)
        await pilot.press("g", "tab", "tab", "tab")
        await until(lambda: "3 marked" in bar(opened))
        await pilot.press("m")
        await until(lambda: "and 2 others into" in shown(app))
        await pilot.press(*"brandt", "enter")
        await until(lambda: [each.name for each in library.people()] == ["Tomas Brandt"])
        await until(lambda: "also Inez Falk, Ines Falk" in shown(app))
        await pilot.press("x")
        await until(lambda: "Split from Tomas Brandt" in shown(app))
        await pilot.press("1")
        await until(lambda: len(library.people()) == 2)


async def test_role_note_kind_and_aliases_are_written(folder: Path, library: Library) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await speakers(opened)
        await on(opened, "Tomas Brandt")
        await pilot.press("e", "ctrl+u", *"owner", "enter")
        await until(lambda: "Role of Tomas Brandt: owner" in told(app))
        await pilot.press("a", *"loud", "enter")
        await until(lambda: "Note of Tomas Brandt: loud" in told(app))
        await pilot.press("E", "2")
        await until(lambda: "Tomas Brandt is an organisation" in told(app))
        await pilot.press("A", *"TB", "enter")
        await until(lambda: "Tomas Brandt is also called “TB”" in told(app))
        await until(lambda: "owner · also TB · “loud”" in shown(app))
        await pilot.press("i")
        await until(lambda: "organisation" in shown(app))
        await pilot.press("escape", "A", "1")
        await until(lambda: "is not called “TB” any more" in told(app))
    person = named(library, "Tomas Brandt")
    assert (person.title, person.note, person.kind) == ("owner", "loud", "organisation")
    assert person.aliases == ()


async def test_a_library_that_is_read_only_says_so(folder: Path, library: Library) -> None:
    before = library.people()
    async with running(folder, None) as opened:
        app, pilot = opened
        await speakers(opened)
        app.library = Library(folder, read_only=True)
        for key in "RAeEamx":
            await pilot.press(key)
            await until(lambda: "read-only" in bar(opened) or app.screen is not opened[0].screen)
    assert library.people() == before


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("library")
async def test_all_that_somebody_said_is_in_order_of_time(
    folder: Path, size: tuple[int, int]
) -> None:
    async with running(folder, None, size) as opened:
        app, pilot = opened
        await speakers(opened)
        await on(opened, "Tomas Brandt")
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, SpokenScreen))
        await until(lambda: "1 quote · 2 proposed" in bar(opened))
        await until(lambda: "…" not in shown(app))
        rows = shown(app).splitlines()[1:7]
        assert [line.strip() for line in rows] == [
            "“It will hold,”",
            "2026-01-01 · proposed · The dam",
            "“It will hold,”",
            "2026-03-01 · proposed · The dam",
            "“It is an outrage,”",
            "accepted · Rents in Oster",
        ]


@pytest.mark.usefixtures("library")
async def test_enter_opens_the_article_at_the_quote_and_what_is_decided_there_is_seen(
    folder: Path,
) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await speakers(opened)
        await on(opened, "Tomas Brandt")
        await pilot.press("enter")
        await until(lambda: "1 quote · 2 proposed" in bar(opened))
        await pilot.press("down", "enter")
        await until(lambda: "q close" in shown(app) and focused(app) == "“It will hold,”")
        await pilot.press("enter", "q")
        await until(lambda: isinstance(app.screen, SpokenScreen))
        await until(lambda: "2 quotes · 1 proposed" in bar(opened))
        assert app.screen.rows.at == 1  # type: ignore[attr-defined]
        await pilot.press("q")
        await until(lambda: "2 quotes in 2 articles" in shown(app))


async def test_quotes_are_marked_and_given_to_somebody_new_in_one_step(
    folder: Path, library: Library
) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await speakers(opened)
        await on(opened, "Tomas Brandt")
        await pilot.press("x")
        await until(lambda: "Mark the quotes that another said" in told(app))
        await until(lambda: "1 quote · 2 proposed" in bar(opened))
        await pilot.press("g", "tab")
        await until(lambda: "Only proposed" in bar(opened))
        await pilot.press("G", "tab")
        await until(lambda: "1 marked" in bar(opened))
        await pilot.press("x")
        await until(lambda: "Who said 1 quote?" in shown(app))
        await pilot.press(*"Ulla", "enter")
        await until(lambda: "Gave 1 quote by Tomas Brandt to Ulla" in told(app))
        await until(lambda: "0 quotes · 2 proposed" in bar(opened))
        await pilot.press("u")
        await until(lambda: "1 quote · 2 proposed" in bar(opened))
    assert {each.name for each in library.people()} == {"Ines Falk", "Tomas Brandt"}


@pytest.mark.parametrize("name", ["مارا فوس", "👩‍🚒 Mara", "V" * 200, "[b]bold[/b]", "漢字"])
@pytest.mark.parametrize("size", SIZES)
async def test_any_name_is_shown(
    folder: Path, library: Library, name: str, size: tuple[int, int]
) -> None:
    library.apply(speaking.rename(library.people(), named(library, "Tomas Brandt"), name))
    async with running(folder, None, size) as opened:
        app, pilot = opened
        await speakers(opened)
        await on(opened, name)
        await until(lambda: name[:8] in shown(app))
        for key in ("i", "escape", "R", "escape", "A", "escape", "m", "escape", "enter"):
            await pilot.press(key)
        await until(lambda: isinstance(app.screen, SpokenScreen))
        await until(lambda: "1 quote" in bar(opened) and name[:8] in shown(app))


async def test_what_another_window_does_is_seen(folder: Path, library: Library) -> None:
    async with running(folder, None) as opened:
        app, _ = opened
        await speakers(opened)
        library.apply(speaking.set_title(named(library, "Tomas Brandt"), "landlord of the year"))
        await until(lambda: "landlord of the year" in shown(app))


async def test_somebody_found_who_is_described_twice_at_once_is_known_once(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        listing = await speakers(opened)
        await pilot.press("/", *"inez", "enter")
        await until(lambda: len(listing._shown) == 1)
        monkeypatch.setattr(SpeakersScreen, "reload", AsyncMock())  # it has not come yet
        await pilot.press("e", *"engineer", "enter")
        await until(lambda: "Role of Inez Falk" in told(app))
        await pilot.press("E", "2")
        await until(lambda: "an organisation" in told(app))
        (inez,) = [each for each in library.people() if each.name == "Inez Falk"]
        assert (inez.title, inez.kind) == ("engineer", "organisation")


def test_what_somebody_said_is_told_without_their_role() -> None:
    person = Person("1", "Falk", title="mayor")
    assert said_by(Someone(person, proposed=Spoken(3, 1))) == ["3 proposed in 1 article"]
