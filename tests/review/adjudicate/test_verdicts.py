"""What a verdict makes of two sides, without a library."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article.model import Span
from reader.review.adjudicate.units import common, united, units
from reader.review.adjudicate.verdicts import (
    RefusedError,
    Verdict,
    is_nothing,
    own_version,
    proposed,
    ruled,
)
from reader.review.codings import Coded
from tests.review.adjudicate.test_units import codings, mark

TEXT = "We keep the boat, said Ada. It is all we have."
PLACE = (Span(0, 20),)


def tagged(start: int, end: int, *tags: str, **said: Any) -> Coded:
    return mark((start, end), tags=frozenset(tags), **said)


LEFT = tagged(0, 12, "claim", speaker="Ada", decision="accepted", kind="direct", id="1")
RIGHT = tagged(8, 20, "claim", "rent", speaker="ADA", decision="corrected", note="why?", id="2")


def test_a_side_stands_as_it_is() -> None:
    assert ruled(Verdict.LEFT, (LEFT,), (RIGHT,), PLACE) == (LEFT,)
    assert ruled(Verdict.RIGHT, (LEFT,), (RIGHT,), PLACE) == (RIGHT,)


def test_the_side_that_marked_nothing_is_right_by_a_mark_that_says_so() -> None:
    (nothing,) = ruled(Verdict.RIGHT, (LEFT,), (), PLACE)
    assert is_nothing(nothing)
    assert (nothing.spans, nothing.tags, nothing.speaker) == (PLACE, frozenset(), "")
    assert ruled(Verdict.NEITHER, (LEFT,), (RIGHT,), PLACE) == (nothing,)


def test_a_union_has_all_words_and_tags_of_both() -> None:
    (one,) = ruled(Verdict.UNION, (LEFT,), (RIGHT,), PLACE)
    assert one.spans == (Span(0, 20),)
    assert (one.tags, one.speaker, one.note) == (frozenset({"claim", "rent"}), "Ada", "why?")


def test_an_intersection_has_the_words_and_tags_in_common() -> None:
    (one,) = ruled(Verdict.INTERSECTION, (LEFT,), (RIGHT,), PLACE)
    assert one.spans == (Span(8, 12),)
    assert (one.tags, one.speaker, one.decision) == (frozenset({"claim"}), "Ada", "accepted")


def test_both_stand_beside_each_other_and_what_is_the_same_stands_once() -> None:
    assert ruled(Verdict.BOTH, (LEFT,), (RIGHT,), PLACE) == (RIGHT, LEFT)
    assert len(ruled(Verdict.BOTH, (LEFT,), (LEFT._replace(id="9"), RIGHT), PLACE)) == 2


@pytest.mark.parametrize(
    ("verdict", "left", "right", "why"),
    [
        (Verdict.UNION, tagged(0, 9, speaker="Ada"), tagged(0, 9, speaker="Bo"), "different"),
        (Verdict.INTERSECTION, tagged(0, 9), None, "Only one of them"),
        (Verdict.INTERSECTION, tagged(0, 9, "a"), tagged(0, 8, "b"), "nothing in common but"),
        (Verdict.OWN, LEFT, RIGHT, "one of them must be said"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    verdict: Verdict, left: Coded, right: Coded | None, why: str
) -> None:
    with pytest.raises(RefusedError, match=why):
        ruled(verdict, (left,), (right,) if right else (), PLACE)


def test_the_side_whose_tags_are_in_use_is_proposed() -> None:
    new, old = tagged(0, 9, "Claim"), tagged(0, 9, "retired")
    in_use = frozenset({"claim"})
    assert proposed((old,), (new,), in_use) is Verdict.RIGHT
    assert proposed((new,), (old,), in_use) is Verdict.LEFT
    assert proposed((old,), (old,), in_use) is Verdict.LEFT
    assert proposed((new,), (new,), in_use) is Verdict.LEFT


def test_nothing_is_never_proposed() -> None:
    assert proposed((), (tagged(0, 9, "retired"),), frozenset()) is Verdict.RIGHT
    assert proposed((tagged(0, 9, "retired"),), (), frozenset()) is Verdict.LEFT


def test_what_an_own_version_leaves_open_is_as_proposed() -> None:
    (own,) = own_version((LEFT,), PLACE, {"spans": [[0, 16]], "tags": ["rent"]}, TEXT)
    assert own.spans == (Span(0, 16),)
    assert (own.tags, own.speaker, own.decision) == (frozenset({"rent"}), "Ada", "accepted")
    (noted,) = own_version((LEFT,), PLACE, {"note": " שלום 🚢 "}, TEXT)
    assert (noted.note, noted.tags) == ("שלום 🚢", LEFT.tags)


def test_a_speaker_may_be_unknown_and_there_may_be_none() -> None:
    (unknown,) = own_version((LEFT,), PLACE, {"speaker": "Unknown"}, TEXT)
    assert (unknown.speaker, unknown.is_said) == ("", True)
    (nobody,) = own_version((LEFT,), PLACE, {"speaker": ""}, TEXT)
    assert not nobody.is_said


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ({"spans": [[30, 40]]}, "other words"),
        ({"spans": [[9, 9]]}, "no passage"),
        ({"spans": [[0, 1000]]}, "no passage"),
        ({"spans": []}, "no passage"),
        ({"spans": ["x"]}, "a first and a last"),
        ({"tags": ["\u200b "]}, "needs a name"),
        ({"tags": [], "speaker": "", "note": ""}, "says nothing"),
    ],
)
def test_an_own_version_that_makes_no_sense_is_refused(own: dict[str, Any], why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        own_version((LEFT,), PLACE, own, TEXT)


@given(codings, codings, st.sampled_from(list(Verdict)[:-2]))
def test_every_verdict_makes_marks_of_these_words_or_says_why_not(
    one: list[Coded], other: list[Coded], verdict: Verdict
) -> None:
    for unit in units(one, other):
        try:
            marks = ruled(verdict, unit.one, unit.other, unit.spans)
        except RefusedError:
            assert verdict in {Verdict.UNION, Verdict.INTERSECTION}
            continue
        held = united(each.spans for each in marks)
        assert common([held], [unit.spans]) == held
        assert marks
        if verdict is Verdict.UNION:
            assert held == unit.spans
        if verdict is Verdict.INTERSECTION:
            sides = ([each.spans for each in side] for side in (unit.one, unit.other))
            assert held == common(*sides)
