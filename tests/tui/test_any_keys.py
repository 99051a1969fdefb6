"""Whatever is pressed, in whatever order and however small the terminal, the reader stays whole."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.article import article_from_text
from reader.library import Library
from reader.tui.screens.article import ArticleScreen
from tests.tui.conftest import TEXT, running

KEYS = (
    *"nNjkbgG=-123.adUuxy?:tsz ",
    *("space", "enter", "escape", "up", "down", "pageup", "pagedown", "backspace", "delete"),
)


async def press(keys: list[str], size: tuple[int, int], resized: tuple[int, int]) -> None:
    """Press keys, resize half-way, and look whether all that is shown belongs together."""
    with tempfile.TemporaryDirectory() as folder:
        article = article_from_text(TEXT)
        async with running(Path(folder), article, size) as (app, pilot):
            await pilot.press(*keys[: len(keys) // 2])
            await pilot.resize_terminal(*resized)
            await pilot.press(*keys[len(keys) // 2 :])
            screen = next(s for s in app.screen_stack if isinstance(s, ArticleScreen))
            if screen.passage:
                assert 0 <= screen.passage.span.start < screen.passage.span.end <= len(TEXT)
            view = screen.view
            assert 0 <= view.top <= max(0, view.rows.height - 1)
            for y in range(view.size.height):
                assert view.render_line(y).cell_length == view.size.width
            kept = Library(Path(folder), read_only=True).reading(article.id, (), ())
            assert kept.annotations == screen.reading.annotations


SIZES = st.tuples(st.integers(20, 130), st.integers(4, 40))


@given(st.lists(st.sampled_from(KEYS), max_size=16), SIZES, SIZES)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_keys_break_it(keys: list[str], size: tuple[int, int], resized: tuple[int, int]) -> None:
    asyncio.run(press(keys, size, resized))


async def test_the_palette_goes_when_the_terminal_has_no_room_for_it() -> None:
    await press([":", "pageup"], (20, 8), (20, 4))
    await press(["pageup", ":", "pageup"], (20, 8), (20, 4))
