"""The lines above and below a screen fit on it, whatever they say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.page.bar import progress_line
from reader.page.colours import Depth
from reader.page.styles import Styles
from reader.page.themes import DARK

STYLES = Styles(DARK, Depth.ALL)
titles = st.text(st.sampled_from("ab é漢字👩‍🚒مارا"), max_size=60)


def drawn(title: str, share: float, width: int) -> str:
    return "".join(segment.text for segment in progress_line(title, share, width, STYLES))


@given(titles, st.floats(0, 1), st.integers(1, 200))
def test_a_heading_with_a_bar_is_as_wide_as_the_screen(
    title: str, share: float, width: int
) -> None:
    assert cell_len(drawn(title, share, width)) == width


@given(st.integers(1, 500), st.integers(40, 200))
def test_the_bar_is_full_only_when_all_is_done(total: int, width: int) -> None:
    bars = [drawn("Triage", done / total, width).count("━") for done in range(total + 1)]
    assert bars == sorted(bars)
    assert bars[0] == 0
    assert bars.count(bars[-1]) == 1


def test_a_long_title_leaves_room_for_the_bar() -> None:
    line = drawn("Triage of “Dam talks to resume once homework is done”", 0.5, 60)
    assert line.rstrip() == " Triage of “Dam talks to resume once…  ━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄"


def test_where_there_is_no_room_for_both_there_is_no_bar() -> None:
    assert drawn("Triage of all articles", 0.5, 24).strip() == "Triage of all articles"
