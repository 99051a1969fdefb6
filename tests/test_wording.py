"""What is shown of a long text ends with a whole sign, wherever it is shortened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import article_from_text
from reader.article.model import Span
from reader.library.changes import reject
from reader.page.status import excerpt
from reader.wording import shortened
from tests.page.texts import reading

SIGN = "👩‍👩‍👧‍👦"


@pytest.mark.parametrize("length", range(8, 30))
def test_a_shortened_text_ends_with_a_whole_sign(length: int) -> None:
    shown = shortened(SIGN * 9, length)
    assert len(shown) <= length
    assert shown == SIGN * (len(shown) // len(SIGN)) + "…"


@given(st.text(), st.integers(1, 40))
def test_a_shortened_text_is_no_longer_than_asked_for(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length


@pytest.mark.parametrize("before", ["", "a", "ab", "abc", "abcd", "abcde", "abcdef"])
def test_titles_and_labels_end_with_a_whole_sign(before: str) -> None:
    text = before + SIGN * 40
    passage = (Span(0, len(text)),)
    title = article_from_text(text).title
    title_of_dialog = excerpt(reading(text), passage)
    made = reading(text, passage)
    label = reject(made, made.marks[0]).label.partition("“")[2].partition("”")[0]
    for shown in (title, title_of_dialog, label):
        assert shown.removeprefix(before).removesuffix("…").replace(SIGN, "") == ""
