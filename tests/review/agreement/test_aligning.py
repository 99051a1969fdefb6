from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reader.review.agreement.aligning import Aligned, aligned
from reader.review.codings import Coded
from tests.review.agreement.coded import mark, marks

several = st.lists(marks(), min_size=2, max_size=4)


def meet(one: Coded, other: Coded) -> bool:
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)


def test_marks_of_the_same_words_are_one_unit_whatever_else_they_overlap() -> None:
    one = [mark((0, 10)), mark((0, 4))]
    other = [mark((0, 4)), mark((2, 12))]
    assert aligned([one, other]) == [(one[0], other[1]), (one[1], other[0])]


def test_a_long_mark_meets_the_one_it_is_most_like() -> None:
    long, start, most = mark((0, 100)), mark((0, 10)), mark((20, 95))
    assert aligned([[long], [start, most]]) == [(long, most), (None, start)]


def test_marks_that_only_touch_do_not_meet() -> None:
    one, other = mark((0, 5)), mark((5, 9))
    assert aligned([[one], [other]]) == [(one, None), (None, other)]


def test_what_stands_between_the_parts_of_a_mark_is_not_in_it() -> None:
    split, between = mark((0, 5), (9, 14)), mark((5, 9))
    assert aligned([[split], [between]]) == [(split, None), (None, between)]


def test_of_marks_of_the_same_words_those_of_the_same_tags_meet() -> None:
    one = [mark((0, 5), tags="a"), mark((0, 5), tags="b")]
    other = [mark((0, 5), tags="b"), mark((0, 5), tags="c")]
    assert {*aligned([one, other])} == {(one[1], other[0]), (one[0], other[1])}


def test_three_coders_meet_where_each_two_of_them_do() -> None:
    one, two, three = mark((0, 10)), mark((1, 10)), mark((0, 9))
    assert aligned([[one], [two], [three]]) == [(one, two, three)]


@given(several)
def test_every_mark_is_in_one_unit_with_marks_of_others_alone(coders: list[list[Coded]]) -> None:
    units = aligned(coders)
    for coder, own in enumerate(coders):
        assert Counter(each[coder] for each in units if each[coder]) == Counter(own)
    assert all(any(each) for each in units)


@given(marks(), marks())
def test_marks_meet_only_where_they_share_characters(one: list[Coded], other: list[Coded]) -> None:
    pairs = [each for each in aligned([one, other]) if all(each)]
    assert all(a and b and meet(a, b) for a, b in pairs)


@given(marks(), marks())
def test_no_two_marks_are_left_alone_that_could_have_met(
    one: list[Coded], other: list[Coded]
) -> None:
    units = aligned([one, other])
    ones = [a for a, b in units if a and not b]
    others = [b for a, b in units if b and not a]
    assert not any(meet(a, b) for a in ones for b in others)


@given(marks(), marks())
def test_neither_the_order_of_coders_nor_that_of_marks_matters(
    one: list[Coded], other: list[Coded]
) -> None:
    def spans(units: list[Aligned]) -> Counter[object]:
        return Counter(tuple(each.spans if each else None for each in unit) for unit in units)

    turned = [unit[::-1] for unit in aligned([other[::-1], one[::-1]])]
    assert spans(turned) == spans(aligned([one, other]))


def test_fifty_thousand_marks_a_coder_in_and_over_each_other_are_no_burden() -> None:
    size = 50_000
    nested = [mark((at, 4 * size - at)) for at in range(size)]
    shifted = [mark((at, 4 * size - at + 1)) for at in range(size)]
    assert len(aligned([nested, shifted])) == size
    same = [mark((0, 9))] * size
    assert len(aligned([same, same])) == size
