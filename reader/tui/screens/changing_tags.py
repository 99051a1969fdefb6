"""Changing the tag under the bar: saved at once, and undone by one key."""

from __future__ import annotations

from asyncio import to_thread
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from textual import work

from reader.library import LibraryError, codebook
from reader.library.codebook import COLOURS, RefusedError
from reader.library.search.counting import TagCount
from reader.tui.alone import alone
from reader.tui.choices import Choice
from reader.tui.screens.tag_list import TagListScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from reader.library.model import Change, Tag


P = ParamSpec("P")


class ChangingTagsScreen(TagListScreen):
    """What a key does to one tag, beside the others."""

    async def do(
        self,
        tag: Tag,
        make: Callable[Concatenate[Sequence[Tag], Tag, P], Change],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> str:
        """Change the codebook as it is now; return why that cannot be, or nothing.

        Args:
            tag: Which tag it is about.
            make: Gives the change, from all tags and that one as they are now.
            *args: What else it needs.
            **kwargs: The same by name.
        """
        library = self.app.library

        def change() -> Change:
            tags = library.tags()
            now = next((each for each in tags if each.id == tag.id), None)
            if now is None and tag.id:
                raise RefusedError(f"{tag.name} is gone: it was deleted or merged elsewhere.")
            made = make(tags, now or tag, *args, **kwargs)
            library.apply(made)
            return made

        try:
            made = await self.app.store(change)
        except RefusedError as refusal:
            self.say(str(refusal))
            return str(refusal)
        except LibraryError as error:
            self.notify(str(error), title="Not saved", severity="error", markup=False)
            return str(error)
        await self.reload()
        self.say(made.label)
        return ""

    @work
    async def action_define(self) -> None:
        """Write what the tag means."""
        if tag := self.to_change():
            ask = partial(self.ask, placeholder="one line")
            await self._write(ask, f"What {tag.name} means", tag, tag.definition, codebook.define)

    @work
    async def action_write_note(self) -> None:
        """Write a note on the tag."""
        if tag := self.to_change():
            ask, title = self.write_note, f"Note on the tag {tag.name}"
            await self._write(ask, title, tag, tag.note, codebook.write_note)

    @work
    async def action_colour(self) -> None:
        """Choose a colour for the tag."""
        tag = self.to_change()
        if tag is None:
            return
        colours = [Choice(name, name) for name in COLOURS]
        chosen = await self.pick(f"Colour of {tag.name}", [*colours, Choice("none", "", digit="0")])
        if isinstance(chosen, Choice):
            await self.do(tag, alone(codebook.colour), chosen.value)

    async def action_pin(self, digit: str) -> None:
        """Put the tag on a digit."""
        if tag := self.to_change():
            await self.do(tag, codebook.pin, int(digit))

    async def action_unpin(self) -> None:
        """Put the tag on no digit."""
        tag = self.to_change()
        if tag and not tag.slot:
            self.say(f"{tag.name} is pinned to no digit · 1 to 9 pin it")
        elif tag:
            await self.do(tag, codebook.pin, 0)

    async def action_retire(self) -> None:
        """Offer the tag no more, or again."""
        tag = self.to_change()
        if tag and tag.retired:
            await self.do(tag, codebook.bring_back)
        elif tag and not await self.do(tag, alone(codebook.retire)):
            shows = self.keymap.sign("show_retired")
            self.say(f"Retired {tag.name}: what has it keeps it · {shows} shows retired tags")

    @work
    async def action_delete_tag(self) -> None:
        """Delete the tag if nothing has it."""
        tag = self.to_change()
        if tag is None:
            return
        try:
            uses = await to_thread(self._uses, tag)
        except LibraryError as error:
            self.say(str(error))
            return
        await self.do(tag, codebook.delete, uses)

    def chosen(self) -> Tag | None:
        """Return the tag under the bar, and say so where there is none."""
        if self.tag is None:
            self.say(f"There is no tag here · {self.keymap.sign('create_tag')} creates one")
        return self.tag

    def to_change(self) -> Tag | None:
        """Return the tag under the bar where it can be changed."""
        return None if self.refused() else self.chosen()

    async def _write(
        self,
        ask: Callable[[str, str], Awaitable[str | None]],
        title: str,
        tag: Tag,
        text: str,
        change: Callable[[Tag, str], Change],
    ) -> None:
        """Write something about a tag. What was typed survives a failure to save it."""
        typed: str | None = text
        while title:
            typed = await ask(title, typed or "")
            if typed is None:
                return
            title = await self.do(tag, alone(change), typed)

    def _uses(self, tag: Tag) -> int:
        """Return how many annotations have a tag now."""
        index = self.app.library.index
        for _ in index.refresh():
            pass
        return index.tag_counts().get(tag.id, TagCount(0, 0)).own
