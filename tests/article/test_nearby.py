"""Sentences around a place are those of the whole block."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import article_from_text
from reader.article.model import Span
from reader.article.nearby import sentence_at, sentence_before, sentences_near
from reader.article.sentences import sentences

PIECES = st.sampled_from(
    [
        "It rained. ",
        "Mr. Falk of the U.S. Senate said so. ",
        "“No!” ",
        "x" * 700 + ". ",
        "and ",
        "3.5 ",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join), st.data())
@settings(deadline=None)
def test_they_are_those_of_the_whole_block(text: str, data: st.DataObject) -> None:
    text = "It rained on. " * data.draw(st.sampled_from([0, 300])) + text.strip()
    at = data.draw(st.integers(0, len(text) - 1))
    block = Span(0, len(text))
    expected = [each for each in sentences(text) if each.start <= at < each.end]
    assert sentences_near(text, block, at, at + 1) == expected


def test_after_and_before_a_place_between_two() -> None:
    article = article_from_text("It rains. It pours.\n\nIt stopped.")
    text = article.text
    after, before = sentence_at(article, 9), sentence_before(article, 10)
    assert after is not None
    assert before is not None
    assert (text[slice(*after)], text[slice(*before)]) == ("It pours.", "It rains.")
    stopped = sentence_before(article, len(text))
    assert stopped is not None
    assert text[slice(*stopped)] == "It stopped."
    assert sentence_at(article, len(text)) is None
    assert sentence_before(article, 0) is None


def test_a_sentence_without_end_is_not_looked_for_for_ever() -> None:
    text = "and so on " * 100_000
    assert sentences_near(text, Span(0, len(text)), 500_000, 500_001) == []
