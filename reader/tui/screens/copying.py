"""Copying a passage with who says it and where it stands."""

from __future__ import annotations

from asyncio import create_task, shield, wait
from typing import TYPE_CHECKING

from reader.page.status import excerpt
from reader.tui.screens.reading import ReadingScreen
from reader.wording import counted

if TYPE_CHECKING:
    from asyncio import Task
    from collections.abc import Callable, Sequence

    from reader.article.model import Article, Span

_LONG = 500
"""Characters from which on it is said how many were copied."""
_MOMENT = 0.2
"""Seconds that the next key waits for a program to take the text; a good one takes it at once."""


class CopyingScreen(ReadingScreen):
    """Copies the focus, as a line or as Markdown."""

    async def action_copy_quote(self) -> None:
        """Copy the focus as one line with speaker and source."""
        from reader.exchange.citation import cite

        await self._copy(cite)

    async def action_copy_markdown(self) -> None:
        """Copy the focus as a block quotation with speaker and a link to the source."""
        from reader.exchange.citation import cite_in_markdown

        await self._copy(cite_in_markdown, "as Markdown")

    async def _copy(
        self, form: Callable[[Article, Sequence[Span], str], str], how: str = ""
    ) -> None:
        from reader.tui.clipboard import copy

        if self.passage is None:
            self.say("No passage is in focus, so there is nothing to copy · n goes to one")
            return
        spans, mark = self.passage.spans, self.mark
        text = form(self.reading.article, spans, mark.speaker if mark and mark.is_said else "")
        length = counted(len(text), "character") if len(text) > _LONG else ""
        what = " ".join(filter(None, (f"“{excerpt(self.reading, spans)}”", how)))
        copying = create_task(copy(self.app, text))  # it goes on when this screen is left
        await wait({copying}, timeout=_MOMENT)
        if copying.done():
            self._say_copied(length, await copying, what)
        else:
            self.say("Copying …")
            self.behind_the_screen(self._say_when_copied, copying, length, what)

    async def _say_when_copied(self, copying: Task[str], length: str, what: str) -> None:
        self._say_copied(length, await shield(copying), what)

    def _say_copied(self, *parts: str) -> None:
        self.say(" · ".join(filter(None, parts)))
