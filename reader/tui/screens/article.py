"""The article screen: reading, and all that keys do to a passage. What is done is saved at once."""

from __future__ import annotations

from functools import partial

from textual import work

from reader.tui.screens.beginning import BeginningScreen
from reader.tui.screens.copying import CopyingScreen
from reader.tui.screens.deciding import DecidingScreen
from reader.tui.screens.edges import EdgesScreen
from reader.tui.screens.finding import FindingScreen
from reader.tui.screens.labelling import LabellingScreen
from reader.tui.screens.linking import LinkingScreen
from reader.tui.screens.noting import NotingScreen
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
    NotingScreen,
    CopyingScreen,
    EdgesScreen,
    ViewingScreen,
    DecidingScreen,
    SettlingScreen,
    BeginningScreen,
):
    """Tags, notes, decisions and copies on top of reading."""

    def action_export(self) -> None:
        """Export this article's annotations."""
        self.app.export([self.reading.article.id], self.reading.article.title)

    @work
    async def action_review(self) -> None:
        """Decide on what the machine proposes here, card by card."""
        from reader import sessions
        from reader.review.session import Kind

        articles = [self.reading.article.id]
        begin = partial(sessions.triage, self.app.library, articles=articles)
        await self.offer(Kind.TRIAGE, "", begin)

    async def action_show_library(self) -> None:
        """Go to the list of articles."""
        await self.rest()
        self.app.show_library()

    async def action_back(self) -> None:
        """Close the article."""
        await self.rest()
        self.app.close_article()
