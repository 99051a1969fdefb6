"""What the command palette finds by name: actions, and articles, tags and speakers."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape

from reader.article.model import Span
from reader.library.model import LibraryError
from reader.library.search.query import Term
from reader.page import focusing
from reader.page.targets import Kind, Wanted, targets
from reader.tui.action import keys_of
from reader.tui.screens.base import QuothScreen
from reader.tui.screens.reading import ReadingScreen
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.tui.action import Action

_MOST = 20
"""Articles, tags and speakers that are offered at a time."""
_LEAST = 1.0
"""The score of what has all the words that were typed, in another order."""


class ActionCommands(Provider):
    """Offers what the registry of actions knows for the screen."""

    async def discover(self) -> Hits:
        """Offer everything while nothing is typed."""
        for action, run in self._actions():
            yield DiscoveryHit(Content(action.title), run, help=escape(keys_of(action)))

    async def search(self, query: str) -> Hits:
        """Offer the actions whose title matches, or the name that they have in the settings."""
        matcher = self.matcher(query)
        for action, run in self._actions():
            score = matcher.match(action.title) or matcher.match(action.name)
            if score > 0:
                title = matcher.highlight(action.title)
                yield Hit(score, title, run, help=escape(keys_of(action)))

    def _actions(self) -> Iterator[tuple[Action, Callable[[], object]]]:
        if isinstance(self.screen, QuothScreen):
            for action in self.screen.keymap.actions:
                if not action.each_key and action.name != "palette":
                    yield action, partial(self.screen.run_action, action.name)


class Entry(NamedTuple):
    """Something that has a name, and what choosing it does."""

    label: str
    about: str
    folded: str
    """What it is found by, in small letters."""
    run: Callable[[], object]


class LibraryCommands(Provider):
    """Offers who speaks here, and the articles, tags and speakers of the library.

    The library is read in the background, once for each opening of the palette.
    """

    async def startup(self) -> None:
        """Begin to read the library."""
        loop = asyncio.get_running_loop()
        self._here = list(self._speakers_here())
        self._entries: asyncio.Future[list[Entry]] = loop.create_future()
        screen = self.screen
        if not isinstance(screen, QuothScreen):
            self._entries.set_result([])
            return

        def read() -> None:
            loop.call_soon_threadsafe(self._entries.set_result, self._read(screen))

        screen.in_background(read)

    async def search(self, query: str) -> Hits:
        """Offer what has all the words that are typed."""
        matcher, words = self.matcher(query), query.casefold().split()
        found = chain(self._here, await asyncio.shield(self._entries))
        having = (entry for entry in found if all(word in entry.folded for word in words))
        for entry in islice(having, _MOST):
            score = matcher.match(entry.label)
            label = self._marked(entry.label, words)
            yield Hit(score or _LEAST, label, entry.run, help=escape(entry.about))

    def _marked(self, label: str, words: list[str]) -> Content:
        """Return a label with the words that were typed marked, and nothing in it as markup."""
        content = Content(label)
        for found in re.finditer("|".join(map(re.escape, words)), label, re.IGNORECASE):
            content = content.stylize(self.match_style or "", *found.span())
        return content

    def _speakers_here(self) -> Iterator[Entry]:
        screen = self.screen
        if isinstance(screen, ReadingScreen):
            marks = screen.reading.marks
            counts = Counter(marks.speakers[i] for i in marks.shown() if marks.speakers[i])
            for name, count in counts.items():
                about = f"{counted(count, 'quote')} here; goes to the next one"
                yield _entry("Speaker", name, about, partial(_go_to_next, screen, name))

    def _read(self, screen: QuothScreen) -> list[Entry]:
        """In the background: return all that the library has a name for."""
        app, here = screen.app, {entry.label for entry in self._here}
        library, entries = app.library, list[Entry]()
        with suppress(LibraryError):  # the screen below says what is wrong with the library
            for each in library.listings():
                about = " · ".join(part for part in (each.outlet, each.date[:10]) if part)
                opens = partial(app.open_kept, each.id)
                entries.append(_entry("Article", each.title, about, opens))
            for tag in library.tags():
                if tag.retired:
                    continue
                about = tag.definition or "all that has this tag"
                asks = partial(_ask, screen, "tag", tag.name)
                entries.append(_entry("Tag", tag.name, about, asks))
            for person in library.people():
                asks = partial(_ask, screen, "speaker", person.name)
                entry = _entry("Speaker", person.name, "what you decided that they said", asks)
                entries += [] if entry.label in here else [entry]
        return entries


def _ask(screen: QuothScreen, field: str, name: str) -> None:
    """Search the library for what has a name in a field."""
    from reader.tui.screens.search import SearchScreen

    query = str(Term(field, name))
    if isinstance(screen, SearchScreen):
        screen.look_for(query)
    else:
        screen.app.push_screen(SearchScreen(query))


def _entry(kind: str, name: str, about: str, run: Callable[[], object]) -> Entry:
    label = f"{kind} {name}"
    return Entry(label, about, f"{label} {about}".casefold(), run)


def _go_to_next(screen: ReadingScreen, name: str) -> None:
    """Go to the next quote of a speaker, after the last to the first."""
    said = targets(screen.reading, Wanted(Kind.SPEAKER, speaker=name))
    here = screen.passage.span if screen.passage else Span(-1, -1)
    spans = said.step(here, forward=True) or said.edge(first=True)
    if spans:
        screen.put(focusing.on(spans))
