"""How many cells characters take agrees with what draws them."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.page.breaking import not_narrow
from reader.page.graphemes import cell_widths, visible

ODD = "ab é日「🇫🇷👍🏽❤♂1א\u0301\u05b8\u200d\ufe0f\u20e3\u094dकष"


@given(st.text(st.sampled_from(ODD)))
def test_cells_are_those_of_what_is_drawn(text: str) -> None:
    assert sum(cell_widths(text)) == cell_len(visible(text))


@given(st.text(st.sampled_from(ODD)))
def test_no_part_of_a_grapheme_has_cells_of_its_own(text: str) -> None:
    widths = cell_widths(text)
    starts = [i for i, cells in enumerate(widths) if cells] + [len(text)]
    assert not cell_len(visible(text[: starts[0]]))
    for start, end in pairwise(starts):
        assert cell_len(visible(text[start:end])) == widths[start]


@pytest.mark.parametrize("grapheme", ["👨‍👩‍👧", "🇫🇷", "👍🏽", "❤️", "1️⃣", "日\u0301", "क्षि", "각"])
def test_a_grapheme_has_its_cells_at_its_first_character(grapheme: str) -> None:
    assert list(cell_widths(grapheme)) == [2, *[0] * (len(grapheme) - 1)]


def test_two_flags_are_two() -> None:
    assert list(cell_widths("🇫🇷🇩🇪")) == [2, 0, 2, 0]


def test_a_joiner_between_letters_hides_none() -> None:
    assert list(cell_widths("م\u200dن")) == [1, 0, 1]
    assert visible("م\u200dن") == "من"


@pytest.mark.parametrize("before", ["", "a", " ", "\u0301", "🏽", "\ufe0f", "\u200d", "日"])
@pytest.mark.parametrize("symbol", ["👩", "🇫", "♂"])
def test_a_joiner_that_follows_no_symbol_hides_none(before: str, symbol: str) -> None:
    text = f"{before}\u200d{symbol}"
    assert cell_widths(text)[-1] == cell_len(symbol)
    assert visible(text).endswith(symbol)
    assert cell_len(visible(text)) == sum(cell_widths(text))


@pytest.mark.parametrize("sign", ["👨‍👩‍👧", "👩🏽‍🚀", "❤\ufe0f\u200d🔥", "🏳\ufe0f\u200d🌈"])
def test_a_joiner_between_symbols_stays(sign: str) -> None:
    assert visible(sign) == sign


@pytest.mark.parametrize(
    "text", ["\u0301", "\u0301 a", " \u094dक", "क\u094d", "\u094dक", "\ufe0f❤"]
)
def test_a_mark_without_a_letter_takes_no_cell_from_one(text: str) -> None:
    assert sum(cell_widths(text)) == cell_len(text)


def test_very_many_marks_on_one_letter_are_one_grapheme() -> None:
    assert sum(cell_widths("a" + "\u0301\ufe0f" * 50_000)) == 1
    assert max(cell_widths("क्" * 50_000)) < 10


def test_narrow_characters_take_one_cell() -> None:
    every = map(chr, chain(range(0x20, 0xD800), range(0xE000, 0x20000)))
    assert {cell_len(each) for each in every if not not_narrow(each)} == {1}
