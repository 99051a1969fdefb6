"""The article screen: reading, and all that keys do to a passage. What is done is saved at once."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from textual import work

from reader.attribution.model import UNKNOWN
from reader.library import LibraryError, changes, orphans
from reader.library.layout import SHARED
from reader.library.merge.conflicts import names_in, title, told, values
from reader.page import focusing
from reader.page.status import excerpt
from reader.review import candidates
from reader.tui.choices import Choice, Created
from reader.tui.screens.copying import CopyingScreen
from reader.tui.screens.edges import EdgesScreen
from reader.tui.screens.finding import FindingScreen
from reader.tui.screens.linking import LinkingScreen
from reader.tui.screens.noting import NotingScreen
from reader.tui.screens.second_look import SecondLookScreen
from reader.tui.screens.viewing import ViewingScreen
from reader.wording import counted

if TYPE_CHECKING:
    from reader.library.model import Annotation, Change


class ArticleScreen(
    FindingScreen,
    LinkingScreen,
    NotingScreen,
    CopyingScreen,
    EdgesScreen,
    ViewingScreen,
    SecondLookScreen,
):
    """Tags, notes, decisions and copies on top of reading."""

    def on_mount(self) -> None:
        """Say which annotations have no place in this text, which was another one once."""
        count = len(orphans(self.reading))
        if count:
            said = f"{counted(count, 'annotation')} lost {'its' if count == 1 else 'their'} place"
            self.notify(f"{said} in this text · O lists {'it' if count == 1 else 'them'}")

    async def do(self, change: Change) -> bool:
        """Save a change and show what has become of the article; say why where that fails.

        A change without edits has only its label to say.
        """
        if not change.edits:
            self.say(change.label)
            return True
        library = self.app.library
        try:
            await self.app.store(library.apply, change)
        except LibraryError as error:
            self.notify(str(error), title="Not saved", severity="error", markup=False)
            return False
        self.saved = True
        await self.reload()
        self.say(change.label)
        return True

    async def changed(self, stores: frozenset[str]) -> None:
        """Show what another program has changed in this article, the codebook or the speakers."""
        if not stores.isdisjoint((self.reading.article.id, *SHARED)) and await self._read_again():
            self.say("Brought up to date with another window")

    async def reload(self) -> None:
        """Read the annotations again."""
        await self._read_again()

    async def _read_again(self) -> bool:
        """Show the annotations as they are now; say whether they were others before."""
        library = self.app.library
        known, reading = None, self.reading
        try:
            recent = await self.app.store(library.recent_tags)
            while known is not self.reading:  # of a long text, more quotes may come meanwhile
                known = self.reading
                reading = await self.app.store(library.refresh, known)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return False
        differs = reading is not known
        if self._is_there() and (differs or recent != self.recent):
            self.show(reading, recent)
        return differs

    async def action_tag_slot(self, digit: str) -> None:
        """Put the slot's tag on the focus, or take it off."""
        at = int(digit) - 1
        if at >= len(self.digits):
            self.say(f"No tag has the digit {digit} yet · t makes one")
        elif self.passage:
            await self.do(changes.toggle(self.reading, self.passage.spans, self.digits[at]))

    async def action_repeat_tag(self) -> None:
        """Put the last used tag on the focus."""
        last = next((tag for i in self.recent for tag in self.reading.tags if tag.id == i), None)
        if last is None:
            self.say("No tag was used yet · t finds or makes one")
        elif self.passage:
            await self.do(changes.tag(self.reading, self.passage.spans, last))

    @work
    async def action_pick_tag(self) -> None:
        """Find a tag by name, or create it, and put it on the focus."""
        if self.passage is None or self._refused():
            return
        spans = self.passage.spans
        ordered = [*self.digits, *(t for t in self.reading.tags if t not in self.digits)]
        choices = [Choice(tag.name, tag, tag.definition) for tag in ordered]
        title = f"Tag “{excerpt(self.reading, spans)}”"
        chosen = await self.pick(title, choices, create="create tag")
        if isinstance(chosen, Created):
            await self.do(changes.tag(self.reading, spans, changes.create_tag(chosen.name)[0]))
        elif chosen is not None:
            await self.do(changes.tag(self.reading, spans, chosen.value))

    @work
    async def action_pick_speaker(self) -> None:
        """Say who speaks: nearest first by digit, 0 for nobody known, or any name."""
        if self.passage is None or self._refused():
            return
        spans = self.passage.spans
        people = [Choice(n, n, detail) for n, detail in candidates(self.reading, self.passage.span)]
        choices = [*people, Choice("unknown or anonymous", UNKNOWN.name, digit="0")]
        title = f"Who says “{excerpt(self.reading, spans)}”?"
        chosen = await self.pick(title, choices, create="name somebody new")
        if chosen is not None:
            name = chosen.name if isinstance(chosen, Created) else chosen.value
            await self.do(changes.set_speaker(self.reading, spans, name))

    async def action_accept(self) -> None:
        """Accept the proposal in focus and go on."""
        mark = self.mark
        if mark is None or not mark.speaker:
            self.say("Nothing is proposed here · n goes to a quote, s names a speaker")
        elif mark.is_confirmed:
            self.action_next_target()
        elif await self.do(changes.accept(self.reading, mark)):
            self._go_on()

    async def action_reject(self) -> None:
        """Reject the proposal in focus and go on."""
        mark = self.mark
        if mark is None or not mark.speaker:
            self.say("Nothing is proposed here · n goes to a quote")
        elif await self.do(changes.reject(self.reading, mark)):
            self._go_on()

    async def action_delete(self) -> None:
        """Delete the annotation in focus; what the machine proposed is a proposal again."""
        mark = self.mark
        if mark is None or mark.annotation is None:
            self.say("Nothing of yours is here to delete")
        else:
            await self.do(changes.delete(self.reading, mark))

    @work
    async def action_settle(self) -> None:
        """Decide between versions of the annotation in focus, or go to one that has some."""
        annotation = self.mark.annotation if self.mark else None
        if annotation is None or not annotation.conflicts:
            self._go_to_conflict()
        elif not self._refused():
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
        elif not self._refused():
            title = "Annotations that lost their place"
            orphan = await self.pick(title, lost(self.reading, found))
            if isinstance(orphan, Choice):
                await self._give_place(orphan.value)

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

    def _go_to_conflict(self) -> None:
        """Go to the next annotation with versions that were written apart."""
        start = self.passage.span.start if self.passage else 0
        annotated = self.reading.marks.annotated
        found = [mark for mark in annotated if mark.annotation and mark.annotation.conflicts]
        after = [mark for mark in found if mark.span.start > start]
        if found:
            self.put(focusing.on((after or found)[0].spans))
        else:
            self.say("Nothing here was written apart")

    def _go_on(self) -> None:
        """Go to the next target, and stay with the message where there is none."""
        target = self.passage and self.targets.step(self.passage.origin, forward=True)
        if target:
            self.put(focusing.on(target))

    def _refused(self) -> bool:
        """Say so before the reader types for nothing."""
        if self.app.library.read_only:
            self.say("This library is read-only: nothing can be saved in it")
        return self.app.library.read_only
