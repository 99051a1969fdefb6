"""Changing the view: the column, line numbers, the pane, and what stands around the text.

What is changed lasts until the reader leaves; ``config.toml`` says what holds from the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.screens.reading import PANE_FROM, ReadingScreen

if TYPE_CHECKING:
    from reader.page.arrangement import Arrangement

_STEP = 4
_NARROWEST = 30
_WIDEST = 200
"""Cells of text in a line."""
_TIME_TO_READ = 6.0
"""Seconds that it is said how to leave the text alone again."""


class ViewingScreen(ReadingScreen):
    """The reader's wishes about the view; the text and the focus stay where they are."""

    @property
    def is_zen(self) -> bool:
        """Whether the text is shown alone."""
        return self.has_class("-zen")

    def on_mount(self) -> None:
        """Leave the pane out where the reader wants none."""
        self.set_class(not self.app.settings.pane, "-paneless")

    def say(self, message: str = "") -> None:
        """Show a message; where there is no status line, beside the text."""
        super().say(message)
        if message and self.is_zen:
            self.notify(message, markup=False)

    def action_widen(self) -> None:
        """Widen the column."""
        now = self.view.rows.width
        widest = min(_WIDEST, self.view.room)
        if now < widest:
            self._set_column(min(now + _STEP, widest))
        elif now < _WIDEST:
            self.say(f"Column {now} · as wide as the terminal allows")
        else:
            self.say(f"Column {now} · as wide as it gets")

    def action_narrow(self) -> None:
        """Narrow the column."""
        now = self.view.rows.width
        if now > _NARROWEST:
            self._set_column(max(now - _STEP, _NARROWEST))
        else:
            self.say(f"Column {now} · as narrow as it gets")

    def action_justify(self) -> None:
        """Let all full lines end at the same place, or as they come."""
        justify = not self.view.arrangement.justify
        self._arrange(self.view.arrangement._replace(justify=justify))
        self._say_kept("Lines justified" if justify else "Lines ragged", "justify", justify)

    def action_numbers(self) -> None:
        """Show or hide line numbers."""
        numbers = not self.view.arrangement.numbers
        self._arrange(self.view.arrangement._replace(numbers=numbers))
        told = "Line numbers shown" if numbers else "Line numbers hidden"
        self._say_kept(told, "line_numbers", numbers)

    def action_hide_marks(self) -> None:
        """Hide all marks and their colours, or show them again; the focus is always shown."""
        marks = not self.view.arrangement.marks
        self._arrange(self.view.arrangement._replace(marks=marks))
        self.say("Marks shown" if marks else f"Marks hidden{self._key('hide_marks', 'shows them')}")

    def action_pane(self) -> None:
        """Hide or show the pane beside the text."""
        if self.size.width < PANE_FROM:
            self.say(f"The pane needs {PANE_FROM} columns; the terminal has {self.size.width}")
            return
        pane = self.is_zen or not self.app.settings.pane
        if self.is_zen:
            self.action_zen()
        self.app.settings = self.app.settings._replace(pane=pane)
        self.set_class(not pane, "-paneless")
        self.call_after_refresh(
            self._say_kept, "Pane shown" if pane else "Pane hidden", "pane", pane
        )

    def action_zen(self) -> None:
        """Show the text alone, or all that stands around it again."""
        zen = not self.is_zen
        self.set_class(zen, "-zen")
        self._arrange(self.view.arrangement._replace(signs=not zen))
        if zen:
            told = f"The text alone{self._key('zen', 'brings the rest back')}"
            self.notify(told, timeout=_TIME_TO_READ, markup=False)
        self.call_after_refresh(self.say)

    def _set_column(self, column: int) -> None:
        self._arrange(self.view.arrangement._replace(column=column))
        self._say_kept(f"Column {column}", "column", column)

    def _arrange(self, arrangement: Arrangement) -> None:
        """Change the view of this article, and of those that are opened after it."""
        self.view.rearrange(arrangement)
        self.app.settings = self.app.settings._replace(
            column=arrangement.column,
            justify=arrangement.justify,
            line_numbers=arrangement.numbers,
        )

    def _say_kept(self, told: str, setting: str, value: int) -> None:
        """Say what has changed, and how that is kept."""
        self.say(f"{told} · {setting} = {str(value).lower()} in config.toml keeps it")

    def _key(self, action: str, does: str) -> str:
        sign = self.keymap.sign(action)
        return f" · {sign} {does}" if sign else ""
