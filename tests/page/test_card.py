"""A card fits on any screen, whatever stands on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.page.card import rows
from reader.page.colours import Depth
from reader.page.graphemes import visible
from reader.page.styles import Styles
from reader.page.themes import THEMES, Theme
from reader.review.deck import Line, Role, line

STYLES = Styles(next(iter(THEMES.values())), Depth.ALL)


def shown(lines: list[Line], width: int) -> list[str]:
    return ["".join(segment.text for segment in row) for row in rows(lines, width, STYLES)]


words = st.text(st.sampled_from("ab é漢字\u0301👩‍🚒\t\n«»مارا"), max_size=40)
parts = st.lists(st.tuples(words, st.sampled_from(Role)), max_size=6)


@given(st.lists(parts.map(tuple).map(Line), max_size=4), st.integers(1, 120))
def test_every_row_is_as_wide_as_the_screen(lines: list[Line], width: int) -> None:
    made = rows(lines, width, STYLES)
    assert {sum(cell_len(segment.text) for segment in row) for row in made} == {width}


@given(parts.map(tuple).map(Line), st.integers(12, 120))
def test_no_letter_is_lost(paragraph: Line, width: int) -> None:
    there = "".join("".join(shown([paragraph], width)).split())
    assert there == "".join("".join(visible(words) for words, _ in paragraph.parts).split())


def test_a_key_stays_with_what_it_does() -> None:
    names = line(("1 ", Role.KEY), "Mara Voss  ", ("2 ", Role.KEY), "Bo Lind  ")
    assert [row.strip() for row in shown([names], 20)] == ["", "1 Mara Voss", "2 Bo Lind"]


def test_all_rows_of_a_paragraph_are_indented_as_it_begins() -> None:
    said = line("   ", ("“We will not raise the rent”", Role.CONTENT))
    assert shown([said], 22)[1:] == [
        "     “We will not     ",
        "     raise the rent”  ",
    ]


def test_what_stands_on_a_panel_has_its_ground_but_for_what_is_asked_about() -> None:
    paragraph = line("He said: ", ("“No.”", Role.CONTENT), ("  1", Role.KEY))
    panel = STYLES.part("pane").bgcolor
    for row in rows([paragraph], 40, STYLES, "pane"):
        grounds = {each.text: each.style.bgcolor for each in row if each.style}
        others = {ground for words, ground in grounds.items() if words != "“No.”"}
        assert others == {panel}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("depth", Depth)
def test_what_is_asked_about_is_the_only_thing_on_another_ground(
    theme: Theme, depth: Depth
) -> None:
    words = [("He", Role.SOURCE), (" said", Role.CUE), (" so: ", Role.PLAIN), ("No.", Role.CONTENT)]
    row = rows([Line(tuple(words))], 60, Styles(theme, depth))[1]
    grounds = {
        each.text: (each.style.bgcolor, bool(each.style.reverse)) for each in row if each.style
    }
    asked = grounds.pop("No.")
    assert asked not in grounds.values()
    assert len(set(grounds.values())) == 1


def test_without_colours_what_is_asked_about_is_told_apart_all_the_same() -> None:
    plain = Styles(next(iter(THEMES.values())), Depth.NONE)
    paragraph = line("He said: ", ("“No.”", Role.CONTENT), " ", ("said", Role.CUE))
    segments = rows([paragraph], 60, plain)[1]
    styles = {segment.text: str(segment.style) for segment in segments}
    assert styles["“No.”"] != styles["He said: "]
    assert styles["said"] not in {styles["“No.”"], styles["He said: "]}
