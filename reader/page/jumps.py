"""Where the reader jumped from, and the way back and forth."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.page.focusing import Focus

LIMIT = 100
"""How many places are remembered."""


class Spot(NamedTuple):
    """Where a reader is on the screen."""

    top: int
    """Offset of the first character in sight."""
    focus: Focus | None
    blank: int = 0
    """How many rows without text are above it."""


class Jumps:
    """The places that were left by a jump, like the pages of a browser."""

    def __init__(self) -> None:
        """Remember none yet."""
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

    def leave(self, here: Spot) -> None:
        """Remember a place that is about to be left; places to go forward to are forgotten."""
        if not self._behind or self._behind[-1] != here:
            self._behind.append(here)
        del self._behind[:-LIMIT]
        self._ahead.clear()

    def back(self, here: Spot) -> Spot | None:
        """Return where the last jump began; None where there was none."""
        return _taken(self._behind, self._ahead, here)

    def forward(self, here: Spot) -> Spot | None:
        """Return what the last step back left; None where there was none."""
        return _taken(self._ahead, self._behind, here)


def _taken(spots: list[Spot], others: list[Spot], here: Spot) -> Spot | None:
    while spots and spots[-1] == here:
        spots.pop()
    if not spots:
        return None
    others.append(here)
    return spots.pop()
