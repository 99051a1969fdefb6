"""When a card is to be seen again after a review: what FSRS says, counted in the reader's days.

FSRS (https://github.com/open-spaced-repetition) counts spans of 24 hours. Somebody who reviews in
the evening and on the next morning has slept over it; so the scheduler is told how many days
passed, and a card is due as soon as its day begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reader.library.schedule import Schedule, from_schedule

if TYPE_CHECKING:
    from datetime import date

    from fsrs import Scheduler

    from reader.review.recall.days import Days

LONGEST = 365
"""Days after which every card is seen again, however well it is known."""


class Rating(IntEnum):
    """How well a card was remembered; the numbers are those of ``fsrs.Rating``."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True)
class Scheduling:
    """How one reader's cards are scheduled."""

    days: Days
    retention: float
    """The share of cards to remember."""
    fuzz: bool = True
    """Whether cards that were reviewed together are spread over some days by chance."""

    def reviewed(self, known: Schedule, rating: Rating, now: str) -> Schedule:
        """Return what is kept of a card after a review at a moment."""
        card = self._reviewed(known, rating, now, self._scheduler)
        told = card.to_dict()
        due = self.days.of(now) + (card.due - datetime.fromisoformat(now))
        return known._replace(
            state=told["state"],
            step=told["step"],
            stability=told["stability"],
            difficulty=told["difficulty"],
            due=self.days.begin(due),
            last_review=now,
            first_review=known.first_review or now,
            rating=int(rating),
            snoozed="",
        )

    def again_on(self, known: Schedule, now: str) -> dict[Rating, date]:
        """Return the day on which a card would be seen again after each rating, but for chance."""
        exact, today = self._exact, self.days.of(now)
        began = datetime.fromisoformat(now)
        return {
            rating: today + (self._reviewed(known, rating, now, exact).due - began)
            for rating in Rating
        }

    def _reviewed(self, known: Schedule, rating: Rating, now: str, scheduler: Scheduler) -> Any:
        import fsrs  # what it brings takes 30 ms to import

        at = datetime.fromisoformat(now)
        card = fsrs.Card.from_dict(_for_fsrs(known, now))
        if known.last_review:
            passed = self.days.of(now) - self.days.of(known.last_review)
            card.last_review = at - max(passed, timedelta())
        return scheduler.review_card(card, fsrs.Rating(int(rating)), at)[0]

    @cached_property
    def _scheduler(self) -> Scheduler:
        return _scheduler(self.retention, fuzz=self.fuzz)

    @cached_property
    def _exact(self) -> Scheduler:
        return _scheduler(self.retention, fuzz=False)


def _scheduler(retention: float, *, fuzz: bool) -> Scheduler:
    """Return FSRS as it suits notes: in days from the first review on, and never out of sight."""
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=fuzz,
    )


def _for_fsrs(known: Schedule, now: str) -> Any:
    """Return a card as FSRS reads it; one whose moment was lost is due now."""
    kept = from_schedule(known)
    return kept | {"due": known.due or now}
