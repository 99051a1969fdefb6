"""Write a note of any length."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Label, TextArea

from reader.tui.actions import NOTE, bindings
from reader.tui.screens.dialog import Dialog
from reader.tui.writing import written_elsewhere

if TYPE_CHECKING:
    from textual.app import ComposeResult

_HINT = "Enter keeps · Ctrl+J new line · Ctrl+E your editor · Esc leaves"


class Note(Dialog[str]):
    """One line that grows with what is written. Line breaks in it stay."""

    ACTIONS = NOTE
    # Before the area that is typed in, to which Enter is a letter and Ctrl+E the end of the line.
    BINDINGS = [  # noqa: RUF012 # as Textual types it
        replace(binding, priority=True)
        for binding in bindings(NOTE)
        if isinstance(binding, Binding)
    ]

    def __init__(self, title: str, text: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Lay out the title and what is written."""
        with Vertical(id="dialog"):
            yield Label(self._title, markup=False)
            yield TextArea(
                self._text,
                placeholder=self._placeholder,
                highlight_cursor_line=False,
                compact=True,
            )
            yield Label(_HINT, classes="hint")

    def on_mount(self) -> None:
        """Begin typing at once, after what is there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_keep(self) -> None:
        """Give back what is written, without blank lines around it."""
        self.dismiss(_kept(self.query_one(TextArea).text))

    def action_new_line(self) -> None:
        """Begin a line."""
        self.query_one(TextArea).insert("\n")

    def action_edit(self) -> None:
        """Write on in the reader's editor; what was changed there is kept at once."""
        area = self.query_one(TextArea)
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
