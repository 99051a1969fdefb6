"""Recall on the screen: a card is turned over, then graded, and comes again when it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from reader.library.clock import moment
from reader.library.schedule import Prompt
from reader.review.deck import Role, line
from reader.review.recall import cards
from reader.review.recall.asking import can_ask
from reader.review.recall.days import told
from reader.review.recall.deck import ENTER, RETIRE, SNOOZE, asking_else
from reader.review.recall.queue import scheduling
from reader.tui.screens.reviewing import ReviewingScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.review.deck import Line
    from reader.review.recall.deck import RecallCard

_GRADES = ("again", "hard", "good", "easy")
_SAID: Mapping[str, str] = {RETIRE: "retired", SNOOZE: "put off"}
_FRONT = {"turn": "show", "retire": "retire", "snooze": "snooze", "ask_else": "ask else"}


class RecallScreen(ReviewingScreen):
    """Space shows what is hidden; the digits say how well it was known."""

    KEYMAP = "recall"
    SAID = _SAID
    card: RecallCard | None

    def lines(self, card: RecallCard) -> list[Line]:  # type: ignore[override] # the kind's own
        """Return the side of a card that is seen, and what keys do with it."""
        return [*super().lines(card), line(), self._keys_of(card)]

    def hints(self) -> Mapping[str, str]:
        """Return what the footer says of keys on either side of a card."""
        if self._is_hidden():
            return {**_FRONT, "undo": "undo"}
        return {**_FRONT, "turn": "", "accept": ENTER[self._prompt], "undo": "undo"}

    def action_turn(self) -> None:
        """Turn the card over."""
        if self.card is None:
            self.tell_no_card()
        elif not self._is_hidden():
            self.say("All of it is shown")
        else:
            self.shown = True
            self.show_card()

    def action_accept(self) -> None:
        """Say good, or that it was seen; a card that hides something is turned over first."""
        if self.passes():
            return
        if self._is_hidden():
            self.action_turn()
        else:
            self.answer(ENTER[self._prompt])

    def action_grade(self, digit: str) -> None:
        """Say how well it was known."""
        if self.card is None:
            self.tell_no_card()
        elif self._prompt is Prompt.RESURFACE:
            sign = self.keymap.sign("accept")
            self.say(f"This card asks nothing, so there is no grade · {sign}: seen")
        elif self._is_hidden():
            self.say(f"Turn the card over first · {self.keymap.sign('turn')} shows what is hidden")
        else:
            self.answer(_GRADES[int(digit) - 1])

    def action_retire(self) -> None:
        """Ask this card no more."""
        self.answer(RETIRE)

    @work
    async def action_snooze(self) -> None:
        """Ask this card again from a day on."""
        item = self.at
        if self.is_asking():
            until = await self.ask("Snooze until", "", "2026-12-24, tomorrow, 10 (days), 2w, 3m")
            if until is not None and self.at == item:
                self.answer(SNOOZE, {"until": until})

    @work
    async def action_ask_else(self) -> None:
        """Let the card ask the next of what there is to ask of it."""
        card = self.card
        if not self.is_asking() or card is None or card.reading is None or card.annotation is None:
            return
        if len(can_ask(card.reading, card.annotation)) < 2:
            self.say("There is nothing else to ask: no note, and nobody is decided to say it")
            return
        self.shown = False
        await self.also(asking_else)

    @property
    def _prompt(self) -> Prompt:
        return self.card.prompt if self.card else Prompt.RESURFACE

    def _is_hidden(self) -> bool:
        return not self.shown and self._prompt is not Prompt.RESURFACE

    def _keys_of(self, card: RecallCard) -> Line:
        sign, sign_of = self.keymap.sign, self.keymap.signs
        if card.why and not card.spans:
            return line((sign("accept"), Role.KEY), " goes on")
        if self._prompt is Prompt.RESURFACE:
            return line((sign("accept"), Role.KEY), " seen")
        if not self.shown:
            return line((sign("turn"), Role.KEY), " shows it")
        planned, now = scheduling(self.app.settings.review), moment()
        known, today = card.schedule or cards.begun(now), planned.days.of(now)
        days = (told(each, today) for each in planned.again_on(known, now).values())
        parts: list[tuple[str, Role]] = []
        for key, grade, day in zip(sign_of("grade"), _GRADES, days, strict=False):
            parts += [(key, Role.KEY), (f" {grade}", Role.PLAIN), (f" {day}   ", Role.QUIET)]
        return line(*parts)
