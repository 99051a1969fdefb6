"""Triage on the screen: each of the machine's proposals is decided by one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from reader.attribution.model import UNKNOWN
from reader.review.candidates import candidates
from reader.review.deck import Role, Status, line
from reader.review.triage.rest import Rest, accept_rest, rest
from reader.review.triage.summary import DONE
from reader.tui.choices import Choice, Created
from reader.tui.screens.deciding import REASONS
from reader.tui.screens.reviewing import ReviewingScreen
from reader.wording import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.article.model import Span
    from reader.review.deck import Card, Line
    from reader.review.session import Answer
    from reader.review.triage.card import TriageCard

_LEVELS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95)
"""Confidences from which on all the rest can be accepted."""


class TriageScreen(ReviewingScreen):
    """Enter where the machine is right; every other key says what is wrong."""

    KEYMAP = "triage"
    SAID = DONE
    card: TriageCard | None

    def lines(self, card: TriageCard) -> list[Line]:  # type: ignore[override] # the kind's own card
        """Return what is to be read of a card, with the words that the reader chose."""
        chosen: tuple[Span, ...] = self.own.get("spans", ())
        if not chosen or card.reading is None:
            return super().lines(card)
        text = card.reading.article.text
        words = shortened(" […] ".join(text[start:end] for start, end in chosen), 400)
        key = self.keymap.sign("accept")
        told = line("Your words: ", (words, Role.CONTENT), "  ", (key, Role.KEY), " accepts them")
        return [*super().lines(card), line(), told]

    def why_settled(self, card: Card, answer: Answer) -> str:  # noqa: ARG002 # others need it
        """Return what was decided, which another window may have changed since."""
        return card.why.replace("Decided meanwhile", "Decided")

    def decide(self, verdict: str, detail: Mapping[str, Any] | None = None) -> None:
        """Answer the card; what was decided already, and seen to be, is decided anew."""
        again = {"again": True} if self.card and self.card.status is Status.SETTLED else {}
        self.answer(verdict, {**(detail or {}), **again})

    def action_accept(self) -> None:
        """Accept the words and the speaker, or go over what leaves nothing to decide."""
        if self.own.get("spans"):
            self.decide("span", self._own_words())
        elif not self.passes():
            self.decide("accept")

    def action_name_candidate(self, digit: str) -> None:
        """Accept the words with the speaker of a number."""
        if not self.is_asking() or self.card is None:
            return
        people = self.card.people
        if int(digit) > len(people):
            sign = self.keymap.sign("pick_speaker")
            self.say(f"Nobody has the number {digit} · {sign} finds or names somebody")
        else:
            self._by(people[int(digit) - 1][0])

    def action_unknown(self) -> None:
        """Accept the words; nobody knows who says them."""
        if self.own.get("spans"):
            self._by(UNKNOWN.name)
        else:
            self.decide("unknown")

    @work
    async def action_pick_speaker(self) -> None:
        """Accept the words, and say who says them: anybody near, in the library, or new."""
        item, card = self.at, self.card
        if self.is_asking() and card and card.reading and card.mark:
            near = candidates(card.reading, card.mark.span)
            choices = [Choice(name, name, title) for name, title in near]
            choices.append(Choice("unknown or anonymous", UNKNOWN.name, digit="0"))
            chosen = await self.pick("Who says it?", choices, create="name somebody new")
            if chosen is not None and self.at == item:
                self._by(chosen.name if isinstance(chosen, Created) else chosen.value)

    def action_fix_span(self) -> None:
        """Select the right words in the article; they wait for Enter, or for a speaker."""
        self.select_words()

    def action_reject(self) -> None:
        """It is not a quote."""
        self.decide("reject")

    @work
    async def action_reject_because(self) -> None:
        """It is not a quote, and why."""
        item = self.at
        if self.is_asking():
            chosen = await self.pick("Why is it no quote?", REASONS, create="give as the reason")
            if chosen is not None and self.at == item:
                reason = chosen.name if isinstance(chosen, Created) else chosen.value
                self.decide("reject", {"reason": reason})

    def action_wrong_span(self) -> None:
        """Somebody says something here, but not these words."""
        self.decide("wrong-span")

    def action_wrong_speaker(self) -> None:
        """Somebody says these words, but not whom the machine named."""
        self.decide("wrong-speaker")

    @work
    async def action_accept_rest(self) -> None:
        """Accept all that is left and that the machine is so sure of, after a look at some."""
        from reader.tui.screens.preview import Preview

        if self.refused():
            return
        sitting = self.sitting
        if not sitting.left:
            self.say("Nothing is left to accept")
            return
        self.say("Looking through the rest …")
        everything = await self.app.store(self._rest, 0.0)
        levels = [_level(everything, least) for least in reversed(_LEVELS)]
        by_count = {choice.detail: choice for choice in levels if choice.value.count}
        offered = [*reversed(by_count.values())]
        self.say()
        if not offered:
            self.say("Nothing of the rest can be accepted unseen")
            return
        chosen = await self.pick("Accept all the rest", offered)
        if not isinstance(chosen, Choice):
            return
        found: Rest = chosen.value
        articles = f" in {counted(found.articles, 'article')}" if found.articles > 1 else ""
        title = f"Accept {counted(found.count, 'quote')}{articles} unseen, {chosen.label}?"
        samples = [str(each) for each in found.samples]
        if await self.app.push_screen_wait(Preview(title, samples)):
            await self._accept_rest(found.above)

    async def _accept_rest(self, above: float) -> None:
        self.say("Accepting the rest …")
        if await self.step(partial(accept_rest, self.engine, above)):
            self.forget()
            self.go(self.sitting.next())

    def _own_words(self) -> dict[str, Any]:
        return {"spans": [list(span) for span in self.own["spans"]]}

    def _by(self, name: str) -> None:
        if self.own.get("spans"):
            self.decide("span", {**self._own_words(), "name": name})
        else:
            self.decide("speaker", {"name": name})

    def _rest(self, above: float) -> Rest:
        return rest(self.engine.deck, self.engine.refresh(), above)


def _level(everything: Rest, least: float) -> Choice:
    """Offer to accept what is at least so sure."""
    cards = {item: card for item, card in everything.cards.items() if card.confidence >= least}
    found = Rest(least, cards)
    label = f"{least:.0%} sure or more" if least else "all of it"
    return Choice(label, found, counted(found.count, "quote"))
