"""Two readings of one text side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.attribution import Attribution, QuoteKind, Speaker
from reader.corpus import Difference, compared

VOSS, ROTH = Speaker("Mara Voss"), Speaker("Ada Roth")


def said(start: int, end: int, speaker: Speaker = VOSS) -> Attribution:
    """Return an attribution of some words."""
    return Attribution((Span(start, end),), QuoteKind.DIRECT, speaker=speaker)


def test_the_same_words_by_the_same_speaker_differ_in_nothing() -> None:
    ((one, other, difference),) = compared([said(0, 9)], [said(0, 9)])
    assert one == other
    assert difference is None


def test_another_speaker_counts_more_than_other_words() -> None:
    assert [p.difference for p in compared([said(0, 9)], [said(0, 8)])] == [Difference.WORDS]
    (pair,) = compared([said(0, 9)], [said(0, 8, ROTH)])
    assert pair.difference is Difference.SPEAKER


def test_what_only_one_reading_has_stands_where_it_is_in_the_text() -> None:
    pairs = compared([said(0, 9), said(40, 50)], [said(20, 30), said(40, 50)])
    assert [p.difference for p in pairs] == [Difference.FIRST, Difference.SECOND, None]


def test_words_that_hardly_meet_are_not_the_same() -> None:
    kinds = [p.difference for p in compared([said(0, 10)], [said(8, 20)])]
    assert kinds == [Difference.FIRST, Difference.SECOND]


def test_those_that_share_most_belong_together() -> None:
    first, near, nearer = said(0, 10), said(0, 6), said(0, 9)
    pairs = compared([first], [near, nearer])
    assert (first, nearer) in [pair[:2] for pair in pairs]
    assert (None, near) in [pair[:2] for pair in pairs]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8)


@given(spans, spans)
def test_every_attribution_stands_in_one_pair(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    one, other = ([said(a, a + n) for a, n in each] for each in (first, second))
    pairs = compared(one, other)
    assert sorted((p.first for p in pairs if p.first), key=id) == sorted(one, key=id)
    assert sorted((p.second for p in pairs if p.second), key=id) == sorted(other, key=id)
    assert all((p.first is None) != (p.second is None) or (p.first and p.second) for p in pairs)
