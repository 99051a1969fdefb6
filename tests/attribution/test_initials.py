"""Initials tell speakers apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.attribution.initials import WIDTH, initials


def test_a_person_has_the_first_letters_of_first_and_last_name() -> None:
    assert initials(["Dana van der Pell"]) == {"Dana van der Pell": "DP"}


def test_one_word_has_one_letter() -> None:
    assert initials(["the Ministry"]) == {"the Ministry": "M"}


def test_people_with_the_same_initials_get_a_letter_more() -> None:
    assert initials(["Dana Pell", "Dora Pike"]) == {"Dana Pell": "DP", "Dora Pike": "DPi"}


def test_an_unknown_speaker_has_dashes() -> None:
    assert initials(["unknown"]) == {"unknown": "--"}


@given(st.lists(st.text(max_size=12), max_size=60, unique=True))
def test_they_are_short_and_all_different(names: list[str]) -> None:
    given_ = initials(names)
    assert set(given_) == set(names)
    assert len(set(given_.values())) == len(names)
    assert all(0 < len(short) <= WIDTH for short in given_.values())


def test_wide_letters_take_no_more_cells_than_others() -> None:
    assert initials(["田中 太郎", "ßeta"]) == {"田中 太郎": "田", "ßeta": "ß"}


def test_thousands_of_names_alike_are_still_told_apart() -> None:
    given_ = initials(f"Ann Ash {number}" for number in range(5000))
    assert len(set(given_.values())) == 5000
    assert max(map(len, given_.values())) == 3
