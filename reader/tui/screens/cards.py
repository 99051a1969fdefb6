"""The cards of a review session on the screen, one at a time.

The next cards are looked up while the reader looks at the present one, so a key seldom waits for
one. Keys that come before the card is there wait for it.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from reader.bundled import bundled
from reader.library import LibraryError
from reader.review.deck import AROUND, Line, Role, line
from reader.tui.screens.base import QuothScreen
from reader.tui.widgets.bottom_bar import BottomBar
from reader.tui.widgets.card_view import CardView
from reader.wording import counted, shortened, spent

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.events import Key

    from reader.review.deck import Card
    from reader.review.engine import Engine

_AHEAD = 2
"""Cards that are looked up before they are asked for."""
_AROUND = ((30, AROUND), (22, 160), (0, 60))
"""By rows of the terminal, characters around the passage, so that what is asked is in sight."""
_LONGEST = 60
"""Characters of the session's title in the heading."""
NO_CARD = "That was the last card · u takes the last step back"


class CardScreen(QuothScreen):
    """Shows the item ``at``; where that is None, at the end, what came of the session."""

    AUTO_FOCUS = ""
    CSS_PATH = bundled("styles") / "review.tcss"

    def __init__(self, engine: Engine[Any]) -> None:
        super().__init__()
        self.engine = engine
        self.sitting = engine.sitting
        """The session as it will be when all that was answered is saved."""
        self.at: int | None = None
        self.card: Card | None = None
        self.own: dict[str, Any] = {}
        """What the reader has put right on this card, before it is answered."""
        self.shown = False
        """Whether the card has been turned over."""
        self.again: list[int] | None = None
        """Items that are gone through once more, answered or not."""
        self._ahead: dict[int, Future[Any]] = {}
        self._typed: list[Key] = []
        """Keys that came before the card was there."""
        self.began = 0.0
        """When the card was shown."""
        self.saving = 0
        """How many answers are being saved."""
        self._message = ""
        self._heading = Static("", id="heading", markup=False)
        self.view = CardView(self.app.look)
        self.bar = BottomBar(self.keymap.actions, self.app.look)

    def compose(self) -> ComposeResult:
        """Lay out heading, card and bar."""
        yield from (self._heading, self.view, self.bar)

    def on_mount(self) -> None:
        """Go to the first item without an answer."""
        self.go(self.sitting.next(self.sitting.last()))

    async def press(self, event: Key) -> bool:
        """Do what a key stands for, when the card is there that it is about."""
        if self.at is not None and self.card is None:
            self._typed.append(event)
            return True
        if self._message:
            self.say()
        return await super().press(event)

    def say(self, message: str = "") -> None:
        """Say how far the session is, or a message in the place of that."""
        self._message = message
        sitting = self.sitting
        done = sitting.total - sitting.left
        parts = [f"{done:,}/{sitting.total:,}"]
        left = sitting.seconds_left
        parts += [f"about {spent(left)} left"] if left else []
        parts += [f"{len(sitting.flags)} flagged"] if sitting.flags else []
        parts += ["saving"] if self.saving else []
        status = "The end of this session" if self.at is None else self.told()
        self.bar.status(message or status, " · ".join(parts))

    def told(self) -> str:
        """Return what the status line says of the card that is shown."""
        if self.at is None:
            return ""
        answer = self.sitting.answers.get(self.at)
        parts = [f"Card {self.at + 1:,}"]
        parts += [f"answered: {answer.said}"] if answer else []
        parts += (
            [f"flagged: {self.sitting.flags[self.at]}"] if self.at in self.sitting.flags else []
        )
        parts += ["more below: j"] if self.view.more else []
        return " · ".join(parts)

    def lines(self, card: Card) -> list[Line]:
        """Return what is to be read of a card."""
        around = next(most for height, most in _AROUND if self.size.height >= height)
        return self.engine.deck.face(card, shown=self.shown, around=around)

    def show_card(self, *, stay: bool = False) -> None:
        """Draw the card as it is now."""
        if self.card is not None:
            self.view.show(self.lines(self.card), stay=stay)
            self.say(self._message)

    def go(self, item: int | None) -> None:
        """Show another item; at the end, what came of the session."""
        self.at, self.card, self.own, self.shown = item, None, {}, False
        self._heading.update(shortened(self.engine.sitting.session.title, _LONGEST))
        if item is None:
            self.behind_the_screen(self._show_summary)
            return
        ahead = self._ahead.pop(item, None)
        if ahead and ahead.done() and not ahead.cancelled() and not ahead.exception():
            self._show(item, ahead.result())
        else:
            self.behind_the_screen(self._look_up, item, ahead)

    async def _look_up(self, item: int, ahead: Future[Any] | None = None) -> None:
        try:
            card = await (ahead or self.app.store(self.engine.card, item))
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            self.at = None
            self.forget()
            self.say("This card cannot be shown · q leaves the session, which goes on later")
            return
        if self.at == item and self.card is None:
            self._show(item, card)

    def _show(self, item: int, card: Card) -> None:
        self.card = card
        self.began = time.monotonic()
        self.show_card()
        self._look_ahead(item)
        typed, self._typed = self._typed, []
        for event in typed:
            self.call_next(self.press, event)

    def forget(self) -> None:
        """Look up again what was looked up, and drop the keys that came too early."""
        self._ahead.clear()
        self._typed.clear()

    def _look_ahead(self, item: int) -> None:
        """Begin to look up the cards that come next; others that were looked up are let go."""
        wanted, after = [], item
        for _ in range(_AHEAD):
            then = self.next(after)
            if then is None or then == item or then in wanted:
                break
            wanted.append(then)
            after = then
        self._ahead = {each: found for each, found in self._ahead.items() if each in wanted}
        for each in wanted:
            if each not in self._ahead:
                found = self._ahead[each] = self.app.store_soon(self.engine.card, each)
                found.add_done_callback(_seen)

    def next(self, after: int) -> int | None:
        """Return the item to show behind one; None where it was the last."""
        if self.again is not None:
            later = self.again[self.again.index(after) + 1 :] if after in self.again else []
            return later[0] if later else None
        return self.sitting.next(after)

    async def _show_summary(self) -> None:
        """Show what came of the session so far, when all of it is saved."""
        try:
            summary = await self.app.store(self.engine.summary)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if self.at is None:
            self.sitting = self.engine.sitting
            self.view.show([*summary.lines, line(), *self._afterwards()])
            self.say()

    def _afterwards(self) -> Iterable[Line]:
        skipped, flagged = self.sitting.skipped(), self.sitting.flags
        enter, flag = self.keymap.sign("accept"), self.keymap.sign("flag")
        if skipped:
            yield line((enter, Role.KEY), f"  asks {counted(len(skipped), 'skipped item')} again")
        if flagged:
            yield line((flag, Role.KEY), f"  goes through {counted(len(flagged), 'flagged item')}")
        yield line((self.keymap.sign("undo"), Role.KEY), "  takes the last step back")
        yield line((self.keymap.sign("back"), Role.KEY), "  leaves")


def _seen(found: Future[Any]) -> None:
    """Take note of why a card could not be looked up: whoever wants it looks it up once more."""
    if not found.cancelled():
        found.exception()
