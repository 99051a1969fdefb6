"""What is about to be done in many places: how many, some of them, and the question whether to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Label, Static

from reader.tui.action import bindings
from reader.tui.dialog_actions import PREVIEW
from reader.tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class Preview(Dialog[bool]):
    """Enter does it, Escape leaves all as it was."""

    ACTIONS = PREVIEW
    BINDINGS = bindings(PREVIEW)

    def __init__(self, title: str, samples: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._samples = samples

    def compose(self) -> ComposeResult:
        """Lay out the question, and some of the places, a line each."""
        with Vertical(id="dialog"):
            yield Label(self._title, markup=False)
            yield Static("\n".join(self._samples), id="samples", markup=False)
            yield Label("Enter does it, as one step · Esc leaves all as it was", classes="hint")

    def action_do_it(self) -> None:
        """Say yes."""
        self.dismiss(True)
