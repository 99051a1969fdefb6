"""Every character has one place on the screen, whatever the width."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.article.model import Block, BlockKind, Span
from reader.page.wrapping import Layout

WORDS = st.text(st.sampled_from("ab é“”—,.日本🇫🇷👍\u0301 "), min_size=1, max_size=80)


def paragraphs(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Layout:
    text, blocks = "", []
    for each in texts:
        blocks.append(Block(kind, Span(len(text), len(text) + len(each)), level=1))
        text += each + "\n"
    return Layout(text.rstrip("\n"), blocks)


def drawn(layout: Layout, width: int) -> list[str]:
    layout.wrap(width)
    rows = [layout.row(y) for y in range(layout.height)]
    return [layout.shown(row.start, row.end).rstrip() if row else "" for row in rows]


def test_lines_break_at_spaces() -> None:
    assert drawn(paragraphs("the dam is safe today"), 8) == ["the dam", "is safe", "today"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert drawn(paragraphs("abcdefgh"), 3) == ["abc", "def", "gh"]


def test_a_blank_row_stands_between_paragraphs() -> None:
    assert drawn(paragraphs("one", "two"), 10) == ["one", "", "two"]


def test_list_items_stand_together() -> None:
    assert drawn(paragraphs("one", "two", kind=BlockKind.LIST_ITEM), 10) == ["one", "two"]


def test_lines_broken_by_a_machine_flow_again() -> None:
    long = "a line that was broken at seventy characters by some other program\nand goes on"
    assert drawn(paragraphs(long), 200) == [long.replace("\n", " ")]


def test_the_lines_of_a_verse_stay() -> None:
    layout = Layout("one\ntwo", [Block(BlockKind.PARAGRAPH, Span(0, 7))])
    assert drawn(layout, 20) == ["one", "two"]


def test_wide_characters_take_two_cells() -> None:
    assert drawn(paragraphs("日本語の文"), 4) == ["日本", "語の", "文"]


def test_a_closing_mark_does_not_begin_a_line() -> None:
    assert drawn(paragraphs("日本」語"), 4) == ["日", "本」", "語"]


def test_a_grapheme_is_never_cut() -> None:
    family = "👨‍👩‍👧"
    assert drawn(paragraphs(family * 3), 5) == [family * 2, family]


@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=5), st.integers(2, 30))
@settings(deadline=None)
def test_rows_hold_every_character_once_and_no_row_is_too_wide(
    texts: list[str], width: int
) -> None:
    layout = paragraphs(*texts)
    layout.wrap(width)
    rows = [row for y in range(layout.height) if (row := layout.row(y))]
    covered = [offset for row in rows for offset in range(row.start, row.end)]
    assert covered == [o for b in layout.blocks for o in range(b.span.start, b.span.end)]
    for row in rows:
        assert cell_len(layout.shown(row.start, row.end).rstrip()) <= max(width, 2)


@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=5), st.integers(2, 30))
@settings(deadline=None)
def test_the_row_of_an_offset_holds_it(texts: list[str], width: int) -> None:
    layout = paragraphs(*texts)
    layout.wrap(width)
    for block in layout.blocks:
        for offset in range(*block.span):
            row = layout.row(layout.row_of(offset))
            assert row is not None
            assert row.start <= offset < row.end


@given(WORDS.filter(str.strip), st.integers(2, 30), st.integers(0, 20), st.integers(0, 40))
@settings(deadline=None)
def test_any_cell_leads_to_an_offset_of_the_text(text: str, width: int, y: int, cell: int) -> None:
    layout = paragraphs(text)
    layout.wrap(width)
    assert 0 <= layout.offset_at(y, cell) < len(layout.text)


def test_a_cell_leads_to_the_character_drawn_there() -> None:
    layout = paragraphs("the dam is safe today", "日本")
    layout.wrap(8)
    for offset in (0, 5, 8, 14, 22, 23):
        assert layout.offset_at(*layout.cell_of(offset)) == offset
