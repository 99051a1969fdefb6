"""Write a note of any length."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.widgets import Label, TextArea

from reader.tui.action import bindings
from reader.tui.dialog_actions import NOTE
from reader.tui.screens.dialog import Dialog
from reader.tui.writing import written_elsewhere

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key

_HINT = "Enter keeps · Ctrl+J new line · Ctrl+E your editor · Esc leaves"


class Area(TextArea):
    """Takes what is typed, and leaves the keys of the dialog to that, each in its turn.

    Else Enter would be a letter here, and Ctrl+E the end of the line.
    """

    CALLS: ClassVar = dict(call for action in NOTE for call in action.calls())

    async def on_key(self, event: Key) -> None:
        """Do what a key of the dialog stands for."""
        if call := self.CALLS.get(event.key):
            event.stop()
            event.prevent_default()
            await self.screen.run_action(call)


class Note(Dialog[str]):
    """One line that grows with what is written. Line breaks in it stay."""

    ACTIONS = NOTE
    BINDINGS = bindings(NOTE)

    def __init__(self, title: str, text: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Lay out the title and what is written."""
        with Vertical(id="dialog"):
            yield Label(self._title, markup=False)
            yield Area(
                self._text,
                placeholder=self._placeholder,
                highlight_cursor_line=False,
                compact=True,
            )
            yield Label(_HINT, classes="hint")

    def on_mount(self) -> None:
        """Begin typing at once, after what is there."""
        area = self.query_one(Area)
        area.move_cursor(area.document.end)
        area.focus()

    def action_keep(self) -> None:
        """Give back what is written, without blank lines around it."""
        self.dismiss(_kept(self.query_one(Area).text))

    def action_new_line(self) -> None:
        """Begin a line."""
        self.query_one(Area).insert("\n")

    def action_edit(self) -> None:
        """Write on in the reader's editor; what was changed there is kept at once."""
        area = self.query_one(Area)
        text, complaint = written_elsewhere(self.app, area.text)
        if complaint:
            self.notify(complaint, severity="error", markup=False)
        elif _kept(text) != _kept(area.text):
            self.dismiss(_kept(text))


def _kept(text: str) -> str:
    lines = text.rstrip().split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    kept = "\n".join(lines[first:])
    return kept if "\n" in kept else kept.strip()
