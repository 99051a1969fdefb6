"""The list of everyone who speaks: what is in it, in which order, and where it comes from."""

from __future__ import annotations

import time
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from textual.widgets import Static

from reader.bundled import bundled
from reader.everyone import Everyone, machine_read
from reader.library import LibraryError
from reader.library.naming import all_names
from reader.library.search.keys import fold
from reader.tui.screens.listing import ListingScreen
from reader.tui.widgets.bottom_bar import BottomBar
from reader.tui.widgets.filter_line import FilterLine
from reader.tui.widgets.rows import PAGE, Row, Rows
from reader.wording import counted

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

    from reader.everyone import Someone
    from reader.library.model import Person

_GLANCE = 1.0
"""Seconds from showing what is known so far to the next time."""
_EMPTY = """Nobody yet.

Whoever you accept or name as a speaker in an article is here, with all that they ever said,
beside everybody whom the machine found in articles that were opened.
"""
_ORDERS = ("by name", "by quotes")


class EveryoneScreen(ListingScreen):
    """Whom the reader knows and whom the machine found, who says most first or by name."""

    KEYMAP = "speakers"
    CSS_PATH = bundled("styles") / "speakers.tcss"
    NONE = "Nobody is chosen: there is nobody in this list"

    def __init__(self) -> None:
        super().__init__()
        self.marked: dict[str, Person] = {}
        """Whom the reader marked, by key."""
        self._all: list[Someone] = []
        self._shown: list[Someone] = []
        self._everyone = Everyone((), {})
        self._order = 0
        self._found_too = True
        self._stale = True
        """Whether what the machine found has to be looked at again."""
        self._loads = 0
        self._behind = ""
        """What goes on in the background."""
        self._heading = Static("Speakers", classes="heading", markup=False)
        self._filter = FilterLine("a part of a name or a role · Enter keeps, Esc shows all")
        self._empty = Static(_EMPTY, classes="empty", markup=False)
        self._bar = BottomBar(self.keymap.actions, self.app.look)

    def compose(self) -> ComposeResult:
        """Lay out heading, filter, rows and bar."""
        self._empty.display = False
        yield from (self._heading, self._filter, self.rows, self._empty, self._bar)

    @property
    def someone(self) -> Someone | None:
        """Whoever is under the bar."""
        return next(iter(self._shown[self.rows.at : self.rows.at + 1]), None)

    @property
    def everyone(self) -> list[Someone]:
        """All there are, by name."""
        return self._all

    async def on_screen_resume(self) -> None:
        """Show the library as it is now."""
        await self.reload()

    async def changed(self, stores: frozenset[str]) -> None:
        """Show what another program has changed, in articles too."""
        if stores:
            self._stale = True
            await self.reload()

    async def reload(self) -> None:
        """Read everything again; the bar stays on its person."""
        self._loads += 1
        self.in_background(partial(self._load, self._loads, again=self._stale))
        self._stale = False

    def look_again(self) -> None:
        """Look at what the machine found, too, when the reader comes back."""
        self._stale = True

    def say(self, message: str = "") -> None:
        """Say how many there are, and what goes on."""
        known = sum(bool(each.person.id) for each in self._all)
        parts = [counted(known, "person", "people")]
        if found := len(self._all) - known:
            parts.append(f"{found:,} more found by the machine")
        if self._filter.value:
            parts = [f"{len(self._shown):,} of {len(self._all):,}"]
        parts += [f"{len(self.marked)} marked"] if self.marked else []
        parts += [_ORDERS[self._order]] if self._all else []
        self._bar.status(self.told(message, " · ".join(parts)), self._behind)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show whom the typed words fit."""
        super().on_input_changed(event)
        self._fill()

    def on_rows_wanted(self, event: Rows.Wanted) -> None:
        """Give a page of rows."""
        people = self._shown[event.page * PAGE : (event.page + 1) * PAGE]
        self.rows.put(event.page, [self._row(each) for each in people])

    def action_filter(self) -> None:
        """Type a part of whom to show."""
        if self._all:
            self._filter.open()
        else:
            self.say("There is nobody to look for yet")

    def action_show_all(self) -> None:
        """Show everyone again, and take all marks away."""
        if not self.marked and not self._filter.value:
            self.say(f"Everyone is shown · {self.keymap.sign('back')} closes the speakers")
            return
        self.marked.clear()
        self._filter.value = ""
        self._fill()

    def action_sort(self) -> None:
        """Sort by name, or by quotes."""
        self._order = 1 - self._order
        self._fill()
        if not self._all:
            self.say("There is nobody to sort")

    def action_hide_found(self) -> None:
        """Hide whom only the machine found, or show them again."""
        self._found_too = not self._found_too
        self._fill()
        if not self._found_too:
            sign = self.keymap.sign("hide_found")
            self.say(f"Only people you know · {sign} shows all" if sign else "Only people you know")

    def action_mark(self) -> None:
        """Mark whoever is under the bar, or take the mark away, and go on."""
        if each := self._chosen():
            if key_of(each.person) in self.marked:
                del self.marked[key_of(each.person)]
            else:
                self.marked[key_of(each.person)] = each.person
            self._fill()
            self.rows.go(self.rows.at + 1)

    async def action_back(self) -> None:
        """Go back to where the reader came from."""
        self.dismiss(None)

    def _chosen(self) -> Someone | None:
        """Return whoever is under the bar; say so where nobody is."""
        if self.someone is None:
            self.say(self.NONE)
        return self.someone

    def _load(self, number: int, *, again: bool) -> None:
        """In the background: list whom the library knows, then whom the machine found."""
        library = self.app.library
        try:
            people = self.ask_library(library.people)
            for progress in library.index.refresh():
                self.hand_over(self._behind_is, number, f"index {progress.share:.0%}")
            everyone = self._everyone.now(people, library.index.people_counts())
            self.hand_over(self._show, number, everyone, everyone.all())
            if again:
                self._look_at_found(number, everyone)
        except LibraryError as error:
            self.hand_over(self.notify, str(error), severity="error", markup=False)

    def _look_at_found(self, number: int, everyone: Everyone) -> None:
        """In the background: add up what the machine found, and show it now and then."""
        library, shown = self.app.library, time.monotonic()
        for at, total, read in machine_read(library.index.listings()):
            if number != self._loads:
                self.hand_over(self.look_again)
                return
            if read:
                everyone.take_in(read.listing.id, self.ask_library(read.undecided, library))
            if time.monotonic() - shown > _GLANCE:
                shown = time.monotonic()
                self.hand_over(self._behind_is, number, f"articles {at / total:.0%}")
                self.hand_over(self._show, number, everyone, everyone.all())
        self.hand_over(self._behind_is, number, "")
        self.hand_over(self._show, number, everyone, everyone.all())

    def _behind_is(self, number: int, what: str) -> None:
        if number == self._loads and what != self._behind:
            self._behind = what
            self.say()

    def _show(self, number: int, everyone: Everyone, people: list[Someone]) -> None:
        if number == self._loads and self.query(BottomBar):
            self._everyone, self._all = everyone, people
            there = {key_of(each.person): each.person for each in people}
            self.marked = {key: there[key] for key in self.marked if key in there}
            self._behind = self._behind if self._behind.startswith("articles") else ""
            self._fill()

    def _fill(self) -> None:
        """Show those who fit, in order; the bar stays on its person where they are there."""
        at, before = self.rows.at, self.someone if self.touched else None
        words = fold(self._filter.value).split()
        people = (each for each in self._all if each.person.id or self._found_too)
        self._shown = [each for each in people if _fits(each.person, words)]
        if self._order:
            self._shown.sort(key=lambda each: (-each.decided.quotes, -each.proposed.quotes))
        self.rows.show(len(self._shown), _place(self._shown, before.person, at) if before else at)
        self.rows.display = bool(self._all)
        self._empty.display = not self._all
        self.say()

    def _row(self, each: Someone) -> Row:
        sign = "● " if key_of(each.person) in self.marked else ""
        return Row(f"{sign}{' '.join(each.person.name.split())}", " · ".join(told(each)))


def key_of(person: Person) -> str:
    """Return what tells people apart, those too whom only the machine found."""
    return person.id or fold(person.name)


def told(someone: Someone) -> list[str]:
    """Return in short what is known of somebody."""
    person = someone.person
    parts = [*said_by(someone), person.title]
    others = all_names(person)[1:] if person.id else ()
    parts.append(f"also {', '.join(others)}" if others else "")
    parts.append(f"“{' '.join(person.note.split())}”" if person.note else "")
    return [part for part in parts if part]


def said_by(someone: Someone) -> list[str]:
    """Return how much somebody said, as far as it is decided, and as the machine has it."""
    person, decided, proposed = someone
    parts = [] if person.id else ["found by the machine"]
    if person.id and (decided.quotes or not proposed.quotes):
        articles = f" in {counted(decided.articles, 'article')}" if decided.articles else ""
        parts.append(f"{counted(decided.quotes, 'quote')}{articles}")
    if proposed.quotes:
        parts.append(f"{proposed.quotes:,} proposed in {counted(proposed.articles, 'article')}")
    return parts


def _place(people: list[Someone], person: Person, at: int) -> int:
    """Return where somebody is now, who may have become known, or the row where they were."""
    if at < len(people) and people[at].person is person:
        return at
    key, name = key_of(person), fold(person.name)
    same = (i for i, each in enumerate(people) if key_of(each.person) == key)
    known = (i for i, each in enumerate(people) if name in map(fold, _names(each.person)))
    return next(chain(same, known), at)


def _names(person: Person) -> list[str]:
    """Return what somebody is called, with those who were merged into them under any name."""
    return [*all_names(person), *(each.name for each in person.merged)]


def _fits(person: Person, words: list[str]) -> bool:
    if not words:
        return True
    about = fold(" ".join((*all_names(person), person.title)))
    return all(word in about for word in words)
