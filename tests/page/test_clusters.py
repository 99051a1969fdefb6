"""What is drawn as one is never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from wcwidth import iter_graphemes

from reader.page.clusters import end_at, start_at
from tests.page.texts import texts


@given(texts())
def test_no_grapheme_of_unicode_is_cut(text: str) -> None:
    edges, at = {0}, 0
    for grapheme in iter_graphemes(text):
        at += len(grapheme)
        edges.add(at)
    for offset in range(len(text) + 1):
        assert start_at(text, offset) in edges
        assert end_at(text, offset) in edges


@given(texts())
def test_an_edge_is_its_own_edge_and_the_nearest_one(text: str) -> None:
    edges = [at for at in range(len(text) + 1) if start_at(text, at) == at]
    for offset in range(len(text) + 1):
        assert start_at(text, offset) == max(each for each in edges if each <= offset)
        assert end_at(text, offset) == min(each for each in edges if each >= offset)


@pytest.mark.parametrize("sign", ["e\u0301", "👩‍👩‍👧‍👦", "👍🏽", "🇩🇪", "क्षि", "น้ำ", "1️⃣", "각"])
def test_a_sign_of_several_characters_is_one(sign: str) -> None:
    text = f"a{sign}b"
    assert {start_at(text, at) for at in range(1, 1 + len(sign))} == {1}
    assert end_at(text, 2) == 1 + len(sign)


def test_a_place_in_a_long_text_is_as_quickly_looked_at() -> None:
    text = "e\u0301" * 100_000
    assert (start_at(text, 100_001), end_at(text, 100_001)) == (100_000, 100_002)
