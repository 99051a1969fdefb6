"""All that one person ever said, in order of time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.widgets import Static

from reader.bundled import bundled
from reader.everyone import Proposed, by_time, machine_read
from reader.library import LibraryError
from reader.library.search.keys import fold
from reader.library.search.saying import SaidAt
from reader.library.speaking import give_quotes
from reader.tui.choices import Choice, Created
from reader.tui.screens.listing import ListingScreen
from reader.tui.widgets.bottom_bar import BottomBar
from reader.tui.widgets.rows import PAGE, Row, Rows
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.library.model import Change, Person
    from reader.library.search.hits import Hit

_EMPTY = """Nothing yet.

What you accept as theirs is here, and what the machine gives to them in articles that were opened.
"""


class SpokenScreen(ListingScreen):
    """What the reader decided, and among it what the machine proposes in articles it has read."""

    KEYMAP = "spoken"
    CSS_PATH = bundled("styles") / "speakers.tcss"
    NONE = "Nothing is here that they said"

    def __init__(self, person: Person, message: str = "") -> None:
        super().__init__()
        self._person = person
        self._people: Sequence[Person] = ()
        """Whom the library knows."""
        self._to_do = message
        """What to do here."""
        self._said: list[SaidAt | Proposed] = []
        self._hits: dict[int, Hit] = {}
        """By key, as far as they were asked for."""
        self._marked: set[int] = set()
        """Keys of quotes."""
        self._loads = 0
        self._behind = ""
        self._heading = Static(person.name, classes="heading", markup=False)
        self._empty = Static(_EMPTY, classes="empty", markup=False)
        self._bar = BottomBar(self.keymap.actions, self.app.look)

    def compose(self) -> ComposeResult:
        """Lay out heading, rows and bar."""
        self._empty.display = False
        yield from (self._heading, self.rows, self._empty, self._bar)

    def on_mount(self) -> None:
        """Say what is to be done."""
        if self._to_do:
            self.notify(self._to_do, markup=False)

    async def on_screen_resume(self) -> None:
        """Show what there is now."""
        await self.reload()

    async def reload(self) -> None:
        """Read all of it again; the bar stays on its quote."""
        self._loads += 1
        self.in_background(partial(self._load, self._loads))

    def say(self, message: str = "") -> None:
        """Say how much they said, and what goes on."""
        decided = sum(isinstance(each, SaidAt) for each in self._said)
        parts = [counted(decided, "quote")]
        if proposed := len(self._said) - decided:
            parts.append(f"{proposed:,} proposed")
        parts += [f"{len(self._marked)} marked"] if self._marked else []
        self._bar.status(self.told(message, " · ".join(parts)), self._behind)

    def on_rows_wanted(self, event: Rows.Wanted) -> None:
        """Fetch a page."""
        self.in_background(partial(self._fetch, self._loads, event.page))

    async def action_open(self) -> None:
        """Open the article at the quote."""
        each = self._under_bar()
        if isinstance(each, Proposed):
            await self.app.open_kept(each.listing.id, each.span)
        elif each is None:
            self.say(self.NONE)
        elif hit := self._hits.get(each.key):
            await self.app.open_kept(hit.article, None if hit.orphan else hit.span)
        else:
            self.say("This quote is still being looked up")

    def action_mark(self) -> None:
        """Mark the quote, or take the mark away, and go on."""
        each = self._under_bar()
        if isinstance(each, SaidAt):
            self._marked ^= {each.key}
            self._put(self._loads, self.rows.at // PAGE)
            self.rows.go(self.rows.at + 1)
            self.say()
        elif each is None:
            self.say(self.NONE)
        else:
            self.say("Only proposed: decide on it in the article first")

    @work
    async def action_give(self) -> None:
        """Give the quote, or all that are marked, to another person or to somebody new."""
        each = self._under_bar()
        keys = sorted(self._marked) or ([each.key] if isinstance(each, SaidAt) else [])
        if not keys:
            self.say("No quote here is decided: there is nothing to give away")
        elif not self.refused():
            others = [other for other in self._people if other.id != self._person.id]
            words = set(fold(self._person.name).split())
            others.sort(key=lambda other: -len(words.intersection(fold(other.name).split())))
            choices = [Choice(other.name, other, other.title) for other in others]
            title = f"Who said {counted(len(keys), 'quote')}?"
            chosen = await self.pick(title, choices, create="name somebody new")
            if chosen is not None:
                to = chosen.name if isinstance(chosen, Created) else chosen.value
                await self._give(keys, to)

    async def _give(self, keys: list[int], to: Person | str) -> None:
        ids = await self.app.store(self.app.library.index.annotation_ids, keys)
        quotes = [(article, each) for article, names in ids.items() for each in sorted(names)]
        if len(quotes) < len(keys):
            self.say("Some of these articles have just changed: try again")
            await self.reload()
        elif await self.do(_give, self._person, quotes, to):
            self._marked.clear()

    def _under_bar(self) -> SaidAt | Proposed | None:
        return next(iter(self._said[self.rows.at : self.rows.at + 1]), None)

    def _load(self, number: int) -> None:
        """In the background: list what is decided, then what the machine proposes beside it."""
        library = self.app.library
        try:
            people = self.ask_library(library.people)
            person = next((each for each in people if each.id == self._person.id), self._person)
            for progress in library.index.refresh():
                self.hand_over(self._behind_is, number, f"index {progress.share:.0%}")
            said: list[SaidAt | Proposed] = []
            if person.id:
                said += library.index.said_by(person)
            before = [each for each in self._said if isinstance(each, Proposed)]
            self.hand_over(self._know, people)
            self.hand_over(self._show, number, person, [*said, *before])
            for at, total, read in machine_read(library.index.listings()):
                if number != self._loads:
                    return
                if read and read.names(person):
                    said += self.ask_library(read.proposed, library, person)
                self.hand_over(self._behind_is, number, f"articles {at / total:.0%}")
        except LibraryError as error:
            self.hand_over(self.notify, str(error), severity="error", markup=False)
            return
        self.hand_over(self._behind_is, number, "")
        self.hand_over(self._show, number, person, said)

    def _know(self, people: Sequence[Person]) -> None:
        self._people = people

    def _behind_is(self, number: int, what: str) -> None:
        if number == self._loads and what != self._behind:
            self._behind = what
            self.say()

    def _show(self, number: int, person: Person, said: list[SaidAt | Proposed]) -> None:
        if number != self._loads or not self.query(BottomBar):
            return
        before, at = self._under_bar() if self.touched else None, self.rows.at
        self._person = person
        self._heading.update(" · ".join(filter(None, (person.name, person.title))))
        self._said = sorted(said, key=by_time)
        keys = {each.key for each in said if isinstance(each, SaidAt)}
        self._marked &= keys
        place = {by_time(each)[:4]: i for i, each in enumerate(self._said)}
        self.rows.show(len(said), place.get(by_time(before)[:4], at) if before else at)
        self.rows.display = bool(said)
        self._empty.display = not said
        self.say()

    def _fetch(self, number: int, page: int) -> None:
        """In the background: get what the rows of a page show."""
        said = self._said[page * PAGE : (page + 1) * PAGE]
        keys = [each.key for each in said if isinstance(each, SaidAt)]
        try:
            by_key = self.app.library.index.hits_by_key(keys)
        except LibraryError as error:
            self.hand_over(self.notify, str(error), severity="error", markup=False)
            return
        self.hand_over(self._keep, number, page, by_key)

    def _keep(self, number: int, page: int, hits: dict[int, Hit]) -> None:
        self._hits.update(hits)
        self._put(number, page)

    def _put(self, number: int, page: int) -> None:
        if number == self._loads:
            said = self._said[page * PAGE : (page + 1) * PAGE]
            self.rows.put(page, [self._row(each) for each in said])

    def _row(self, each: SaidAt | Proposed) -> Row:
        if isinstance(each, Proposed):
            listing = each.listing
            about = (listing.date[:10], "proposed", listing.outlet, listing.title)
            return Row(each.text, " · ".join(part for part in about if part))
        hit = self._hits.get(each.key)
        if hit is None:
            return Row("…", "")
        sign = "● " if each.key in self._marked else ""
        note = f"“{' '.join(hit.note.split())}”" if hit.note else ""
        tags = " ".join(f"#{tag}" for tag in hit.tags)
        signs = [sign for sign in ("orphan", "conflict") if getattr(hit, sign)]
        parts = [hit.date[:10], hit.status, *signs, hit.outlet, hit.title, tags, note]
        text = " ".join(hit.text.split())
        return Row(f"{sign}{text}", " · ".join(part for part in parts if part))


def _give(
    people: Sequence[Person],
    person: Person,
    quotes: Sequence[tuple[str, str]],
    to: Person | str,
) -> Change:
    return give_quotes(people, quotes, person, to)
