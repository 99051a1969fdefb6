"""Choose tags: one by its digit or a part of its name, several with Tab, or new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from reader.library.changes import create_tag
from reader.library.legible import is_visible, one_line
from reader.library.tag_names import known_as
from reader.tui.action import bindings
from reader.tui.choices import Choice
from reader.tui.dialog_actions import TICKING
from reader.tui.screens.picker import Picking, digits_of, line_of, narrowed
from reader.tui.tag_choices import tag_choices
from reader.tui.widgets.choice_list import Hanging

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.library.model import Tag


class Ticked(NamedTuple):
    """What the reader chose."""

    on: tuple[Tag, ...] = ()
    """To be given; those that the codebook does not have are new."""
    off: tuple[Tag, ...] = ()
    """To be taken away."""


class TagPicker(Picking[Ticked]):
    """Enter gives the tag under the bar; when some were marked with Tab, those in its place."""

    ACTIONS = TICKING
    BINDINGS = bindings(TICKING)

    def __init__(
        self, title: str, tags: Sequence[Tag], digits: Mapping[int, Tag], has: Iterable[Tag]
    ) -> None:
        """Offer the tags of a codebook, those with a digit first, to what ``has`` some already."""
        super().__init__(title, "type to find; a digit chooses, Tab several", self._fitting)
        self._tags = tags
        self._choices: Sequence[Choice] = tag_choices(tags, digits)
        self._had = {tag.id for tag in has}
        self._ticked = set(self._had)
        self._rows: list[Tag] = []
        """The tags of the lines that are shown."""

    def action_take(self) -> None:
        """Give back what was marked, or the tag under the bar where nothing was."""
        if self._ticked == self._had:
            super().action_take()
        else:
            tags = [choice.value for choice in self._choices]
            on = tuple(tag for tag in tags if tag.id in self._ticked - self._had)
            off = tuple(tag for tag in tags if tag.id in self._had - self._ticked)
            self.dismiss(Ticked(on, off))

    def action_tick(self) -> None:
        """Mark the tag under the bar, or take the mark away; what was typed is done with."""
        at = self.listed.highlighted
        if at is None:
            return
        tag = self._rows[at]
        if all(choice.value.id != tag.id for choice in self._choices):
            self._choices = [Choice(tag.name, tag), *self._choices]
        self._ticked ^= {tag.id}
        line = self.query_one(Input)
        if line.value:
            line.value = ""  # which fills the list again
        else:
            self._fill("")
            self.listed.highlighted = at

    def action_digit(self, digit: str) -> None:
        """Take the tag with this digit, or where some were marked, mark it too."""
        self._choose(digits_of(self._choices).index(digit))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the tag that the mouse chose, or where some were marked, mark it too."""
        event.prevent_default()  # else it is taken as from any list
        self._choose(event.option_index)

    def _choose(self, at: int) -> None:
        self.listed.highlighted = at
        if self._ticked == self._had:
            self.action_take()
        else:
            self.action_tick()

    def _fitting(self, typed: str) -> Sequence[tuple[Option, Ticked | None]]:
        """The tags that fit, best first, and the one to make."""
        choices = narrowed(self._choices, typed) if typed else self._choices
        known = known_as(self._tags, typed)
        if typed and known:  # by that name, though maybe in other letters: STRASSE for straße
            same = [each for each in self._choices if each.value.id == known.id]
            choices = [*same, *(each for each in choices if each not in same)]
        digits = [""] * len(choices) if typed else digits_of(choices)
        self._rows = [choice.value for choice in choices]
        shown: list[tuple[Option, Ticked | None]] = [
            (Option(self._line(choice, digit)), Ticked((choice.value,)))
            for choice, digit in zip(choices, digits, strict=True)
        ]
        if is_visible(one_line(typed)) and (known is None or known.retired):
            made = known or create_tag(typed)[0]
            verb = "bring back tag" if known else "create tag"
            self._rows.append(made)
            line = Hanging(Content("    "), Content(f"{verb} “{made.name}”"))
            shown.append((Option(line), Ticked((made,))))
        if not shown:
            shown.append((Option(Content("no tags yet: type a name"), disabled=True), None))
        return shown

    def _line(self, choice: Choice, digit: str) -> Hanging:
        return line_of(choice, digit, "✓ " if choice.value.id in self._ticked else "  ")
