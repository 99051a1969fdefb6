"""The index finds what a plain search finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article.model import Span
from reader.page.span_index import SpanIndex

SPANS = st.tuples(st.integers(0, 9000), st.integers(1, 6000)).map(lambda s: Span(s[0], sum(s)))


@given(st.lists(SPANS, max_size=20), SPANS)
def test_it_finds_the_spans_that_share_a_character(spans: list[Span], asked: Span) -> None:
    found = [span for span, _ in SpanIndex((span, None) for span in spans).meeting(*asked)]
    assert sorted(found) == sorted(s for s in spans if s.start < asked.end and s.end > asked.start)
