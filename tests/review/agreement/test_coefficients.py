"""Published worked examples, and what others compute of any units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.review.agreement.coefficients import alpha, cohen, fleiss

OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)
"""Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C."""
PSYCHIATRISTS = (
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 "
    "144444 124444 222333 144444 224445 333335 111455 111112 224444 133555 "
    "555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"
)
"""Fleiss (1971), table 1: what six psychiatrists made of each of 30 patients."""
FOURTEEN = (
    (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
)  # fmt: skip
"""The example of Wikipedia on Fleiss' kappa: how often each of five labels was given."""
DIAGNOSES = {
    (1, 1): 88, (1, 2): 14, (1, 3): 18,
    (2, 1): 10, (2, 2): 40, (2, 3): 10,
    (3, 1): 2, (3, 2): 6, (3, 3): 12,
}  # fmt: skip
"""Cohen (1960), p. 45."""

label = st.sampled_from("abc")
pairs = st.lists(st.tuples(label, label), max_size=30)


def units_of(coders: int) -> st.SearchStrategy[list[tuple[str | None, ...]]]:
    """Units of several coders, of whom some say nothing of some units."""
    return st.lists(st.tuples(*([st.none() | label] * coders)), max_size=20)


def columns(observers: Sequence[str]) -> list[list[str | None]]:
    rows = [[None if each == "*" else each for each in row.split()] for row in observers]
    return [[*column] for column in zip(*rows, strict=True)]


def test_alpha_of_four_observers_is_as_krippendorff_prints_it() -> None:
    assert round(alpha(columns(OBSERVERS)) or 0, 3) == 0.743


def test_fleiss_kappa_of_six_psychiatrists_is_as_fleiss_prints_it() -> None:
    assert round(fleiss([[*each] for each in PSYCHIATRISTS.split()]) or 0, 3) == 0.430


def test_fleiss_kappa_of_fourteen_raters_is_as_wikipedia_prints_it() -> None:
    units = [[at for at, times in enumerate(row) for _ in range(times)] for row in FOURTEEN]
    assert round(fleiss(units) or 0, 3) == 0.210


def test_cohen_s_kappa_is_as_cohen_prints_it() -> None:
    counted = [pair for pair, times in DIAGNOSES.items() for _ in range(times)]
    assert round(cohen(counted) or 0, 3) == 0.492


@given(units_of(4))
def test_alpha_is_what_the_package_krippendorff_says(units: list[tuple[str | None, ...]]) -> None:
    krippendorff = pytest.importorskip("krippendorff")
    whole = [unit for unit in units if sum(each is not None for each in unit) > 1]
    if len({each for unit in whole for each in unit} - {None}) < 2:
        assert alpha(units) is None
        return
    numbers = {"a": 0.0, "b": 1.0, "c": 2.0, None: float("nan")}
    data = [[numbers[unit[coder]] for unit in units] for coder in range(4)]
    expected = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    assert alpha(units) == pytest.approx(expected, abs=1e-9)


@given(pairs)
def test_cohen_s_kappa_is_what_scikit_learn_says(some: list[tuple[str, str]]) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    if len({each for pair in some for each in pair}) < 2:
        assert cohen(some) is None
        return
    expected = metrics.cohen_kappa_score(*zip(*some, strict=True))
    assert cohen(some) == pytest.approx(expected, abs=1e-9)


@given(pairs, st.permutations(range(30)))
def test_neither_the_order_of_coders_nor_that_of_units_matters(
    some: list[tuple[str, str]], order: list[int]
) -> None:
    turned = [some[at][::-1] for at in order if at < len(some)]
    for coefficient in (alpha, cohen, fleiss):
        assert coefficient(turned) == pytest.approx(coefficient(some))


@given(units_of(3))
def test_what_is_defined_is_at_most_one_and_one_where_all_agree(
    units: list[tuple[str | None, ...]],
) -> None:
    for coefficient in (alpha, fleiss):
        value = coefficient(units)
        alike = [[unit[0]] * 3 for unit in units]
        assert value is None or value <= 1
        assert coefficient(alike) in {None, 1}


@pytest.mark.parametrize("coefficient", [alpha, cohen, fleiss])
@pytest.mark.parametrize(
    "units",
    [[], [("a", "a")], [("a", "a"), ("a", "a")], [(None, None)], [("a", None), (None, "b")]],
    ids=["nothing", "one unit", "one label", "all missing", "never two"],
)
def test_where_chance_can_only_agree_nothing_is_defined(
    coefficient: Any, units: list[tuple[str | None, str | None]]
) -> None:
    assert coefficient(units) is None


def test_fleiss_kappa_refuses_units_of_different_numbers_of_coders() -> None:
    with pytest.raises(ValueError, match="same number of coders"):
        fleiss([("a", "b"), ("a", "b", "c")])


def test_a_hundred_thousand_units_are_no_burden() -> None:
    many = [("ab"[at % 2], "ab"[at % 3 % 2]) for at in range(100_000)]
    few = many[:6]
    assert cohen(many) == pytest.approx(cohen(few), abs=1e-4)
    assert alpha(many) == pytest.approx(fleiss(many), abs=1e-4)
