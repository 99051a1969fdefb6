"""Words in so many cells: exactly as wide as asked for, and no sign is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from reader.page.fitting import ended, fitted, line_fitted, split
from reader.page.graphemes import cell_widths, visible

ODD = "ab é日「🇫🇷👍🏽❤♂1א\u0301\u05b8\u200d\ufe0f\u20e3\u094dकष👩…"
ANY = st.text(st.sampled_from(ODD)) | st.text(st.sampled_from("ab é"))
CELLS = st.integers(-2, 30)


def signs(text: str) -> list[str]:
    """Return what a text is drawn as, place by place."""
    text, found = visible(text), [""]
    for character, cells in zip(text, cell_widths(text), strict=True):
        if cells:
            found.append("")
        found[-1] += character
    return found[1:]


@given(ANY, CELLS)
def test_a_fitted_text_is_as_wide_as_asked_for(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == max(0, width)


@given(ANY, CELLS)
def test_a_fitted_text_has_whole_signs_and_then_blanks(text: str, width: int) -> None:
    shown, whole = signs(fitted(text, width)), signs(text)
    kept = next((n for n in range(len(whole), -1, -1) if shown[:n] == whole[:n]), 0)
    assert set(shown[kept:]) <= {" "}


@given(st.lists(ANY, max_size=4), st.integers(0, 40))
def test_a_line_of_pieces_is_as_wide_as_asked_for(texts: list[str], width: int) -> None:
    line = line_fitted(map(Segment, texts), width, Style())
    assert [cell_len(each.text) for each in line] == [each.cell_length for each in line]
    assert sum(each.cell_length for each in line) == width
    assert "".join(map(visible, texts)).startswith("".join(each.text for each in line).rstrip(" "))


@given(ANY, CELLS)
def test_what_does_not_fit_ends_with_a_sign_that_says_so(text: str, width: int) -> None:
    shown = ended(text, width)
    assert shown == visible(text) or shown.endswith("…")
    assert cell_len(shown) <= max(1, width)


@given(ANY, st.integers(0, 30))
def test_both_sides_of_a_cut_are_as_wide_as_before(text: str, cell: int) -> None:
    cell = min(cell, cell_len(text))
    assert [cell_len(each) for each in split(text, cell)] == [cell, cell_len(text) - cell]


@given(ANY, st.integers(0, 30))
def test_no_sign_is_on_both_sides_of_a_cut(text: str, cell: int) -> None:
    text = visible(text)
    cell = min(cell, cell_len(text))
    before, after = (signs(each) for each in split(text, cell))
    whole = signs(text)
    while before and before[-1] == " ":
        before.pop()
    while after and after[0] == " ":
        after.pop(0)
    assert before == whole[: len(before)]
    assert after == whole[len(whole) - len(after) :]


@pytest.mark.parametrize("sign", ["👩‍👩‍👧", "🇫🇷", "👍🏽", "❤️", "1️⃣", "क्षि", "漢"])
def test_half_a_sign_is_a_blank(sign: str) -> None:
    assert split(f"a{sign}b", 2) == ("a ", " b")
    assert split(f"a{sign}b", 1) == ("a", f"{sign}b")
    assert split(f"a{sign}b", 3) == (f"a{sign}", "b")
    assert fitted(f"a{sign}b", 2) == "a "
    assert ended(f"a{sign}b", 3) == "a…"
