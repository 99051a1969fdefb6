"""Ask for one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Input, Label

from reader.tui.action import bindings
from reader.tui.dialog_actions import LINE
from reader.tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Prompt(Dialog[str]):
    """One line to fill in. Enter keeps it, Escape leaves all as it was."""

    ACTIONS = LINE
    BINDINGS = bindings(LINE)

    def __init__(self, title: str, value: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Lay out the title and the line."""
        with Vertical(id="dialog"):
            yield Label(self._title, markup=False)
            yield Input(self._value, placeholder=self._placeholder, select_on_focus=False)
            yield Label("Enter keeps it, Esc leaves all as it was", classes="hint")

    def on_mount(self) -> None:
        """Begin typing at once."""
        self.query_one(Input).focus()

    def on_input_submitted(self) -> None:
        """Give the line back."""
        self.action_keep()

    def action_keep(self) -> None:
        """Give the line back."""
        self.dismiss(self.query_one(Input).value.strip())
