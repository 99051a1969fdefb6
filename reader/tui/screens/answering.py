"""Answers to the cards of a review session: the screen goes on at once, and saves behind itself."""

from __future__ import annotations

import time
from asyncio import shield
from functools import partial
from typing import TYPE_CHECKING, Any

from reader.library import LibraryError
from reader.review.deck import Status
from reader.review.session import SKIPPED, Answer
from reader.tui.screens.cards import CardScreen

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Callable, Mapping

    from reader.library.model import Change
    from reader.review.engine import Outcome
    from reader.tui.app import QuothApp


class AnsweringScreen(CardScreen):
    """An answer that could not be kept is asked for again, and so are those that followed it."""

    def answer(self, verdict: str, detail: Mapping[str, Any] | None = None) -> None:
        """Answer the card and go on; it is saved meanwhile."""
        item, card = self.at, self.card
        if item is None:
            self.tell_no_card()
        elif card is not None and card.status is Status.GONE and verdict != SKIPPED:
            self.say(card.why)
        elif not self.refused():
            seconds = time.monotonic() - self.began
            expected = Answer(verdict, seconds, "", detail or {})
            call = partial(self.engine.answer, item, verdict, seconds, detail)
            self._save({item: expected}, call)
            self.go(self.next(item))

    def _save(self, expected: Mapping[int, Answer], call: Callable[[], Outcome]) -> None:
        """Save behind the screen what the session will have from now on."""
        self.sitting = self.sitting.with_answers(expected)
        self.saving += 1
        # Nothing that ends the screen ends the saving.
        saving = shield(self.app.store_soon(self._write, self.app, call))
        self.behind_the_screen(self._saved, min(expected), saving)

    def _write(self, app: QuothApp, call: Callable[[], Outcome]) -> Outcome:
        """On the library's thread: save an answer. By then the screen may have been left."""
        try:
            return call()
        except LibraryError as error:
            if not self.is_running:
                app.library.tell(f"Not saved: an answer in a review. {error}")
            raise

    async def _saved(self, item: int, saving: Future[Outcome]) -> None:
        """Say what became of an answer; one that was not kept is asked for again."""
        failure = told = ""
        try:
            outcome = await saving
            told, failure = outcome.told, "" if outcome.done else outcome.told
        except LibraryError as error:
            failure = str(error)
            self.notify(failure, title="Not saved", severity="error", markup=False)
        self.saving -= 1
        if not self.saving:
            self.sitting = self.engine.sitting
        if failure:
            kept = self.engine.sitting.answers.get(item)
            self.sitting = self.sitting.with_answers({item: kept})
            self.forget()
            self.go(item if self.at is None else min(item, self.at))
            self.say(failure)
        else:
            self.say(told)
            await self.look_again()

    async def look_again(self) -> None:
        """Draw the card anew where something about it changed since it was looked up."""
        item, before = self.at, self.card
        if item is None or before is None:
            return
        try:
            card = await self.app.store(self.engine.card, item)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if self.card is before:
            was, self.card = self.lines(before), card
            if self.lines(card) != was:
                self.show_card(stay=True)

    async def also(self, make: Callable[[Any], Change]) -> None:
        """Change something about the card that is no answer to it, and draw it anew."""
        item = self.at
        if item is None:
            self.tell_no_card()
            return
        try:
            outcome = await self.app.store(self.engine.also, item, make)
        except LibraryError as error:
            self.notify(str(error), title="Not saved", severity="error", markup=False)
            return
        await self.look_again()
        self.say(outcome.told)

    def is_asking(self) -> bool:
        """Whether a card is there to be answered; says why where none is, or nothing can be."""
        if self.card is None:
            self.tell_no_card()
        elif self.card.status is Status.GONE:
            self.say(self.card.why)
        else:
            return not self.refused()
        return False

    def action_skip(self) -> None:
        """Skip the card for now; one that was answered stays answered."""
        given = self.answer_given()
        if self.at is not None and given is not None and given.said != SKIPPED:
            self.go(self.next(self.at))
        else:
            self.answer(SKIPPED)

    def passes(self) -> bool:
        """Go over a card that leaves nothing to say; on the summary, go on with what there is."""
        if self.at is None:
            self._go_on()
            return True
        if self.card is None or not self.card.is_past:
            return False
        if self.answer_given() is not None:  # which counts, not that it was passed over
            self.go(self.next(self.at))
        elif not self.refused():
            self.behind_the_screen(self._pass_over, self.at)
        return True

    async def _pass_over(self, item: int) -> None:
        if await self.step(partial(self.engine.pass_over, item)):
            self.go(self.next(item))

    def _go_on(self) -> None:
        """From the summary, go to what is left, or else ask again what was skipped."""
        skipped = self.sitting.skipped()
        if self.sitting.left:
            self.go(self.sitting.next())
        elif not skipped:
            self.say(f"All is answered · {self.keymap.sign('back')} leaves")
        elif not self.refused():
            self.behind_the_screen(self._again, skipped)

    async def _again(self, items: list[int]) -> None:
        if await self.step(partial(self.engine.again, items)):
            self.go(self.sitting.next())

    async def step(self, call: Callable[[], Outcome]) -> bool:
        """Take a step of the session that is no answer, and say whether it was saved."""
        try:
            outcome = await self.app.store(call)
        except LibraryError as error:
            self.notify(str(error), title="Not saved", severity="error", markup=False)
            return False
        self.sitting = self.engine.sitting
        self.say(outcome.told)
        return True

    def action_flag(self) -> None:
        """Flag the card, or take its flag away; at the end, go through those that have one."""
        if self.at is None and self.sitting.flags:
            self.again = sorted(self.sitting.flags)
            self.go(self.again[0])
        elif self.at is None:
            self.say("Nothing is flagged")
        elif not self.refused():
            reason = "" if self.at in self.sitting.flags else "look again"
            self.behind_the_screen(self.step, partial(self.engine.flag, [self.at], reason))

    async def action_undo(self) -> None:
        """Take the last step of this session back, and go to what it was about."""
        if not self.refused():
            self.behind_the_screen(self._undo)

    async def _undo(self) -> None:
        try:
            undone = await self.app.store(self.engine.undo)
        except LibraryError as error:
            self.notify(str(error), title="Not undone", severity="error", markup=False)
            return
        self.sitting = self.engine.sitting
        if undone is None:
            self.say("There is nothing of this session to take back")
            return
        self.forget()
        self.again = None
        self.go(undone.item)
        self.notify(f"Undone: {undone.label}", markup=False)
