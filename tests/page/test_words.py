"""Words of any script."""

from __future__ import annotations

import pytest
from hypothesis import given

from reader.page.clusters import start_at
from reader.page.words import word_at, words_after, words_before
from tests.page.texts import texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It held,” he said.", ["It", "held", "he", "said"]),
        ("don’t O'Hara’s landlords’ well-kept", ["don’t", "O'Hara’s", "landlords", "well-kept"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("Cafe\u0301 كَتَبَ שלום", ["Cafe\u0301", "كَتَبَ", "שלום"]),
        ("ไทยน้ำ", ["ไทยน้ำ"]),
        ("漢字かなカナ、東京", ["漢字", "かな", "カナ", "東京"]),
        ("👍🏽👩‍👩‍👧 🇩🇪🇫🇷!", ["👍🏽", "👩‍👩‍👧", "🇩🇪", "🇫🇷"]),
        ("$1,200.50, U.S. AT&T", ["1,200.50", "U.S", "AT&T"]),
        (
            "(see https://a.example/x?y=1,2-z_w.) a@b.ex",
            ["see", "https://a.example/x?y=1,2-z_w", "a@b.ex"],
        ),
        ("yes—no word…word", ["yes", "no", "word", "word"]),
    ],
)
def test_the_words_of(text: str, words: list[str]) -> None:
    assert [text[slice(*word)] for word in words_after(text, 0)] == words


@given(texts())
def test_words_are_the_same_from_either_side_and_from_within(text: str) -> None:
    forward = list(words_after(text, 0))
    assert list(words_before(text, len(text))) == forward[::-1]
    for word in forward:
        assert {word_at(text, at) for at in range(*word)} == {word}
        assert [start_at(text, edge) for edge in word] == list(word)


def test_between_words_there_is_none() -> None:
    assert word_at("a, b", 1) is None
    assert word_at("a, b", 2) is None


def test_a_word_without_end_is_gone_through_piece_by_piece() -> None:
    text = "x" * 100_000
    word = word_at(text, 50_000)
    assert word is not None
    assert word.start <= 50_000 < word.end
    assert word.end - word.start < 5_000
