"""What is read as one sign is never cut."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from reader.signs import sign_start
from tests.page.texts import texts


def edges_of(text: str) -> set[int]:
    edges, at = {0}, 0
    for grapheme in iter_graphemes(text):
        at += len(grapheme)
        edges.add(at)
    return edges


@given(texts())
def test_no_grapheme_of_unicode_is_cut(text: str) -> None:
    edges = edges_of(text)
    assert {sign_start(text, offset) for offset in range(len(text) + 1)} <= edges


@given(texts())
def test_a_place_is_its_own_or_the_nearest_one_before_it(text: str) -> None:
    places = [at for at in range(len(text) + 1) if sign_start(text, at) == at]
    for offset in range(len(text) + 1):
        assert sign_start(text, offset) == max(at for at in places if at <= offset)


@given(st.text(st.sampled_from("ab é日👩👍🏽🇫🇷א\u0301\u200d\ufe0f\u094dक")), st.integers(-3, 40))
def test_what_is_cut_off_ends_with_no_joiner(text: str, offset: int) -> None:
    cut = sign_start(text, offset)
    assert 0 <= cut <= max(0, offset)
    assert cut == len(text) or not text[:cut].endswith("\u200d")


@pytest.mark.parametrize(
    "sign", ["e\u0301", "👩‍👩‍👧‍👦", "👍🏽", "🇩🇪", "क्षि", "น้ำ", "1️⃣", "각", "한"]
)
def test_a_sign_of_several_characters_is_one(sign: str) -> None:
    text = f"a{sign}b"
    assert {sign_start(text, at) for at in range(1, 1 + len(sign))} == {1}
    assert sign_start(text, 1 + len(sign)) == 1 + len(sign)


def test_two_flags_are_two_signs() -> None:
    assert [sign_start("🇩🇪🇫🇷", at) for at in range(5)] == [0, 0, 2, 2, 4]


@pytest.mark.parametrize("sign", ["e" + "\u0301" * 100_000, "🇩🇪" * 50_000, "\u200d" * 100_000])
def test_no_sign_is_so_long_that_one_waits_for_its_beginning(sign: str) -> None:
    began = time.process_time()
    assert 0 < sign_start(sign, 90_000) <= 90_000
    assert time.process_time() - began < 0.1
