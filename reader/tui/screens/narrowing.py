"""A dialog with a list that narrows as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeAlias, TypeVar

from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList

from reader.tui.action import bindings
from reader.tui.dialog_actions import LIST
from reader.tui.screens.dialog import Dialog
from reader.tui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.widgets.option_list import Option

Row = TypeVar("Row")
Lines: TypeAlias = "Callable[[str], Sequence[tuple[Option, Row | None]]]"


class NarrowingList(Dialog[Row], Generic[Row]):
    """Enter takes the line under the bar, Escape none."""

    ACTIONS = LIST
    BINDINGS = bindings(LIST)
    FILTER: ClassVar[type[Input]] = Input

    def __init__(self, title: str, placeholder: str, lines: Lines[Row]) -> None:
        super().__init__()
        self._title = title
        self._placeholder = placeholder
        self._lines = lines
        """Gives the lines that fit what was typed, each with what it gives back."""
        self._taken: Sequence[Row | None] = ()
        """What each line gives back; None for one that cannot be taken."""
        self.listed = ChoiceList(id="choices")
        """The list, which keys may ask for before it is on the screen, and after."""
        self.listed.can_focus = False  # what is typed after a click is meant for the filter

    def compose(self) -> ComposeResult:
        """Lay out title, filter and list."""
        with Vertical(id="dialog"):
            yield Label(self._title, markup=False)
            yield self.FILTER(placeholder=self._placeholder, id="filter")
            yield self.listed

    def on_mount(self) -> None:
        """Show everything."""
        self._fill("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._fill(event.value.strip())

    def on_input_submitted(self) -> None:
        """Take the row under the bar."""
        self.action_take()

    def action_take(self) -> None:
        """Take the row under the bar."""
        at = self.listed.highlighted
        if at is not None and self._taken[at] is not None:
            self.dismiss(self._taken[at])
        else:
            self.tell("There is nothing to take")

    def tell(self, words: str) -> None:
        """Say why a key does nothing, until something else is typed."""
        self.query_one("#dialog").border_subtitle = words

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the row the mouse chose."""
        self.dismiss(self._taken[event.option_index])

    def action_move_down(self) -> None:
        """Move the bar down."""
        self.listed.action_cursor_down()

    def action_move_up(self) -> None:
        """Move the bar up."""
        self.listed.action_cursor_up()

    def _fill(self, typed: str) -> None:
        lines = self._lines(typed)
        self._taken = [row for _, row in lines]
        self.tell("")
        self.listed.clear_options()
        self.listed.add_options([option for option, _ in lines])
        self.listed.highlighted = next((i for i, row in enumerate(self._taken) if row), None)
