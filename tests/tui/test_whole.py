"""What stands over a line cuts no sign of it in two."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.strip import Strip

from reader.article import article_from_text
from reader.tui.whole import KeepWhole, whole
from tests.page.test_fitting import signs
from tests.tui.conftest import running, strips

SIGNS = ("👩‍👩‍👧", "🇫🇷", "👍🏽", "❤️", "1️⃣", "क्षि", "漢", "e\u0301", "a", " ", "“")
LINES = st.lists(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join), min_size=1, max_size=3)


def text_of(strip: Strip) -> str:
    return "".join(segment.text for segment in strip)


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        (["ශ්\u200dරී", "   ", "|"], "ශ්රී  |"),
        (["a\u200db", " ", "c\u200dd", " ", " ", "|"], "abcd |"),
        (["a\u200db", "|"], "ab"),
        (["a\u200d", " ", "|"], "a |"),
        (["👩‍👩‍👧", " ", "|"], "👩‍👩‍👧 |"),
    ],
)
def test_a_joiner_that_joins_nothing_hides_nothing(pieces: list[str], shown: str) -> None:
    line = KeepWhole().apply([Segment(piece) for piece in pieces], Color(0, 0, 0))
    assert "".join(piece.text for piece in line) == shown
    assert sum(map(cell_len, pieces)) == cell_len(shown)


@given(LINES, st.lists(st.integers(1, 60), max_size=4))
def test_a_line_is_divided_between_signs(texts: list[str], places: list[int]) -> None:
    strip = Strip(whole([Segment(text) for text in texts]))
    width = strip.cell_length
    cuts = sorted({*(place for place in places if place < width), width} - {0})
    parts = strip.divide(cuts)
    ends = [sum(cell_len(text_of(part)) for part in parts[: n + 1]) for n in range(len(parts))]
    assert ends == cuts
    assert all(part.cell_length == cell_len(text_of(part)) for part in parts)
    assert all(sign in SIGNS for part in parts for sign in signs(text_of(part)))


@given(LINES, st.integers(0, 60), st.integers(0, 60))
def test_a_line_is_cropped_between_signs(texts: list[str], start: int, end: int) -> None:
    strip = Strip(whole([Segment(text) for text in texts]))
    shown = strip.crop(start, end)
    assert shown.cell_length == max(0, min(end, strip.cell_length) - start)
    assert cell_len(text_of(shown)) == shown.cell_length
    assert all(sign in SIGNS for sign in signs(text_of(shown)))


@pytest.mark.parametrize("sign", ["👩‍👩‍👧", "🇫🇷", "👍🏽", "क्षि", "e\u0301"])
@pytest.mark.parametrize("key", ["s", "question_mark", "t"])
async def test_a_dialog_stands_over_whole_signs_or_blanks(
    tmp_path: Path, sign: str, key: str
) -> None:
    text = f"Signs\n\n“{sign}{sign} {sign}” said Falk.\n\n" + f"{sign} {sign}" * 3000
    async with running(tmp_path, article_from_text(text), (101, 30)) as (app, pilot):
        await pilot.press("n", key)
        await pilot.pause()
        for strip in strips(app):
            assert cell_len(text_of(strip)) == strip.cell_length == 101
            odd = {each for each in signs(text_of(strip)) if not each.isascii()}
            assert {each for each in odd if not set(each).isdisjoint(sign)} <= {sign}
