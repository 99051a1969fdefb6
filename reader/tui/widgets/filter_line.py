"""The line in which one types what a list is to be narrowed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input

if TYPE_CHECKING:
    from textual.binding import BindingType


class FilterLine(Input):
    """Enter keeps the list narrowed, Escape shows all again; the arrows move the screen's bar."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave"),
        ("up", "screen.up"),
        ("down", "screen.down"),
        ("pageup", "screen.page_up"),
        ("pagedown", "screen.page_down"),
        ("tab,shift+tab", "stay"),
    ]

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False)
        self.cursor_blink = False
        self.display = False

    def open(self) -> None:
        """Begin to type, behind what is there."""
        self.display = True
        self.screen.set_focus(self)  # at once: what is typed next is meant for the line
        self.action_end()

    def close(self) -> None:
        """Go; what was typed stays."""
        self.display = False
        self.screen.set_focus(None)

    async def action_submit(self) -> None:
        """Keep the list narrowed."""
        self.close()

    def action_leave(self) -> None:
        """Show everything."""
        self.value = ""
        self.close()

    def action_stay(self) -> None:
        """Keep Tab from leading out of the line."""
