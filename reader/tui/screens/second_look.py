"""The article once more, read by the deep model in the background while the reader goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.model import Span
from reader.article.overlaps import meet
from reader.attribution.model import ModelError
from reader.library.model import LibraryError
from reader.refining import refined_now
from reader.tui import looking
from reader.tui.screens.reading import ReadingScreen
from reader.tui.widgets.bottom_bar import BottomBar

if TYPE_CHECKING:
    from reader.attribution import Analysis, Part
    from reader.library.model import Reading, Recent
    from reader.page.focusing import Focus


class SecondLookScreen(ReadingScreen):
    """Marks change without the text moving, and none under the reader's hands."""

    def __init__(self, reading: Reading, recent: Recent, marked: bool) -> None:
        super().__init__(reading, recent, marked)
        self._parts: list[Part] = []
        """What the deep model has read."""
        self._waiting: tuple[Span, ...] = ()
        """The passage in focus, where what the deep model says waits for the focus to leave."""

    def on_mount(self) -> None:
        """Begin when the first page is on the screen."""
        if self.marked:
            self.call_after_refresh(self.in_background, self.look_again)

    def put(self, passage: Focus | None, *, reveal: bool = True) -> None:
        """Put the focus on a passage, and show what waited for it to leave another."""
        super().put(passage, reveal=reveal)
        if self._waiting and not (passage and meet(passage.spans, self._waiting)):
            self.behind_the_screen(self._refine, self._parts_waiting())
            self._waiting = ()

    async def found_quotes(self, found: Analysis, *, complete: bool) -> None:
        """Show what the quick model has found in a long text; then the deep one may begin."""
        await super().found_quotes(found, complete=complete)
        if complete:
            self.in_background(self.look_again)

    def look_again(self) -> None:
        """Let the deep model read what the quick one has read, where there is a deep one."""
        article = self.reading.article
        if not looking.looks_again(article):
            return
        self.wait_for(self._deepen, [], 0.0)
        try:
            for parts, share in looking.second_look(article, self.view.first_offset):
                self.wait_for(self._deepen, parts, share)
        except ModelError as error:
            self.hand_over(self.notify, str(error), severity="warning", markup=False)
        self.wait_for(self._deepen, [], 1.0)

    async def _deepen(self, parts: list[Part], share: float) -> None:
        """Take in what the deep model has read, ``share`` of the text in all."""
        if not self._is_there():
            return
        self.behind = f"deep {share:.0%}" if share < 1 else ""
        self._parts += parts
        if not parts:
            self.say(self._message)
            return
        await self._refine(parts)
        if share == 1:
            await self.app.store(looking.keep, self.reading, self._parts_waiting())

    def _is_there(self) -> bool:
        """Whether there is a screen to show anything on; leaving takes it away bit by bit."""
        return bool(self.query(BottomBar))

    def _parts_waiting(self) -> list[Part]:
        """Return what the deep model has read around the passage that it waits for."""
        return [p for p in self._parts if meet([Span(p.start, p.done)], self._waiting)]

    async def _refine(self, parts: list[Part]) -> None:
        """Show what the deep model says of some parts, save under the reader's hands."""
        while True:
            known, passage = self.reading, self.passage
            hands = passage.spans if passage else ()
            try:
                reading, held = await self.app.store(
                    refined_now, self.app.library, known, parts, hands
                )
            except LibraryError as error:
                self.notify(str(error), severity="error", markup=False)
                return
            if not self._is_there():
                return
            if known is self.reading and passage is self.passage:
                break
        self._waiting = hands if held else ()
        message = self._message
        self.show(reading, self.recent)
        self.say(message)
