"""Marks made by hand, and by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.article.model import Span
from reader.review.codings import Coded, Coding


def mark(
    *spans: tuple[int, int],
    tags: str = "",
    speaker: str = "",
    decision: str = "",
    article: str = "",
) -> Coded:
    """A mark of some spans, its tags in one word each."""
    decision = decision or ("accepted" if speaker else "")
    where = tuple(Span(*each) for each in spans)
    return Coded(article, where, speaker, frozenset(tags.split()), decision=decision)


def coding(name: str, **marks: list[Coded]) -> Coding:
    """What somebody made of articles, all of which are 100 characters long."""
    return Coding(
        name,
        {article: tuple(own) for article, own in marks.items()},
        titles={article: f"The {article}" for article in marks},
        text=lambda _: "x" * 100,
    )


@st.composite
def marks(draw: st.DrawFn, most: int = 8) -> list[Coded]:
    """Marks of one coder, some of them of two parts, some over or inside of others."""
    found = []
    for _ in range(draw(st.integers(0, most))):
        edges = sorted(draw(st.sets(st.integers(0, 30), min_size=2, max_size=4)))
        spans = list(zip(edges[::2], edges[1::2], strict=False))
        tags = draw(st.sampled_from(["", "a", "b", "a b"]))
        found.append(mark(*spans, tags=tags, speaker=draw(st.sampled_from(["", "Bo", "Cy"]))))
    return found
