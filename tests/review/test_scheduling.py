"""When a card is seen again is what FSRS itself says, in the reader's days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.schedule import Schedule
from reader.review.recall.days import Days
from reader.review.recall.scheduling import LONGEST, Rating, Scheduling
from tests.review.carded import BERLIN, Clock

DAYS = Days(4, BERLIN)
SCHEDULING = Scheduling(DAYS, 0.9, fuzz=False)
NEW = Schedule(due="2026-11-26T12:00:00.000Z")


def of_fsrs(ratings: list[tuple[Rating, int]], retention: float = 0.9) -> fsrs.Card:
    """What FSRS makes of some ratings, each so many days after the one before, at noon."""
    scheduler = fsrs.Scheduler(
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=365,
        enable_fuzzing=False,
    )
    card, now = fsrs.Card(card_id=1), datetime(2026, 11, 26, 12, tzinfo=UTC)
    for rating, days in ratings:
        now += timedelta(days=days)
        card, _ = scheduler.review_card(card, fsrs.Rating(int(rating)), now)
    return card


def ours(ratings: list[tuple[Rating, int]], retention: float = 0.9) -> Schedule:
    clock, known = Clock(), NEW
    for rating, days in ratings:
        now = clock.go_on(days)
        known = Scheduling(Days(4, UTC), retention, fuzz=False).reviewed(known, rating, now)
    return known


@pytest.mark.parametrize("rating", Rating)
def test_a_new_card_is_due_after_each_rating_as_fsrs_says(rating: Rating) -> None:
    theirs, known = of_fsrs([(rating, 0)]), ours([(rating, 0)])
    assert datetime.fromisoformat(known.due).date() == theirs.due.date()
    assert (known.stability, known.difficulty) == (theirs.stability, theirs.difficulty)
    assert (known.state, known.step, known.rating) == (2, None, int(rating))


_histories = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 500)), min_size=1)


@given(_histories, st.sampled_from([0.7, 0.8, 0.9, 0.97]))
def test_any_history_comes_to_what_fsrs_makes_of_it(
    history: list[tuple[Rating, int]], retention: float
) -> None:
    theirs, known = of_fsrs(history, retention), ours(history, retention)
    assert datetime.fromisoformat(known.due).date() == theirs.due.date()
    assert known.stability == pytest.approx(theirs.stability, abs=1e-9)
    assert known.difficulty == pytest.approx(theirs.difficulty, abs=1e-9)
    passed = datetime.fromisoformat(known.due) - datetime.fromisoformat(known.last_review)
    assert timedelta() < passed <= timedelta(days=LONGEST)


def test_a_card_is_due_from_the_beginning_of_its_day_on() -> None:
    late = SCHEDULING.reviewed(NEW, Rating.AGAIN, "2026-11-26T22:30:00.000Z")
    assert late.due == "2026-11-27T03:00:00.000Z"


def test_a_review_after_midnight_is_still_of_the_day_before() -> None:
    late = SCHEDULING.reviewed(NEW, Rating.AGAIN, "2026-11-27T01:30:00.000Z")
    assert late.due == "2026-11-27T03:00:00.000Z"


def test_a_night_counts_as_a_day_however_short_it_was() -> None:
    evening = SCHEDULING.reviewed(NEW, Rating.AGAIN, "2026-11-26T22:00:00.000Z")
    morning = SCHEDULING.reviewed(evening, Rating.GOOD, "2026-11-27T08:00:00.000Z")
    noon = of_fsrs([(Rating.AGAIN, 0), (Rating.GOOD, 1)])
    assert morning.stability == noon.stability


def test_clocks_that_change_meanwhile_move_no_card_to_another_day() -> None:
    known = SCHEDULING.reviewed(NEW, Rating.EASY, "2026-03-27T02:30:00.000Z")
    days = DAYS.of(known.due) - DAYS.of("2026-03-27T02:30:00.000Z")
    assert days == timedelta(days=8)
    assert known.due == "2026-04-03T02:00:00.000Z", "which is four o'clock in summer, too"


def test_the_first_review_stays_known_and_sleep_ends_with_a_review() -> None:
    asleep = NEW._replace(snoozed="2027-01-01T03:00:00.000Z", prompt="gist")
    first = SCHEDULING.reviewed(asleep, Rating.GOOD, "2027-01-02T12:00:00.000Z")
    second = SCHEDULING.reviewed(first, Rating.GOOD, "2027-01-05T12:00:00.000Z")
    assert (first.snoozed, first.prompt) == ("", "gist")
    assert second.first_review == first.last_review == "2027-01-02T12:00:00.000Z"


def test_a_clock_that_went_back_is_no_fault() -> None:
    known = SCHEDULING.reviewed(NEW, Rating.GOOD, "2026-11-26T12:00:00.000Z")
    before = SCHEDULING.reviewed(known, Rating.GOOD, "2026-11-20T12:00:00.000Z")
    assert before.last_review == "2026-11-20T12:00:00.000Z"


def test_each_grade_says_when_the_card_would_come_again() -> None:
    days = SCHEDULING.again_on(NEW, "2026-11-26T12:00:00.000Z")
    for rating in Rating:
        known = SCHEDULING.reviewed(NEW, rating, "2026-11-26T12:00:00.000Z")
        assert DAYS.of(known.due) == days[rating]


def test_chance_spreads_cards_that_were_reviewed_together() -> None:
    spread = Scheduling(DAYS, 0.9, fuzz=True)
    known = NEW._replace(
        state=2, step=None, stability=60.0, difficulty=5.0, last_review="2026-10-26T12:00:00.000Z"
    )
    due = {spread.reviewed(known, Rating.GOOD, "2026-11-26T12:00:00.000Z").due for _ in range(60)}
    assert len(due) > 1
