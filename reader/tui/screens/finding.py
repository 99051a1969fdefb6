"""Finding one's way: what ``n`` goes to, bookmarks, the outline, and all about a quote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from reader.article.model import BlockKind, Span
from reader.library import LibraryError
from reader.page import focusing
from reader.page.about import facts, in_one_line, named_at
from reader.page.status import excerpt
from reader.page.targets import Kind, Wanted, targets
from reader.tui.choices import Choice
from reader.tui.screens.searching import SearchingScreen
from reader.wording import counted

if TYPE_CHECKING:
    from reader.attribution import Analysis
    from reader.library.model import Mark
    from reader.tui.widgets.article_view import ArticleView

_NONE = {
    Kind.QUOTES: "No quotes were found; n goes by sentences",
    Kind.SPEAKER: "Put the focus on a quote first: its speaker is meant",
    Kind.SUGGESTIONS: "Every suggestion is decided",
    Kind.ANNOTATIONS: "Nothing here is annotated yet",
    Kind.HITS: "Nothing was searched for yet · / does",
    Kind.BOOKMARKS: "No bookmarks yet · m sets one",
}
"""What is said of a set that is empty."""


class FindingScreen(SearchingScreen):
    """Everything that leads to a passage beside moving and searching."""

    @work
    async def action_choose_targets(self) -> None:
        """Choose what ``n`` and ``N`` go to."""
        chosen = await self.pick("n and N go to", self._sets())
        if not isinstance(chosen, Choice):
            return
        wanted: Wanted = chosen.value
        if self._count(wanted) == 0:
            self.say(_NONE[wanted.kind])
        else:
            self.go_through(wanted)

    def action_only_speaker(self) -> None:
        """Go through the quotes of the speaker in focus only, or by all quotes again."""
        mark = self._quote()
        if self.wanted.kind is Kind.SPEAKER:
            self.go_through(replace(self.wanted, kind=Kind.QUOTES, speaker=""))
        elif mark and mark.speaker:
            self.go_through(replace(self.wanted, kind=Kind.SPEAKER, speaker=mark.speaker))
        else:
            self.say(_NONE[Kind.SPEAKER])

    async def action_bookmark(self) -> None:
        """Set a bookmark on the passage in focus, or take away those that are there."""
        if self.passage is None:
            self.say("No passage is in focus to set a bookmark on · n goes to one")
            return
        span, bookmarks = self.passage.span, self.reading.bookmarks
        others = tuple(each for each in bookmarks if not span.start <= each.start < span.end)
        is_new = others == bookmarks
        kept = tuple(sorted((*bookmarks, span))) if is_new else others
        self.reading = replace(self.reading, bookmarks=kept)
        self.view.show_bookmarks(self.reading)
        self.go_through(self.wanted)
        said = "Bookmark set · ' lists them" if is_new else "Bookmark taken away"
        if self.app.library.read_only:
            self.say(f"{said} · until you close: this library is read-only")
            return
        self.say(said)
        try:
            await self.app.store(self.app.library.keep_bookmarks, self.reading.article.id, kept)
        except LibraryError as error:
            self.notify(str(error), title="Bookmark not kept", severity="warning", markup=False)

    @work
    async def action_bookmarks(self) -> None:
        """Go to a bookmark."""
        length = len(self.reading.article.text)
        choices = [
            Choice(excerpt(self.reading, (each,)), each, f"{each.start / length:.0%}")
            for each in self.reading.bookmarks
        ]
        if not choices:
            self.say(_NONE[Kind.BOOKMARKS])
            return
        chosen = await self.pick("Bookmarks", choices)
        if isinstance(chosen, Choice):
            self._jump_to(focusing.spans_on(self.reading, chosen.value))

    @work
    async def action_outline(self) -> None:
        """Go to a heading, or through the quotes of a speaker."""
        choices = [*self._headings(), *self._speakers()]
        if not choices:
            self.say("This text has no headings, and no speakers yet")
            return
        chosen = await self.pick("Outline", choices)
        if not isinstance(chosen, Choice):
            return
        if isinstance(chosen.value, Span):
            self._jump_to((chosen.value,))
            return
        self.go_through(replace(self.wanted, kind=Kind.SPEAKER, speaker=chosen.value))
        if first := self.targets.edge(first=True):
            self._jump_to(first)

    @work
    async def action_about(self) -> None:
        """Show all that is known of the quote in focus, and go to where its speaker is named."""
        mark = self._quote()
        if mark is None:
            self.say("No quote is in focus · n goes to one")
            return
        named = named_at(self.reading, mark)
        title = f"“{excerpt(self.reading, mark.spans)}”"
        from reader.tui.screens.about import About

        panel = About(title, facts(self.reading, mark), leads=named is not None, note=mark.note)
        if await self.app.push_screen_wait(panel) and named:
            self._jump_to((named,))

    def on_article_view_hovered(self, event: ArticleView.Hovered) -> None:
        """Say in a line what is known of the quote under the mouse."""
        if not self.is_searching:
            self.say(in_one_line(self.reading, event.mark) if event.mark else "")

    async def found_quotes(self, found: Analysis, *, complete: bool) -> None:
        """Show what the machine has found; bookmarks that cannot be kept stay meanwhile."""
        bookmarks = self.reading.bookmarks
        await super().found_quotes(found, complete=complete)
        if self.reading.bookmarks != bookmarks:
            self.reading = replace(self.reading, bookmarks=bookmarks)
            self.view.show_bookmarks(self.reading)

    def _quote(self) -> Mark | None:
        """The mark in focus, or around what is in focus."""
        if self.mark or self.passage is None:
            return self.mark
        return focusing.mark_under(self.reading, self.passage.span.start)

    def _jump_to(self, spans: tuple[Span, ...]) -> None:
        self.jump_from_here()
        self.put(focusing.on(spans))

    def _sets(self) -> list[Choice]:
        """A line for each set, with how many are in it, and the same digit each time."""
        mark = self._quote()
        speaker = self.wanted.speaker or (mark.speaker if mark else "")
        titles = {
            Kind.QUOTES: "quotes",
            Kind.SPEAKER: f"quotes by {speaker}" if speaker else "quotes by one speaker",
            Kind.SUGGESTIONS: "suggestions to decide on",
            Kind.ANNOTATIONS: "annotations of yours",
            Kind.HITS: "what the search found",
            Kind.SENTENCES: "sentences",
            Kind.BOOKMARKS: "bookmarks",
        }
        choices = []
        for kind, title in titles.items():
            named = speaker if kind is Kind.SPEAKER else ""
            wanted = replace(self.wanted, kind=kind, speaker=named)
            count = self._count(wanted)
            told = "" if count is None else f"{count:,}" if count else "none"
            choices.append(Choice(title, wanted, told))
        return choices

    def _count(self, wanted: Wanted) -> int | None:
        """How many are in a set; None where they are not counted."""
        return targets(self.reading, wanted, looking=True).total

    def _headings(self) -> list[Choice]:
        article = self.reading.article
        return [
            Choice(
                "  " * max(0, block.level - 1) + " ".join(article.text[slice(*block.span)].split()),
                block.span,
                f"{block.span.start / len(article.text):.0%}",
            )
            for block in article.blocks
            if block.kind in {BlockKind.HEADLINE, BlockKind.HEADING}
        ]

    def _speakers(self) -> list[Choice]:
        """A line for each speaker, who says most first."""
        marks = self.reading.marks
        counts = ((name, marks.said[name].quotes) for name in marks.ranked())
        return [Choice(name, name, counted(count, "quote")) for name, count in counts]
