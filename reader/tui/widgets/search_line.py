"""The line in which one types what to look for in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import Input

from reader.page.searching import expression_in

if TYPE_CHECKING:
    from textual.binding import BindingType


class SearchLine(Input):
    """Words, or a regular expression between slashes; Up brings what was looked for before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave"),
        ("up", "recall(-1)"),
        ("down", "recall(1)"),
        ("ctrl+r", "expression"),
        ("tab,shift+tab", "stay"),
    ]

    class Left(Message):
        """The reader wants to search for nothing."""

    def __init__(self, asked: list[str]) -> None:
        super().__init__(
            placeholder="words, or /a regular expression/ · ^R makes it one · ↑ earlier ones",
            select_on_focus=False,
        )
        self.cursor_blink = False
        self.display = False
        self._asked = asked
        """What was looked for before, the last one last."""
        self._at = 0
        """Which of these is in the line; their number while something else is."""

    def open(self) -> None:
        """Begin with an empty line."""
        with self.prevent(Input.Changed):
            self.value = ""
        self._at = len(self._asked)
        self.display = True
        self.screen.set_focus(self)  # at once: what is typed next is meant for the line

    def close(self) -> None:
        """Go, and remember what was looked for."""
        if self.value.strip():
            if self.value in self._asked:
                self._asked.remove(self.value)
            self._asked.append(self.value)
        self.display = False

    def action_leave(self) -> None:
        """Search for nothing."""
        self.post_message(self.Left())

    def action_recall(self, step: int) -> None:
        """Put an earlier search, or a later one, into the line."""
        self._at = max(0, min(self._at + step, len(self._asked)))
        self.value = self._asked[self._at] if self._at < len(self._asked) else ""
        self.action_end()

    def action_expression(self) -> None:
        """Take what is typed for a regular expression, or for words again."""
        expression = expression_in(self.value)
        if expression is None:
            self.value = f"/{self.value}/"
            self.cursor_position = len(self.value) - 1
        else:
            self.value = expression
            self.action_end()

    def action_stay(self) -> None:
        """Keep Tab from leading out of the line."""
