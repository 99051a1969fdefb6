"""The codebook: all tags, what has them, and making, naming, ordering and merging them."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from textual import work

from reader.library import LibraryError, codebook
from reader.library.model import Tag
from reader.library.search.counting import TagCount
from reader.library.search.query import Term
from reader.library.tag_names import bearer
from reader.library.tree import branches, subtree
from reader.page.about_tag import tag_facts
from reader.tui.choices import Choice, Created
from reader.tui.screens.changing_tags import ChangingTagsScreen
from reader.tui.tag_choices import choices_of
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.model import Change


class CodebookScreen(ChangingTagsScreen):
    """From here, all tags can be changed by keys, and lead to their passages."""

    async def on_tag_tree_chosen(self) -> None:
        """Show what has the tag that was clicked."""
        self.action_open()

    def action_open(self) -> None:
        """Show the passages that have the tag."""
        from reader.tui.screens.search import SearchScreen

        tag = self.chosen()
        if tag is None:
            return
        if self.counts.get(tag.id, TagCount(1, 1)).whole:
            self.app.push_screen(SearchScreen(str(Term("tag", tag.name))))
        else:
            self.say(f"Nothing has {tag.name} yet")

    @work
    async def action_about(self) -> None:
        """Show all that is known of the tag."""
        from reader.tui.screens.about import About

        tag = self.chosen()
        if tag is None:
            return
        try:
            together = await to_thread(self.app.library.index.together, tag.id)
        except LibraryError as error:
            self.say(str(error))
            return
        facts = tag_facts(tag, self.tags, self.counts.get(tag.id, TagCount(0, 0)), together)
        await self.app.push_screen_wait(About(f"The tag {tag.name}", facts, note=tag.note))

    @work
    async def action_create_tag(self) -> None:
        """Create a tag beside the one under the bar."""
        await self._create(self.tag.parent if self.tag else "")

    @work
    async def action_create_below(self) -> None:
        """Create a tag below the one under the bar."""
        if tag := self.chosen():
            await self._create(tag.id)

    @work
    async def action_rename(self) -> None:
        """Give the tag another name, or merge it into the tag that has the name already."""
        tag = self.to_change()
        if tag is None:
            return
        title, name = f"Rename {tag.name}", tag.name
        while True:
            typed = await self.ask(title, name, "its name")
            if typed is None:
                return
            name = typed
            other = bearer(self.tags, name, besides=tag)
            if other is not None:
                if await self._offer_merge(tag, other):
                    return
                continue
            title = await self.do(tag, codebook.rename, typed)
            if not title:
                return

    @work
    async def action_merge(self) -> None:
        """Choose the tag that takes the place of this one."""
        tag = self.to_change()
        if tag is None:
            return
        others = self._others({tag.id})
        if not others:
            self.say("There is no other tag to merge it into")
            return
        into = await self.pick(f"Merge {tag.name} into", choices_of(self.tags, others))
        if isinstance(into, Choice):
            await self._merge(tag, into.value)

    @work
    async def action_take_apart(self) -> None:
        """Make a tag of its own again of one that was merged into this one."""
        tag = self.to_change()
        if tag is None:
            return
        if not tag.merged:
            self.say(f"Nothing was merged into {tag.name}")
            return
        parts = [Choice(part.name, part, part.definition) for part in tag.merged]
        chosen: Choice | Created | None = parts[0]
        if len(parts) > 1:
            chosen = await self.pick(f"Take out of {tag.name}", parts)
        if isinstance(chosen, Choice):
            part: Tag = chosen.value
            await self.do(tag, codebook.take_apart, part)

    @work
    async def action_move(self) -> None:
        """Choose the tag that this one shall stand under."""
        tag = self.to_change()
        if tag is None:
            return
        places = choices_of(self.tags, self._others(subtree(self.tags, tag.id)))
        top = Choice("at the top, under none", None, digit="0")
        chosen = await self.pick(f"Put {tag.name} under", [*places, top])
        if isinstance(chosen, Choice):
            parent: Tag | None = chosen.value
            await self.do(tag, codebook.move, parent)

    async def action_show_library(self) -> None:
        """Go to the list of articles."""
        self.app.show_library()

    def action_back(self) -> None:
        """Close the codebook."""
        self.dismiss()

    def _others(self, but: set[str]) -> list[Tag]:
        """Return the tags that are offered beside some, each before those below it."""
        offered = (branch.tag for branch in branches(self.tags))
        return [tag for tag in offered if tag.id not in but and not tag.retired]

    async def _create(self, parent: str) -> None:
        if self.refused():
            return
        above = next((tag.name for tag in self.tags if tag.id == parent), "")
        title, name = f"New tag under {above}" if above else "New tag", ""
        made = Tag("", "")

        def create(tags: Sequence[Tag], _: Tag) -> Change:
            nonlocal made
            made, change = codebook.create(tags, Tag("", name, parent))
            return change

        while title:
            typed = await self.ask(title, name, "its name")
            if typed is None:
                return
            name = typed
            title = await self.do(made, create)
        self.go_to(made.id)
        self.say(f"Made the tag {made.name}")

    async def _offer_merge(self, tag: Tag, other: Tag) -> bool:
        """Offer to merge two tags that would have one name; say whether that was done."""
        offers = [
            Choice(f"merge {tag.name} into it", True),
            Choice("take another name", False),
        ]
        chosen = await self.pick(f"There is a tag {other.name} already", offers)
        return isinstance(chosen, Choice) and chosen.value and await self._merge(tag, other)

    async def _merge(self, tag: Tag, into: Tag) -> bool:
        """Merge a tag into another, and go there."""
        passages = self.counts.get(tag.id, TagCount(0, 0)).own
        if await self.do(tag, codebook.merge, into):
            return False
        self.go_to(into.id)
        along = f" with {counted(passages, 'passage')}" if passages else ""
        apart = self.keymap.sign("take_apart")
        self.say(f"Merged {tag.name} into {into.name}{along} · {apart} takes them apart")
        return True
