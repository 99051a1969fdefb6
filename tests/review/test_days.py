"""A day begins in the small hours of the reader's own clock, whatever that clock does at night."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.review.recall.days import Days, on, told
from tests.review.carded import BERLIN

DAYS = Days(4, BERLIN)
NOW = "2026-11-26T12:00:00.000Z"
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Africa/Cairo")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-26T02:59:59.999Z", date(2026, 11, 25)),
        ("2026-11-26T03:00:00.000Z", date(2026, 11, 26)),
        ("2026-07-26T01:59:59.999Z", date(2026, 7, 25)),
        ("2026-07-26T02:00:00.000Z", date(2026, 7, 26)),
    ],
)
def test_the_hour_is_that_of_the_readers_clock_in_summer_and_in_winter(
    moment: str, day: date
) -> None:
    assert DAYS.of(moment) == day


def test_the_night_in_which_clocks_change_is_shorter_or_longer() -> None:
    assert DAYS.begin(date(2026, 3, 28)) == "2026-03-28T03:00:00.000Z"
    assert DAYS.begin(date(2026, 3, 29)) == "2026-03-29T02:00:00.000Z"
    assert DAYS.begin(date(2026, 10, 24)) == "2026-10-24T02:00:00.000Z"
    assert DAYS.begin(date(2026, 10, 25)) == "2026-10-25T03:00:00.000Z"


@given(
    st.sampled_from(ZONES),
    st.integers(0, 23),
    st.datetimes(datetime(2012, 1, 1), datetime(2037, 12, 30)),  # noqa: DTZ001 # it gets UTC below
)
def test_each_moment_is_in_the_day_between_two_beginnings(
    zone: str, starts: int, at: datetime
) -> None:
    days = Days(starts, ZoneInfo(zone))
    moment = at.isoformat(timespec="milliseconds") + "Z"
    found = days.of(moment)
    assert days.begin(found) <= moment < days.begin(found + timedelta(days=1))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-12-24", date(2026, 12, 24)),
        (" Tomorrow ", date(2026, 11, 27)),
        ("10", date(2026, 12, 6)),
        ("+10 days", date(2026, 12, 6)),
        ("2w", date(2026, 12, 10)),
        ("3 months", date(2027, 2, 26)),
        ("15m", date(2028, 2, 26)),
        ("1y", date(2027, 11, 26)),
    ],
)
def test_a_day_can_be_named_in_many_ways(words: str, day: date) -> None:
    assert DAYS.named(words, NOW) == day


@pytest.mark.parametrize(
    "words",
    ["", "2026-11-26", "2020-01-01", "0", "0d", "soon", "9999y", "2026-02-30", "9999-12-31"],
)
def test_a_day_that_is_not_after_today_is_none(words: str) -> None:
    assert DAYS.named(words, NOW) is None


def test_the_last_day_of_a_short_month_stands_for_the_thirty_first() -> None:
    assert DAYS.named("1m", "2027-01-31T12:00:00.000Z") == date(2027, 2, 28)


@given(st.text() | st.from_regex(r"\+?\d+ ?[dwmy]", fullmatch=True))
def test_whatever_is_typed_is_a_day_or_none(words: str) -> None:
    found = DAYS.named(words, NOW)
    assert found is None or found > date(2026, 11, 26)


def test_a_day_is_told_as_a_person_says_it() -> None:
    today = date(2026, 11, 26)
    assert [told(today + timedelta(days=n), today) for n in (0, 1, 7, 60)] == [
        "today",
        "tomorrow",
        "3 December",
        "25 January 2027",
    ]
    assert on("tomorrow") == "tomorrow"
    assert on("3 December") == "on 3 December"
