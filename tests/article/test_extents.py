"""The index finds what a plain search finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article.extents import Extents
from reader.article.model import Span

RANGES = st.tuples(st.integers(0, 9000), st.integers(1, 6000)).map(lambda s: Span(s[0], sum(s)))


@given(st.lists(RANGES, max_size=20).map(sorted), RANGES)
def test_it_finds_the_ranges_that_share_a_character(ranges: list[Span], asked: Span) -> None:
    extents = Extents(ranges)
    found = [extents[i] for i in extents.meeting(*asked)]
    assert found == [s for s in ranges if s.start < asked.end and s.end > asked.start]


@given(st.lists(RANGES, max_size=20).map(sorted), st.lists(RANGES, max_size=4).map(sorted), RANGES)
def test_others_take_the_place_of_some(ranges: list[Span], others: list[Span], asked: Span) -> None:
    low, high = min(2, len(ranges)), min(5, len(ranges))
    kept = [*ranges[:low], *others, *ranges[high:]]
    made = Extents(ranges).replaced([(range(low, high), others)])
    assert [made[i] for i in range(len(made))] == kept
    anew = Extents(sorted(kept))
    if kept == sorted(kept):
        assert made.meeting(*asked) == anew.meeting(*asked)
