"""Choose one thing of many by typing a part of its name, or by its digit; or make a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Input
from textual.widgets.option_list import Option

from reader.tui.choices import Choice, Created
from reader.tui.screens.narrowing import NarrowingList, Row
from reader.tui.widgets.choice_list import Hanging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events


_BELOW = 0.01
"""What a match counts that needs the words before a label."""


class Filter(Input):
    """An input in which a digit chooses while nothing has been typed.

    One that stands for nothing is typed, and so is any after a blank: names may have digits.
    """

    async def _on_key(self, event: events.Key) -> None:
        if not self.value and event.key.isdigit():
            screen = self.screen
            if isinstance(screen, Picking) and screen.has_digit(event.key):
                event.stop()
                event.prevent_default()  # else Textual's own input types it all the same
                await screen.run_action(f"digit('{event.key}')")


class Picking(NarrowingList[Row], Generic[Row]):
    """A list in which digits choose."""

    FILTER = Filter
    _choices: Sequence[Choice]

    def has_digit(self, digit: str) -> bool:
        """Whether a choice has this digit."""
        return digit in digits_of(self._choices)


class Picker(Picking["Choice | Created"]):
    """Offers choices, by digit while nothing is typed, and to make what has no such name yet."""

    def __init__(self, title: str, choices: Sequence[Choice], *, create: str = "") -> None:
        super().__init__(title, "type to find; a digit chooses", self._fitting)
        self._choices = choices
        self._create = create
        """What a last line offers with what was typed: "create tag"; empty offers nothing."""

    def _fitting(self, typed: str) -> Sequence[tuple[Option, Choice | Created | None]]:
        """The choices that fit, best first, and the one to make."""
        choices = narrowed(self._choices, typed) if typed else self._choices
        digits = [""] * len(choices) if typed else digits_of(choices)
        shown: list[tuple[Option, Choice | Created | None]] = [
            (Option(line_of(choice, digit)), choice)
            for choice, digit in zip(choices, digits, strict=True)
        ]
        known = any(choice.label.casefold() == typed.casefold() for choice in self._choices)
        if typed and self._create and not known:
            line = Hanging(Content("  "), Content(f"{self._create} “{typed}”"))
            shown.append((Option(line), Created(typed)))
        if not shown:
            empty = f"nothing yet: type a name to {self._create}" if self._create else "nothing"
            shown.append((Option(Content(empty), disabled=True), None))
        return shown

    def action_digit(self, digit: str) -> None:
        """Take the choice with this digit."""
        self.dismiss(self._choices[digits_of(self._choices).index(digit)])


def digits_of(choices: Sequence[Choice]) -> list[str]:
    """Return the digit of each choice: its own, else the next of 1 to 9."""
    taken = {choice.digit for choice in choices}
    free = iter([digit for digit in "123456789" if digit not in taken])
    return [choice.digit or next(free, "") for choice in choices]


def line_of(choice: Choice, digit: str, sign: str = "") -> Hanging:
    """Return the line of a choice, with a sign before its digit."""
    words = Content.styled(choice.above, "dim") if choice.above else Content("")
    words += Content(choice.label)
    words += Content.styled(f"  {choice.detail}", "dim") if choice.detail else Content("")
    return Hanging(Content(f"{sign}{digit or ' '} "), words)


def narrowed(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Return the choices whose label holds the letters in this order, best match first.

    Those follow that have them only together with what they stand below.
    """
    matcher = Matcher(typed)

    def score(choice: Choice) -> float:
        match = matcher.match(choice.label)
        below = _BELOW * matcher.match(choice.above + choice.label) if choice.above else 0.0
        return match or below

    scores = [(score(choice), i) for i, choice in enumerate(choices)]
    return [choices[i] for score, i in sorted(scores, key=lambda s: (-s[0], s[1])) if score > 0]
