from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article.model import Span
from reader.library import Selector, locate, select

texts = st.text(st.sampled_from("ab “”\u0301\n😀🏳e\u0308"), min_size=1, max_size=80)


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(passages())
def test_a_selector_finds_its_span_in_the_same_text(passage: tuple[str, Span]) -> None:
    text, span = passage
    selector = select(text, span)
    assert locate(text, selector) == span
    assert selector.prefix + selector.exact + selector.suffix in text


@given(passages(), texts, texts)
def test_a_place_that_is_found_always_holds_the_exact_text(
    passage: tuple[str, Span], before: str, after: str
) -> None:
    text, span = passage
    edited = before + text + after
    found = locate(edited, select(text, span))
    assert found is None or edited[found.start : found.end] == text[span.start : span.end]


def test_a_passage_that_moved_is_found_between_the_words_around_it() -> None:
    text = "One sentence. 😀 He said so. Another one."
    span = Span(text.index("He"), text.index(" Another"))
    edited = f"Something new in front. {text}"
    found = locate(edited, select(text, span))
    assert found == Span(span.start + 24, span.end + 24)


def test_two_places_that_look_the_same_are_none() -> None:
    text = "again and again"
    assert locate(f"x {text} {text}", select(text, Span(0, 5))) is None


def test_a_passage_that_is_gone_is_nowhere() -> None:
    assert locate("quite another text", select("He said so.", Span(3, 7))) is None


def test_a_position_behind_the_end_of_the_text_is_nowhere() -> None:
    assert locate("short", Selector(90, 95, "")) is None
