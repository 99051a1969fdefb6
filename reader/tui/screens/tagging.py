"""Tags by one key, by name, again, on and on, and everywhere at once."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from textual import work

from reader.library import changes
from reader.library.folding import standing
from reader.page import focusing
from reader.page.everywhere import samples, scopes
from reader.page.status import excerpt
from reader.tui.choices import Choice
from reader.tui.screens.reading import NO_FOCUS
from reader.tui.screens.saving import SavingScreen
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.model import Mark, Tag
    from reader.page.everywhere import Scope
    from reader.page.focusing import Focus
    from reader.tui.screens.tag_picker import Ticked


class TaggingScreen(SavingScreen):
    """Puts tags on the passage in focus, which stays in focus."""

    _cycle: tuple[Focus, Focus] | None = None
    """The passage from which marks that overlap it are gone through, and the last of them."""

    @property
    def sticky(self) -> list[Tag]:
        """The tags that Enter gives, while it gives some."""
        return self._codes(self.app.sticky)

    @property
    def status(self) -> str:
        """What the status line says where there is no message, sticky tags first."""
        names = " ".join(f"#{tag.name}" for tag in self.sticky)
        return f"Enter tags {names} · {super().status}" if names else super().status

    async def action_tag_slot(self, digit: str) -> None:
        """Put the slot's tag on the focus, or take it off."""
        tag = self.digits.get(int(digit))
        if tag is None:
            self.say(f"No tag has the digit {digit} yet · t makes one")
        elif self.passage is None:
            self.say(NO_FOCUS)
        else:
            await self.do(changes.toggle(self.reading, self.passage.spans, tag))

    async def action_repeat_tag(self) -> None:
        """Put the tags that were given last on the focus."""
        last = self._codes(self.recent.together)
        if not last:
            self.say("No tag was used yet · t finds or makes one")
        elif self.passage is None:
            self.say(NO_FOCUS)
        else:
            await self.do(changes.tag(self.reading, self.passage.spans, *last))

    @work
    async def action_pick_tag(self) -> None:
        """Find tags by name, or create them, and put them on the focus."""
        if self.passage is None:
            self.say(NO_FOCUS)
        elif not self.refused():
            spans = self.passage.spans
            has = self.mark.tags if self.mark else ()
            ticked = await self._pick_tags(f"Tag “{excerpt(self.reading, spans)}”", has)
            if ticked is not None:
                await self.do(changes.retag(self.reading, spans, ticked.on, ticked.off))

    @work
    async def action_sticky(self) -> None:
        """Let Enter give the last used tags from now on, or no more."""
        if self.sticky:
            self.app.sticky = ()
            self.say("Enter accepts again")
            return
        codes = self._codes(self.recent.together)
        if not codes and self.refused():
            return
        if not codes:
            chosen = await self._pick_tags("Which tag shall Enter give?", ())
            codes = [*chosen.on] if chosen else []
            if not codes or not await self.do(changes.add_tags(self.reading, codes)):
                return
        self.app.sticky = tuple(tag.id for tag in codes)
        self.say()

    @work
    async def action_everywhere(self) -> None:
        """Tag all places of the words in focus, of its speaker's quotes, or of a search."""
        if self.passage is None:
            self.say(NO_FOCUS)
            return
        if self.refused():
            return
        offers = await to_thread(
            scopes, self.reading, self.passage.spans, self.mark, self.wanted.hits
        )
        if not offers:
            self.say("These words stand nowhere else, and nothing was searched for")
            return
        choices = [Choice(each.title, each, counted(len(each.places), "place")) for each in offers]
        chosen = await self.pick("Tag everywhere", choices)
        if isinstance(chosen, Choice):
            await self._tag_scope(chosen.value)

    async def action_delete(self) -> None:
        """Delete the annotation in focus; what the machine proposed is a proposal again."""
        mark = self.mark
        if mark and mark.annotation:
            await self.do(changes.delete(self.reading, mark))
        elif self.passage and any(mark.annotation for mark in self._overlapping(self.passage)):
            self.say("Nothing of yours is exactly here · o goes to what overlaps")
        else:
            self.say("Nothing of yours is here to delete")

    def action_overlapping(self) -> None:
        """Go to the next of the marks that overlap the passage in focus."""
        if self.passage is None:
            self.say(NO_FOCUS)
            return
        began, last = self._cycle or (self.passage, self.passage)
        if last is not self.passage:
            began = self.passage
        others = [mark.spans for mark in self._overlapping(began)]
        places = others if began.spans in others else [began.spans, *others]
        if len(places) == 1:
            self.say("No other mark overlaps this passage")
            return
        at = places.index(self.passage.spans) if self.passage.spans in places else -1
        self.put(focusing.on(places[(at + 1) % len(places)]))
        self._cycle = began, self.passage
        self.say(f"{self.status} · {(at + 1) % len(places) + 1} of {len(places)} that overlap")

    async def give_sticky(self) -> bool:
        """Give the passage in focus the sticky tags, and say whether there are any."""
        if not self.sticky:
            return False
        if self.passage is None:
            self.say(NO_FOCUS)
        elif await self.do(changes.tag(self.reading, self.passage.spans, *self.sticky)):
            self.go_on()
        return True

    def go_on(self) -> None:
        """Go to the next target, and stay with the message where there is none."""
        target = self.passage and self.targets.step(self.passage.origin, forward=True)
        if target:
            self.put(focusing.on(target))

    def _codes(self, ids: Iterable[str]) -> list[Tag]:
        """Return the tags of some ids that are in use, or those that they were merged into."""
        known = {tag.id: tag for tag in self.reading.tags if not tag.retired}
        stands = standing(known.values())
        return [known[each] for each in dict.fromkeys(stands[i] for i in ids if i in stands)]

    async def _pick_tags(self, title: str, has: Sequence[Tag]) -> Ticked | None:
        """Let the reader choose tags, those in the slots first."""
        from reader.tui.screens.tag_picker import TagPicker

        picker = TagPicker(title, self.reading.tags, self.digits, has)
        return await self.app.push_screen_wait(picker)

    async def _tag_scope(self, scope: Scope) -> None:
        from reader.tui.screens.preview import Preview

        ticked = await self._pick_tags(f"Tag {scope.title}", ())
        if ticked is None:
            return
        change, places = changes.tag_everywhere(self.reading, scope.places, ticked.on)
        names = " ".join(f"#{tag.name}" for tag in ticked.on)
        if not places:
            self.say(f"All {counted(len(scope.places), 'place')} have {names} already")
            return
        total = counted(len(scope.places), "place")
        lack = f"{len(places):,} of " if len(places) < len(scope.places) else ""
        title = f"Tag {lack}{total} with {names}?{' The others have it.' if lack else ''}"
        if await self.app.push_screen_wait(Preview(title, samples(self.reading, places))):
            await self.do(change)

    def _overlapping(self, passage: Focus) -> list[Mark]:
        """Return the marks that share a character with a passage, one for each place."""
        found = (
            mark
            for span in passage.spans
            for mark in self.reading.marks.meeting(*span)
            if any(part.start < span.end and part.end > span.start for part in mark.spans)
        )
        return list({mark.spans: mark for mark in found}.values())
