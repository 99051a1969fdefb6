"""Notes: on a passage, and on the article as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from reader.library import changes
from reader.page.status import excerpt
from reader.tui.screens.reading import NO_FOCUS
from reader.tui.screens.saving import SavingScreen
from reader.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.model import Change

_TITLE = 40
"""Characters of an article's title that are shown."""


class NotingScreen(SavingScreen):
    """Writes notes. What was typed survives a failure to save it."""

    @work
    async def action_write_note(self) -> None:
        """Write a note on the focus."""
        if self.passage is None:
            self.say(NO_FOCUS)
        elif not await self._only_shown(self.mark.note if self.mark else ""):
            spans = self.passage.spans
            title = f"Note on “{excerpt(self.reading, spans)}”"
            text = self.mark.note if self.mark else ""
            await self._note(title, text, lambda new: changes.note(self.reading, spans, new))

    @work
    async def action_write_article_note(self) -> None:
        """Write a note on the article as a whole."""
        if not await self._only_shown(self.reading.note):
            title = f"Note on the article “{shortened(self.reading.article.title, _TITLE)}”"
            text = self.reading.note
            await self._note(title, text, lambda new: changes.note_article(self.reading, new))

    async def _only_shown(self, note: str) -> bool:
        """Where nothing can be written, show the note that is there, or say so."""
        if note and self.app.library.read_only:
            from reader.tui.screens.about import About

            title = "Note, in a library that is read-only"
            await self.app.push_screen_wait(About(title, (), note=note))
            return True
        return self.refused()

    async def _note(self, title: str, text: str, change: Callable[[str], Change]) -> None:
        """Ask for a note until it is saved, or the reader leaves it."""
        written: str | None = text
        while True:
            written = await self.write_note(title, written or "")
            if written is None or await self.save(change(written)):
                return
