"""The keys of the screen below, to search through."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from reader.tui.actions import Action, keys_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

_KEYS_WIDTH = 12


class Help(ModalScreen[str | None]):
    """Lists actions with their keys, by group. Enter does the one under the bar."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "dismiss(None)", "Close"),
        Binding("down", "move(1)", "Down"),
        Binding("up", "move(-1)", "Up"),
    ]

    def __init__(self, title: str, actions: Sequence[Action]) -> None:
        super().__init__()
        self._title = title
        self._actions = actions

    def compose(self) -> ComposeResult:
        """Lay out title, filter and list."""
        with Vertical(id="dialog"):
            yield Label(self._title, markup=False)
            yield Input(placeholder="type to find an action; Esc closes", id="filter")
            yield OptionList(id="choices")

    def on_mount(self) -> None:
        """Show everything."""
        self._fill("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._fill(event.value.strip().casefold())

    def on_input_submitted(self) -> None:
        """Do what is under the bar."""
        choices = self.query_one(OptionList)
        if choices.highlighted is not None:
            self.dismiss(choices.get_option_at_index(choices.highlighted).id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what the mouse chose."""
        self.dismiss(event.option.id)

    def action_move(self, rows: int) -> None:
        """Move the bar."""
        choices = self.query_one(OptionList)
        if rows > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()

    def _fill(self, typed: str) -> None:
        choices = self.query_one(OptionList)
        choices.clear_options()
        group = ""
        for action in self._actions:
            if typed and typed not in f"{keys_of(action)} {action.title}".casefold():
                continue
            if action.group != group:
                group = action.group
                choices.add_option(Option(Content.styled(group, "bold $primary"), disabled=True))
            line = Content(f"  {keys_of(action):<{_KEYS_WIDTH}} {action.title}")
            choices.add_option(Option(line, id=next(call for _, call in action.calls())))
        choices.highlighted = 1 if choices.option_count > 1 else None
