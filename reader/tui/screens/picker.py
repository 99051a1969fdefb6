"""Choose one thing of many by typing a part of its name, or by its digit; or make a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    label: str
    value: Any
    detail: str = ""
    """What tells it from others: a definition, a role."""
    digit: str = ""
    """The key that chooses it; rows without one get 1 to 9 in order."""


@dataclass(frozen=True, slots=True)
class Created:
    """What the reader typed and wants to exist."""

    name: str


class _Filter(Input):
    """An input in which a digit chooses while nothing has been typed."""

    async def _on_key(self, event: events.Key) -> None:
        if not self.value and event.key.isdigit():
            event.stop()
            await self.screen.run_action(f"digit('{event.key}')")
        else:
            await super()._on_key(event)


class Picker(ModalScreen["Choice | Created | None"]):
    """A list that narrows as one types. Enter takes the row at the top or under the bar."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("down,ctrl+n", "move(1)", "Down"),
        Binding("up,ctrl+p", "move(-1)", "Up"),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], *, create: str = "") -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._create = create
        """What a last row offers with what was typed: "create tag"; empty offers nothing."""
        self._rows: list[Choice | Created] = []

    def compose(self) -> ComposeResult:
        """Lay out title, filter and list."""
        with Vertical(id="dialog"):
            yield Label(self._title, markup=False)
            yield _Filter(placeholder="type to find; a digit chooses", id="filter")
            yield OptionList(id="choices")

    def on_mount(self) -> None:
        """Show everything."""
        self._fill("")
        self.query_one(_Filter).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._fill(event.value.strip())

    def on_input_submitted(self) -> None:
        """Take the row under the bar."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._rows):
            self.dismiss(self._rows[at])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the row the mouse chose."""
        self.dismiss(self._rows[event.option_index])

    def action_move(self, rows: int) -> None:
        """Move the bar."""
        choices = self.query_one(OptionList)
        if rows > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()

    def action_digit(self, digit: str) -> None:
        """Take the row with this digit."""
        for row, sign in zip(self._rows, self._digits(), strict=True):
            if sign == digit:
                self.dismiss(row)
                return

    def _digits(self) -> list[str]:
        """The digit of each row: its own, else the next of 1 to 9."""
        free = iter("123456789")
        return [
            (row.digit or next(free, "")) if isinstance(row, Choice) else "" for row in self._rows
        ]

    def _fill(self, typed: str) -> None:
        self._rows = list(_narrowed(self._choices, typed) if typed else self._choices)
        known = any(choice.label.casefold() == typed.casefold() for choice in self._choices)
        if typed and self._create and not known:
            self._rows.append(Created(typed))
        choices = self.query_one(OptionList)
        choices.clear_options()
        for row, digit in zip(self._rows, self._digits(), strict=True):
            choices.add_option(Option(self._line(row, "" if typed else digit)))
        if not self._rows:
            empty = f"nothing yet: type a name to {self._create}" if self._create else "nothing"
            choices.add_option(Option(Content(empty), disabled=True))
        else:
            choices.highlighted = 0

    def _line(self, row: Choice | Created, digit: str) -> Content:
        if isinstance(row, Created):
            return Content(f"  {self._create} “{row.name}”")
        parts = Content(f"{digit or ' '} {row.label}")
        return parts + Content.styled(f"  {row.detail}", "dim") if row.detail else parts


def _narrowed(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices whose label holds the letters in this order, best match first."""
    matcher = Matcher(typed)
    scores = [(matcher.match(choice.label), i) for i, choice in enumerate(choices)]
    return [choices[i] for score, i in sorted(scores, key=lambda s: (-s[0], s[1])) if score > 0]
