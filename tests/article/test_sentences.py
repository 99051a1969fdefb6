"""Where sentences end, and where they only seem to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article.model import Span
from reader.article.sentences import sentences


def split(text: str) -> list[str]:
    """Return the sentences of a text as words."""
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The pier shut.", "Nobody told the crews."],
        ["Dr. Ada Roth of St. Olaf saw Sen. Otis.", "He left."],
        ["J. R. Holt moved to the U.S. embassy.", "It rained."],
        ["She came from the U.S.", "He did not."],
        ["It rose 3.5 percent to 1,200.75 crowns.", "Then it fell."],
        ["It met on Feb. 3 at 7 a.m. sharp.", "It closed."],
        ["“It leaks.”", "She left."],
        ['"Who rang?"', "Nobody had."],
        ['"Who rang?" asked the porter.', "Nobody had."],
        ["He waited ... and waited.", "She came!"],
        ["Holt Inc. was sold.", "It had been in debt (again)."],
        ["It leaks.", "“It always did,” he said."],
        ["水が漏れた。", "誰も来なかった。"],
        ["Ray Otis Jr. (R-Ohio) spoke.", "He left."],
    ],
)
def test_sentences(expected: list[str]) -> None:
    joint = "" if expected[0].endswith("。") else " "
    assert split(joint.join(expected)) == expected


def test_a_line_feed_is_a_space_and_a_blank_line_an_end() -> None:
    assert split("The pier\nshut\n\nNobody came") == ["The pier\nshut", "Nobody came"]


def test_a_range_is_read_alone() -> None:
    text = "One. Two. Three."
    assert sentences(text, 5, 9) == [Span(5, 9)]


def test_nothing_in_white_space() -> None:
    assert sentences(" \n\t\n ") == []


@given(st.text(alphabet=st.sampled_from("aB .!?…\"”'’)\n0。 "), max_size=60))
def test_sentences_hold_all_but_white_space_in_order(text: str) -> None:
    found = sentences(text)
    covered = {i for start, end in found for i in range(start, end)}
    assert {i for i, char in enumerate(text) if not char.isspace()} <= covered
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
