"""What the reader says of the machine's proposals: yes, no, and who it really was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from reader.attribution.model import UNKNOWN
from reader.library import changes
from reader.page.status import excerpt
from reader.review import candidates
from reader.tui.choices import Choice, Created
from reader.tui.screens.reading import NO_FOCUS
from reader.tui.screens.tagging import TaggingScreen
from reader.wording import counted

if TYPE_CHECKING:
    from reader.library.model import Mark

REASONS = (
    Choice("title", "title", "of a book, a film, a song"),
    Choice("scare quotes", "scare quotes", "words in marks that nobody said"),
    Choice("nickname", "nickname"),
    Choice("lyrics or placard", "lyrics or placard"),
    Choice("wrong span", "wrong span", "somebody says something here, but not these words"),
    Choice("duplicate", "duplicate"),
    Choice("boilerplate", "boilerplate", "not part of the article"),
)
"""Why something is not a quote; the reader may write another reason."""


class DecidingScreen(TaggingScreen):
    """Each decision is one key, and then the next proposal is in focus."""

    _corrected: tuple[Mark, str] | None = None
    """The mark whose speaker was corrected last, as it was, and who was named."""

    @work
    async def action_pick_speaker(self) -> None:
        """Say who speaks: nearest first by digit, 0 for nobody known, or any name."""
        if self.passage is None:
            self.say(NO_FOCUS)
            return
        if self.refused():
            return
        spans = self.passage.spans
        people = [Choice(n, n, detail) for n, detail in candidates(self.reading, self.passage.span)]
        choices = [*people, Choice("unknown or anonymous", UNKNOWN.name, digit="0")]
        title = f"Who says “{excerpt(self.reading, spans)}”?"
        chosen = await self.pick(title, choices, create="name somebody new")
        if chosen is not None:
            name = chosen.name if isinstance(chosen, Created) else chosen.value
            mark = self.reading.marks.at(spans)
            if await self.do(changes.set_speaker(self.reading, spans, name)):
                self._offer_rest(mark, name)

    async def action_rest(self) -> None:
        """Give whom the reader named last the other quotes by the name that the machine gave."""
        from reader.library.correcting import rest_of

        if self._corrected is None:
            self.say("Correct a speaker first with s: then the rest of that name can follow")
        elif await self.do(rest_of(self.reading, *self._corrected)):
            self._corrected = None

    async def action_accept(self) -> None:
        """Accept the proposal in focus and go on; where tags are sticky, give them."""
        if await self.give_sticky():
            return
        mark = self.mark
        if mark is None or not mark.speaker:
            self.say("Nothing is proposed here · n goes to a quote, s names a speaker")
        elif mark.is_confirmed:
            self.action_next_target()
        elif await self.do(changes.accept(self.reading, mark)):
            self.go_on()

    async def action_reject(self) -> None:
        """Reject the proposal in focus and go on."""
        if mark := self._to_reject():
            await self._reject(mark)

    @work
    async def action_reject_because(self) -> None:
        """Reject the proposal in focus for a reason, and go on."""
        mark = self._to_reject()
        if mark is None or self.refused():
            return
        title = f"Why is “{excerpt(self.reading, mark.spans)}” no quote?"
        chosen = await self.pick(title, REASONS, create="give as the reason")
        if chosen is not None:
            reason = chosen.name if isinstance(chosen, Created) else chosen.value
            await self._reject(mark, reason)

    def _offer_rest(self, before: Mark | None, name: str) -> None:
        """Say that other quotes by a name that was wrong may be by the same person."""
        if before is None or name in (before.speaker, UNKNOWN.name):
            return
        from reader.library.correcting import others_by

        self._corrected = before, name
        if count := others_by(self.reading, before):
            key = self.keymap.sign("rest") or "the palette"
            others = counted(count, "other quote")
            self.say(f"Speaker: {name} · {key} gives them {others} by “{before.speaker}”")

    def _to_reject(self) -> Mark | None:
        """Return the proposal in focus, or say that there is none."""
        mark = self.mark
        if mark is None or not mark.speaker:
            self.say("Nothing is proposed here · n goes to a quote")
            return None
        return mark

    async def _reject(self, mark: Mark, reason: str = "") -> None:
        if await self.do(changes.reject(self.reading, mark, reason)):
            self.go_on()
