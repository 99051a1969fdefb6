"""What all kinds of review sessions do with a card beside answering it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from reader.library import changes
from reader.page.slots import slots
from reader.page.status import excerpt
from reader.tui.screens.answering import AnsweringScreen

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.library.model import Change, Mark, Reading
    from reader.review.deck import Card


class ReviewingScreen(AnsweringScreen):
    """Tags, notes, the way into the article and back, and looking at other cards."""

    @work
    async def action_pick_tag(self) -> None:
        """Find tags by name, or create them, and put them on the passage."""
        from reader.tui.screens.tag_picker import TagPicker

        reading = self._reading()
        if reading is None:
            return
        recent = await self.app.store(self.app.library.recent_tags)
        mark = self._mark(reading)
        title = f"Tag “{self._words(reading)}”"
        picker = TagPicker(
            title, reading.tags, slots(reading.tags, recent), mark.tags if mark else ()
        )
        ticked = await self.app.push_screen_wait(picker)
        if ticked is not None:

            def make(card: Card) -> Change:
                return changes.retag(card.there(), card.spans, ticked.on, ticked.off)

            await self.also(make)

    @work
    async def action_write_note(self) -> None:
        """Write a note on the passage."""
        reading = self._reading()
        if reading is None:
            return
        mark = self._mark(reading)
        title = f"Note on “{self._words(reading)}”"
        text = await self.write_note(title, mark.note if mark else "")
        if text is not None:
            await self.also(lambda card: changes.note(card.there(), card.spans, text))

    def select_words(self) -> None:
        """Select other words in the article; they are the reader's own when that is done."""
        from reader.tui.screens.span import SpanScreen

        reading = self._reading()
        if reading is not None and self.card is not None:
            chosen = self.own.get("spans") or self.card.spans
            self.app.push_screen(SpanScreen(reading, chosen, self._take_words))

    def _take_words(self, spans: tuple[Span, ...]) -> None:
        self.own["spans"] = spans
        self.show_card()

    def _reading(self) -> Reading | None:
        """Return the article of the card where something can be done about it; else say why."""
        if not self.is_asking() or self.card is None:
            return None
        if self.card.reading is None or not self.card.spans:
            self.say("There is no passage any more")
            return None
        return self.card.reading

    def _mark(self, reading: Reading) -> Mark | None:
        return reading.marks.at(self.card.spans) if self.card else None

    def _words(self, reading: Reading) -> str:
        return excerpt(reading, self.card.spans) if self.card else ""

    def action_next_card(self) -> None:
        """Look at the next card, and leave this one as it is."""
        self._look(1)

    def action_previous_card(self) -> None:
        """Look at the card before."""
        self._look(-1)

    def _look(self, by: int) -> None:
        at = self.sitting.total if self.at is None else self.at
        if self.at is None and by > 0:
            self.tell_no_card()
        elif not 0 <= at + by < self.sitting.total:
            self.say("This is the last card" if by > 0 else "This is the first card")
        else:
            self.go(at + by)

    def action_scroll_down(self) -> None:
        """Scroll down."""
        self.say("" if self.view.scroll_by(1) else "All of it is on the screen")

    def action_scroll_up(self) -> None:
        """Scroll up."""
        self.say("" if self.view.scroll_by(-1) else "This is the top")

    def action_summary(self) -> None:
        """Show what came of the session so far."""
        if self.at is not None:
            self.go(None)
        elif self.sitting.left:
            self.go(self.sitting.next())
        else:
            self.say("Nothing is left to be answered")

    async def action_in_context(self) -> None:
        """Open the passage in its article; leaving that comes back here."""
        if self.card is None:
            self.tell_no_card()
        elif self.card.reading is None:
            self.say("There is no article to open")
        else:
            spans = self.card.spans
            await self.app.open_kept(self.card.reading.article.id, spans[0] if spans else None)

    def action_back(self) -> None:
        """Leave the session."""
        self.app.close_article()

    async def reload(self) -> None:
        """Show the session as it is in the library now."""
        self.sitting = await self.app.store(self.engine.refresh)
        if self.at is None:
            await self._show_summary()
        else:
            await self.look_again()

    def on_screen_resume(self) -> None:
        """Something may have been done in the article that was opened from here."""
        self.forget()
        self.behind_the_screen(self.look_again)
