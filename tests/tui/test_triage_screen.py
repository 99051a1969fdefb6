"""Triage with the keys of the keyboard: one each where the machine is right."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from reader import sessions
from reader.article import Article, Span, article_from_text
from reader.attribution.model import MODELS, Analysis, Attribution, QuoteKind, Speaker
from reader.library import Library, Reading, changes
from reader.proposals import keep
from reader.readings import open_reading
from reader.review import engine, undecided
from reader.review.session import SKIPPED, State
from reader.tui.app import QuothApp
from reader.tui.screens.article import ArticleScreen
from reader.tui.screens.span import SpanScreen
from reader.tui.screens.triage import TriageScreen
from tests.tui.conftest import Opened, running, shown, told, until
from tests.tui.disk import Disk

NAMES = ("Mara Voss", "Bo Lind", "Ines Falk")


def quoted(count: int) -> Article:
    """An article of so many quotes, a paragraph each."""
    said = (f"“Rent number {n} stays,” said {NAMES[n % 3]} on Monday." for n in range(count))
    return article_from_text("Rents in Oster\n\n" + "\n\n".join(said))


def proposed(article: Article) -> None:
    """Let the machine have found every quote, whatever it would find by itself."""
    text = article.text
    found: list[Attribution] = []
    speakers = {name: Speaker(name) for name in NAMES}
    for block in article.blocks[1:]:
        words = text[block.span.start : block.span.end]
        end = words.index("”") + 1
        name = next(each for each in NAMES if each in words)
        start, at = block.span.start, block.span.start + words.index(name)
        found.append(
            Attribution(
                (Span(start, start + end),),
                QuoteKind.DIRECT,
                source=(Span(at, at + len(name)),),
                speaker=speakers[name],
                confidence=0.5 + len(found) / 100,
                model=MODELS["quick"],
            )
        )
    keep(article, Analysis(tuple(found), tuple(speakers.values()), MODELS["quick"]))


@pytest.fixture
def ten(folder: Path) -> Article:
    return prepared(folder, 10)


def prepared(folder: Path, count: int) -> Article:
    article = quoted(count)
    Library(folder, annotator="ana").add(article)
    proposed(article)
    return article


def read(folder: Path, article: Article) -> Reading:
    return open_reading(Library(folder), article)


def decided(folder: Path, article: Article) -> list[tuple[str, str]]:
    """What was decided, by speaker and decision, in order of the text."""
    marks = read(folder, article).marks
    return [(mark.speaker, mark.state.value) for mark in marks if mark.state != "proposed"]


async def triage(opened: Opened) -> TriageScreen:
    """Begin from the article."""
    app, pilot = opened
    await pilot.press("r")
    await until(lambda: isinstance(app.screen, TriageScreen) and app.screen.card is not None)
    assert isinstance(app.screen, TriageScreen)
    return app.screen


async def at_rest(screen: TriageScreen) -> None:
    """Wait until all is saved, and a card or the end is shown."""
    await until(lambda: not screen.saving and (screen.at is None or screen.card is not None))


async def test_forty_proposals_take_forty_keys_where_the_machine_is_right(folder: Path) -> None:
    article = prepared(folder, 40)
    async with running(folder, article) as opened:
        screen = await triage(opened)
        await opened[1].press(*["enter"] * 40)
        await until(lambda: screen.at is None)
        await at_rest(screen)
        await until(lambda: "40 decisions on 40 proposals" in shown(opened[0]))
    assert decided(folder, article) == [(NAMES[n % 3], "accepted") for n in range(40)]


async def test_each_answer_is_one_key(folder: Path, ten: Article) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        await opened[1].press("enter")
        await until(lambda: screen.at == 1 and screen.card is not None)
        assert screen.card
        voss = [name for name, _ in screen.card.people].index("Mara Voss") + 1
        await opened[1].press(str(voss), "0", "x", "w", "W", "space")
        await until(lambda: screen.at == 7)
        await at_rest(screen)
        said = [screen.sitting.answers[n].said for n in range(7)]
    kinds = ["accepted", "speaker-fixed", "unknown", "rejected", "wrong-span", "wrong-speaker"]
    assert said == [*kinds, SKIPPED]
    made = decided(folder, ten)
    assert [state for _, state in made] == ["accepted", "corrected", "corrected", *["rejected"] * 3]
    assert made[1][0] == "Mara Voss"
    marks = [each.annotation for each in read(folder, ten).marks if each.annotation]
    assert [each.reason for each in marks[3:]] == ["", "wrong span", "wrong speaker"]


async def test_undo_goes_back_through_the_session_and_from_the_end(
    folder: Path, ten: Article
) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        await opened[1].press(*["enter"] * 10)
        await until(lambda: screen.at is None)
        await at_rest(screen)
        for at in reversed(range(10)):
            await opened[1].press("u")
            await until(lambda at=at: screen.at == at and screen.card is not None)  # type: ignore[misc]
        await opened[1].press("u")
        await until(lambda: "There is nothing of this session to take back" in shown(opened[0]))
    assert decided(folder, ten) == []


async def test_a_session_that_was_left_goes_on_where_it_was(folder: Path, ten: Article) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        await opened[1].press("enter", "x", "enter")
        await at_rest(screen)
        await opened[1].press("q")
        await until(lambda: isinstance(opened[0].screen, ArticleScreen))
    async with running(folder, ten) as opened:
        await opened[1].press("r")
        await until(lambda: "go on: 3 of 10" in shown(opened[0]))
        await opened[1].press("1")
        await until(lambda: isinstance(opened[0].screen, TriageScreen))
        again = opened[0].screen
        assert isinstance(again, TriageScreen)
        await until(lambda: again.card is not None)
        assert again.at == 3


async def test_a_new_session_leaves_the_unfinished_one_as_it_is(folder: Path, ten: Article) -> None:
    async with running(folder, ten) as opened:
        await at_rest(await triage(opened))
        await opened[1].press("enter", "enter", "q")
        await until(lambda: isinstance(opened[0].screen, ArticleScreen))
        await opened[1].press("r")
        await until(lambda: "begin a new one" in shown(opened[0]))
        await opened[1].press("2")
        await until(lambda: isinstance(opened[0].screen, TriageScreen))
        again = opened[0].screen
        assert isinstance(again, TriageScreen)
        assert again.sitting.total == 8
        library = opened[0].library
        first = sessions.resume(library, [*library.reviews][1]).sitting
    assert (first.total, len(first.answers), first.state) == (10, 2, State.OPEN)


async def test_keys_go_on_while_the_disk_stands_still(
    folder: Path, ten: Article, disk: Disk
) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        disk.stop()
        await opened[1].press("enter")
        await until(lambda: screen.at == 1 and screen.card is not None and disk.waiting)
        assert "9 left" in shown(opened[0])
        assert "saving" in shown(opened[0])
        await opened[1].press("x")
        await until(lambda: screen.at == 2)
        disk.going.set()
        await at_rest(screen)
    assert [state for _, state in decided(folder, ten)] == ["accepted", "rejected"]


async def test_an_answer_that_could_not_be_saved_is_asked_again(
    folder: Path, ten: Article, disk: Disk
) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        await opened[1].press("enter")
        await at_rest(screen)
        disk.fill(1)
        await opened[1].press("enter")
        await until(lambda: "No space left" in told(opened[0]))
        await until(lambda: screen.at == 1 and screen.card is not None)
        assert screen.sitting.answers.keys() == {0}
        await opened[1].press("enter")
        await until(lambda: screen.at == 2)
        await at_rest(screen)
    assert len(decided(folder, ten)) == 2


async def test_an_answer_that_is_lost_when_the_session_has_been_left_is_told(
    folder: Path, ten: Article, disk: Disk
) -> None:
    async with running(folder, ten) as opened:
        await triage(opened)
        disk.stop()
        disk.fill(1)
        await opened[1].press("enter", "q")
        await until(lambda: isinstance(opened[0].screen, ArticleScreen) and disk.waiting)
        disk.going.set()
        await until(lambda: "Not saved: an answer in a review" in told(opened[0]))


async def test_what_another_window_decided_is_said_and_passed_over(
    folder: Path, ten: Article
) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        other = Library(folder, annotator="bob")
        reading = open_reading(other, ten)
        for mark in undecided(reading)[1:4]:
            other.apply(changes.reject(other.refresh(reading), mark))
        await opened[1].press("enter")
        await until(lambda: screen.at == 1 and "Decided meanwhile: rejected" in shown(opened[0]))
        await at_rest(screen)
        await opened[1].press("enter")
        await until(lambda: screen.at == 4)
        assert "Passed over 3 items" in shown(opened[0])


async def test_news_of_another_window_reach_the_card_that_is_shown(
    folder: Path, ten: Article
) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        other = Library(folder, annotator="bob")
        reading = open_reading(other, ten)
        other.apply(changes.accept(reading, undecided(reading)[0]))
        await screen.changed(frozenset({ten.id}))
        await until(lambda: "Decided meanwhile: accepted" in shown(opened[0]))


async def test_the_rest_is_accepted_in_one_step_after_a_look_at_some(
    folder: Path, ten: Article
) -> None:
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        await opened[1].press("x")
        await at_rest(screen)
        await opened[1].press("A")
        await until(lambda: "all of it  9 quotes" in shown(opened[0]))
        await opened[1].press("1")
        await until(lambda: "Accept 9 quotes unseen" in shown(opened[0]))
        await opened[1].press("enter")
        await until(lambda: screen.at is None and "10 decisions on 10" in shown(opened[0]))
        assert len(decided(folder, ten)) == 10
        await opened[1].press("u")
        await until(lambda: screen.at == 1 and screen.card is not None)
    assert [state for _, state in decided(folder, ten)] == ["rejected"]


async def test_the_right_words_are_selected_and_accepted(folder: Path, ten: Article) -> None:
    async with running(folder, ten) as opened:
        app, pilot = opened
        screen = await triage(opened)
        await pilot.press("v")
        await until(lambda: "Selecting · " in shown(app))
        await pilot.press("b", "b", "enter")
        await until(lambda: app.screen is screen and "Your words: " in shown(app))
        await pilot.press("enter")
        await until(lambda: screen.at == 1)
        await at_rest(screen)
        assert screen.sitting.answers[0].said == "span-fixed"
    mark = next(each for each in read(folder, ten).marks if each.annotation)
    start, end = mark.span
    assert ten.text[start:end].startswith("“Rent number 0")
    assert "stays" not in ten.text[start:end]


async def test_keys_that_come_before_the_words_are_there_wait_for_them(
    folder: Path, ten: Article
) -> None:
    async with running(folder, ten) as opened:
        app, _ = opened
        screen = await triage(opened)
        screen.select_words()
        there = app.screen
        assert isinstance(there, SpanScreen)
        for key in ("b", "b", "enter"):
            await there.press(Key(key, key if len(key) == 1 else None))
        await until(lambda: app.screen is screen and "Your words: “Rent number 0" in shown(app))


async def test_tag_note_and_flag_do_not_answer_the_card(folder: Path, ten: Article) -> None:
    async with running(folder, ten) as opened:
        app, pilot = opened
        screen = await triage(opened)
        await pilot.press("t", *"claim", "enter")
        await until(lambda: "Tagged" in shown(app))
        await pilot.press("a", *"ask", "enter")
        await until(lambda: "Noted" in shown(app))
        await pilot.press("f")
        await until(lambda: "1 flagged" in shown(app))
        assert screen.at == 0
        assert screen.sitting.answers == {}
        for _ in range(3):
            await pilot.press("u")
        await until(lambda: not screen.sitting.flags and "#claim" not in shown(app))
    assert Library(folder).annotations(ten.id) == ()


async def test_the_way_into_the_article_and_back(folder: Path, ten: Article) -> None:
    async with running(folder, ten) as opened:
        app, pilot = opened
        screen = await triage(opened)
        await pilot.press("enter", "g")
        await until(lambda: isinstance(app.screen, ArticleScreen))
        there = app.screen
        assert isinstance(there, ArticleScreen)
        await until(lambda: there.passage is not None)
        assert there.passage
        assert there.passage.span == screen.engine.sitting.session.items[1].spans[0]
        await pilot.press("enter")
        await until(lambda: there.kept == "saved")
        await pilot.press("q")
        await until(lambda: app.screen is screen and "Decided meanwhile" in shown(app))


async def test_skipped_and_flagged_cards_are_asked_again_at_the_end(
    folder: Path, ten: Article
) -> None:
    async with running(folder, ten) as opened:
        app, pilot = opened
        screen = await triage(opened)
        await pilot.press("space", "f", *["enter"] * 9)
        await until(lambda: screen.at is None and "asks 1 skipped item again" in shown(app))
        await pilot.press("f")
        await until(lambda: screen.at == 1 and screen.card is not None)
        await pilot.press("f")
        await until(lambda: not screen.sitting.flags)
        await pilot.press("i")
        await until(lambda: screen.at is None and "asks 1 skipped" in shown(app))
        await pilot.press("enter")
        await until(lambda: screen.at == 0 and screen.card is not None)
        await pilot.press("enter")
        await until(lambda: screen.at is None and "10 decisions" in shown(app))


async def test_when_flagged_cards_were_gone_through_the_rest_goes_on(
    folder: Path, ten: Article
) -> None:
    async with running(folder, ten) as opened:
        app, pilot = opened
        screen = await triage(opened)
        await pilot.press("f")
        await until(lambda: screen.sitting.flags)
        await pilot.press("i")
        await until(lambda: screen.at is None and "flagged item" in shown(app))
        await pilot.press("f")
        await until(lambda: screen.at == 0 and screen.card is not None)
        await pilot.press("enter")
        await until(lambda: screen.at is None and "goes on with 9 items" in shown(app))
        await pilot.press("enter", "enter")
        await until(lambda: screen.at == 2 and screen.card is not None)


async def test_a_card_that_does_not_come_can_be_left(
    folder: Path, ten: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = threading.Event()
    look_up = engine.Engine.card

    def slow(self: Any, item: int) -> Any:
        assert going.wait(30)
        return look_up(self, item)

    async with running(folder, ten) as opened:
        monkeypatch.setattr(engine.Engine, "card", slow)
        await opened[1].press("r")
        await until(lambda: isinstance(opened[0].screen, TriageScreen))
        await opened[1].press("q")
        await until(lambda: isinstance(opened[0].screen, ArticleScreen))
        going.set()


async def test_where_nothing_is_proposed_there_is_no_session(folder: Path) -> None:
    article = article_from_text("Rain\n\nIt rained in Oster.")
    async with running(folder, article) as opened:
        await opened[1].press("r")
        await until(lambda: "Nothing waits for a decision" in shown(opened[0]))
    assert [*Library(folder).reviews] == []


async def test_a_read_only_library_says_so_before_any_card(folder: Path, ten: Article) -> None:
    app = QuothApp(Library(folder, read_only=True), ten)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: "Oster" in shown(app))
        await pilot.press("r")
        await until(lambda: "read-only" in shown(app))
    assert [*Library(folder).reviews] == []


@pytest.mark.parametrize("size", [(60, 20), (34, 10), (160, 50)])
async def test_a_card_fits_on_any_terminal(
    folder: Path, ten: Article, size: tuple[int, int]
) -> None:
    async with running(folder, ten, size) as opened:
        screen = await triage(opened)
        await until(lambda: "Rent number 0" in shown(opened[0]))
        await opened[1].press("j", "j", "k")
        await opened[1].press("enter")
        await until(lambda: screen.at == 1)
        await at_rest(screen)


async def test_seconds_away_do_not_count(
    folder: Path, ten: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock: Any = time.monotonic
    async with running(folder, ten) as opened:
        screen = await triage(opened)
        monkeypatch.setattr("reader.tui.screens.answering.time.monotonic", lambda: clock() + 9000)
        await opened[1].press("enter")
        await at_rest(screen)
        assert screen.engine.sitting.answers[0].seconds == engine.IDLE
