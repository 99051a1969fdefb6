"""The list of articles: what there is, how much of it is read, marked and annotated."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import DataTable, Static

from reader.library import LibraryError
from reader.tui.screens.base import QuothScreen
from reader.tui.widgets.bottom_bar import BottomBar
from reader.wording import counted

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from reader.library.model import Listing

_COLUMNS = {"Title": 0, "Outlet": 20, "Date": 10, "Quotes": 6, "Notes": 5, "Read": 4}
"""Cells of each column; the title takes what the others leave."""
_NEEDED = {"Outlet": 100, "Date": 80, "Quotes": 50, "Notes": 60}
"""Columns of the terminal from which on a column is there."""
_NONE = "No article is here yet · quoth ARTICLE opens one and keeps it"
_EMPTY = """Nothing here yet.

quoth ARTICLE   opens an article and keeps it here: plain text, Markdown or a saved web page
quoth starter   opens the articles that come with Quoth
"""


class LibraryScreen(QuothScreen):
    """Articles, the last opened first."""

    KEYMAP = "library"
    AUTO_FOCUS: ClassVar[str | None] = "DataTable"

    def __init__(self) -> None:
        super().__init__()
        self._listings: list[Listing] = []
        self._is_listed = False
        """Whether these are what is in the library."""
        self._quotes: dict[str, str] = {}
        """How many the machine found, by article; it fills while one looks."""
        self._counting = False
        self._table: DataTable[str] = DataTable(cursor_type="row", zebra_stripes=False)

    def compose(self) -> ComposeResult:
        """Lay out heading, table and bar."""
        yield Static("", id="heading", markup=False)
        yield self._table
        empty = Static(_EMPTY, id="empty", markup=False)
        empty.display = False
        yield empty
        yield BottomBar(self.keymap.actions, self.app.look)

    def on_mount(self) -> None:
        """Count quotes wherever the reader looks."""
        self.watch(self._table, "scroll_y", self._count_in_sight, init=False)

    def on_resize(self, event: events.Resize) -> None:
        """Give the title what the columns that fit leave."""
        self._fill(event.size.width)

    async def on_screen_resume(self) -> None:
        """Show the library as it is now."""
        await self.reload()

    async def reload(self) -> None:
        """Read the list again; the bar stays on its article."""
        self.in_background(self._load)

    def _load(self) -> None:
        """In the background: bring the index up to date, and list what is in it."""
        library = self.app.library
        try:
            for progress in library.upkeep.catch_up():
                self.hand_over(self._loading, progress.share)
            listings = library.index.listings()
        except LibraryError as error:
            self.hand_over(self.notify, str(error), severity="error", markup=False)
            return
        self.hand_over(self._show, listings)

    def _loading(self, share: float) -> None:
        """Say how far the first look at a library is; later ones are over at once."""
        if not self._listings and share < 1 and self.query(BottomBar):
            self.say(f"Looking through the library … {share:.0%}")

    def _show(self, listings: list[Listing]) -> None:
        if not self.query(BottomBar):  # the screen is being taken away
            return
        at, is_news = self._chosen(), not self._is_listed or listings != self._listings
        self._listings, self._is_listed = listings, True
        self._fill(self.size.width)
        row = next((i for i, each in enumerate(listings) if at and each.id == at.id), 0)
        self._table.move_cursor(row=row)
        self._table.display = bool(listings)
        self.query_one("#empty").display = not listings
        self.query_one("#heading", Static).update(f"Library  {self.app.library.folder}")
        if is_news:
            self.say()
        self.call_after_refresh(self._count_in_sight)

    def say(self, message: str = "") -> None:
        """Bring the status up to date."""
        notes = sum(listing.annotations for listing in self._listings)
        text = f"{counted(len(self._listings), 'article')} · {counted(notes, 'annotation')}"
        if self.app.library.read_only:
            text += " · read-only: nothing can be saved in it"
        self.query_one(BottomBar).status(message or text)

    async def action_open(self) -> None:
        """Open the article under the bar."""
        if listing := self._chosen():
            await self.app.open_kept(listing.id)
        else:
            self.say(_NONE)

    async def on_data_table_row_selected(self) -> None:
        """Open what the mouse or Enter chose."""
        await self.action_open()

    def action_down(self) -> None:
        """Go to the next article."""
        self._go(self._table.cursor_row + 1, "This is the last article")

    def action_up(self) -> None:
        """Go to the article above."""
        self._go(self._table.cursor_row - 1, "This is the first article")

    def action_top(self) -> None:
        """Go to the first article."""
        self._go(0, "This is the first article")

    def action_bottom(self) -> None:
        """Go to the last article."""
        self._go(len(self._listings) - 1, "This is the last article")

    def _go(self, row: int, otherwise: str) -> None:
        """Put the bar on a row, or say why it stays where it is."""
        if not self._listings:
            self.say(_NONE)
        elif row == self._table.cursor_row or not 0 <= row < len(self._listings):
            self.say(otherwise)
        else:
            self._table.move_cursor(row=row)
            self.say()

    def action_search(self) -> None:
        """Search the annotations of all articles."""
        from reader.tui.screens.search import SearchScreen

        self.app.push_screen(SearchScreen())

    def action_reviews(self) -> None:
        """Show what there is to review."""
        from reader.tui.screens.reviews import ReviewsScreen

        self.app.push_screen(ReviewsScreen())

    def action_export(self) -> None:
        """Export the annotations of all articles."""
        if self._listings:
            self.app.export([listing.id for listing in self._listings], "quoth library")
        else:
            self.say(_NONE)

    def action_back(self) -> None:
        """Leave Quoth."""
        self.app.exit()

    def _chosen(self) -> Listing | None:
        row = self._table.cursor_row
        return self._listings[row] if 0 <= row < len(self._listings) else None

    def _in_sight(self) -> Listing | None:
        """Return an article on the screen whose quotes have not been counted."""
        top = int(self._table.scroll_y)
        shown = self._listings[top : top + self._table.size.height]
        return next((each for each in shown if each.id not in self._quotes), None)

    def _count_in_sight(self) -> None:
        if not self._counting and self._in_sight():
            self._counting = True
            self.in_background(self._count_quotes)

    def _count_quotes(self) -> None:
        """Let the machine read what is on the screen, in the background, and fill the column."""
        while listing := self._in_sight():
            try:
                count = str(self.app.quotes_in(listing.id))
            except LibraryError:
                count = "?"  # who opens it is told why
            self._quotes[listing.id] = count
            self.hand_over(self._counted, listing.id)
        self.hand_over(self._stop_counting)

    def _stop_counting(self) -> None:
        self._counting = False
        self._count_in_sight()

    def _counted(self, identity: str) -> None:
        if identity in self._table.rows and "Quotes" in self._table.columns:
            self._table.update_cell(identity, "Quotes", f"{self._quotes[identity]:>6}")

    def _fill(self, width: int) -> None:
        table, row = self._table, self._table.cursor_row
        table.clear(columns=True)
        shown = [name for name in _COLUMNS if width >= _NEEDED.get(name, 0)]
        padding = 2 * table.cell_padding * len(shown)
        title = max(10, width - padding - sum(_COLUMNS[name] for name in shown))
        for name in shown:
            table.add_column(name, width=_COLUMNS[name] or title, key=name)
        for listing in self._listings:
            cells = self._cells(listing)
            table.add_row(*(cells[name] for name in shown), key=listing.id)
        table.move_cursor(row=row)

    def _cells(self, listing: Listing) -> dict[str, str]:
        return {
            "Title": listing.title,
            "Outlet": listing.outlet,
            "Date": listing.date[:10],
            "Quotes": f"{self._quotes.get(listing.id, '…'):>6}",
            "Notes": f"{listing.annotations or '':>5}",
            "Read": f"{listing.progress:.0%}".rjust(4),
        }
