"""Searching the annotations of all articles, while one types."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.widgets import Input, Static

from reader.bundled import bundled
from reader.library import LibraryError
from reader.library.layout import QUERIES
from reader.library.search.parsing import QueryError, parse
from reader.library.search.saved import save_query
from reader.tui.screens.base import QuothScreen
from reader.tui.screens.prompt import Prompt
from reader.tui.widgets.bottom_bar import BottomBar
from reader.tui.widgets.rows import PAGE, Row, Rows
from reader.wording import counted

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.library.search.hits import Hit
    from reader.library.search.index import Found
    from reader.library.search.query import Query
    from reader.library.search.saved import SavedQuery

_GLANCE = 0.3
"""Seconds from one look at an index that is loading to the next."""
_PLACEHOLDER = "tag:claim -tag:denial speaker:Voss date:2026 words"
_HINT = "fields: tag speaker text note article outlet date created by status kind is"


class SearchScreen(QuothScreen):
    """A query above what it finds; saved queries while there is none."""

    KEYMAP = "search"
    CSS_PATH = bundled("styles") / "search.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "Input"

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self._saved: tuple[SavedQuery, ...] = ()
        self._asked: Query | None = None
        """What is looked for; nothing while nothing, or no query, is typed."""
        self._stay: tuple[Hit | None, int] | None = None
        """The annotation that the bar is to stay on, and the row it was on when that was asked."""
        self._found: Found | None = None
        """What the rows show; nothing while they show the saved queries."""
        self._hits: dict[int, list[Hit]] = {}
        """By page, as far as they were asked for."""
        self._input = Input(query, placeholder=_PLACEHOLDER, select_on_focus=False)
        self._hints = Static(_HINT, id="hint", markup=False)
        self._rows = Rows()
        self._bar = BottomBar(self.keymap.actions, self.app.look)

    def compose(self) -> ComposeResult:
        """Lay out query, hint, rows and bar."""
        yield from (self._input, self._hints, self._rows, self._bar)

    async def on_screen_resume(self) -> None:
        """Show what there is now."""
        await self.reload()

    def look_for(self, query: str) -> None:
        """Look for a query as if it had been typed."""
        self._input.value = query
        self._input.action_end()

    async def reload(self) -> None:
        """Take in what changed, and look again."""
        try:
            self._saved = await self.app.store(self.app.library.queries)
        except LibraryError as error:
            self._hint(str(error))
        self._ask(again=True)
        self.in_background(self._load)

    async def changed(self, stores: frozenset[str]) -> None:
        """Look again where something is looked for; else only saved queries are shown."""
        if self._asked is not None or QUERIES in stores:
            await self.reload()

    def say(self, message: str = "") -> None:
        """Say how much was found, and how far the index is."""
        if self._found is None:
            text, share = counted(len(self._saved), "saved query", "saved queries"), 1.0
        else:
            text, share = counted(len(self._found.keys), "annotation"), self._found.share
        right = "" if share == 1 else f"index {share:.0%}"
        self._bar.status(message or text, right)

    def on_input_changed(self, event: Input.Changed) -> None:  # noqa: ARG002 # others need it
        """Look for what is typed."""
        self._ask()

    async def on_rows_chosen(self) -> None:
        """Open what the mouse chose."""
        await self.action_open()

    def on_rows_wanted(self, event: Rows.Wanted) -> None:
        """Fetch a page."""
        if self._found:
            self.in_background(partial(self._fetch, self._found, event.page))

    async def action_open(self) -> None:
        """Open the article at the passage; of a saved query, look for it."""
        at = self._rows.at
        if self._found is None:
            if at < len(self._saved):
                self.look_for(self._saved[at].query)
            else:
                self.say("Nothing to open yet: type a query")
        elif hit := self._hit():
            await self.app.open_kept(hit.article, None if hit.orphan else hit.span)
        elif not self._found.keys:
            self.say("Nothing was found to open")

    @work
    async def action_save(self) -> None:
        """Keep the query under a name."""
        text = self._input.value.strip()
        if self._asked is None:
            self.say("Type a query, then save it")
            return
        name = await self.app.push_screen_wait(Prompt("Save this query as", "", "a name"))
        if not name:
            return
        change = save_query(self._saved, name, text)
        try:
            await self.app.store(self.app.library.apply, change)
        except LibraryError as error:
            self.notify(str(error), title="Not saved", severity="error", markup=False)
            return
        await self.reload()
        self.notify(change.label, markup=False)

    def action_down(self) -> None:
        """Go a row down."""
        self._go(1)

    def action_up(self) -> None:
        """Go a row up."""
        self._go(-1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self._go(self._rows.fitting)

    def action_page_up(self) -> None:
        """Go a page up."""
        self._go(-self._rows.fitting)

    def _go(self, rows: int) -> None:
        """Move the bar, or say why it stays where it is."""
        before = self._rows.at
        self._rows.go(before + rows)
        if self._rows.at == before:
            self.say("This is the last line" if rows > 0 else "This is the first line")
        else:
            self.say()

    def action_back(self) -> None:
        """Close the search."""
        self.app.pop_screen()

    def _hit(self) -> Hit | None:
        """Return the annotation under the bar."""
        page, place = divmod(self._rows.at, PAGE)
        return next(iter(self._hits.get(page, [])[place : place + 1]), None)

    def _hint(self, text: str = "") -> None:
        self._hints.update(text or _HINT)

    def _ask(self, *, again: bool = False) -> None:
        """Look for what is typed; while that is no query, say so and leave what is there."""
        self._asked, self._stay = None, (self._hit(), self._rows.at) if again else None
        text = self._input.value.strip()
        if not text:
            self._hint()
            self._show_saved()
            return
        try:
            self._asked = query = parse(text)
        except QueryError as error:
            self._hint(str(error))
            return
        self.in_background(partial(self._search, query))

    def _show_saved(self) -> None:
        self._found = None
        self._hits.clear()
        self._rows.show(len(self._saved))
        self._rows.put(0, [Row(each.name, each.query) for each in self._saved])
        self.say()

    def _load(self) -> None:
        """In the background: bring the index up to date, and look again now and then meanwhile."""
        looked = time.monotonic()
        try:
            for _ in self.app.library.index.refresh():
                if time.monotonic() - looked > _GLANCE:
                    looked = time.monotonic()
                    self.hand_over(self._ask_again)
        except LibraryError as error:
            self.hand_over(self._hint, str(error))
        self.hand_over(self._ask_again)

    def _ask_again(self) -> None:
        if self._asked is not None:
            self._ask(again=True)

    def _search(self, query: Query) -> None:
        """In the background: look for a query, unless something else has been typed since."""
        stay = self._stay
        if query is not self._asked:
            return
        index = self.app.library.index
        try:
            found = index.search(query)
            at = self._place(stay, found)
            page = at // PAGE
            hits = index.hits(found.keys[page * PAGE : (page + 1) * PAGE])
        except LibraryError as error:
            self.hand_over(self._hint, str(error))
            return
        self.hand_over(self._show, query, found, hits, at)

    def _place(self, stay: tuple[Hit | None, int] | None, found: Found) -> int:
        """Return the row that the bar is to be on: that of the same annotation, or the same row.

        An annotation cannot be found when its article was indexed again since the search.
        """
        if stay is None:
            return 0
        hit, row = stay
        place = self.app.library.index.place_of(hit, found.keys) if hit else None
        return min(row, max(0, len(found.keys) - 1)) if place is None else place

    def _show(self, query: Query, found: Found, hits: list[Hit], at: int) -> None:
        """Show what was found, with the bar on a row."""
        if query is not self._asked:
            return
        before, self._found = self._found, found
        self._hint(" · ".join(found.notes))
        if before is None or before.keys != found.keys or found.share == 1:
            moved = self._rows.at - self._stay[1] if self._stay else 0
            self._hits.clear()
            self._rows.show(len(found.keys), at + moved)
            self._put(found, at // PAGE, hits)
        self.say()

    def _fetch(self, found: Found, page: int) -> None:
        """In the background: get the hits of a page."""
        first = page * PAGE
        hits = self.app.library.index.hits(found.keys[first : first + PAGE])
        self.hand_over(self._put, found, page, hits)

    def _put(self, found: Found, page: int, hits: list[Hit]) -> None:
        if found is self._found:
            self._hits[page] = hits
            self._rows.put(page, [_row(hit) for hit in hits])


def _row(hit: Hit) -> Row:
    """Return who says what, and below it where, and what the reader made of it."""
    speaker = f"{hit.speaker}: " if hit.speaker else ""
    about = " ".join(part for part in (hit.outlet, hit.date[:10]) if part)
    status = hit.status if hit.status in {"corrected", "rejected"} else ""
    signs = [sign for sign in ("orphan", "conflict") if getattr(hit, sign)]
    tags = " ".join(f"#{tag}" for tag in hit.tags)
    note = f"“{' '.join(hit.note.split())}”" if hit.note else ""
    parts = (tags, note, status, *signs, about, hit.title)
    return Row(" ".join(f"{speaker}{hit.text}".split()), " · ".join(part for part in parts if part))
