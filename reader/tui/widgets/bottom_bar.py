"""The two lines below everything: where the reader is, and which keys do what."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.tui.actions import keys_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.tui.actions import Action


class BottomBar(Widget):
    """Drawn line by line, so that a key press changes no layout and no style sheet."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--status", "bar--key", "bar--title", "bar--slot"}

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._hints = [(keys_of(a).split()[0], a.hint) for a in actions if a.hint]
        self._status = ("", "")
        self._slots: list[tuple[str, str]] = []

    def status(self, left: str, right: str = "") -> None:
        """Say where the reader is; ``right`` keeps its place when room is short."""
        if (left, right) != self._status:
            self._status = (left, right)
            self.refresh()

    def slots(self, names: Sequence[str]) -> None:
        """Say which tags the digits stand for."""
        self._slots = [(str(i), name) for i, name in enumerate(names, start=1)]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the status, or the keys below it."""
        return self._status_line() if y == 0 else self._key_line()

    def _status_line(self) -> Strip:
        left, right = self._status
        width = self.size.width
        style = self.rich_style + self.get_component_rich_style("bar--status", partial=True)
        right = f" {right} " if right else ""
        room = max(0, width - cell_len(right))
        return Strip([Segment(set_cell_size(f" {left}", room) + right, style)]).adjust_cell_length(
            width, style
        )

    def _key_line(self) -> Strip:
        """Help and leaving always; then the tag slots; then as many hints as there is room for."""
        base = self.rich_style
        key, title, slot = (
            base + self.get_component_rich_style(f"bar--{part}", partial=True)
            for part in ("key", "title", "slot")
        )
        always, others = self._hints[-2:], self._hints[:-2]
        room = self.size.width - sum(_cells(hint) for hint in always)
        shown: list[tuple[str, str, bool]] = []
        for pair, is_slot in [(s, True) for s in self._slots] + [(h, False) for h in others]:
            if _cells(pair) > room:
                break
            room -= _cells(pair)
            shown.append((*pair, is_slot))
        segments = []
        for sign, name, is_slot in [*shown, *((*hint, False) for hint in always)]:
            segments.append(Segment(f" {sign}", key))
            segments.append(Segment(f" {name} ", slot if is_slot else title))
        return Strip(segments).adjust_cell_length(self.size.width, base)


def _cells(pair: tuple[str, str]) -> int:
    return cell_len(pair[0]) + cell_len(pair[1]) + 3
