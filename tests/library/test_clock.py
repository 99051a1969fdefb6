from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.library.clock import Clock, moment, new_id, new_replica, replica, replica_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


@given(st.lists(st.integers(0, 5) | st.just(10**12), min_size=1, max_size=60))
def test_stamps_rise_whatever_the_wall_clock_does(walls: list[int]) -> None:
    times = iter(walls)
    clock = Clock("cafe0001", lambda: next(times))
    stamps = [clock.tick() for _ in walls]
    assert stamps == sorted(set(stamps))


def test_a_stamp_is_above_what_a_faster_clock_wrote() -> None:
    ahead = Clock("cafe0001", lambda: 5_000_000).tick()
    behind = Clock("cafe0002", lambda: 1_000)
    assert behind.tick(after=ahead) > ahead
    assert behind.tick() > ahead


def test_many_stamps_in_one_millisecond_stay_in_order_as_text() -> None:
    clock = Clock("cafe0001", lambda: 1)
    stamps = [clock.tick() for _ in range(25_000)]
    assert stamps == sorted(set(stamps))
    assert {len(stamp) for stamp in stamps} == {27}


def test_a_stamp_tells_who_and_when() -> None:
    stamp = Clock("cafe0001", lambda: 1_700_000_000_123).tick()
    assert replica_of(stamp) == "cafe0001"
    assert moment(stamp) == "2023-11-14T22:13:20.123Z"


def test_ids_are_uuids_of_version_7_that_rise(monkeypatch: pytest.MonkeyPatch) -> None:
    walls = iter([2_000_000] * 5_000 + [1_000_000] * 5_000)
    monkeypatch.setattr(time, "time_ns", lambda: next(walls) * 10**12)
    ids = [new_id() for _ in range(10_000)]
    assert ids == sorted(set(ids))
    assert {(len(each), each[12]) for each in ids} == {(32, "7")}
    assert {each[16] for each in ids} <= set("89ab")


def test_a_machine_keeps_its_name_outside_the_library(state: Path) -> None:
    name = replica()
    assert replica() == name
    assert (state / "replica").read_text() == name
    assert [path.name for path in state.iterdir()] == ["replica"]


def test_a_machine_that_cannot_keep_its_name_still_has_one(state: Path) -> None:
    state.write_text("a file where a folder should be")
    assert len(replica()) == 8


def test_two_copies_of_a_library_on_one_machine_have_different_names(tmp_path: Path) -> None:
    names = {replica(tmp_path / "one"), replica(tmp_path / "other"), replica()}
    assert len(names) == 3
    assert replica(tmp_path / "one" / ".." / "one") == replica(tmp_path / "one")
    assert replica(tmp_path / "one") == replica(tmp_path / "one")


def test_a_machine_can_get_another_name_in_one_library(tmp_path: Path) -> None:
    names = {replica(tmp_path / "one"), replica(tmp_path / "other"), replica()}
    again = new_replica(tmp_path / "one")
    assert again == replica(tmp_path / "one")
    assert again not in names
    assert new_replica(tmp_path / "one") not in {again, *names}
    assert {replica(tmp_path / "other"), replica()} < names


def test_a_name_that_a_power_cut_emptied_is_made_anew(state: Path) -> None:
    replica()
    (state / "replica").write_bytes(b"")
    assert replica() == replica() != ""
