"""Each screen, as it looks in small and large terminals with many, few and no colours.

A screen that was changed on purpose is kept anew with ``pytest --golden-update``.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from reader import sessions
from reader.article import Article, Span, article_from_text, open_article
from reader.library import Change, Edit, Library, changes, codebook, speaking
from reader.library.model import Tag
from reader.page.colours import Depth
from reader.readings import open_reading
from reader.review.engine import Engine
from reader.review.recall import cards
from reader.tui.app import QuothApp
from tests.tui import golden
from tests.tui.conftest import screen, shown, until

NOON = "2026-03-02T12:00:00+00:00"
"""The moment at which all is done that a screen dates, and at which it is looked at."""
SIZES = ((200, 60), (120, 40), (80, 24), (60, 20))
_STILL = 1.0
"""Seconds after which a screen that does not change is what it is going to be."""


def oster(library: Library) -> Article:
    """An article that is tagged, commented on and half decided, beside another one."""
    library.add(article_from_text("Rain\n\nIt rained all day in the town of Oster.\n"))
    article = open_article(golden.FOLDER / "oster.md")
    claim, _ = changes.create_tag("claim", definition="can be checked", slot=1)
    anger, _ = changes.create_tag("anger", definition="somebody is not amused", slot=2)
    reading = open_reading(library, article)
    marks = list(reading.marks)
    for change in (
        changes.tag(reading, marks[0].spans, claim),
        changes.accept(reading, marks[1]),
        changes.set_speaker(reading, marks[2], "Tomas Brandt junior"),
        changes.tag(reading, marks[3].spans, anger),
        changes.reject(reading, marks[4]),
        changes.note(reading, marks[5].spans, "ask her what it costs"),
    ):
        library.apply(change)
    return article


def coded(library: Library) -> Article:
    """An article and another one, both noted on and with tags in a tree, and people as known."""
    article, harbour = oster(library), open_article(golden.FOLDER / "harbour.md")
    made = {tag.name: tag for tag in library.tags()}
    for tag, parent in (
        (Tag("", "housing", colour="blue"), ""),
        (Tag("", "rent", "", "orange", "what is paid for a place to live", 3), "housing"),
        (Tag("", "rent control", "", "", "a law says how high it may be"), "rent"),
        (Tag("", "squatting", colour="pink"), "housing"),
        (Tag("", "家賃", "", "teal", "rent, as it is called in Japan"), "housing"),
    ):
        under = tag._replace(parent=made[parent].id if parent else "")
        made[tag.name], change = codebook.create(library.tags(), under)
        library.apply(change)
    reading, other = open_reading(library, article), open_reading(library, harbour)
    marks = list(reading.marks)
    falk = next(each for each in reading.people if each.name == "Ines Falk")
    library.apply(changes.set_speaker(other, other.marks[0], falk))
    other = library.refresh(other)
    note = "She said so twice:\n\n- on Monday\n- in the council"
    for change in (
        changes.tag(reading, marks[0].spans, made["rent"], made["rent control"]),
        changes.tag(reading, marks[1].spans, made["rent"]),
        changes.tag(reading, marks[3].spans, made["squatting"]),
        changes.note(reading, marks[0].spans, note),
        changes.note_article(reading, "Ana has the minutes of the council.\n\nCall her."),
        changes.tag(other, other.marks[0].spans, made["housing"]),
        codebook.colour(made["anger"], "yellow"),
        codebook.write_note(made["rent"], "Heating is *not* in it:\n\n- ask Mara\n- see the law"),
        codebook.retire(made["squatting"]),
        speaking.add_alias(reading.people, falk, "Falk"),
        speaking.set_title(falk, "mayor of Oster"),
    ):
        library.apply(change)
    return article


def reviewed(library: Library) -> Article:
    """An article with cards, and that two annotators coded; a session over it that was begun."""
    article = oster(library)
    reading = open_reading(library, article)
    for mark in list(reading.marks)[1:3]:
        library.apply(cards.opt_in(library.refresh(reading), mark.spans, NOON))
    bob = Library(library.folder, annotator="bob")
    reading = open_reading(bob, article)
    claim, anger = (each for each in reading.tags if each.name in {"claim", "anger"})
    first, *_, said = list(reading.marks)[:4]
    less = [*first.spans[:-1], Span(first.spans[-1].start, first.spans[-1].end - 12)]
    bob.apply(changes.tag(reading, less, claim, anger))
    bob.apply(changes.tag(bob.refresh(reading), said.spans, claim))
    begun = sessions.triage(library)
    moments = iter(("2026-02-27T12:00:00+00:00", "2026-03-01T12:00:00+00:00", NOON))
    engine = Engine(library, begun.deck, begun.sitting, now=lambda: next(moments))
    for item, verdict in enumerate(("accept", "reject", "accept")):
        engine.answer(item, verdict, 4 + item)
    return article


def rain(library: Library) -> Article:
    """An article in which nobody says anything."""
    article = article_from_text("Rain\n\nIt rained all day in the town of Oster. Nobody came.\n")
    library.add(article)
    return article


def lost(library: Library) -> Article:
    """An article whose annotation lost its place when its text was changed."""
    article = open_article(golden.FOLDER / "oster.md")
    earlier = article.text.replace("an outrage", "an outrage for us")
    old = library.add(Article(earlier, (), "Rents"))
    at = earlier.index("“It is an")
    passage = [Span(at, at + len("“It is an outrage for us,”"))]
    library.apply(changes.note(library.reading(old, (), ()), passage, "ask him"))
    (made,) = library.reading(old, (), ()).annotations
    names = ("start", "end", "exact", "prefix")
    target = [{name: getattr(each, name) for name in names} for each in made.target]
    new = library.add(article)
    values = {"target": target, "note": "ask him", "on": old}
    edits = tuple(Edit(new, made.id, field, value) for field, value in values.items())
    library.apply(Change("Carried", edits))
    return article


def nothing(library: Library) -> Article:
    """A library without articles."""
    library.folder.mkdir(exist_ok=True)
    return Article("", (), "")


class Scene(NamedTuple):
    """How to come to a screen."""

    fill: Callable[[Library], Article]
    keys: tuple[str, ...] = ()
    seen: str = ""
    """What is to be read there."""
    opened: bool = True
    """Whether it begins in the article, or else in the library."""
    by: tuple[tuple[str, str], ...] = ()
    """Keys to be pressed before, each with what is to be read then."""
    stays: bool = True
    """Whether it stays when the terminal is resized, or else the keys are pressed again."""


HOME = (("r", "undecided"), ("g", "Settle ana and bob"))
"""By which keys one comes to the home of reviews."""
BEGIN = ("enter", "Card 1 of")

SCENES = {
    "article": Scene(oster, ("n", "n", "n"), "Quote 4"),
    "article-without-quotes": Scene(rain, ("n",), "No quotes found"),
    "library": Scene(oster, (), "2 articles", opened=False),
    "library-empty": Scene(nothing, (), "quoth starter", opened=False),
    "search": Scene(oster, ("/", *"speaker:falk"), "1 annotation", opened=False),
    "help": Scene(oster, ("?",), "Move through the text"),
    "tag": Scene(oster, ("t",), "can be checked"),
    "note": Scene(oster, ("n", "a"), "Note on"),
    "palette": Scene(oster, (":",), "Go to the next quote"),
    "article-note": Scene(coded, (), "Ana has the minutes"),
    "selecting": Scene(oster, ("v", "w", "w"), "Selecting"),
    "labels": Scene(oster, ("f",), "Type the letters", stays=False),
    "tags-ticked": Scene(coded, ("down", "tab", "down", "tab"), "✓", by=(("t", "can be"),)),
    "everywhere": Scene(
        oster, ("2",), "Enter does it", by=(("*", "Tag everywhere"), ("1", "Tag all quotes"))
    ),
    "note-of-lines": Scene(coded, ("a",), "in the council"),
    "codebook": Scene(coded, ("h",), "(retired)", by=(("C", "rent"),)),
    "codebook-tag": Scene(coded, ("i",), "Heating", by=(("C", "rent"), *[("j", "")] * 3)),
    "speakers": Scene(coded, ("P",), "mayor of Oster"),
    "speaker": Scene(coded, ("enter",), "The harbour stays", by=(("P", "mayor of Oster"),)),
    "orphans": Scene(lost, ("O",), "lost their place"),
    "reviews": Scene(reviewed, ("G",), "Enter go on", opened=False, by=HOME),
    "reviews-days": Scene(reviewed, ("c",), "machine right", opened=False, by=HOME),
    "review-summary": Scene(
        reviewed,
        ("i",),
        "goes on with",
        opened=False,
        by=(*HOME, ("G", "go on"), ("enter", "3 left")),
    ),
    "triage": Scene(
        reviewed,
        ("n",),
        "Card 2 of",
        opened=False,
        by=(*HOME, ("j", ""), ("enter", "begin a new one"), ("2", "Card 1 of")),
    ),
    "recall": Scene(reviewed, ("enter",), "Who said it?", opened=False, by=HOME),
    "recall-back": Scene(
        reviewed, ("space",), "3 good", opened=False, by=(*HOME, ("enter", "Who said"))
    ),
    "adjudicate": Scene(
        reviewed, ("n",), "Card 2 of", opened=False, by=(*HOME, *[("j", "")] * 2, BEGIN)
    ),
}


@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_it_did(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)  # the library's folder is shown
    for module in ("review.session", "tui.screens.reviews", "tui.screens.recall"):
        monkeypatch.setattr(f"reader.{module}.moment", lambda: NOON)
    monkeypatch.setattr("reader.review.adjudicate.deck.is_turned", lambda *_: False)
    scene = SCENES[name]
    article = scene.fill(Library(Path("filled"), annotator="ana"))
    names = {size: f"{name}-{size[0]}x{size[1]}" for size in SIZES}
    update = request.config.getoption("--golden-update")
    kept = {size: {} if update else golden.kept(each) for size, each in names.items()}
    found: dict[tuple[int, int], dict[Depth, golden.Picture]] = {size: {} for size in SIZES}
    for depth in golden.DEPTHS:
        shutil.rmtree("library", ignore_errors=True)
        # The program before may still be keeping what its model proposes, which is the same again.
        shutil.copytree("filled", "library", dirs_exist_ok=True)
        library = Library(Path("library"), annotator="ana")
        app = QuothApp(library, article if scene.opened else None, depth=depth)
        async with app.run_test(size=SIZES[0]) as pilot:
            await come_to(scene, app, pilot)
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await again(scene, app, pilot)
                found[size][depth] = await settled(app, kept[size].get(depth))
    wrong = []
    for size, pictures in found.items():
        if update:
            golden.keep(names[size], golden.written(pictures))
        wrong.append(golden.differences(names[size], golden.written(pictures)))
    if any(wrong):
        pytest.fail("\n\n".join(filter(None, wrong)), pytrace=False)


async def come_to(scene: Scene, app: QuothApp, pilot: Pilot[None]) -> None:
    """Press the keys of a scene, and wait until what it is about is to be seen."""
    await until(lambda: any(bar.size.width for bar in app.screen.query("BottomBar")))
    if scene.opened:
        await until(lambda: screen(app).passage and screen(app).marked)
    for key, seen in scene.by:
        await pilot.press(key)
        await seen_in(app, seen)
    if scene.stays:
        await pilot.press(*scene.keys)
        await seen_in(app, scene.seen)


async def again(scene: Scene, app: QuothApp, pilot: Pilot[None]) -> None:
    """Press the keys of a scene in a terminal of another size, if it did not stay."""
    if not scene.stays:
        await until(lambda: scene.seen not in shown(app))
        await pilot.press(*scene.keys)
        await seen_in(app, scene.seen)


async def seen_in(app: QuothApp, words: str) -> None:
    """Wait until some words are to be read."""
    await until(lambda: words in shown(app))


async def settled(app: QuothApp, kept: golden.Picture | None) -> golden.Picture:
    """Return what is on the screen: at once where that is as it was, else when it is still."""
    seen, since = None, time.monotonic()
    while True:
        for field in (*app.screen.query(Input), *app.screen.query(TextArea)):
            field.cursor_blink = False
        if app._notifications:
            app.clear_notifications()
        now = golden.picture(app)
        if now == kept:
            return now
        if now != seen:
            seen, since = now, time.monotonic()
        elif time.monotonic() - since > _STILL:
            return now
        await asyncio.sleep(0.02)
