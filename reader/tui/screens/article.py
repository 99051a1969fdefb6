"""The article screen: reading, and all that keys do to a passage. What is done is saved at once."""

from __future__ import annotations

from textual import work

from reader.library import changes
from reader.page.status import excerpt
from reader.tui.clipboard import copy
from reader.tui.screens.deciding import DecidingScreen
from reader.tui.screens.finding import FindingScreen
from reader.tui.screens.labelling import LabellingScreen
from reader.tui.screens.linking import LinkingScreen
from reader.tui.screens.pointing import PointingScreen
from reader.tui.screens.selecting import SelectingScreen
from reader.tui.screens.settling import SettlingScreen
from reader.tui.screens.viewing import ViewingScreen


class ArticleScreen(
    SelectingScreen,
    LabellingScreen,
    PointingScreen,
    FindingScreen,
    LinkingScreen,
    ViewingScreen,
    DecidingScreen,
    SettlingScreen,
):
    """Tags, notes, decisions and copies on top of reading."""

    @work
    async def action_write_note(self) -> None:
        """Write one line about the focus. What was typed survives a failure to save it."""
        if self.passage is None or self._refused():
            return
        spans = self.passage.spans
        text: str | None = self.mark.note if self.mark else ""
        title = f"Note on “{excerpt(self.reading, spans)}”"
        while True:
            text = await self.ask(title, text or "", "what you think")
            if text is None or await self.save(changes.note(self.reading, spans, text)):
                return

    def action_copy_quote(self) -> None:
        """Copy the focus with speaker and source."""
        from reader.exchange.citation import cite

        if self.passage:
            mark = self.mark
            text = cite(self.reading.article, self.passage.spans, mark.speaker if mark else "")
            self.say(f"{copy(text, self.app.copy_to_clipboard)}: {text}")

    def action_export(self) -> None:
        """Export this article's annotations."""
        self.app.export([self.reading.article.id], self.reading.article.title)

    async def action_show_library(self) -> None:
        """Go to the list of articles."""
        await self.rest()
        self.app.show_library()

    async def action_back(self) -> None:
        """Close the article."""
        await self.rest()
        self.app.close_article()
