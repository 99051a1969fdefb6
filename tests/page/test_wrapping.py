"""Where lines break, and what stands where."""

from __future__ import annotations

import pytest

from reader.article.model import Block, BlockKind, Image, Span
from reader.page.wrapping import Layout
from tests.page.pages import blocks_of, drawn, paragraphs


def test_lines_break_at_spaces() -> None:
    assert drawn(paragraphs("the dam is safe today"), 8) == ["the dam", "is safe", "today"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert drawn(paragraphs("abcdefgh"), 3) == ["abc", "def", "gh"]


def test_no_line_begins_with_the_blanks_of_a_gap() -> None:
    assert drawn(paragraphs("the dam      is safe "), 8) == ["the dam", "is safe"]
    assert drawn(paragraphs("日本      日本 "), 5) == ["日本", "日本"]


def test_a_blank_row_stands_between_paragraphs() -> None:
    assert drawn(paragraphs("one", "two"), 10) == ["one", "", "two"]


def test_list_items_stand_together() -> None:
    assert drawn(paragraphs("one", "two", kind=BlockKind.LIST_ITEM), 10) == ["  one", "  two"]


def test_lines_broken_by_a_machine_flow_again() -> None:
    long = "a line that was broken at seventy characters by some other program\nand goes on"
    assert drawn(paragraphs(long), 200) == [long.replace("\n", " ")]
    assert drawn(paragraphs(long), 68) == long.split("\n")
    assert drawn(paragraphs(f"日{long}"), 200) == [f"日{long}".replace("\n", " ")]


def test_the_lines_of_a_verse_stay() -> None:
    layout = Layout("one\n\ntwo 日", [Block(BlockKind.PARAGRAPH, Span(0, 10))])
    assert drawn(layout, 20) == ["one", "", "two 日"]


def test_wide_characters_take_two_cells() -> None:
    assert drawn(paragraphs("日本語の文"), 4) == ["日本", "語の", "文"]


def test_a_closing_mark_does_not_begin_a_line() -> None:
    assert drawn(paragraphs("日本」語"), 4) == ["日", "本」", "語"]


def test_an_opening_mark_does_not_end_a_line() -> None:
    assert drawn(paragraphs("日本「語」"), 6) == ["日本", "「語」"]


@pytest.mark.parametrize("grapheme", ["👨‍👩‍👧", "🇫🇷", "👍🏽", "❤️", "日\u0301"])
def test_a_grapheme_is_never_cut(grapheme: str) -> None:
    assert drawn(paragraphs(grapheme * 3), 5) == [grapheme * 2, grapheme]


def test_consonants_that_join_are_not_cut() -> None:
    assert drawn(paragraphs("क्षक्ष"), 3) == ["क्ष", "क्ष"]


def test_a_mark_at_the_start_of_a_line_goes_with_the_character_after_it() -> None:
    layout = paragraphs("\u0301日本")
    layout.wrap(10)
    assert [layout.cell_of(offset) for offset in range(3)] == [(0, 0), (0, 0), (0, 2)]
    assert [layout.offset_at(0, cell) for cell in range(4)] == [1, 1, 2, 2]


def test_one_wide_block_leaves_the_others_plain() -> None:
    layout = paragraphs("the dam", "日本", "is safe")
    layout.wrap(20)
    rows = [row for row in map(layout.row, range(layout.height)) if row]
    assert [row.widths is None for row in rows] == [True, False, True]


def test_a_paragraph_from_right_to_left_stands_on_the_right() -> None:
    assert drawn(paragraphs("“שלום” he said", "he said שלום"), 16) == [
        "  “שלום” he said",
        "",
        "he said שלום",
    ]


def test_full_lines_are_justified_and_the_last_one_is_not() -> None:
    layout = paragraphs("the old dam is safe, they say today")
    layout.justify = True
    assert drawn(layout, 22) == ["the old  dam is  safe,", "they say today"]


def test_a_line_that_is_far_from_full_is_not_justified() -> None:
    layout = paragraphs("the dam internationalisation")
    layout.justify = True
    assert drawn(layout, 20) == ["the dam", "internationalisation"]


@pytest.mark.parametrize("kind", [BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BYLINE])
def test_headings_are_not_justified(kind: BlockKind) -> None:
    layout = paragraphs("the old dam is safe, they say today", kind=kind)
    layout.justify = True
    assert drawn(layout, 22) == ["the old dam is safe,", "they say today"]


def test_verse_is_not_justified() -> None:
    layout = paragraphs("the old dam is safe, they say\ntoday")
    layout.justify = True
    assert drawn(layout, 22) == ["the old dam is safe,", "they say", "today"]


def test_an_image_stands_above_its_block() -> None:
    text, blocks = blocks_of("one", "two")
    layout = Layout(text, blocks, [Image(4, "A dam"), Image(7, "A gate")])
    assert drawn(layout, 20) == ["one", "", "[A dam]", "two", "", "[A gate]"]
    assert layout.offset_at(2, 9) == 4
    assert layout.offset_at(5, 0) == 6
    assert layout.row_of(4) == 3


def test_an_article_without_text_has_no_rows() -> None:
    layout = Layout("", [])
    assert drawn(layout, 20) == []
    assert (layout.row_of(3), layout.cell_of(3), layout.offset_at(2, 2)) == (0, (0, 0), 0)


def test_a_cell_leads_to_the_character_drawn_there() -> None:
    layout = paragraphs("the dam is safe today", "日本")
    layout.wrap(8)
    for offset in (0, 5, 8, 14, 22, 23):
        assert layout.offset_at(*layout.cell_of(offset)) == offset


def test_a_cell_beside_the_text_leads_to_the_nearest_character() -> None:
    layout = paragraphs("שלום", "the dam")
    layout.wrap(10)
    assert layout.offset_at(0, 0) == 0
    assert layout.offset_at(0, 99) == 3
    assert layout.offset_at(99, 99) == 11


def test_line_numbers_are_those_of_the_text_at_any_width() -> None:
    text = "\n".join(
        ["the dam is safe", "", "a line of a paragraph that a machine broke here", "on"]
    )
    blocks = [Block(BlockKind.PARAGRAPH, Span(0, 15)), Block(BlockKind.PARAGRAPH, Span(17, 67))]
    layout = Layout(text, blocks)
    layout.wrap(10)
    rows = [row for row in map(layout.row, range(layout.height)) if row]
    begun = {text[row.start : row.end]: layout.numbers.of(row) for row in rows}
    assert begun == {
        "the dam is ": 1,
        "safe": None,
        "a line of ": 3,
        "a ": None,
        "paragraph ": None,
        "that a ": None,
        "machine ": None,
        "broke here\n": None,
        "on": 4,
    }
    assert layout.numbers.cells == 1
