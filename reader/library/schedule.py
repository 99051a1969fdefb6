"""When a passage is to be seen again: what its record keeps in the field ``card``.

The names of the scheduler's own fields are those of the ``fsrs`` package, so that its ``Card`` and
what others make of such cards read them as they are. Each review is one entry in the log of the
record, and so the log has every rating ever given.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

CARD = "card"
"""Field of an annotation: whether it is a card, and when it is to be seen again."""


_OF_FSRS = ("card_id", "state", "step", "stability", "difficulty", "due", "last_review")


class Prompt(StrEnum):
    """What a card asks."""

    WHO = "who"
    """Who said it? The speaker is hidden."""
    GIST = "gist"
    """What is noted on it? The note is hidden."""
    RESURFACE = "resurface"
    """Nothing: the passage is only to be seen again."""


class Standing(StrEnum):
    """What a passage is to recall."""

    NONE = ""
    """Nobody said: a tag may make it a card."""
    NEW = "new"
    """A card that was never reviewed."""
    KNOWN = "known"
    """One that was."""
    RETIRED = "retired"
    """One that is not to be seen any more."""
    OUT = "out"
    """Taken out, whatever its tags say."""


class Schedule(NamedTuple):
    """What is kept of a card. Times are moments: ISO 8601, UTC."""

    card_id: int = 0
    state: int = 1
    """1 before the first review, 2 after it; as ``fsrs.State``."""
    step: int | None = 0
    stability: float | None = None
    difficulty: float | None = None
    due: str = ""
    """From when on it is to be seen again."""
    last_review: str = ""
    first_review: str = ""
    rating: int = 0
    """What the last review said, from 1 for again to 4 for easy; 0 before the first."""
    snoozed: str = ""
    """Until when it sleeps."""
    retired: bool = False
    out: bool = False
    """Whether the reader took it out, whatever its tags say; it has no other value then."""
    prompt: str = ""
    """What the reader wants it to ask; empty leaves it to what there is to ask."""

    @property
    def standing(self) -> Standing:
        """What the passage is to recall."""
        if self.out:
            return Standing.OUT
        if self.retired:
            return Standing.RETIRED
        return Standing.KNOWN if self.last_review else Standing.NEW

    @property
    def awake(self) -> str:
        """From when on it is to be seen, after the sleep that it was given; empty for never."""
        return "" if self.out or self.retired else max(self.due, self.snoozed)


def from_schedule(schedule: Schedule) -> dict[str, Any]:
    """Return the value of the field ``card``; without what says nothing."""
    if schedule.out:
        return {"out": True}
    told = schedule._asdict()
    kept = {name: told[name] for name in _OF_FSRS}
    kept["last_review"] = schedule.last_review or None
    rest = {name: value for name, value in told.items() if value and name not in _OF_FSRS}
    return kept | rest


def to_schedule(value: object) -> Schedule | None:
    """Return what the field ``card`` says; None where the passage is no card.

    Whatever somebody wrote there by hand, what makes no sense is as if it were not there.
    """
    if not isinstance(value, dict):
        return None
    if value.get("out") is True:
        return Schedule(out=True)
    stability = _between(0.001, value.get("stability"), 36500.0)
    difficulty = _between(1.0, value.get("difficulty"), 10.0)
    reviewed = _moment(value.get("last_review"))
    if stability is None or difficulty is None or not reviewed:
        stability, difficulty, reviewed = None, None, ""
    return Schedule(
        _natural(value.get("card_id")),
        state=2 if reviewed else 1,
        step=None if reviewed else 0,
        stability=stability,
        difficulty=difficulty,
        due=_moment(value.get("due")),
        last_review=reviewed,
        first_review=_moment(value.get("first_review")) if reviewed else "",
        rating=min(4, _natural(value.get("rating"))),
        snoozed=_moment(value.get("snoozed")),
        retired=value.get("retired") is True,
        prompt=next((each for each in Prompt if each == value.get("prompt")), ""),
    )


def _natural(value: object) -> int:
    return value if type(value) is int and value > 0 else 0


def _between(low: float, value: object, high: float) -> float | None:
    """Return a number within bounds; None where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return None
    return min(high, max(low, float(value))) if value > 0 else None


def _moment(value: object) -> str:
    """Return a time as moments are written; nothing where it is none."""
    if not isinstance(value, str):
        return ""
    try:
        told = datetime.fromisoformat(value)
    except ValueError:
        return ""
    if told.tzinfo is None:
        return ""
    try:
        exact = told.astimezone(UTC).isoformat(timespec="milliseconds")
    except (OverflowError, ValueError):
        return ""
    return exact.replace("+00:00", "Z")
