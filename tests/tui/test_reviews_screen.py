"""The home of reviews: what there is to do, the sessions, and the days."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader import sessions
from reader.article import Article
from reader.library import Library, changes
from reader.library.clock import moment
from reader.readings import open_reading
from reader.review import undecided
from reader.review.recall import cards
from reader.tui.screens.adjudicating import AdjudicatingScreen
from reader.tui.screens.panel import Panel
from reader.tui.screens.recall import RecallScreen
from reader.tui.screens.reviews import ReviewsScreen
from reader.tui.screens.triage import TriageScreen
from tests.tui.conftest import Opened, running, shown, told, until
from tests.tui.test_triage_screen import prepared


@pytest.fixture
def ten(folder: Path) -> Article:
    return prepared(folder, 10)


def carded(folder: Path, article: Article, count: int) -> None:
    """Make cards of the first quotes, which were accepted."""
    library = Library(folder, annotator="ana")
    reading = open_reading(library, article)
    for mark in undecided(reading)[:count]:
        library.apply(changes.accept(library.refresh(reading), mark))
        library.apply(cards.opt_in(library.refresh(reading), mark.spans, moment()))


def twice_coded(folder: Path, article: Article) -> None:
    """Let two annotators have tagged it, one with a tag more."""
    for name, places in (("ana", (0, 1)), ("bob", (1, 2))):
        library = Library(folder, annotator=name)
        reading = open_reading(library, article)
        for at in places:
            span = article.blocks[1 + at].span
            known = {tag.name: tag for tag in library.tags()}
            tag = known.get(name) or changes.create_tag(name)[0]
            library.apply(changes.tag(library.refresh(reading), [span], tag))


async def home(opened: Opened) -> ReviewsScreen:
    """Open the reviews from the library, and wait until all is counted."""
    app, pilot = opened
    await until(lambda: "Rents in Oster" in shown(app))
    await pilot.press("r")
    await until(lambda: isinstance(app.screen, ReviewsScreen))
    await until(lambda: "undecided" in shown(app) and "counting" not in shown(app))
    assert isinstance(app.screen, ReviewsScreen)
    return app.screen


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_what_there_is_to_do_is_counted(
    folder: Path, ten: Article, size: tuple[int, int]
) -> None:
    carded(folder, ten, 2)
    async with running(folder, None, size) as opened:
        await home(opened)
        await until(lambda: "2 new" in shown(opened[0]))
        assert "8 quotes in 1 article undecided" in shown(opened[0])


async def test_an_empty_library_says_what_makes_cards(folder: Path) -> None:
    async with running(folder, None) as (app, pilot):
        await until(lambda: "Nothing here yet" in shown(app))
        await pilot.press("r")
        await until(lambda: "c on a mark in an article makes it a card" in shown(app))
        await pilot.press("j", "enter")
        await until(lambda: "Nothing waits for a decision" in shown(app))


@pytest.mark.usefixtures("ten")
async def test_a_session_is_begun_left_resumed_and_finished(folder: Path) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await home(opened)
        await pilot.press("j", "enter")
        await until(lambda: isinstance(app.screen, TriageScreen) and app.screen.card is not None)
        await pilot.press("enter", "enter", "q")
        await until(lambda: isinstance(app.screen, ReviewsScreen))
        await until(lambda: "2 of 10" in shown(app))
        await pilot.press("G", "enter")
        await until(lambda: isinstance(app.screen, TriageScreen) and app.screen.card is not None)
        screen = app.screen
        assert isinstance(screen, TriageScreen)
        assert screen.at == 2
        await pilot.press(*["enter"] * 8)
        await until(lambda: screen.at is None and "10 decisions" in shown(app))
        await pilot.press("q")
        await until(lambda: "finished" in shown(app))


@pytest.mark.usefixtures("ten")
async def test_a_query_narrows_a_session_and_an_order_turns_it(folder: Path) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await home(opened)
        await pilot.press("j", "o")
        await until(lambda: "In which order" in shown(app))
        await pilot.press("3")
        await until(lambda: "undecided · what it is surest of first" in shown(app))
        await pilot.press("slash")
        await until(lambda: "empty for all" in shown(app))
        await pilot.press(*"speaker:Voss", "enter")
        await until(lambda: isinstance(app.screen, TriageScreen) and app.screen.card is not None)
        screen = app.screen
        assert isinstance(screen, TriageScreen)
        assert screen.sitting.total == 4
        assert "Rent number 9" in shown(app), "of Voss the last quote is the surest one"


@pytest.mark.usefixtures("ten")
async def test_a_query_that_is_none_says_so(folder: Path) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await home(opened)
        await pilot.press("j", "slash")
        await until(lambda: "empty for all" in shown(app))
        await pilot.press(*"(speaker:Voss", "enter")
        await until(lambda: isinstance(app.screen, ReviewsScreen) and "(" in shown(app))
        assert [*app.library.reviews] == []


async def test_a_session_is_discarded_and_taken_up_again(folder: Path, ten: Article) -> None:
    library = Library(folder, annotator="ana")
    engine = sessions.triage(library)
    engine.answer(0, "accept", 1)
    async with running(folder, None) as opened:
        app, pilot = opened
        screen = await home(opened)
        await until(lambda: "1 of 10" in shown(app))
        await pilot.press("G", "d")
        await until(lambda: "Discarded: Triage" in told(app) and "1 of 10" not in shown(app))
        await pilot.press("h")
        await until(lambda: "discarded at 1 of 10" in shown(app))
        await pilot.press("G", "d")
        await until(lambda: "Took up again" in told(app) and "1 of 10" in shown(app))
        assert screen is app.screen
    assert len(Library(folder).annotations(ten.id)) == 1


@pytest.mark.usefixtures("ten")
async def test_what_came_of_a_session_and_of_the_days_can_be_read(folder: Path) -> None:
    engine = sessions.triage(Library(folder, annotator="ana"))
    for item in range(10):
        engine.answer(item, "accept" if item else "reject", 2)
    async with running(folder, None) as opened:
        app, pilot = opened
        await home(opened)
        await until(lambda: "finished" in shown(app))
        await pilot.press("G", "i")
        await until(lambda: isinstance(app.screen, Panel) and "10 decisions" in shown(app))
        await pilot.press("x", "c")
        await until(lambda: "machine right 90%" in shown(app))
        await pilot.press("q")
        await until(lambda: isinstance(app.screen, ReviewsScreen))


async def test_cards_are_turned_over_and_graded(folder: Path, ten: Article) -> None:
    carded(folder, ten, 2)
    async with running(folder, None) as opened:
        app, pilot = opened
        await home(opened)
        await until(lambda: "2 new" in shown(app))
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, RecallScreen) and app.screen.card is not None)
        screen = app.screen
        assert isinstance(screen, RecallScreen)
        await until(lambda: "Who said it?" in shown(app))
        assert "said Mara Voss" not in shown(app)
        await pilot.press("3")
        await until(lambda: "Turn the card over first" in shown(app))
        await pilot.press("space")
        await until(lambda: "said Mara Voss" in shown(app))
        await pilot.press("3")
        await until(lambda: screen.at == 1 and screen.card is not None)
        await pilot.press("s")
        await until(lambda: "Snooze until" in shown(app))
        await pilot.press(*"2w", "enter")
        await until(lambda: screen.at is None and not screen.saving)
    made = Library(folder).annotations(ten.id)
    assert all(each.card for each in made)
    assert [bool(each.card and each.card.snoozed) for each in made] == [False, True]


async def test_what_a_card_asks_is_changed_by_a_key(folder: Path, ten: Article) -> None:
    carded(folder, ten, 1)
    async with running(folder, None) as opened:
        app, pilot = opened
        await home(opened)
        await until(lambda: "1 new" in shown(app))
        await pilot.press("enter")
        await until(lambda: "Who said it?" in shown(app))
        await pilot.press("p")
        await until(lambda: "Who said it?" not in shown(app) and "seen" in shown(app))


async def test_two_annotators_are_settled_without_their_names(folder: Path, ten: Article) -> None:
    twice_coded(folder, ten)
    before = Library(folder).annotations(ten.id)
    async with running(folder, None) as opened:
        app, pilot = opened
        await home(opened)
        await until(lambda: "Settle ana and bob" in shown(app))
        await pilot.press("j", "j", "enter")
        await until(
            lambda: isinstance(app.screen, AdjudicatingScreen) and app.screen.card is not None
        )
        screen = app.screen
        assert isinstance(screen, AdjudicatingScreen)
        assert screen.sitting.total == 3
        await pilot.press("1")
        await until(lambda: screen.at == 1 and screen.card is not None)
        await pilot.press("r")
        await until(lambda: "Why do they differ?" in shown(app))
        await pilot.press("2")
        await until(lambda: "guideline gap" in shown(app))
        await pilot.press("x")
        await until(lambda: screen.at == 2 and screen.card is not None)
        await pilot.press("t", *"settled", "enter")
        await until(lambda: "Your version" in shown(app))
        await pilot.press("enter")
        await until(lambda: screen.at is None and "3 of 3 differences settled" in shown(app))
        await pilot.press("u")
        await until(lambda: screen.at == 2)
    library = Library(folder)
    assert library.annotations(ten.id) == before
