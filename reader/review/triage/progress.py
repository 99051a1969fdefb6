"""Deciding on the machine's proposals: which are left, and how far one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.library.mark_list import STATES
from reader.library.model import MarkState

if TYPE_CHECKING:
    from reader.library.model import Mark, Reading


class Progress(NamedTuple):
    """How many of the machine's proposals on an article were decided, and how."""

    accepted: int
    corrected: int
    rejected: int
    undecided: int

    @property
    def decided(self) -> int:
        """How many were decided in any way."""
        return self.accepted + self.corrected + self.rejected

    @property
    def total(self) -> int:
        """How many there are."""
        return self.decided + self.undecided


def undecided(reading: Reading) -> list[Mark]:
    """Return the proposals that wait for a decision, in order of the text."""
    return [mark for mark in reading.marks if mark.state is MarkState.PROPOSED]


def progress(reading: Reading) -> Progress:
    """Count the decisions on an article.

    A quote that the reader found and the machine did not counts as corrected.
    """
    states = reading.marks.states

    def count(state: MarkState) -> int:
        return states.count(STATES.index(state))

    return Progress(
        count(MarkState.ACCEPTED),
        count(MarkState.CORRECTED),
        count(MarkState.REJECTED),
        count(MarkState.PROPOSED),
    )
