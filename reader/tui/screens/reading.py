"""A screen to read an article on: the text, the pane beside it, and a focus that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal

from reader import first_page
from reader.article.nearby import sentence_at
from reader.library.model import LibraryError, Place
from reader.page import focusing
from reader.page.slots import slots
from reader.page.status import Pace, how_far, status
from reader.page.targets import Kind, Targets, Wanted, targets
from reader.readings import reading_with
from reader.review import progress
from reader.tui import looking
from reader.tui.page_to_keep import arrangement, page_of, watched
from reader.tui.screens.base import QuothScreen
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.bottom_bar import BottomBar
from reader.tui.widgets.side_pane import SidePane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.attribution import Analysis
    from reader.library.model import Mark, Reading, Recent, Tag
    from reader.page.focusing import Focus

_REST = 0.4
"""Seconds without a move after which the place is kept."""
_LOOKING = "Looking for quotes …"
NO_FOCUS = "No passage is in focus · n goes to one"
"""What is said of a key that needs a passage."""
PANE_FROM = 110
"""Columns of the terminal from which on there is a pane."""
BRIEF = 100
"""Columns below which the status line says only the most important."""


class ReadingScreen(QuothScreen):
    """All that is shown derives from ``reading`` and ``passage``, the passage in focus."""

    KEYMAP = "article"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (PANE_FROM, "-wide")]  # noqa: RUF012 # as Textual types it

    def __init__(self, reading: Reading, recent: Recent, marked: bool) -> None:
        super().__init__()
        self.reading = reading
        self.recent = recent
        """Which tags were used last."""
        self.passage: Focus | None = None
        self.marked = marked
        """Whether all of the machine's proposals are in ``reading`` yet."""
        self.wanted = Wanted()
        """What ``n`` and ``N`` go through."""
        self._targets: Targets | None = None
        self._progress = progress(reading)
        self._place_kept = reading.place
        text = reading.article.text
        words = text.count(" ") + text.count("\n") + 1  # near enough, and at once
        self._pace = Pace(words, self.app.settings.words_a_minute)
        self.behind = ""
        """What goes on in the background."""
        self._message = ""
        self.kept = ""
        """Whether what was changed since this article was opened is saved, in a word."""

    def compose(self) -> ComposeResult:
        """Lay out the article, the pane beside it and the bar below."""
        # Textual sets it when all is laid out, and would lay everything out again.
        self.set_class(self.app.size.width >= PANE_FROM, "-wide")
        # Kept, not looked for: a key press asks for each of them.
        self.view = ArticleView(self.reading, self.app.look, arrangement(self.app.settings))
        """The text."""
        self.pane = SidePane(self.app.look)
        self.bar = BottomBar(self.keymap.actions, self.app.look)
        with Horizontal():
            yield self.view
            yield self.pane
        yield self.bar

    def on_mount(self) -> None:
        """Put the focus where the reader left it, else on the first quote."""
        self._rest = self.set_timer(_REST, self._rest_soon)
        self.view.focus()
        self._resume()
        if not self.marked:
            self.in_background(self.look)

    @property
    def mark(self) -> Mark | None:
        """The mark the focus is on."""
        return focusing.mark_at(self.reading, self.passage.spans) if self.passage else None

    @property
    def status(self) -> str:
        """What the status line says where there is no message."""
        mark = self.mark
        if not self.marked and mark is None and self.wanted.kind is Kind.QUOTES:
            return _LOOKING
        brief = self.size.width < BRIEF
        return status(self.reading, self.targets, self.passage, mark, brief=brief)

    @property
    def targets(self) -> Targets:
        """What ``n`` and ``N`` go to, worked out when it is first asked for."""
        if self._targets is None:
            self._targets = targets(self.reading, self.wanted, looking=not self.marked)
        return self._targets

    @property
    def digits(self) -> dict[int, Tag]:
        """The tags that the digits stand for."""
        return slots(self.reading.tags, self.recent)

    def put(self, passage: Focus | None, *, reveal: bool = True) -> None:
        """Put the focus on a passage."""
        self.passage = passage
        self.view.focus_on(passage, reveal=reveal)
        self.say()
        self._move()

    def show(self, reading: Reading, recent: Recent) -> None:
        """Show another state of the article; the focus stays where it is."""
        self.reading = reading
        self.recent = recent
        self._targets = None
        self._progress = progress(reading)
        self.view.show(reading)
        if self.passage is None:
            self._resume()
        self.say()
        self._move()

    def go_through(self, wanted: Wanted) -> None:
        """Let ``n`` and ``N`` go through another set of passages."""
        self.wanted = wanted
        self._targets = None
        self.say()

    def say(self, message: str = "") -> None:
        """Bring the status, or a message in its place, and the pane up to date."""
        self._message = message
        if not self.view.is_laid_out:
            return  # a resize is about to come, which leads here again
        self.bar.status(message or self.status, self.how_far())
        self.bar.slots(self.digits)
        if self.pane.display:
            self.pane.show(self.reading, self.view.painter, self.passage, self.mark)

    def how_far(self, *, fresh: bool = False) -> str:
        """Return how far the reader is; ``fresh`` as it is said when the article is opened."""
        share = self.view.in_sight().end / max(1, len(self.reading.article.text))
        if self.size.width < BRIEF:
            return f"{share:.0%}"
        kept, behind = ("", "") if fresh else (self.kept, self.behind)
        return how_far(self._progress, share, self._pace, kept=kept, behind=behind)

    def look(self) -> None:
        """Let the machine read a long text, in the background, while the reader already does."""
        for found, complete in looking.first_look(self.reading.article, self.view.first_offset):
            self.hand_over(self.found_quotes, found, complete=complete)

    def _move(self) -> None:
        """Wait again for nothing to move."""
        self._rest.stop()
        self._rest = self.set_timer(_REST, self._rest_soon)

    def _rest_soon(self) -> None:
        self.behind_the_screen(self.rest)

    async def rest(self) -> None:
        """Keep the place, and the page to open the article with, when nothing moves."""
        await self.keep_place()
        if first_page.is_wanted(self.reading.article.origin) and (page := page_of(self)):
            size, article = tuple(self.app.size), self.reading.article
            await self.app.store(first_page.keep, article.id, size, watched(self), page)

    async def keep_place(self) -> None:
        """Remember where the reader is."""
        focus = self.passage.span if self.passage else self._place_kept.focus
        place = Place(self.view.in_sight().start, focus)
        if place != self._place_kept and not self.app.library.read_only:
            self._place_kept = place
            try:
                await self.app.store(self.app.library.keep_place, self.reading.article.id, place)
            except LibraryError as error:
                self.notify(str(error), title="Place not kept", severity="warning", markup=False)

    # Moving

    def action_next_target(self) -> None:
        """Put the focus on the next target."""
        self._step(forward=True)

    def action_previous_target(self) -> None:
        """Put the focus on the target before."""
        self._step(forward=False)

    def action_scroll_down(self) -> None:
        """Scroll one line."""
        self._scroll(1)

    def action_scroll_up(self) -> None:
        """Scroll one line back."""
        self._scroll(-1)

    def action_page_down(self) -> None:
        """Scroll a page; two lines stay to read on from."""
        self._scroll(max(1, self.view.page - 2))

    def action_page_up(self) -> None:
        """Scroll a page back."""
        self._scroll(-max(1, self.view.page - 2))

    def action_top(self) -> None:
        """Go to the first line."""
        self._scroll(-self.view.rows.height)

    def action_bottom(self) -> None:
        """Go to the last line."""
        self._scroll(self.view.rows.height)

    def action_grow(self) -> None:
        """Take in the next larger unit."""
        if self.passage:
            self.put(focusing.grow(self.passage, self.reading))

    def action_shrink(self) -> None:
        """Go back to the smaller unit."""
        if self.passage:
            self.put(focusing.shrink(self.passage, self.reading))

    def on_article_view_scrolled(self) -> None:
        """The mouse wheel moved the text."""
        self._follow()

    def on_side_pane_chosen(self, event: SidePane.Chosen) -> None:
        """Go to what was chosen in the pane."""
        self.put(focusing.on(event.spans))

    def on_text_view_laid_out(self) -> None:
        """The pane may have come or gone, and other lines are in sight."""
        self.say(self._message)
        self.app.take_keys()

    async def found_quotes(self, found: Analysis, *, complete: bool) -> None:
        """Show what the machine has found in a long text so far."""
        article = self.reading.article
        reading = await self.app.store(
            reading_with, self.app.library, article, found.attributions, found.speakers
        )
        self.marked = complete
        message = "" if self._message == _LOOKING else self._message
        self.show(reading, self.recent)
        self.say(message)

    def _resume(self) -> None:
        place = self.reading.place
        if place.focus.end > place.focus.start:
            spans = focusing.spans_on(self.reading, place.focus)
            self.put(focusing.on(spans), reveal=False)
        elif (self.marked or self.reading.attributions) and (
            first := self.targets.edge(first=True)
        ):
            self.put(focusing.on(first), reveal=False)
        else:
            self.say()

    def _step(self, *, forward: bool) -> None:
        among, passage = self.targets, self.passage
        target = among.step(passage.origin, forward) if passage else among.edge(first=True)
        if target:
            self.put(focusing.on(target))
        elif among.wanted.wraps and (again := among.edge(first=forward)):
            self.put(focusing.on(again))
            self.say(f"{self.status} · {'from the top again' if forward else 'from the end again'}")
        elif forward:
            self.say("That was the last one" if self.marked else _LOOKING)
        else:
            self.say("That was the first one")

    def _scroll(self, rows: int) -> None:
        self.view.scroll_by(rows)
        self._follow()

    def _follow(self) -> None:
        """Let the focus follow the view: if it left the screen, take the first target there."""
        seen = self.view.in_sight()
        span = self.passage.span if self.passage else None
        if span is None or span.end <= seen.start or span.start >= seen.end:
            target = self.targets.nearest(seen.start, seen.end)
            sentence = sentence_at(self.reading.article, seen.start)
            if target is None and sentence is not None:
                target = (sentence,)
            if target is not None:
                self.put(focusing.on(target), reveal=False)
                return
        self.put(self.passage, reveal=False)
