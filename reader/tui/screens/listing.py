"""A screen with a list of rows that a bar moves through, and changes that are saved at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar

from reader.library import LibraryError
from reader.library.naming import as_known
from reader.tui.screens.base import QuothScreen
from reader.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Key

    from reader.library.model import Change, Person

P = ParamSpec("P")
T = TypeVar("T")


class ListingScreen(QuothScreen):
    """Has ``rows``, and moves through them."""

    AUTO_FOCUS = ""
    NONE: ClassVar[str]
    """What is said of a key that needs a row where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows()
        self._message = ""
        """What was said last; it stays until the next key, whatever is shown anew meanwhile."""
        self.touched = False
        """Whether the reader did something: from then on the bar stays on what it is on."""

    async def press(self, event: Key) -> bool:
        """Do what a key stands for, and show the status again in the place of a message."""
        self.touched = True
        if self._message:
            self._message = ""
            self.say()
        return await super().press(event)

    def told(self, message: str, status: str) -> str:
        """Return what to show in the status line: a message, also one that was said before."""
        self._message = message or self._message
        return self._message or status

    async def do(
        self,
        make: Callable[Concatenate[Sequence[Person], Person, P], Change],
        person: Person,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Change somebody as they are now, and show what has become of the list.

        Says why where that fails. A change without edits has only its label to say.

        Args:
            make: Gives the change, from all whom the library knows and from that person.
            person: Who it is about.
            *args: What else it needs.
            **kwargs: The same by name.
        """
        library = self.app.library

        def made() -> Change:
            people = library.people()
            change = make(people, as_known(people, person), *args, **kwargs)
            if change.edits:
                library.apply(change)
            return change

        try:
            change = await self.app.store(made)
        except LibraryError as error:
            self.notify(str(error), title="Not saved", severity="error", markup=False)
            return False
        if not change.edits:
            self.say(change.label)
            return True
        self.notify(change.label, markup=False)
        await self.reload()
        return True

    def ask_library(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """From a thread in the background, ask the library on the thread that is for that.

        Raises:
            LibraryError: It cannot be read.
            RuntimeError: The screen has been left.
        """
        self._check_running()
        answer: T = self.app.call_from_thread(self.app.store, call, *args, **kwargs)
        return answer

    async def on_rows_chosen(self) -> None:
        """Do with what the mouse chose as Enter does."""
        await self.run_action("open")

    def action_down(self) -> None:
        """Go a row down."""
        self._go(self.rows.at + 1)

    def action_up(self) -> None:
        """Go a row up."""
        self._go(self.rows.at - 1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self._go(self.rows.at + self.rows.fitting)

    def action_page_up(self) -> None:
        """Go a page up."""
        self._go(self.rows.at - self.rows.fitting)

    def action_top(self) -> None:
        """Go to the first row."""
        self._go(0)

    def action_bottom(self) -> None:
        """Go to the last row."""
        self._go(self.rows.count - 1)

    def _go(self, at: int) -> None:
        """Put the bar on a row, or as near to it as there are rows; say why where it stays."""
        before = self.rows.at
        self.rows.go(at)
        if not self.rows.count:
            self.say(self.NONE)
        elif self.rows.at == before:
            self.say(f"This is the {'first' if before == 0 and at <= 0 else 'last'} one")

    async def action_back(self) -> None:
        """Go back to where the reader came from."""
        self.app.close_article()
