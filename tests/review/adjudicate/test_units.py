"""What two annotators marked is taken apart into pieces, whatever it looks like."""

from __future__ import annotations

import sys
from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reader.article.model import Span
from reader.review.adjudicate.units import Difference, Unit, common, united, units
from reader.review.codings import Coded

TEXT = "abcdefghijklmnopqrstuvwxyz" * 2
WHERE = st.integers(0, 40)


def mark(*places: tuple[int, int], **said: object) -> Coded:
    return Coded("a", tuple(Span(*each) for each in places), **said)  # type: ignore[arg-type]


@st.composite
def places(draw: st.DrawFn) -> tuple[Span, ...]:
    """One to three spans, in order; some touch, some are nested in those of other marks."""
    cuts = sorted(draw(st.sets(WHERE, min_size=2, max_size=6)))
    return tuple(Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False))


marks = st.builds(
    Coded,
    st.just("a"),
    places(),
    st.sampled_from(["", "Ada", "ada", "Bo"]),
    st.frozensets(st.sampled_from(["claim", "Claim", "rent"]), max_size=2),
    st.sampled_from(["", "check"]),
    st.sampled_from(["", "accepted"]),
    st.just(""),
    st.integers(0, 3).map(str),
)
codings = st.lists(marks, max_size=12)


@given(codings, codings)
def test_every_mark_is_in_exactly_one_unit(one: list[Coded], other: list[Coded]) -> None:
    found = units(one, other)
    assert Counter(each for unit in found for each in unit.one) == Counter(one)
    assert Counter(each for unit in found for each in unit.other) == Counter(other)


@given(codings, codings)
def test_it_does_not_matter_who_is_named_first(one: list[Coded], other: list[Coded]) -> None:
    turned = tuple(Unit(each.other, each.one) for each in units(other, one))
    assert turned == units(one, other)
    for unit, back in zip(units(one, other), units(other, one), strict=True):
        assert unit.fingerprint("ann", "bob", TEXT) == back.fingerprint("bob", "ann", TEXT)


@given(codings, codings, st.randoms(use_true_random=False))
def test_the_order_of_marks_does_not_matter(
    one: list[Coded], other: list[Coded], chance: Random
) -> None:
    shuffled = [chance.sample(each, len(each)) for each in (one, other)]
    assert units(*shuffled) == units(one, other)


@given(codings, codings)
def test_units_are_the_connected_components_of_what_overlaps(
    one: list[Coded], other: list[Coded]
) -> None:
    """Beside a plain search that is slow, and too simple to be wrong."""
    both = {each.spans for each in one} & {each.spans for each in other}
    nodes = [(side, each.spans) for side, made in enumerate((one, other)) for each in made]
    waiting = {node for node in nodes if node[1] not in both}
    expected = {frozenset({place}) for place in both}
    while waiting:
        group, new = set(), {waiting.pop()}
        while new:
            group |= new
            new = {far for far in waiting if any(_meet(far, near) for near in new)}
            waiting -= new
        expected.add(frozenset(place for _, place in group))
    found = {frozenset(m.spans for m in (*u.one, *u.other)) for u in units(one, other)}
    assert found == expected


def _meet(one: tuple[int, tuple[Span, ...]], other: tuple[int, tuple[Span, ...]]) -> bool:
    return one[0] != other[0] and bool(common([one[1]], [other[1]]))


@given(codings, codings)
def test_units_without_a_difference_say_the_same(one: list[Coded], other: list[Coded]) -> None:
    for unit in units(one, other):
        said = [
            Counter((m.spans, m.labels, m.is_said, m.who, m.note) for m in side)
            for side in (unit.one, unit.other)
        ]
        assert (unit.difference is Difference.NONE) is (said[0] == said[1])


@given(codings, codings)
def test_what_both_said_alike_is_a_unit_without_a_difference(
    one: list[Coded], other: list[Coded]
) -> None:
    assert all(unit.difference is Difference.NONE for unit in units(one, one))
    assert not any(unit.one and unit.other for unit in units(one, ()))
    assert units((), ()) == ()
    assert units(one, other) == units(list(one), tuple(other))


@given(st.lists(places(), max_size=5), st.lists(places(), max_size=5))
def test_words_of_places_are_united_and_shared_like_sets_of_characters(
    one: list[tuple[Span, ...]], other: list[tuple[Span, ...]]
) -> None:
    def held(places: list[tuple[Span, ...]]) -> set[int]:
        return {at for place in places for span in place for at in range(*span)}

    assert held([united(one)]) == held(one)
    assert held([common(one, other)]) == held(one) & held(other)


def test_what_only_touches_does_not_overlap() -> None:
    found = units([mark((0, 5))], [mark((5, 9))])
    assert [unit.difference for unit in found] == [Difference.ONLY_ONE, Difference.ONLY_OTHER]


def test_a_split_in_two_is_one_unit() -> None:
    (unit,) = units([mark((0, 9))], [mark((0, 4)), mark((4, 9))])
    assert unit.difference is Difference.BOUNDARY
    assert len(unit.other) == 2


def test_marks_of_the_same_words_stand_apart_from_what_is_around_them() -> None:
    whole, quote = mark((0, 30), note="all"), mark((3, 9), speaker="Ada")
    around, same = units([whole, quote], [quote])
    assert (around.one, around.difference) == ((whole,), Difference.ONLY_ONE)
    assert (same.one, same.difference) == ((quote,), Difference.NONE)


def test_parts_of_a_mark_belong_together() -> None:
    (unit,) = units([mark((0, 3), (20, 25))], [mark((1, 4)), mark((22, 30))])
    assert unit.spans == (Span(0, 4), Span(20, 30))


def test_one_annotators_own_marks_do_not_hold_each_other() -> None:
    assert len(units([mark((0, 9)), mark((3, 5))], [])) == 2


def test_all_differences_are_told_and_the_first_counts() -> None:
    one = mark((0, 9), speaker="Ada", tags=frozenset({"claim"}), note="x")
    other = mark((0, 8), speaker="Bo", tags=frozenset({"rent"}))
    (unit,) = units([one], [other])
    assert unit.differences == tuple(Difference)[3:]
    assert unit.difference is Difference.BOUNDARY


def test_case_is_no_difference_and_a_quote_by_nobody_known_is() -> None:
    same = units([mark((0, 9), speaker="ADA")], [mark((0, 9), speaker="Ada")])
    assert same[0].differences == ()
    said = units([mark((0, 9))], [mark((0, 9), decision="accepted")])
    assert said[0].differences == (Difference.SPEAKER,)


def test_a_fingerprint_stays_when_words_move_and_changes_with_what_is_said() -> None:
    def print_of(at: int, text: str, **said: object) -> str:
        (unit,) = units([mark((at, at + 4), **said)], [mark((at, at + 6))])
        return unit.fingerprint("ann", "bob", text)

    first = print_of(3, "on the boat today")
    assert print_of(10, "later, on the boat today") == first
    others = {
        print_of(3, "on the ship today"),
        print_of(3, "on the boat today", note="x"),
        print_of(3, "on the boat today", speaker="Ada"),
        print_of(3, "on the boat today", tags=frozenset({"rent"})),
        print_of(3, "on the boat today", decision="accepted"),
    }
    assert len(others | {first}) == 6


def test_the_work_grows_with_the_marks_not_with_their_pairs() -> None:
    """Each mark over all of the other side's: twice as many marks make four times the pairs."""
    assert calls_for(4_000) < 2.5 * calls_for(2_000)


def calls_for(count: int) -> int:
    one = [mark((i, count + i)) for i in range(count)]
    other = [mark((i, count + 2 + 2 * i)) for i in range(count)]
    calls = 0

    def counting(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(counting)
    try:
        (unit,) = units(one, other)
    finally:
        sys.setprofile(None)
    assert len(unit.one) + len(unit.other) == 2 * count
    return calls
