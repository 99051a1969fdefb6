"""A panel with all that is known of a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from reader.bundled import bundled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from reader.page.about import Fact

_SCROLLS = {"up": -1, "k": -1, "down": 1, "j": 1}


class About(ModalScreen[bool]):
    """Enter leads to where the speaker is named, any other key back. Gives back which it was."""

    CSS_PATH = bundled("styles") / "dialogs.tcss"

    def __init__(
        self, title: str, facts: Sequence[Fact], *, leads: bool = False, note: str = ""
    ) -> None:
        """Take what to show, whether there is a place to go to, and a note in Markdown."""
        super().__init__()
        self._title = title
        self._facts = facts
        self._leads = leads
        self._note = note

    def compose(self) -> ComposeResult:
        """Lay out what is known as a table: what it is, and the words. The note stands below."""
        table = Table.grid(padding=(0, 2, 0, 0))
        for fact in self._facts:
            table.add_row(Text(fact.label, "bold"), Text(fact.words))
        hint = "Enter goes to the name, any key closes" if self._leads else "any key closes"
        with Vertical(id="dialog"):
            yield Label(self._title, markup=False)
            if self._facts:
                yield Static(table)
            if self._note:
                from reader.tui.widgets.rendered import rendered

                yield rendered(self._note)
            yield Label(hint, classes="hint")

    def on_mount(self) -> None:
        """Say how to see the rest, where there is no room for all."""
        self.call_after_refresh(self._tell_of_rest)

    def _tell_of_rest(self) -> None:
        panel = self.query_one("#dialog")
        panel.border_subtitle = "j and k scroll" if panel.max_scroll_y else ""

    def on_key(self, event: events.Key) -> None:
        """Scroll where there is no room for all, else close."""
        event.stop()
        panel = self.query_one("#dialog")
        if event.key in _SCROLLS and panel.max_scroll_y:
            panel.scroll_relative(y=_SCROLLS[event.key], animate=False)
        else:
            self.dismiss(event.key == "enter")

    def on_click(self) -> None:
        """Close."""
        self.dismiss(False)
