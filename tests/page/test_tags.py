"""Which digit gives which tag, and what the lines of the codebook look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from reader.library.codebook import COLOURS
from reader.library.model import Recent, Tag
from reader.library.search.counting import TagCount
from reader.page.colours import Depth, contrast
from reader.page.slots import slots
from reader.page.styles import Styles
from reader.page.tag_colours import tag_style
from reader.page.tag_rows import TagRow, heading, tag_line, tag_rows
from reader.page.themes import THEMES

TAGS = [Tag(str(n), name) for n, name in enumerate(("anger", "claim", "housing", "rent"))]


def digits(tags: list[Tag], *recent: str) -> dict[int, str]:
    return {digit: tag.name for digit, tag in slots(tags, Recent(recent)).items()}


def test_tags_that_were_used_last_have_the_first_digits() -> None:
    assert digits(TAGS, "3", "0") == {1: "rent", 2: "anger", 3: "claim", 4: "housing"}


def test_a_pinned_tag_has_its_own_digit_however_few_there_are() -> None:
    tags = [TAGS[0], TAGS[1]._replace(slot=8), TAGS[2]._replace(slot=1)]
    assert digits(tags) == {1: "housing", 2: "anger", 8: "claim"}


def test_of_two_tags_on_one_digit_the_first_has_it() -> None:
    tags = [TAGS[0]._replace(slot=3), TAGS[1]._replace(slot=3)]
    assert digits(tags) == {1: "claim", 3: "anger"}


def test_a_retired_tag_has_no_digit() -> None:
    assert digits([TAGS[0]._replace(slot=1, retired=True), TAGS[1]]) == {1: "claim"}


def test_there_are_nine_digits_however_many_tags_there_are() -> None:
    many = [Tag(str(n), f"{n:03}", slot=5 if n == 150 else 0) for n in range(200)]
    assert digits(many) == {
        **{n: f"{n - 1:03}" for n in range(1, 5)},
        5: "150",
        **{n: f"{n - 2:03}" for n in range(6, 10)},
    }


def test_what_is_narrowed_to_comes_with_what_it_stands_below() -> None:
    tags = [TAGS[2], TAGS[3]._replace(parent="2", definition="what is paid"), TAGS[0]]
    assert [(row.tag.name, row.depth, row.is_context) for row in tag_rows(tags, "PAID what")] == [
        ("housing", 0, True),
        ("rent", 1, False),
    ]


def test_a_tag_is_found_by_a_name_that_was_merged_into_it() -> None:
    tags = [TAGS[0]._replace(merged=(Tag("9", "fury"),)), TAGS[1]]
    assert [row.tag.name for row in tag_rows(tags, "fur")] == ["anger"]


def test_a_retired_tag_is_shown_only_on_demand_or_above_one_that_is_not() -> None:
    tags = [
        TAGS[2]._replace(retired=True),
        TAGS[3]._replace(parent="2"),
        TAGS[0]._replace(retired=True),
    ]
    assert [row.tag.name for row in tag_rows(tags)] == ["housing", "rent"]
    assert [row.tag.name for row in tag_rows(tags, retired=True)] == ["housing", "rent", "anger"]


@given(
    st.builds(
        Tag,
        st.just("1"),
        st.text(min_size=1),
        definition=st.text(),
        colour=st.sampled_from(["", "pink"]),
        retired=st.booleans(),
    ),
    st.integers(0, 30),
    st.integers(1, 200),
    st.integers(0, 10**7),
    st.sampled_from([*Depth]),
)
def test_a_line_is_exactly_as_wide_as_the_screen(
    tag: Tag, depth: int, width: int, count: int, colours: Depth
) -> None:
    styles, row = Styles(THEMES["dark"], colours), TagRow(tag, depth)
    for line in (
        tag_line(row, TagCount(count, count), width, styles, here=True),
        tag_line(row, None, width, styles, here=False),
        heading(width, styles),
    ):
        assert sum(cell_len(segment.text) for segment in line) == width


@pytest.mark.parametrize("colour", COLOURS)
def test_a_name_is_read_well_on_its_colour(colour: str) -> None:
    style = tag_style(colour, Depth.ALL)
    assert style.color
    assert style.bgcolor
    assert contrast(str(style.color.name), str(style.bgcolor.name)) >= 7
    assert tag_style(colour, Depth.FEW) not in {
        tag_style(other, Depth.FEW) for other in COLOURS if other != colour
    }


@pytest.mark.parametrize("colour", ["", "mauve", "#12", "red; drop"])
def test_a_colour_that_is_none_changes_nothing(colour: str) -> None:
    assert tag_style(colour, Depth.ALL) == Style.null()


def test_without_colours_a_tag_has_none() -> None:
    assert tag_style("pink", Depth.NONE) == Style.null()
