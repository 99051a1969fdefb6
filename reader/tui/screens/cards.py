"""The cards of a review session on the screen, one at a time.

The next cards are looked up while the reader looks at the present one, so a key seldom waits for
one. Keys that come before the card is there wait for it.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reader.library import LibraryError
from reader.review.deck import AROUND, Line, Role, Status, line
from reader.tui.keynames import pressed_key
from reader.tui.screens.progress import ProgressScreen
from reader.wording import counted

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Iterator

    from textual.events import Key

    from reader.review.deck import Card
    from reader.review.engine import Engine
    from reader.review.session import Answer

_AHEAD = 2
"""Cards that are looked up before they are asked for."""
_AROUND = ((30, AROUND), (22, 160), (0, 60))
"""By rows of the terminal, characters around the passage, so that what is asked is in sight."""


class CardScreen(ProgressScreen):
    """Looks cards up, and shows them or, at the end, what came of the session."""

    def __init__(self, engine: Engine[Any]) -> None:
        super().__init__(engine)
        self.at = self.sitting.next(self.sitting.last())
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

    def on_mount(self) -> None:
        """Go to the first item without an answer."""
        self.go(self.at)

    def on_resize(self) -> None:
        """Show as much of the text around a passage as there is room for now."""
        self.show_card(stay=True)

    def on_card_view_scrolled(self) -> None:
        """Say whether there is more below."""
        self.say()

    async def press(self, event: Key) -> bool:
        """Do what a key stands for, when the card is there that it is about."""
        if self.at is not None and self.card is None and not self._leaves(event):
            self._typed.append(event)
            return True
        if self._message:
            self.say()
        return await super().press(event)

    def _leaves(self, event: Key) -> bool:
        """Whether a key leaves a card that does not come, and no key is waiting for it."""
        call = self.keymap.call(pressed_key(event.key, event.character))
        return call == "back" and not self._typed

    def lines(self, card: Card) -> list[Line]:
        """Return what is to be read of a card."""
        around = next(most for height, most in _AROUND if self.size.height >= height)
        answer = self.answer_given()
        if answer is not None and card.status is Status.SETTLED:
            card = replace(card, why=self.why_settled(card, answer))
        return self.engine.deck.face(card, shown=self.shown, around=around)

    def answer_given(self) -> Answer | None:
        """Return what was answered to the card that is shown, in this session."""
        return None if self.at is None else self.sitting.answers.get(self.at)

    def why_settled(self, card: Card, answer: Answer) -> str:  # noqa: ARG002 # others need it
        """Return why a card leaves nothing to say that was answered in this session."""
        return f"You answered: {self.words_of(answer)}."

    def show_card(self, *, stay: bool = False) -> None:
        """Draw the card as it is now."""
        if self.card is not None:
            self.view.show(self.lines(self.card), stay=stay)
            self.say(self._message)

    def go(self, item: int | None) -> None:
        """Show another item; at the end, what came of the session."""
        self.at, self.card, self.own, self.shown = item, None, {}, False
        if item is None:
            self.again = None
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

    def _afterwards(self) -> Iterator[Line]:
        """Yield what there is to do on the summary."""
        sitting, sign = self.sitting, self.keymap.sign
        left, skipped, flagged = sitting.left, sitting.skipped(), sitting.flags
        if left:
            yield line((sign("accept"), Role.KEY), f"  goes on with {counted(left, 'item')}")
        elif skipped:
            again = f"  asks {counted(len(skipped), 'skipped item')} again"
            yield line((sign("accept"), Role.KEY), again)
        if flagged:
            through = f"  goes through {counted(len(flagged), 'flagged item')}"
            yield line((sign("flag"), Role.KEY), through)
        yield line((sign("undo"), Role.KEY), "  takes the last step back")
        yield line((sign("back"), Role.KEY), "  leaves")


def _seen(found: Future[Any]) -> None:
    """Take note of why a card could not be looked up: whoever wants it looks it up once more."""
    if not found.cancelled():
        found.exception()
