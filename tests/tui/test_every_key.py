"""Every key does something or says why it does not, and none does anything while one types."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.article import article_from_text
from reader.library import Library, changes
from reader.library.model import Person
from reader.review.deck import Status
from reader.tui.actions import ARTICLE, CODEBOOK, LIBRARY, SELECTING, SPEAKERS, SPOKEN
from reader.tui.app import QuothApp
from reader.tui.review_actions import ADJUDICATE, RECALL, REVIEWS, TRIAGE
from reader.tui.screens.cards import CardScreen
from reader.tui.screens.spoken import SpokenScreen
from tests.library.replaying import visible
from tests.tui.conftest import TEXT, Opened, running, screen, shown, strips, told, until
from tests.tui.test_reviews_screen import carded, home, twice_coded
from tests.tui.test_triage_screen import prepared

LEAVING = {"q", "l", "escape"}
"""What ends a screen, or what Escape ends where something was begun."""
EMPTY = article_from_text("Rain\n\nIt rained.\n")
"""An article with nothing to do anything to."""
LETTERS = string.ascii_letters + string.digits + string.punctuation


def keys(actions: Any) -> list[str]:
    return [key for action in actions for key in action.keys if key not in LEAVING]


async def press(app: QuothApp, key: str) -> None:
    for each in key.split():
        sign = {"space": " ", "enter": "\r"}.get(each, each)
        name = _character_to_key(each) if len(each) == 1 else each
        app.post_message(Key(name, sign if len(sign) == 1 else None))


def state(app: QuothApp) -> tuple[object, ...]:
    """All that a reader can tell from the screen."""
    return app.screen, [list(strip) for strip in strips(app)], told(app)


async def each_acts_or_says_why(opened: Opened, actions: Any, *before_each: str) -> None:
    """Press every key of a screen, each from the same place, and look whether anything is told."""
    app, pilot = opened
    base = app.screen
    for key in keys(actions):
        for each in before_each:
            await pilot.press(each)
        await pilot.pause(0.1)  # what the key before it began is no answer to this one
        app.clear_notifications()
        base._message = ""  # type: ignore[attr-defined] # which a list keeps until the next key
        base.say()  # type: ignore[attr-defined]
        before = state(app)
        await press(app, key)
        try:
            await until(lambda: state(app) != before, timeout=5)  # noqa: B023 # it is waited for
        except AssertionError as error:
            error.add_note(f"after {key}")
            raise
        if isinstance(app.screen.focused, Input):
            await pilot.press("escape")
        await until(lambda: not (getattr(base, "saving", 0) or getattr(base, "_beginning", False)))
        while app.screen is not base:
            await pilot.pause()
            if isinstance(app.screen, ModalScreen):
                await pilot.press("escape")
            else:
                await until(lambda: app.screen.query("BottomBar"))
                app.pop_screen()
            await pilot.pause()


async def test_on_an_article_without_anything(folder: Path) -> None:
    async with running(folder, EMPTY) as opened:
        await until(lambda: screen(opened[0]).marked)
        await each_acts_or_says_why(opened, ARTICLE, "escape", "escape")


async def test_while_selecting(folder: Path) -> None:
    async with running(folder, EMPTY) as opened:
        await until(lambda: screen(opened[0]).marked)
        await each_acts_or_says_why(opened, SELECTING, "escape", "v")


@pytest.mark.parametrize(
    ("opens", "actions"), [("", LIBRARY), ("C", CODEBOOK), ("P", SPEAKERS), ("r", REVIEWS)]
)
async def test_on_an_empty_list(folder: Path, opens: str, actions: Any) -> None:
    async with running(folder, None) as opened:
        app, pilot = opened
        if opens:
            first = app.screen
            await pilot.press(opens)
            await until(lambda: app.screen is not first and app.screen.query("BottomBar"))
        await pilot.pause(0.3)
        await each_acts_or_says_why(opened, actions)


async def test_on_somebody_who_said_nothing(folder: Path) -> None:
    async with running(folder, None) as opened:
        app, _ = opened
        app.push_screen(SpokenScreen(Person("", "Nobody")))
        await until(lambda: app.screen.query("BottomBar") and "Nothing yet" in shown(app))
        await each_acts_or_says_why(opened, SPOKEN)


@pytest.mark.parametrize(
    "opening",
    [("t",), ("s",), ("a",), ("A",), ("/",), ("X",), (":",), ("C", "/"), ("C", "c"), ("P", "/")],
    ids=" ".join,
)
async def test_no_action_fires_while_text_is_typed(folder: Path, opening: tuple[str, ...]) -> None:
    article = article_from_text(TEXT)
    library = Library(folder)
    library.add(article)
    tag, _ = changes.create_tag("rents")
    library.apply(changes.add_tags(library.reading(article.id, (), ()), [tag]))
    before = visible(folder, article.id)
    async with running(folder, article) as (app, pilot):
        await until(lambda: screen(app).marked)
        for key in opening:
            await pilot.press(key)
            await pilot.pause()
        await until(lambda: app.screen.query("Input, TextArea"))
        typed = " " + LETTERS  # a digit alone chooses
        for letter in typed:
            await press(app, "space" if letter == " " else letter)
        line = app.screen.query("Input, TextArea").last()
        await until(
            lambda: LETTERS[-4:] in (getattr(line, "value", "") or getattr(line, "text", ""))
        )
        await pilot.press("escape")
    assert visible(folder, article.id) == before


KINDS = {"recall": RECALL, "triage": TRIAGE, "adjudicate": ADJUDICATE}
"""By kind of session, in the order of the rows on the home of reviews."""


async def session(opened: Opened, kind: str) -> CardScreen:
    """Begin a session of a kind on its first card."""
    app, pilot = opened
    await home(opened)
    await until(lambda: "Recall what is due" in shown(app) and "Settle ana" in shown(app))
    await pilot.press("g", *"j" * [*KINDS].index(kind), "enter")
    await until(lambda: isinstance(app.screen, CardScreen) and app.screen.card)
    assert isinstance(app.screen, CardScreen)
    return app.screen


def with_work(folder: Path, count: int) -> None:
    """Fill a library with something to do for each kind of session."""
    article = prepared(folder, count)
    carded(folder, article, count // 3)
    twice_coded(folder, article)


@pytest.mark.parametrize("row", range(4), ids=[*KINDS, "session"])
async def test_on_each_row_of_the_reviews(folder: Path, row: int) -> None:
    with_work(folder, 9)
    async with running(folder, None) as opened:
        app, pilot = opened
        begun = await session(opened, "triage")
        await pilot.press("enter")
        await until(lambda: begun.at == 1 and not begun.saving)
        await pilot.press("q")
        await until(lambda: "1 of 6" in shown(app))
        await each_acts_or_says_why(opened, REVIEWS, "g", *"j" * row)


@pytest.mark.parametrize("kind", KINDS)
async def test_on_a_card(folder: Path, kind: str) -> None:
    with_work(folder, 60)
    async with running(folder, None) as opened:
        await session(opened, kind)
        await each_acts_or_says_why(opened, KINDS[kind], "N")


async def test_on_the_back_of_a_card(folder: Path) -> None:
    with_work(folder, 60)
    async with running(folder, None) as opened:
        await session(opened, "recall")
        await each_acts_or_says_why(opened, RECALL, "space")


@pytest.mark.parametrize("kind", KINDS)
async def test_on_a_card_that_is_gone(folder: Path, kind: str) -> None:
    with_work(folder, 9)
    async with running(folder, None) as opened:
        app, pilot = opened
        on = await session(opened, kind)
        for path in folder.glob("articles/*/*"):
            path.unlink()
        await pilot.press("n", "N")
        await until(lambda: on.card and on.card.status is Status.GONE)
        assert on.card
        assert on.card.why in shown(app)
        await each_acts_or_says_why(opened, KINDS[kind], "N", "N", "N")
        assert on.engine.sitting.answers.keys() <= {0, 1, 2}


@pytest.mark.parametrize("kind", KINDS)
async def test_at_the_end_of_a_session(folder: Path, kind: str) -> None:
    with_work(folder, 9)
    async with running(folder, None) as opened:
        on = await session(opened, kind)
        for item in range(on.sitting.total):
            on.engine.answer(item, {"triage": "accept", "recall": "good"}.get(kind, "left"), 1)
        await on.reload()
        await opened[1].press("n", "i")
        await until(lambda: on.at is None and "The end of this session" in shown(opened[0]))
        await each_acts_or_says_why(opened, KINDS[kind], "i")


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        *(("triage", key) for key in "tasX:"),
        *(("recall", key) for key in "tas:"),
        *(("adjudicate", key) for key in "tas:"),
    ],
)
async def test_no_answer_is_given_while_text_is_typed_over_a_card(
    folder: Path, kind: str, key: str
) -> None:
    with_work(folder, 9)
    async with running(folder, None) as opened:
        app, pilot = opened
        on = await session(opened, kind)
        article = on.engine.sitting.session.items[0].article
        before = visible(folder, article)
        await pilot.press(key)
        await until(lambda: app.screen is not on and app.screen.query("Input, TextArea"))
        for letter in f" {LETTERS}":
            await press(app, "space" if letter == " " else letter)
        line = app.screen.query("Input, TextArea").last()
        await until(
            lambda: LETTERS[-4:] in (getattr(line, "value", "") or getattr(line, "text", ""))
        )
        await pilot.press("escape")
        await until(lambda: app.screen is on)
        assert (on.at, on.own, on.engine.refresh().answers) == (0, {}, {})
        assert visible(folder, article) == before
