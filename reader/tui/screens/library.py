"""The list of articles: what there is, how much of it is read, marked and annotated."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.widgets import DataTable, Static

from reader.library import LibraryError
from reader.tui.actions import LIBRARY, bindings
from reader.tui.screens.base import QuothScreen
from reader.tui.widgets.bottom_bar import BottomBar

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.library.model import Listing

_COLUMNS = (
    ("Title", 48),
    ("Outlet", 16),
    ("Date", 10),
    ("Quotes", 6),
    ("Notes", 5),
    ("Read", 4),
)
_EMPTY = """Nothing here yet.

quoth ARTICLE   opens an article and keeps it here: plain text, Markdown or a saved web page
quoth starter   opens the articles that come with Quoth
"""


class LibraryScreen(QuothScreen):
    """Articles, the last opened first."""

    ACTIONS = LIBRARY
    BINDINGS = bindings(LIBRARY)
    AUTO_FOCUS: ClassVar[str | None] = "DataTable"

    def __init__(self) -> None:
        super().__init__()
        self._listings: list[Listing] = []

    def compose(self) -> ComposeResult:
        """Lay out heading, table and bar."""
        yield Static("", id="heading", markup=False)
        yield DataTable(cursor_type="row", zebra_stripes=False)
        yield Static(_EMPTY, id="empty", markup=False)
        yield BottomBar(self.ACTIONS)

    def on_mount(self) -> None:
        """Make the columns; the rows come when the screen is shown."""
        table: DataTable[str] = self.query_one(DataTable)
        for name, width in _COLUMNS:
            table.add_column(name, width=width, key=name)

    async def on_screen_resume(self) -> None:
        """Show the library as it is now."""
        await self.reload()

    async def reload(self) -> None:
        """Read the list again; the bar stays on its article."""
        try:
            listings = await self.app.store(self.app.library.listings)
        except LibraryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        table: DataTable[str] = self.query_one(DataTable)
        at = self._chosen()
        table.clear()
        self._listings = listings
        for listing in listings:
            table.add_row(*_cells(listing), key=listing.id)
        row = next((i for i, each in enumerate(listings) if at and each.id == at.id), 0)
        table.move_cursor(row=row)
        table.display = bool(listings)
        self.query_one("#empty").display = not listings
        self.query_one("#heading", Static).update(f"Library  {self.app.library.folder}")
        self.say()
        self._count_quotes([listing.id for listing in listings])

    def say(self, message: str = "") -> None:
        """Bring the status up to date."""
        count = len(self._listings)
        notes = sum(listing.annotations for listing in self._listings)
        text = f"{count} article{'s' if count != 1 else ''} · {notes} annotations"
        if self.app.library.read_only:
            text += " · read-only: nothing can be saved in it"
        self.query_one(BottomBar).status(message or text)

    async def action_open(self) -> None:
        """Open the article under the bar."""
        if listing := self._chosen():
            await self.app.open_kept(listing.id)

    async def on_data_table_row_selected(self) -> None:
        """Open what the mouse or Enter chose."""
        await self.action_open()

    def action_down(self) -> None:
        """Go to the next article."""
        self.query_one(DataTable).action_cursor_down()

    def action_up(self) -> None:
        """Go to the article above."""
        self.query_one(DataTable).action_cursor_up()

    def action_top(self) -> None:
        """Go to the first article."""
        self.query_one(DataTable).move_cursor(row=0)

    def action_bottom(self) -> None:
        """Go to the last article."""
        self.query_one(DataTable).move_cursor(row=len(self._listings) - 1)

    def action_export(self) -> None:
        """Export the annotations of all articles."""
        self.app.export([listing.id for listing in self._listings], "quoth library")

    def action_back(self) -> None:
        """Leave Quoth."""
        self.app.exit()

    def _chosen(self) -> Listing | None:
        row = self.query_one(DataTable).cursor_row
        return self._listings[row] if 0 <= row < len(self._listings) else None

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    def _count_quotes(self, ids: list[str]) -> None:
        """Let the machine read the articles one by one and fill the column."""
        from textual.worker import get_current_worker

        worker = get_current_worker()
        for identity in ids:
            count = self.app.quotes_in(identity)
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self._counted, identity, count)

    def _counted(self, identity: str, count: int) -> None:
        table: DataTable[str] = self.query_one(DataTable)
        if identity in table.rows:
            table.update_cell(identity, "Quotes", f"{count:>6}")


def _cells(listing: Listing) -> tuple[str, ...]:
    return (
        listing.title,
        listing.outlet,
        listing.date[:10],
        "     …",
        f"{listing.annotations or '':>5}",
        f"{listing.progress:.0%}".rjust(4) if listing.opened else "",
    )
