"""What a review session says of itself, and what keys do beside answering."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from reader import sessions
from reader.article import Article
from reader.library import Library
from reader.review.session import SKIPPED
from reader.tui.screens.cards import CardScreen
from reader.tui.screens.recall import RecallScreen
from reader.tui.screens.reviews import ReviewsScreen
from reader.tui.screens.triage import TriageScreen
from reader.tui.widgets.rows import Rows
from tests.tui.conftest import Opened, running, shown, until
from tests.tui.test_reviews_screen import carded, home
from tests.tui.test_triage_screen import at_rest, prepared, triage


@pytest.fixture
def ten(folder: Path) -> Article:
    return prepared(folder, 10)


def footer(opened: Opened) -> str:
    return shown(opened[0]).splitlines()[-1]


def status(opened: Opened) -> str:
    return shown(opened[0]).splitlines()[-2]


async def recall(opened: Opened) -> CardScreen:
    app, pilot = opened
    await home(opened)
    await until(lambda: "new" in shown(app))
    await pilot.press("g", "enter")
    await until(lambda: isinstance(app.screen, RecallScreen) and app.screen.card)
    assert isinstance(app.screen, RecallScreen)
    return app.screen


async def test_before_the_first_answer_it_is_said_where_one_is_and_that_one_can_leave(
    folder: Path, ten: Article
) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        await until(lambda: "Card 1 of 10 · q leaves at any time" in status(opened))
        assert status(opened).endswith("10 left")
        await opened[1].press("x", "f")
        await until(lambda: screen.sitting.flags)
        await opened[1].press("k", "N")
        await until(lambda: "Card 1 of 10 · answered: no quote" in status(opened))
        assert "leaves at any time" not in status(opened)
        assert "9 left, about" in status(opened)


async def test_the_bar_in_the_heading_grows_and_is_full_when_all_is_answered(
    folder: Path, ten: Article
) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)

        def heading() -> str:
            return shown(opened[0]).splitlines()[0]

        await until(lambda: heading().count("┄") == 20)
        await opened[1].press(*["enter"] * 5)
        await until(lambda: screen.at == 5)
        await at_rest(screen)
        assert (heading().count("━"), heading().count("┄")) == (10, 10)
        await opened[1].press(*["enter"] * 5)
        await until(lambda: heading().count("━") == 20)


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_to_go_past_a_card_that_was_answered_keeps_the_answer(
    folder: Path, ten: Article, key: str
) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        await opened[1].press("enter")
        await at_rest(screen)
        await opened[1].press("N")
        await until(lambda: "Decided: accepted, said by Mara Voss" in shown(opened[0]))
        assert "Enter go on" in footer(opened)
        await opened[1].press(key)
        await until(lambda: screen.at == 1 and screen.card)
        await at_rest(screen)
        assert screen.engine.refresh().answers[0].said == "accepted"


async def test_a_skipped_card_that_is_looked_at_again_is_answered(
    folder: Path, ten: Article
) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        await opened[1].press("space")
        await at_rest(screen)
        assert screen.sitting.answers[0].said == SKIPPED
        await opened[1].press("N", "enter")
        await until(lambda: screen.at == 1 and screen.sitting.answers[0].said != SKIPPED)
        await at_rest(screen)
        assert screen.sitting.answers[0].said == "accepted"


async def test_the_summary_in_between_leads_back_to_what_is_left(
    folder: Path, ten: Article
) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        await opened[1].press("enter", "i")
        await until(lambda: "What came of it so far" in status(opened))
        await until(lambda: "goes on with 9 items" in shown(opened[0]))
        assert "no quote" not in footer(opened)
        await opened[1].press("x")
        await until(lambda: "i goes on with what is left" in status(opened))
        await opened[1].press("enter")
        await until(lambda: screen.at == 1 and screen.card)


async def test_at_the_end_the_footer_has_what_makes_sense_there(folder: Path, ten: Article) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        await opened[1].press("f")
        await until(lambda: screen.sitting.flags)
        await opened[1].press("space", *["enter"] * 9)
        await until(lambda: screen.at is None and "skipped again" in footer(opened))
        assert "f see flagged" in footer(opened)
        assert "u undo" in footer(opened)
        assert "accept" not in footer(opened)
        await opened[1].press("f")
        await until(lambda: screen.card and "Enter accept" in footer(opened))


async def test_each_side_of_a_recall_card_has_its_own_footer(folder: Path, ten: Article) -> None:
    carded(folder, ten, 2)
    async with running(folder, None) as opened:
        await recall(opened)
        await until(lambda: "Space show" in footer(opened))
        assert "good" not in footer(opened)
        await opened[1].press("space")
        await until(lambda: "Enter good" in footer(opened))
        assert "show" not in footer(opened)


async def test_a_card_that_was_graded_here_does_not_say_that_it_was_elsewhere(
    folder: Path, ten: Article
) -> None:
    carded(folder, ten, 2)
    async with running(folder, None) as opened:
        screen = await recall(opened)
        await opened[1].press("space", "3")
        await until(lambda: screen.at == 1 and screen.card and not screen.saving)
        await opened[1].press("N")
        await until(lambda: "You answered: good." in shown(opened[0]))


async def test_a_terminal_that_grows_shows_more_of_the_text(folder: Path, ten: Article) -> None:
    async with running(folder, ten, (100, 20)) as opened:
        await triage(opened)
        await until(lambda: "Rent number 0" in shown(opened[0]))
        assert "Rent number 5" not in shown(opened[0])
        await opened[1].resize_terminal(100, 40)
        await until(lambda: "Rent number 5" in shown(opened[0]))


async def test_a_terminal_may_change_its_size_under_a_dialog(folder: Path, ten: Article) -> None:
    async with running(folder, ten) as opened:
        app, pilot = opened
        screen = await triage(opened)
        for key, seen in (("s", "Who says it?"), ("a", "Note on"), ("t", "Tag “"), ("X", "Why")):
            await pilot.press(key)
            await until(lambda seen=seen: seen in shown(app))  # type: ignore[misc]
            for size in ((34, 10), (160, 50), (80, 24)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
            await pilot.press("escape")
            await until(lambda: app.screen is screen)
        assert "Said by Mara Voss" in shown(app)
        await pilot.press("enter")
        await until(lambda: screen.at == 1 and screen.card)


async def test_the_wheel_scrolls_a_card_and_says_whether_there_is_more(
    folder: Path, ten: Article
) -> None:
    async with running(folder, ten, (50, 10)) as opened:
        screen = await triage(opened)
        await until(lambda: "more below: j" in status(opened))
        assert "nobody known" not in shown(opened[0])
        view = screen.view
        for _ in range(10):
            view.post_message(MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False))
        await until(lambda: "nobody known" in shown(opened[0]))
        assert "more below" not in status(opened)


async def test_a_click_on_a_row_begins_what_it_names(folder: Path, ten: Article) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        await home(opened)
        await pilot.click(Rows, offset=(5, 2))
        await until(lambda: isinstance(app.screen, TriageScreen) and app.screen.card)
        assert isinstance(app.screen, TriageScreen)
        assert app.screen.sitting.session.items[0].article == ten.id


@pytest.mark.usefixtures("ten")
async def test_the_footer_of_the_reviews_is_about_the_row_under_the_bar(folder: Path) -> None:
    engine = sessions.triage(Library(folder, annotator="ana"))
    engine.answer(0, "accept", 1)
    async with running(folder, None) as opened:
        app, pilot = opened
        screen = await home(opened)
        await until(lambda: "1 of 10" in shown(app))
        await until(lambda: "Enter begin" in footer(opened))
        assert "order" not in footer(opened), "cards have one order"
        await pilot.press("j")
        await until(lambda: "o order" in footer(opened))
        await pilot.press("G")
        await until(lambda: "Enter go on" in footer(opened) and "d discard" in footer(opened))
        await pilot.press("d", "h", "G")
        await until(lambda: "d take up" in footer(opened))
        assert isinstance(screen, ReviewsScreen)


@pytest.mark.parametrize(
    ("rows", "title", "days"), [(24, "The last week", 7), (40, "The last two weeks", 14)]
)
async def test_the_chart_has_as_many_days_as_there_is_room_for(
    folder: Path, rows: int, title: str, days: int
) -> None:
    async with running(folder, None, (80, rows)) as opened:
        app, pilot = opened
        await until(lambda: "Nothing here yet" in shown(app))
        await pilot.press("r")
        await until(lambda: "undecided" in shown(app))
        await pilot.press("c")
        await until(lambda: title in shown(app) and "any key closes" in shown(app))
        assert shown(app).count("  –") == days
        assert "0 decisions" in shown(app)
        await pilot.press("j")
        await until(lambda: isinstance(app.screen, ReviewsScreen))


async def test_a_panel_that_does_not_fit_is_scrolled(folder: Path) -> None:
    async with running(folder, None, (60, 12)) as opened:
        app, pilot = opened
        await until(lambda: "Nothing here yet" in shown(app))
        await pilot.press("r")
        await until(lambda: "undecided" in shown(app))
        await pilot.press("c")
        await until(lambda: "j and k scroll · any other key closes" in shown(app))
        assert "0 decisions" not in shown(app)
        await pilot.press("space")
        await until(lambda: "0 decisions" in shown(app))
        await pilot.press("x")
        await until(lambda: isinstance(app.screen, ReviewsScreen))
