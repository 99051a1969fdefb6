"""Whatever the text and the width, every character has one place on the screen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.article.model import Block, BlockKind, Image, Span
from reader.page.graphemes import cell_widths
from reader.page.wrapping import Layout, Row

LETTERS = "ab é“”—,.1|日本「」👍🏽🇫🇷❤\ufe0f\u200d\u0301אبकष\u094d\U0001f468\n "
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=80)
LINES = st.lists(st.sampled_from(["the", "rent ", "| 9", "日本", "“no”", "שלום"]), min_size=1).map(
    " ".join
)
BLANK = st.sampled_from([" ", "   ", " \u3000"])
LONG = st.sampled_from(["x", "日", "e\u0301", "ab ", "日 a", "אב ", "a\n"]).map(lambda s: s * 150)
KINDS = st.sampled_from(
    [
        *[BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTATION],
        *[BlockKind.TABLE_ROW] * 3,
    ]
)
WIDTHS = st.integers(1, 200) | st.integers(1, 12)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Layouts of articles with blocks of any kind, blanks around them, and images."""
    text, blocks = draw(st.sampled_from(["", " \n"])), []
    for words in draw(st.lists(WORDS | LINES | BLANK | LONG, max_size=5)):
        span = Span(len(text), len(text) + len(words))
        blocks.append(Block(draw(KINDS), span, draw(st.integers(0, 3))))
        text += words + draw(st.sampled_from(["\n", "\n\n", "\n \n"]))
    places = [*(block.span.start for block in blocks), len(text)]
    images = draw(st.lists(st.sampled_from(places), max_size=3).map(sorted))
    layout = Layout(text, blocks, [Image(place) for place in images])
    layout.justify = draw(st.booleans())
    return layout


def rows_of(layout: Layout) -> list[Row]:
    return [row for y in range(layout.height) if (row := layout.row(y))]


def graphemes(layout: Layout, row: Row) -> set[int]:
    return {layout.whole(row, offset) for offset in range(row.start, row.end)}


@given(layouts(), WIDTHS)
@settings(deadline=None)
def test_rows_hold_every_character_once_(layout: Layout, width: int) -> None:
    layout.wrap(width)
    rows = rows_of(layout)
    held = [offset for row in rows for offset in range(row.start, row.end)]
    assert held == [o for block in layout.blocks for o in range(*block.span)]


@given(layouts(), WIDTHS)
@settings(deadline=None)
def test_no_row_is_wider_than_the_column(layout: Layout, width: int) -> None:
    layout.wrap(width)
    for row in rows_of(layout):
        shown = layout.shown(row, row.start, row.drawn)
        assert cell_len(shown) == layout.cells(row, row.start, row.drawn)
        assert row.lead + cell_len(shown) <= width
        assert "\n" not in shown


@given(layouts(), WIDTHS)
@settings(deadline=None)
def test_a_row_may_be_drawn_in_parts(layout: Layout, width: int) -> None:
    layout.wrap(width)
    for row in rows_of(layout)[:50]:
        edges = sorted({*graphemes(layout, row), row.end})
        for start, end in pairwise(edges):
            assert cell_len(layout.shown(row, start, end)) == layout.cells(row, start, end)


@given(layouts(), WIDTHS)
@settings(deadline=None)
def test_no_row_begins_within_a_grapheme(layout: Layout, width: int) -> None:
    layout.wrap(width)
    widths = [cell_widths(layout.text[slice(*block.span)]) for block in layout.blocks]
    for row in rows_of(layout):
        if not row.image and not row.first and layout.text[row.start - 1] != "\n":
            assert widths[row.block][row.start - layout.blocks[row.block].span.start]


@given(layouts(), WIDTHS)
@settings(deadline=None)
def test_every_offset_has_a_row_and_a_cell_which_lead_back_to_it(
    layout: Layout, width: int
) -> None:
    layout.wrap(width)
    for offset in range(0, len(layout.text), max(1, len(layout.text) // 200)):
        y, cell = layout.cell_of(offset)
        row = layout.row(y)
        assert 0 <= y < max(1, layout.height)
        assert cell >= 0
        if row is not None and row.start <= offset < row.end:
            assert layout.offset_at(y, cell) == layout.whole(row, offset)
        else:
            assert not any(
                start <= offset < end for start, end in (block.span for block in layout.blocks)
            )


@given(layouts(), WIDTHS, st.integers(-3, 60), st.integers(-3, 220))
@settings(deadline=None)
def test_any_cell_leads_to_an_offset_of_the_text(
    layout: Layout, width: int, y: int, cell: int
) -> None:
    layout.wrap(width)
    assert 0 <= layout.offset_at(y, cell) < max(1, len(layout.text))


@given(layouts(), WIDTHS, WIDTHS)
@settings(deadline=None)
def test_a_text_wrapped_anew_is_wrapped_as_at_first(layout: Layout, width: int, other: int) -> None:
    layout.wrap(width)
    fresh = rows_of(layout)
    layout.wrap(other)
    layout.wrap(width)
    assert rows_of(layout) == fresh


@given(layouts(), WIDTHS)
@settings(deadline=None)
def test_justified_or_not_the_same_characters_stand_on_a_row(layout: Layout, width: int) -> None:
    layout.wrap(width)
    before = [(row.start, row.end) for row in rows_of(layout)]
    layout.justify = not layout.justify
    assert [(row.start, row.end) for row in rows_of(layout)] == before


@pytest.mark.parametrize(
    "piece", ["x", "日", "e\u0301", "ab ", "日 a", "אב ", "👨‍👩‍👧", "क्षि", "a\n"]
)
def test_a_line_of_100_000_characters_has_its_rows(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    layout = Layout(text, [Block(BlockKind.PARAGRAPH, Span(0, len(text)))])
    for width in (1, 76, 200):
        layout.wrap(width)
        last = layout.row(layout.height - 1)
        assert last is not None
        assert last.end == len(text)
        y, cell = layout.cell_of(len(text) - 1)
        assert y == layout.height - 1
        assert layout.offset_at(y, cell) == layout.whole(last, len(text) - 1)
