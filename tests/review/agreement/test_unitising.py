from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.review.agreement.unitising import Stretch, unitising_alpha

Units = list[Stretch]
ALEX = "1-7:1 8-13:2 31-32:5 33-37:6 38-44:6 45-60:7"
PAUL = "1-7:1 8-13:3 14-21:5 33-44:6"
SUZAN = "1-7:1 8-13:4 14-21:5 33-37:6 38-41:6 42-44:6"
"""Krippendorff, Content Analysis (2019), figure 12.11, p. 340: first and last character, value."""
LENGTH = 60


def units(told: str) -> Units:
    found = []
    for each in told.split():
        place, value = each.split(":")
        first, last = place.split("-")
        found.append(Stretch(int(first) - 1, int(last), value))
    return found


def alike(some: Sequence[Stretch]) -> Units:
    return [each._replace(value=True) for each in some]


@st.composite
def texts(draw: st.DrawFn) -> tuple[int, list[Units]]:
    """A text, and what two to four coders cut out of it, none of whom overlap themselves."""
    length = draw(st.integers(1, 24))
    edge = st.integers(0, length)
    coders = []
    for _ in range(draw(st.integers(2, 4))):
        edges = sorted(draw(st.sets(edge, max_size=8)))
        stretches = [
            Stretch(start, end, draw(st.sampled_from("xyz")))
            for start, end in zip(edges[::2], edges[1::2], strict=False)
        ]
        coders.append(stretches)
    return length, coders


def by_the_formulas(length: int, coders: Sequence[Units]) -> float | None:
    """Formulas 32 to 34 as they are printed: all segments of all coders against each other."""
    segments = [_with_gaps(length, each) for each in coders]
    observed: defaultdict[tuple[object, object], float] = defaultdict(float)
    for i, ones in enumerate(segments):
        for j, others in enumerate(segments):
            for one in ones if i != j else ():
                for other in others:
                    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
                    observed[one.value, other.value] += shared / (len(coders) - 1)
    values = {each.value for own in segments for each in own}
    margins = {c: sum(observed[c, k] for k in values) for c in values}
    total = sum(margins.values())
    own_pairs = sum(
        (each.end - each.start) ** (1 if each.value is None else 2)
        for own in segments
        for each in own
    )
    expected = sum(margins[c] * margins[k] for c in values for k in values if c != k)
    expected /= total - own_pairs / total
    differing = sum(shared for (c, k), shared in observed.items() if c != k)
    return 1 - differing / expected if expected else None


def _with_gaps(length: int, some: Sequence[Stretch]) -> Units:
    found, at = [], 0
    for each in sorted(some, key=lambda unit: unit.start):
        found += [Stretch(at, each.start, None)] if each.start > at else []
        found.append(each)
        at = each.end
    return found + ([Stretch(at, length, None)] if at < length else [])


def test_alpha_of_the_continuum_of_three_observers_is_as_krippendorff_prints_it() -> None:
    three = [units(each) for each in (ALEX, PAUL, SUZAN)]
    assert round(unitising_alpha([(LENGTH, three)]) or 0, 3) == 0.510


def test_alpha_of_units_whatever_their_value_is_as_krippendorff_prints_it_to_its_last_digit() -> (
    None
):
    three = [alike(units(each)) for each in (ALEX, PAUL, SUZAN)]
    assert unitising_alpha([(LENGTH, three)]) == pytest.approx(0.413, abs=1e-3)


@given(texts())
def test_one_sweep_gives_what_the_formulas_give(text: tuple[int, list[Units]]) -> None:
    expected = by_the_formulas(*text)
    assert unitising_alpha([text]) == (
        None if expected is None else pytest.approx(expected, abs=1e-9)
    )


@given(texts())
def test_who_comes_first_does_not_matter(text: tuple[int, list[Units]]) -> None:
    length, coders = text
    turned = [own[::-1] for own in coders[::-1]]
    assert unitising_alpha([(length, turned)]) == pytest.approx(unitising_alpha([text]))


@given(texts())
def test_coders_of_the_same_units_agree(text: tuple[int, list[Units]]) -> None:
    length, (own, *_) = text
    value = unitising_alpha([(length, [own, own])])
    assert value is None or value == pytest.approx(1)


def test_two_texts_are_one_behind_the_other() -> None:
    one, other = [Stretch(0, 4)], [Stretch(2, 4)]
    behind = [[Stretch(0, 4), Stretch(10, 14)], [Stretch(2, 4), Stretch(12, 14)]]
    apart = unitising_alpha([(10, [one, other]), (10, [one, other])])
    assert apart == pytest.approx(unitising_alpha([(20, behind)]))


def test_units_of_one_coder_that_share_characters_are_one() -> None:
    crossing, whole = [Stretch(0, 6), Stretch(4, 9), Stretch(1, 2)], [Stretch(0, 9)]
    other = [Stretch(3, 12)]
    assert unitising_alpha([(20, [crossing, other])]) == unitising_alpha([(20, [whole, other])])


def test_units_that_touch_stay_two() -> None:
    touching, whole = [Stretch(0, 6), Stretch(6, 9)], [Stretch(0, 9)]
    other = [Stretch(3, 12)]
    assert unitising_alpha([(20, [touching, other])]) != unitising_alpha([(20, [whole, other])])


@pytest.mark.parametrize(
    "some",
    [
        [],
        [(0, [[], []])],
        [(9, [[], []])],
        [(9, [[Stretch(0, 9)], [Stretch(0, 9)]])],
        [(9, [[Stretch(0, 4)]])],
    ],
    ids=["no text", "an empty text", "no units", "all of the text", "one coder"],
)
def test_where_chance_can_only_agree_nothing_is_defined(
    some: list[tuple[int, list[Units]]],
) -> None:
    assert unitising_alpha(some) is None


def test_a_hundred_thousand_units_are_gone_through_once() -> None:
    one = [Stretch(10 * at, 10 * at + 6) for at in range(100_000)]
    other = [Stretch(10 * at + 2, 10 * at + 8) for at in range(100_000)]
    many = unitising_alpha([(1_000_000, [one, other])])
    few = unitising_alpha([(10_000, [one[:1000], other[:1000]])])
    assert many == pytest.approx(few, abs=1e-3)
