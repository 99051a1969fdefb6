"""Annotations that need the reader's word: those written apart, and those that lost their place."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from textual import work

from reader.library import changes, orphans
from reader.library.clock import moment
from reader.library.merge.conflicts import names_in, title, told, values
from reader.page import focusing
from reader.tui.choices import Choice
from reader.tui.screens.reading import NO_FOCUS
from reader.tui.screens.saving import SavingScreen
from reader.wording import counted

if TYPE_CHECKING:
    from reader.library.model import Annotation


class SettlingScreen(SavingScreen):
    """Asks about what no program can know."""

    def on_mount(self) -> None:
        """Say which annotations have no place in this text, which was another one once."""
        count = len(orphans(self.reading))
        if count:
            said = f"{counted(count, 'annotation')} lost {'its' if count == 1 else 'their'} place"
            self.notify(f"{said} in this text · O lists {'it' if count == 1 else 'them'}")

    @work
    async def action_settle(self) -> None:
        """Decide between versions of what is in focus; without any, make it a card, or none."""
        annotation = self.mark.annotation if self.mark else None
        if annotation is None or not annotation.conflicts:
            await self._make_card()
        elif not self.refused():
            names = names_in(self.reading)
            for conflict in annotation.conflicts:
                offered = values(annotation, conflict)
                choices = [Choice(told(conflict.field, each, names), each) for each in offered]
                chosen = await self.pick(f"Written apart: {title(conflict.field, names)}", choices)
                if not isinstance(chosen, Choice) or not await self.do(
                    changes.settle(self.reading, annotation, conflict.field, chosen.value)
                ):
                    return

    @work
    async def action_orphans(self) -> None:
        """List annotations that lost their place, and put one where it belongs."""
        from reader.tui.screens.orphans import lost

        found = orphans(self.reading)
        if not found:
            self.say("Every annotation has its place")
        elif not self.refused():
            title = "Annotations that lost their place"
            orphan = await self.pick(title, lost(self.reading, found))
            if isinstance(orphan, Choice):
                await self._give_place(orphan.value)

    async def _give_place(self, orphan: Annotation) -> None:
        """Offer places for an annotation, and put it on the one that is chosen."""
        from reader.tui.screens.orphans import places, words_of

        focus = self.passage.spans if self.passage else ()
        choices = await to_thread(places, self.reading, orphan, focus)
        title = f"Where does “{words_of(orphan)}” belong?"
        chosen = await self.pick(title, choices)
        if isinstance(chosen, Choice):
            change = changes.attach(self.reading, orphan, chosen.value)
            if await self.do(change):
                self.put(focusing.on(chosen.value))
                self.say(change.label)

    async def _make_card(self) -> None:
        """Let the passage in focus be seen again on a schedule, or no more."""
        if self.passage is None:
            self.say(NO_FOCUS)
            return
        from reader.review.recall.cards import toggle

        rules = self.app.library.card_tags
        await self.do(toggle(self.reading, self.passage.spans, rules, moment()))

    def action_next_conflict(self) -> None:
        """Go to the next annotation with versions that were written apart."""
        start = self.passage.span.start if self.passage else 0
        annotated = self.reading.marks.annotated
        found = [mark for mark in annotated if mark.annotation and mark.annotation.conflicts]
        after = [mark for mark in found if mark.span.start > start]
        if found:
            self.put(focusing.on((after or found)[0].spans))
        else:
            self.say("Nothing here was written apart")
