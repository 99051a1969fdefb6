"""Draw the pictures of the documentation: the program itself, running, on starter articles.

    python docs/picture.py

Keys are pressed as a reader would press them; what is on the screen then is written to
``docs/quoth.svg``, which the README shows, and to ``docs/screens/``.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
import time
from contextlib import chdir, contextmanager
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # Textual reads it when it is imported

from textual._context import visible_screen_stack
from textual.widgets import Input

from reader import sessions
from reader.article import Span, open_article
from reader.bundled import bundled
from reader.library import Library, changes, codebook, speaking
from reader.library.model import Tag
from reader.readings import open_reading
from reader.review import session
from reader.review.adjudicate import deck as adjudicating
from reader.review.engine import Engine
from reader.review.recall import cards
from reader.tui.app import QuothApp
from reader.tui.screens import recall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.article import Article

FOLDER = Path(__file__).parent
_ARTICLES = ("survey.md", "interview.txt", "ferry.txt", "council.html", "talks.txt")
"""Of those that come with Quoth; the last one is read."""
NOON = "2026-03-02T12:00:00+00:00"
"""The moment at which all is done that a screen dates."""
_STILL = 0.3
"""Seconds without a change after which a screen is taken to be complete."""
_PATIENCE = 30.0


class Scene(NamedTuple):
    """How to come to a screen."""

    keys: tuple[str, ...]
    seen: str
    """Words that are to be read there."""
    size: tuple[int, int] = (120, 40)
    theme: str = "dark"
    in_library: bool = False
    """Whether to go there by the list of articles."""
    in_order: bool = False
    """Whether the reader has put tags in a tree before, and said more of somebody."""
    in_review: bool = False
    """Whether there are cards, what a second annotator made, and a session that was begun."""


SCENES = {
    "quoth": Scene((), "check with the ministry"),
    "screens/small": Scene((), "Quote 5", (60, 20)),
    "screens/zen": Scene(("z", "z"), "Solun"),
    "screens/light": Scene((), "check with the ministry", theme="light"),
    "screens/contrast": Scene((), "check with the ministry", theme="contrast"),
    "screens/find": Scene(("/", *"talks"), "talks"),
    "screens/outline": Scene(("H",), "Outline"),
    "screens/about": Scene(("i",), "Decision"),
    "screens/speaker": Scene(("s",), "Who says"),
    "screens/tag": Scene(("t",), "a digit chooses"),
    "screens/help": Scene(("?",), "Move through the text"),
    "screens/library": Scene((), "articles", in_library=True),
    "screens/search": Scene(("/", *"tag:talks"), "annotation", in_library=True),
    "screens/selecting": Scene(("v", "w", "w"), "Selecting"),
    "screens/codebook": Scene(("C",), "talks", in_library=True, in_order=True),
    "screens/speakers": Scene(("P",), "also N. Ferro", in_library=True, in_order=True),
    "screens/reviews": Scene(
        ("r", "G"), "Settle ana and bob", (100, 30), in_library=True, in_review=True
    ),
    "screens/triage": Scene(("r",), "Said by", (100, 30)),
    "screens/recall": Scene(
        ("r", "enter", "space"), "3 good", (100, 30), in_library=True, in_review=True
    ),
    "screens/adjudicate": Scene(
        ("r", "j", "j", "enter", "n", "n"), "Card 3", (100, 30), in_library=True, in_review=True
    ),
}
"""By the name of the picture's file in this folder, without its ending."""


def picture(name: str) -> str:
    """Come to a screen in a new library, and return what it looks like, as SVG."""
    scene = SCENES[name]
    with _own_folder(scene.theme):
        return asyncio.run(_drawn(scene))


def words(drawn: str) -> list[str]:
    """Return what is to be read in a picture, in the order in which it was drawn."""
    return [unescape(text) for text in re.findall(r"<text [^>]*>([^<]*)</text>", drawn)]


@contextmanager
def _own_folder(theme: str) -> Iterator[None]:
    """Let the reader have nothing but an empty folder and the settings of the pictures."""
    own = {
        "QUOTH_STATE": "state",
        "QUOTH_MODEL": "quick",
        "QUOTH_THEME": theme,
        "XDG_CONFIG_HOME": "config",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUOTH_")}
    with (
        tempfile.TemporaryDirectory() as folder,
        chdir(folder),
        patch.dict(os.environ, kept | own, clear=True),
        patch.object(Input, "_toggle_cursor"),  # it is always there, and does not blink
        patch.object(session, "moment", lambda: NOON),
        patch.object(recall, "moment", lambda: NOON),
        patch.object(adjudicating, "is_turned", lambda *_: False),  # nobody's side is drawn by lot
    ):
        yield


async def _drawn(scene: Scene) -> str:
    library = Library(Path("library"), annotator="ana")
    for name in _ARTICLES if scene.in_library else _ARTICLES[-1:]:
        article = open_article(bundled("seeds") / name)
        _annotate(library, article)
    if scene.in_order:
        _put_in_order(library)
    if scene.in_review:
        _review(library, article)
    app = QuothApp(library, article)
    async with app.run_test(size=scene.size) as pilot:
        await _still(app)
        for key in ("l", *scene.keys) if scene.in_library else ("n", "n", "n", "n", *scene.keys):
            await pilot.press(key)
        await _until(lambda: scene.seen in "\n".join(_lines(app)))
        await _still(app)
        return _plain(app.export_screenshot(title="quoth talks.txt"))


def _annotate(library: Library, article: Article) -> None:
    """Decide on the first quotes of an article, tag some and write a note."""
    reading = open_reading(library, article, model="quick")
    known = {tag.name: tag for tag in reading.tags}
    talks, denial = (known.get(each) or changes.create_tag(each)[0] for each in ("talks", "denial"))
    first, second, third, fourth = reading.marks[:4]
    for change in (
        changes.accept(reading, first),
        changes.tag(reading, second.spans, talks),
        changes.tag(reading, third.spans, denial),
        changes.reject(reading, fourth),
    ):
        library.apply(change)
    reading = library.refresh(reading)
    library.apply(changes.note(reading, second.spans, "check with the ministry"))


def _put_in_order(library: Library) -> None:
    """Put the tags in a tree, with colours and what they mean, and say more of a speaker."""
    for tag in (
        Tag("", "diplomacy", colour="blue", definition="what one government says of another"),
        Tag("", "repair", colour="teal", definition="who mends what, when and with whose money"),
        Tag("", "gossip"),
    ):
        _, change = codebook.create(library.tags(), tag)
        library.apply(change)
    tags, people = library.tags(), library.people()
    named = {each.name: each for each in tags}
    ferro = next(each for each in people if each.name == "Nadia Ferro")
    for change in (
        codebook.move(tags, named["talks"], named["diplomacy"]),
        codebook.move(tags, named["denial"], named["diplomacy"]),
        codebook.define(named["talks"], "that they talk, or shall"),
        codebook.define(named["denial"], "that something is not so"),
        codebook.colour(named["denial"], "orange"),
        codebook.pin(tags, named["talks"], 1),
        codebook.retire(named["gossip"]),
        speaking.add_alias(people, ferro, "N. Ferro"),
        speaking.set_note(ferro, "ask her for the tape"),
    ):
        library.apply(change)


def _review(library: Library, article: Article) -> None:
    """Make cards, let somebody else code the article too, and begin a session."""
    reading = open_reading(library, article, model="quick")
    _, second, third, _, fifth = reading.marks[:5]
    for mark in (third, second):
        library.apply(cards.opt_in(library.refresh(reading), mark.spans, NOON))
    bob = Library(library.folder, annotator="bob")
    by_name = {tag.name: tag for tag in reading.tags}
    last = third.spans[-1]
    for spans, names in (
        (second.spans, ("talks", "denial")),
        ((*third.spans[:-1], Span(last.start, last.end - 24)), ("denial",)),
        (fifth.spans, ("talks",)),
    ):
        bob.apply(changes.tag(bob.refresh(reading), spans, *(by_name[each] for each in names)))
    begun = sessions.triage(library, articles=[article.id])
    engine = Engine(library, begun.deck, begun.sitting, now=lambda: NOON)
    for item, verdict in enumerate(("accept", "accept", "reject")):
        engine.answer(item, verdict, 4)


async def _still(app: QuothApp) -> None:
    """Wait until nothing on the screen changes any more."""
    since, seen = time.monotonic(), _lines(app)

    def is_still() -> bool:
        nonlocal since, seen
        app.clear_notifications()
        now = _lines(app)
        if now != seen:
            since, seen = time.monotonic(), now
        return time.monotonic() - since > _STILL

    await _until(is_still)


async def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("the screen that was to be drawn did not come")
        await asyncio.sleep(0.02)


def _lines(app: QuothApp) -> list[str]:
    visible_screen_stack.set(app._background_screens)  # noqa: SLF001 # what a dialog stands before
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 # as Textual's own pictures do
    return ["".join(segment.text for segment in strip) for strip in strips]


def _plain(drawn: str) -> str:
    """Return a picture that fetches nothing, and has nothing in it that is not to be seen.

    Without the web font any monospaced one will do; no line is longer than it should be, so that
    none must be clipped.
    """
    for useless in (
        r"@font-face \{.*?\}",
        r'<clipPath id="terminal-\d+-line-\d+">.*?</clipPath>',
        r' clip-path="url\(#terminal-\d+-line-\d+\)"',
        r"(?<=[\".#])terminal-\d+-",
        r" +$",
    ):
        drawn = re.sub(useless, "", drawn, flags=re.DOTALL | re.MULTILINE)
    return drawn


def main() -> None:
    """Write all pictures."""
    for name in SCENES:
        target = FOLDER / f"{name}.svg"
        target.parent.mkdir(exist_ok=True)
        target.write_text(picture(name), encoding="utf-8")


if __name__ == "__main__":
    main()
