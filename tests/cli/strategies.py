"""Readings that hypothesis makes up: any text, with quotes anywhere in it."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.article import Article, Span, article_from_text
from reader.attribution import Attribution, QuoteKind, Speaker
from reader.library.model import Reading
from reader.readings import reading_of
from tests.article.strategies import texts

PAGE = """\
<article><h1>The dam held</h1>
<figure><img src="https://x.example/dam.jpg" alt="A wet dam">
<figcaption>The dam on Monday.</figcaption></figure>
<p>It rained, <a href="https://x.example/voss">Mara Voss</a> wrote.</p>
<table><tr><th>Year</th><th>Pumps</th></tr><tr><td>2024</td><td>12</td></tr></table>
<p>Nobody went home.</p><img src="https://x.example/end.jpg"></article>
"""
"""A page with pictures, a link and a table."""
SPEAKERS = (Speaker("Ann"), Speaker("Bob Case"))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Draw a reading of which some quotes meet, cross, or hold nothing but white space."""
    article = article_from_text(f"x {draw(texts)}")
    return reading_of(article, draw(st.lists(_quotes(article), max_size=5)), SPEAKERS)


def _quotes(article: Article) -> st.SearchStrategy[Attribution]:
    offsets = st.sets(st.integers(0, len(article.text)), min_size=2, max_size=8)
    return st.builds(
        lambda edges, speaker: Attribution(_spans(edges), QuoteKind.MIXED, speaker=speaker),
        offsets,
        st.sampled_from(SPEAKERS),
    )


def _spans(edges: set[int]) -> tuple[Span, ...]:
    ordered = sorted(edges)
    return tuple(map(Span, ordered[::2], ordered[1::2]))
