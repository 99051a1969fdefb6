"""The home of reviews: what is due, what is undecided, what is in dispute, and all sessions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.widgets import Static

from reader import sessions, standing
from reader.bundled import bundled
from reader.library import LibraryError
from reader.library.clock import moment
from reader.review.history import chart, day_of, days, far, kept
from reader.review.session import Kind, Sitting, State
from reader.review.triage.gathering import Order
from reader.tui.action import hinted
from reader.tui.choices import Choice
from reader.tui.screens.beginning import BeginningScreen
from reader.tui.screens.listing import ListingScreen
from reader.tui.widgets.bottom_bar import BottomBar
from reader.tui.widgets.rows import PAGE, Row, Rows
from reader.wording import counted

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.standing import Offer

_LOW = 28
"""Rows of a terminal in which there is room for the chart of one week only."""
_ORDERS = {
    Order.TEXT: "as they stand in the texts",
    Order.UNCERTAIN: "what the machine is least sure of first",
    Order.SURE: "what it is surest of first",
    Order.SPEAKER: "speaker by speaker",
    Order.ARTICLE: "articles by title",
}


class ReviewsScreen(ListingScreen, BeginningScreen):
    """What there is to review, then the sessions, the one that was begun last first."""

    KEYMAP = "reviews"
    CSS_PATH = bundled("styles") / "review.tcss"
    NONE = "Nothing is chosen"

    def __init__(self) -> None:
        super().__init__()
        self._offers: dict[str, Offer] = {}
        self._sittings: tuple[Sitting, ...] = ()
        self._shown: list[Offer | Sitting] = []
        self._order = Order.TEXT
        self._all_too = False
        """Whether discarded sessions are shown, too."""
        self._loads = 0
        self._behind = ""
        self._heading = Static("Reviews", classes="heading", markup=False)
        self._bar = BottomBar(self.keymap.actions, self.app.look)

    def compose(self) -> ComposeResult:
        """Lay out heading, rows and bar."""
        yield from (self._heading, self.rows, self._bar)

    async def on_screen_resume(self) -> None:
        """Show what there is now."""
        await self.reload()

    async def reload(self) -> None:
        """Look again at all there is; the bar stays on its row."""
        self._loads += 1
        self.in_background(partial(self._load, self._loads))

    def say(self, message: str = "") -> None:
        """Say how many sessions there are, and what goes on."""
        open_ones = sum(each.state is State.OPEN for each in self._sittings)
        parts = [counted(len(self._sittings), "session")]
        parts += [f"{open_ones} not finished"] if open_ones else []
        self._bar.status(self.told(message, " · ".join(parts)), self._behind)
        self._tell_keys()

    def on_rows_moved(self) -> None:
        """Say what keys do with another row."""
        self._tell_keys()

    def on_rows_wanted(self, event: Rows.Wanted) -> None:
        """Give a page of rows."""
        shown = self._shown[event.page * PAGE : (event.page + 1) * PAGE]
        self.rows.put(event.page, [self._row(each) for each in shown])

    @work
    async def action_open(self) -> None:
        """Begin what there is to review, or go on with a session."""
        match self._under_bar():
            case Sitting() as found:
                await self.resume(found.session.id)
            case None:
                self.say(self.NONE)
            case offered:
                await self._start(offered, "")

    @work
    async def action_begin_with(self) -> None:
        """Ask for a query, and begin a session of what it finds."""
        under = self._under_bar()
        if under is None or self.refused():
            self.say(self.NONE)
            return
        kind = _kind(under)
        offered = under if not isinstance(under, Sitting) else self._offer_of(kind)
        if offered is None:
            self.say("There is nothing of that kind to begin")
            return
        hint = "speaker:Voss confidence:<0.7 · empty for all"
        query = await self.ask(f"{offered.title}: which?", "", hint)
        if query is not None:
            await self._start(offered, query.strip())

    @work
    async def action_order(self) -> None:
        """Choose in which order proposals come."""
        choices = [
            Choice(words, order, "so far" if order is self._order else "")
            for order, words in _ORDERS.items()
        ]
        chosen = await self.pick("In which order shall proposals come?", choices)
        if isinstance(chosen, Choice):
            self._order = chosen.value
            self._fill()

    @work
    async def action_about(self) -> None:
        """Show what came of the session under the bar."""
        from reader.tui.screens.panel import Panel

        found = self._under_bar()
        if not isinstance(found, Sitting):
            self.say("This is no session yet" if found else self.NONE)
            return
        deck = sessions.deck(self.app.library, found.session)
        try:
            summary = await self.app.store(deck.summary, found)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        await self.app.push_screen_wait(Panel(found.session.title, summary.lines, self.app.look))

    @work
    async def action_chart(self) -> None:
        """Show what was done day by day."""
        from reader.tui.screens.panel import Panel

        try:
            listings = await self.app.store(self.app.library.listings)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        count, title = (
            (14, "The last two weeks") if self.size.height > _LOW else (7, "The last week")
        )
        shown = days(self._sittings, listings, until=day_of(moment()), count=count)
        await self.app.push_screen_wait(Panel(title, [*chart(shown)], self.app.look))

    def action_show_all(self) -> None:
        """Show discarded sessions, too, or hide them again."""
        self._all_too = not self._all_too
        self._fill()
        discarded = sum(each.state is State.DISCARDED for each in self._sittings)
        if not discarded:
            self.say("No session was discarded")

    @work
    async def action_discard(self) -> None:
        """Discard the session under the bar, or take it up again. What was answered stays."""
        found = self._under_bar()
        if not isinstance(found, Sitting):
            self.say("Only a session can be discarded" if found else self.NONE)
        elif not self.refused():
            discarded = found.state is not State.DISCARDED
            try:
                engine = await self.app.store(sessions.resume, self.app.library, found.session.id)
                await self.app.store(partial(engine.discard, discarded=discarded))
            except LibraryError as error:
                self.notify(str(error), title="Not saved", severity="error", markup=False)
                return
            verb = "Discarded" if discarded else "Took up again"
            sign = self.keymap.sign("show_all")
            where = f" · {sign} shows it" if discarded and not self._all_too else ""
            self.notify(f"{verb}: {found.session.title}{where}", markup=False)
            await self.reload()

    async def action_export(self) -> None:
        """Export the articles of the session under the bar, or all that are reviewed."""
        found = self._under_bar()
        sittings = [found] if isinstance(found, Sitting) else self._sittings
        articles = {item.article for each in sittings for item in each.session.items}
        settled = found is not None and _kind(found) is Kind.ADJUDICATE
        self.behind_the_screen(self._export, articles, settled=settled)

    async def _export(self, articles: set[str], *, settled: bool) -> None:
        latest_of = self.app.library.upkeep.latest
        latest = await self.app.store(lambda: dict.fromkeys(map(latest_of, articles)))
        if latest:
            self.app.export([*latest], "quoth review", settled=settled)
        else:
            self.say("Nothing was reviewed yet")

    def _go(self, at: int) -> None:
        super()._go(at)
        self._tell_keys()

    def _tell_keys(self) -> None:
        """Say in the footer what keys do with the row under the bar."""
        words = {"chart": "days", "export": "export", "undo": "undo"}
        match self._under_bar():
            case None:
                pass
            case Sitting() as found:
                goes_on = found.state is State.OPEN
                verb = "take up" if found.state is State.DISCARDED else "discard"
                words |= {"open": "go on" if goes_on else "look", "about": "about", "discard": verb}
            case offered:
                words |= {"open": "begin", "begin_with": "query"}
                words |= {"order": "order"} if offered.kind is Kind.TRIAGE else {}
        self._bar.use(hinted(self.keymap.actions, words))

    async def _start(self, offered: Offer, query: str) -> None:
        begin = partial(offered.begin, self.app.library, query)
        if offered.kind is Kind.TRIAGE:
            begin = partial(begin, order=self._order)
        await self.offer(offered.kind, query, begin)

    def _offer_of(self, kind: Kind) -> Offer | None:
        return next((each for each in self._offers.values() if each.kind is kind), None)

    def _under_bar(self) -> Offer | Sitting | None:
        return next(iter(self._shown[self.rows.at : self.rows.at + 1]), None)

    def _load(self, number: int) -> None:
        """In the background: read the sessions, then look at what there is to review."""
        library = self.app.library
        try:
            found = self.ask_library(kept, library)
            self.hand_over(self._show_sessions, number, found.sittings)
            for problem in found.problems:
                self.hand_over(self.notify, problem, severity="warning", markup=False)
            for offered, behind in standing.offers(library):
                self.hand_over(self._show_offer, number, offered, behind)
        except LibraryError as error:
            self.hand_over(self.notify, str(error), severity="error", markup=False)

    def _show_sessions(self, number: int, sittings: tuple[Sitting, ...]) -> None:
        if number == self._loads:
            self._sittings = sittings
            self._fill()

    def _show_offer(self, number: int, offered: Offer | None, behind: str) -> None:
        if number == self._loads:
            self._behind = behind
            if offered:
                self._offers[offered.title] = offered
            self._fill()

    def _fill(self) -> None:
        """Show all rows; the bar stays on its own where that is still there."""
        if not self.query(BottomBar):  # the screen is being taken away
            return
        before = self._under_bar()
        sittings = (e for e in self._sittings if self._all_too or e.state is not State.DISCARDED)
        self._shown = [*self._offers.values(), *sittings]
        keys = [_key(each) for each in self._shown]
        at = keys.index(_key(before)) if before and _key(before) in keys else self.rows.at
        self.rows.show(len(self._shown), at if self.touched else 0)
        self.say()

    def _row(self, each: Offer | Sitting) -> Row:
        if not isinstance(each, Sitting):
            order = f" · {_ORDERS[self._order]}" if each.kind is Kind.TRIAGE else ""
            return Row(f"+ {each.title}", f"{each.detail}{order}")
        session = each.session
        sign = "▸ " if each.state is State.OPEN else "  "
        return Row(f"{sign}{session.title}", f"{day_of(session.begun)} · {far(each)}")


def _kind(each: Offer | Sitting) -> Kind:
    return each.session.kind if isinstance(each, Sitting) else each.kind


def _key(each: Offer | Sitting) -> str:
    return each.session.id if isinstance(each, Sitting) else each.title
