"""What the field ``card`` of a record says, whoever wrote it."""

from __future__ import annotations

from typing import Any

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.schedule import Schedule, Standing, from_schedule, to_schedule

KNOWN = Schedule(
    state=2,
    step=None,
    stability=2.5,
    difficulty=5.0,
    due="2026-12-01T03:00:00.000Z",
    last_review="2026-11-28T12:00:00.000Z",
    first_review="2026-11-28T12:00:00.000Z",
    rating=3,
)


@pytest.mark.parametrize(
    ("schedule", "standing"),
    [
        (Schedule(due="2026-11-26T12:00:00.000Z"), Standing.NEW),
        (KNOWN, Standing.KNOWN),
        (KNOWN._replace(retired=True), Standing.RETIRED),
        (KNOWN._replace(snoozed="2027-01-01T03:00:00.000Z", prompt="who"), Standing.KNOWN),
        (Schedule(out=True), Standing.OUT),
    ],
)
def test_a_schedule_is_kept_and_read_again(schedule: Schedule, standing: Standing) -> None:
    assert to_schedule(from_schedule(schedule)) == schedule
    assert schedule.standing is standing


def test_fsrs_reads_what_is_kept() -> None:
    card = fsrs.Card.from_dict(from_schedule(KNOWN))  # type: ignore[arg-type]
    assert card.stability == 2.5
    assert card.due.isoformat() == "2026-12-01T03:00:00+00:00"


def test_sleep_puts_off_and_a_retired_card_is_never_seen() -> None:
    assert KNOWN.awake == KNOWN.due
    assert KNOWN._replace(snoozed="2027-01-01T03:00:00.000Z").awake == "2027-01-01T03:00:00.000Z"
    assert KNOWN._replace(retired=True).awake == ""


@pytest.mark.parametrize("value", [None, "", 3, [], True, "due"])
def test_what_is_no_object_is_no_card(value: object) -> None:
    assert to_schedule(value) is None


def test_a_card_without_its_stability_begins_anew() -> None:
    broken = from_schedule(KNOWN) | {"stability": "much"}
    found = to_schedule(broken)
    assert found is not None
    assert found.standing is Standing.NEW


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
_values = _json | st.sampled_from(["2026-12-01T03:00:00Z", "0001-01-01T00:00:00+14:00", 1e308, -1])


@given(st.dictionaries(st.sampled_from([*Schedule._fields, "other"]), _values))
def test_whatever_somebody_wrote_there_is_read(value: dict[str, Any]) -> None:
    found = to_schedule(value)
    assert found is not None
    assert to_schedule(from_schedule(found)) == found
    hash(found)
