"""Tables stay readable, whatever the width."""

from __future__ import annotations

import pytest

from reader.article.model import BlockKind
from reader.page.wrapping import Layout
from tests.page.pages import drawn, paragraphs


def table(*rows: str) -> Layout:
    return paragraphs(*rows, kind=BlockKind.TABLE_ROW)


def test_columns_stand_below_each_other() -> None:
    assert drawn(table("Town | Rent", "Oster | 900", "Lee | 1100"), 40) == [
        "Town  | Rent",
        "Oster | 900",
        "Lee   | 1100",
    ]


def test_wide_characters_are_measured_in_cells() -> None:
    assert drawn(table("大阪 | a", "x | b"), 40) == ["大阪 | a", "x    | b"]


@pytest.mark.parametrize("gap", ["a |  | c", "a | | c"])
def test_an_empty_cell_keeps_its_column(gap: str) -> None:
    assert drawn(table("one | two | three", gap, "| b | c", "x | y |"), 40) == [
        "one | two | three",
        "a   |     | c",
        "    | b   | c",
        "x   | y   |",
    ]


def test_the_words_of_a_long_last_cell_stay_in_their_column() -> None:
    rows = table("Town | What was said", "Oster | the dam is safe today and tomorrow")
    assert drawn(rows, 26) == [
        "Town  | What was said",
        "Oster | the dam is safe",
        "        today and tomorrow",
    ]


def test_a_long_cell_at_the_end_of_a_short_row_moves_no_column() -> None:
    assert drawn(table("a | b | c", "x | what was said of it"), 40) == [
        "a | b | c",
        "x | what was said of it",
    ]


def test_columns_without_room_make_lines_that_are_set_in() -> None:
    rows = table("the old dam of Oster | 1100 | the new gate", "Lee | 2 | none")
    assert drawn(rows, 24) == ["the old dam of Oster |", "  1100 | the new gate", "Lee | 2 | none"]


def test_a_line_of_one_cell_is_wrapped() -> None:
    assert drawn(table("What the towns of the coast pay", "a | b"), 20) == [
        "What the towns of",
        "  the coast pay",
        "a | b",
    ]


def test_a_blank_that_is_drawn_wider_is_still_one_character() -> None:
    layout = table("Oster | 900", "Lee | 1100")
    layout.wrap(40)
    assert [layout.offset_at(1, cell) for cell in range(9)] == [12, 13, 14, 15, 15, 15, 16, 17, 18]
    assert layout.cell_of(18) == (1, 8)
