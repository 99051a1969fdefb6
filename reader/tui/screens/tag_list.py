"""The tags of the codebook under a bar: what is shown of them, and moving among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from reader.bundled import bundled
from reader.library import LibraryError
from reader.library.folding import standing
from reader.page.tag_rows import DEFINITION_FROM, tag_rows
from reader.tui.screens.base import QuothScreen
from reader.tui.widgets.bottom_bar import BottomBar
from reader.tui.widgets.filter_line import FilterLine
from reader.tui.widgets.tag_tree import TagTree
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.library.model import Tag
    from reader.library.search.counting import TagCount

_EMPTY = """No tags yet.

{create}   creates one here
t   in an article, and a name: creates a tag and gives it to the passage in focus
"""


class TagListScreen(QuothScreen):
    """All that is shown derives from the tags and from what they are narrowed to."""

    KEYMAP = "codebook"
    CSS_PATH = bundled("styles") / "codebook.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self) -> None:
        super().__init__()
        self.tags: tuple[Tag, ...] = ()
        self.counts: dict[str, TagCount] = {}
        """How often each is used, as far as that is known."""
        self._read = False
        """Whether the tags are those of the library yet."""
        self._message = ""
        self._retired = False
        """Whether retired ones are shown."""
        self._tree = TagTree(self.app.look)
        self._filter = FilterLine("words of a name or a definition · Enter keeps, Esc shows all")
        self._bar = BottomBar(self.keymap.actions, self.app.look)
        self._empty = Static("", id="empty", markup=False)
        self._empty.display = False

    def compose(self) -> ComposeResult:
        """Lay out filter, tags and bar."""
        yield from (self._filter, self._tree, self._empty, self._bar)

    async def on_screen_resume(self) -> None:
        """Show the codebook as it is now."""
        await self.reload()

    async def reload(self) -> None:
        """Read the tags again, and count in the background what has them."""
        try:
            tags = await self.app.store(self.app.library.tags)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._show(tags)
        self.in_background(self._count)

    @property
    def tag(self) -> Tag | None:
        """The tag under the bar."""
        return self._tree.row.tag if self._tree.row else None

    def go_to(self, tag_id: str) -> None:
        """Put the bar on a tag, and show it if it is not."""
        if all(row.tag.id != tag_id for row in self._tree.rows):
            self._filter.value = ""
            self._retired = self._retired or any(t.id == tag_id and t.retired for t in self.tags)
            self._fill()
        rows = self._tree.rows
        self._tree.go(next((i for i, row in enumerate(rows) if row.tag.id == tag_id), 0))

    def say(self, message: str = "") -> None:
        """Show a message, or what is shown of how many tags; where it is narrow, what one means."""
        self._message = message
        self._tell()

    def _tell(self) -> None:
        tag, retired = self.tag, sum(1 for each in self.tags if each.retired)
        told = [counted(len(self.tags), "tag")] if self._read else ["Reading the codebook …"]
        if retired and not self._retired:
            told.append(f"{retired} retired, {self.keymap.sign('show_retired')} shows them")
        if self._filter.value.strip():
            told.append(f"narrowed to “{self._filter.value.strip()}”")
        if tag and tag.definition and self.size.width < DEFINITION_FROM:
            told = [tag.definition]
        self._bar.status(self._message or " · ".join(told))

    def on_resize(self) -> None:
        """Say in the status line what a tag means, or no more: there is a column for it."""
        self._tell()

    def on_input_changed(self, event: FilterLine.Changed) -> None:
        """Narrow the list to what is typed."""
        super().on_input_changed(event)
        self._fill()

    def on_tag_tree_moved(self) -> None:
        """Say what is under the bar now."""
        self.say()

    def action_down(self) -> None:
        """Go a tag down."""
        self._go(self._tree.at + 1)

    def action_up(self) -> None:
        """Go a tag up."""
        self._go(self._tree.at - 1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self._go(self._tree.at + self._tree.fitting)

    def action_page_up(self) -> None:
        """Go a page up."""
        self._go(self._tree.at - self._tree.fitting)

    def action_top(self) -> None:
        """Go to the first tag."""
        self._go(0)

    def action_bottom(self) -> None:
        """Go to the last tag."""
        self._go(len(self._tree.rows) - 1)

    def action_filter(self) -> None:
        """Type what the list is to be narrowed to."""
        if self.tags:
            self._filter.open()
        else:
            self.say("There are no tags to look for yet")

    def action_show_all(self) -> None:
        """Show all tags again."""
        if self._filter.value:
            self._filter.value = ""
        else:
            self.say(f"All tags are shown · {self.keymap.sign('back')} closes the codebook")

    def action_show_retired(self) -> None:
        """Show retired tags, or hide them."""
        if not any(tag.retired for tag in self.tags):
            self.say(f"No tag is retired · {self.keymap.sign('retire')} retires one")
            return
        self._retired = not self._retired
        self._fill()
        self.say("Retired tags are shown" if self._retired else "Retired tags are hidden")

    def _show(self, tags: Sequence[Tag]) -> None:
        if not self.query(TagTree):  # the screen is being taken away
            return
        self.tags, self._read = tuple(tags), True
        self._fill()
        self._tell()

    def _go(self, at: int) -> None:
        """Put the bar on a row, and say what is there, or why it stays where it is."""
        before = self._tree.at
        self._tree.go(at)
        if not self._tree.rows:
            self.say("There is no tag here")
        elif self._tree.at == before:
            self.say(f"This is the {'first' if before == 0 and at <= 0 else 'last'} tag")
        else:
            self.say()

    def _fill(self) -> None:
        """Show the tags that are wanted; the bar stays on its tag, or on what it was merged into.

        Where there is neither any more, it stays on its line.
        """
        here, at = self.tag, self._tree.at
        rows = tag_rows(self.tags, self._filter.value, retired=self._retired)
        stays = standing(self.tags).get(here.id) if here else None
        at = next((i for i, row in enumerate(rows) if row.tag.id == stays), at)
        self._tree.show(rows, at)
        self._empty.update(self._nothing())
        self._empty.display = self._read and not rows
        self._tree.display = not self._empty.display

    def _nothing(self) -> str:
        """Return what is to be read where there are no tags."""
        if not self.tags:
            return _EMPTY.format(create=self.keymap.sign("create_tag"))
        if self._filter.value.strip():
            return f"No tag has “{self._filter.value.strip()}” in its name or its definition."
        return f"All tags are retired: {self.keymap.sign('show_retired')} shows them."

    def _count(self) -> None:
        """In the background: bring the index up to date, and count."""
        index = self.app.library.index
        try:
            for _ in index.refresh():
                pass
            counts = index.tag_counts()
        except LibraryError as error:
            self.hand_over(self.say, str(error))
            return
        self.hand_over(self._counted, counts)

    def _counted(self, counts: dict[str, TagCount]) -> None:
        self.counts = counts
        self._tree.count(counts)
