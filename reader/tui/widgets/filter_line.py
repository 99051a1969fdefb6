"""The line in which one types a part of what is to stay in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.binding import BindingType


class FilterLine(Input):
    """Enter, Up and Down go to the list and keep what was typed; Escape shows all again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave"),
        ("enter,up,down,tab,shift+tab", "keep"),
    ]

    class Left(Message):
        """The reader goes back to the list."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False)
        self.cursor_blink = False

    def open(self) -> None:
        """Type on in what was typed before."""
        self.display = True
        self.screen.set_focus(self)  # at once: what is typed next is meant for the line
        self.action_end()

    def clear_and_close(self) -> None:
        """Show all again."""
        self.value = ""
        self.action_keep()

    def action_leave(self) -> None:
        """Show all again."""
        self.clear_and_close()

    def action_keep(self) -> None:
        """Go back to the list; the line stays while something is in it."""
        self.display = bool(self.value)
        self.screen.set_focus(None)
        self.post_message(self.Left())
