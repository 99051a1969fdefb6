"""The two lines below everything: where the reader is, and which keys do what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from reader.page.bar import Hint, key_line, status_line
from reader.tui.keynames import key_sign
from reader.tui.widgets.drawn import DrawnWidget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.library.model import Tag
    from reader.page.styles import Styles
    from reader.tui.action import Action


class BottomBar(DrawnWidget):
    """Drawn line by line, so that a key press changes no layout and no style sheet."""

    def __init__(self, actions: Sequence[Action], styles: Styles) -> None:
        super().__init__()
        self._styles = styles
        self._hints = _hints(actions)
        self._shows_slots = True
        self._status = ("", "")
        self._slots: list[Hint] = []
        self._following: list[Hint] = []
        """What may follow the keys that were pressed; they take the place of all else."""

    def status(self, left: str, right: str = "") -> None:
        """Say where the reader is; ``right`` keeps its place when room is short."""
        if (left, right) != self._status:
            self._status = (left, right)
            self.refresh()

    def slots(self, tags: Mapping[int, Tag]) -> None:
        """Say which tags the digits stand for."""
        slots = [Hint(str(digit), tag.name, "slot", tag.colour) for digit, tag in tags.items()]
        if slots != self._slots:
            self._slots = slots
            self.refresh()

    def use(self, actions: Sequence[Action], *, slots: bool = True) -> None:
        """Say what the keys do from now on; ``slots`` says whether digits stand for tags."""
        before = self._hints, self._shows_slots
        self._hints, self._shows_slots = _hints(actions), slots
        if before != (self._hints, slots):
            self.refresh()

    def follow(self, pressed: str, rest: Sequence[tuple[str, Action]]) -> None:
        """Say which keys may follow those that were pressed; without any, all is as before."""
        self._following = [
            Hint(f"{key_sign(pressed)} {key_sign(keys)}", action.hint or action.title)
            for keys, action in rest
        ]
        if self._following:
            self._following.append(Hint(key_sign("escape"), "cancel"))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the status, or the keys below it."""
        width = self.size.width
        if self._following:
            above = _fitting(self._following, width)
            shown = self._following[:above] if y == 0 else self._following[above:]
            return Strip(key_line(shown, width, self._styles))
        if y == 0:
            return Strip(status_line(*self._status, width, self._styles))
        slots = self._slots if self._shows_slots else []
        return Strip(key_line([*slots, *self._hints], width, self._styles))


def _hints(actions: Sequence[Action]) -> list[Hint]:
    """Return the keys of the actions that have a word for the footer."""
    return [
        Hint(key_sign(action.keys[0]), action.hint)
        for action in actions
        if action.hint and action.keys and " " not in action.keys[0]
    ]


def _fitting(hints: Sequence[Hint], width: int) -> int:
    """Return how many hints go into a line; all but the last go where two lines are enough."""
    for count, hint in enumerate(hints[:-1]):
        width -= hint.cells
        if width < 0:
            return count
    return len(hints) - 1
