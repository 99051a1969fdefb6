"""Searching the text: what is typed is shown at once, and ``n`` goes through what was found."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from reader.page import focusing
from reader.page.targets import Kind, Wanted
from reader.tui.screens.jumping import JumpingScreen
from reader.tui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from textual.widgets import Input

    from reader.library.model import Reading, Recent
    from reader.page.hits import Hits
    from reader.page.jumps import Spot
    from reader.page.searching import Finder
    from reader.tui.widgets.search_line import SearchLine


class SearchingScreen(JumpingScreen):
    """A line below the text. All that searches runs beside the thread that draws."""

    def __init__(self, reading: Reading, recent: Recent, marked: bool) -> None:
        super().__init__(reading, recent, marked)
        self._line: SearchLine | None = None
        self._finder: Finder | None = None
        self._before: tuple[Spot, Wanted] | None = None
        """Where the reader was, and what ``n`` went through, when the line was opened."""
        self._asked = 0
        """Number of the search whose hits are waited for."""
        self._shown = ""
        """The query whose hits are shown."""

    @property
    def is_searching(self) -> bool:
        """Whether the line is open."""
        return self._before is not None

    def go_through(self, wanted: Wanted) -> None:
        """Let ``n`` and ``N`` go through another set; what a search found stays marked in it."""
        if wanted.hits is not self.wanted.hits:
            self.view.show_hits(wanted.hits)
        super().go_through(wanted)

    async def action_search(self) -> None:
        """Open the line."""
        from reader.page.searching import Finder
        from reader.tui.widgets.search_line import SearchLine

        if self._before is None:
            self._before = self.spot, self.wanted
            self._finder = Finder(self.reading.article.text)
            self._shown = ""
        if self._line is None:
            self._line = SearchLine(self.app.searches)
            await self.mount(self._line)
        self._line.open()
        self.say("Search for words or /a regular expression/ · Esc leaves all as it was")

    def action_back_to_quotes(self) -> None:
        """Go by quotes again, and forget what a search found."""
        if self.wanted == Wanted():
            self.say("n and N go by quotes already")
        else:
            self.go_through(Wanted())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the first hit of what is typed; an expression waits for Enter."""
        if self._before is None or event.input is not self._line:
            return
        if event.value.startswith("/"):
            self._asked += 1
            self.say("Enter looks for /a regular expression/ · ^R makes it plain words")
        elif event.value.strip():
            self._ask(event.value)
        else:
            self._asked += 1
            self._put_back()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on among the hits; with an empty line, forget what an earlier search found."""
        if not event.value.strip():
            self._put_back()
            self._close()
            self.go_through(Wanted())
        elif event.value == self._shown:
            self._keep()
        else:
            self.say("Looking …")
            self._ask(event.value, entered=True)

    def on_search_line_left(self) -> None:
        """Leave all as it was before the search."""
        self._put_back()
        self._close()
        self.say()

    @on(ArticleView.Pointed)
    def leave_by_mouse(self) -> None:
        """A press on the text ends the search where the mouse is."""
        if self._before:
            self._close()

    def _ask(self, query: str, *, entered: bool = False) -> None:
        self._asked += 1
        if self._before and self._finder:
            look = partial(self._look, self._finder, query, _start(self._before[0]))
            self.in_background(partial(look, number=self._asked, entered=entered))

    def _look(self, finder: Finder, query: str, start: int, *, number: int, entered: bool) -> None:
        """Search, on a thread of its own, unless the reader has typed on meanwhile."""
        from reader.page.matching import PatternError, find_apart
        from reader.page.searching import expression_in

        if number != self._asked:
            return
        expression = expression_in(query)
        try:
            if expression is None:
                hits = finder.find(query, start)
            else:
                hits = find_apart(self.reading.article.text, expression, start)
        except PatternError as error:
            self.hand_over(self._say_of, number, str(error))
        else:
            self.hand_over(partial(self._show_hits, query, hits, number=number, entered=entered))

    def _say_of(self, number: int, message: str) -> None:
        if number == self._asked:
            self.say(message)

    def _show_hits(self, query: str, hits: Hits, *, number: int, entered: bool) -> None:
        """Show what was found, and the first of it after the place where the search began."""
        if number != self._asked or self._before is None:
            return
        from reader.page.searching import keeps_case

        first = hits.after(_start(self._before[0]))
        if first is None:
            self._put_back()
            case = " · capitals count here" if keeps_case(query) else ""
            self.say(f"Nothing found for “{query}”{case}")
            return
        self._shown = query
        self.go_through(replace(self.wanted, kind=Kind.HITS, hits=hits))
        self.put(focusing.on([first]))
        if entered:
            self._keep()

    def _keep(self) -> None:
        """Close the line and stay where the hits are."""
        if self._before:
            self.jumps.leave(self._before[0])
        self._close()
        self.say()

    def _put_back(self) -> None:
        """Show what was there before something was typed."""
        self._shown = ""
        if self._before:
            spot, wanted = self._before
            self.go_through(wanted)
            self.go_to(spot)

    def _close(self) -> None:
        self._asked += 1
        self._before = self._finder = None
        if self._line:
            self._line.close()
        self.view.focus()


def _start(spot: Spot) -> int:
    """Return the offset from which on to search, where the reader is at a spot."""
    return spot.focus.span.start if spot.focus else spot.top
