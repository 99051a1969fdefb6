"""Whatever is done, in whatever order, on whatever text and terminal, the reader stays whole.

``QUOTH_STEPS=10000 pytest tests/tui/test_any_keys.py`` takes so many steps in all.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.events import Key, MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp
from textual.keys import _character_to_key
from textual.pilot import Pilot

from reader.article import Article, article_from_text, open_article
from reader.library import Library
from reader.page.focusing import Focus
from reader.tui.actions import SCREENS, SELECTING
from reader.tui.app import QuothApp
from reader.tui.dialog_actions import LABELS, LINE, LIST, NOTE, PREVIEW, TICKING
from reader.tui.screens.article import ArticleScreen
from tests.library.replaying import replayed, undone, visible, written
from tests.tui.conftest import TEXT, strips, until

STEPS = int(os.environ.get("QUOTH_STEPS", "300"))
"""How many steps are taken in all."""
AT_ONCE = 40
"""Steps from opening the reader to leaving it, on average."""

PAGE = """\
<html><head><title>Rents in Oster</title></head><body><article><h1>Rents in Oster</h1>
<p>Mayor Ines Falk <a href="https://oster.example/falk">said</a> it: “We will not raise them.”<a
href="#n1"><sup>1</sup></a></p><figure><img src="oster.jpg" alt="The town hall"/>
<figcaption>The town hall of Oster</figcaption></figure>
<table><tr><th>Street</th><th>Rent</th><th>Said</th></tr>
<tr><td>Long Lane</td><td>700</td><td>“It is an outrage,” said Tomas Brandt.</td></tr>
<tr><td>漢字通り</td><td>1,200</td><td></td></tr></table>
<h2>What is next</h2><ul><li>“Nothing,” said Falk.</li></ul><p id="n1">1. On Monday.</p>
</article></body></html>
"""
UNITS = {
    "letters": "x",
    "words": "ab cd ",
    "wide": "漢字",
    "joined": "👩‍👩‍👧 ",
    "combining": "e\u0301",
}
LINES = {
    f"line of {name}": f"“{unit * (100_000 // len(unit))}” said Falk."
    for name, unit in UNITS.items()
}
"""Paragraphs of 100,000 characters."""
TEXTS = LINES | {
    "ordinary": TEXT,
    "empty": "",
    "one letter": "x",
    "no quotes": "Rain\n\nIt rained all day in the town of Oster. Nobody came.\n",
    "astral": "𝔗𝔦𝔱𝔩𝔢\n\n" + "“👩‍👩‍👧‍👦 👍🏽 🇩🇪 𝒜𝓃𝓎,” said 𝔄𝔫𝔫𝔞 Voss. “🧑🏿‍🚀,” he said.\n\n" * 9,
    "combining": "Accents\n\n"
    + "“Ca\u0301fe\u0323\u0302 क्षि नमस्ते ไทยน้ำ,” said Ana\u0308 Voss.\n\n" * 9,
    "wide": "見出し\n\n"
    + "「家賃は上がらない」と市長は述べた。“漢字かな ｶﾅ 한국어,” said Falk.\n\n" * 9,
    "right to left": "كوثر\n\n" + "“لن نرفع,” said Falk. “שלום (abc) 123,” said Brandt.\n\n" * 9,
    "paragraphs": "Long\n\nFalk said: “One.\n\n“Two words.\n\n“Three.” He left.\n\n“No end.\n",
    "narrow": "\n\n".join(f"“{n},” said Falk." for n in range(90)),
    "spaces": "a\u00a0b\u2009c\u3000d\u200be\tf\u00adg\u200f“h,”\u202e said Falk.\n\n \n\n\u2028x",
    "joiners": "ශ්\u200dරී\n\n" + "“ه\u200d 1440 \u200d👩 a\u200d,” said ශ්\u200dරී Voss.\n\n" * 9,
    "markup": "[bold]“[red]no[/]” said [link=x]Falk[/link]. \\[ {0} %s\n",
}


class Press(NamedTuple):
    """Keys, pressed one after the other."""

    keys: tuple[str, ...]

    async def take(self, pilot: Pilot[None]) -> None:
        for key in self.keys:
            sign = {"space": " ", "enter": "\r"}.get(key, key)
            name = _character_to_key(key) if len(key) == 1 else key
            pilot.app.post_message(Key(name, sign if len(sign) == 1 else None))
            await pilot._wait_for_screen()


class Resize(NamedTuple):
    """Another size of the terminal."""

    columns: int
    rows: int

    async def take(self, pilot: Pilot[None]) -> None:
        await pilot.resize_terminal(self.columns, self.rows)


class Click(NamedTuple):
    """The mouse, pressed somewhere, once or more."""

    x: int
    y: int
    times: int

    async def take(self, pilot: Pilot[None]) -> None:
        width, height = pilot.app.size
        await pilot.click(offset=(self.x % width, self.y % height), times=self.times)


class Draw(NamedTuple):
    """The mouse, pressed somewhere and drawn to another place."""

    x: int
    y: int
    to_x: int
    to_y: int

    async def take(self, pilot: Pilot[None]) -> None:
        width, height = pilot.app.size
        for event, x, y in (
            (MouseDown, self.x, self.y),
            (MouseMove, self.to_x, self.to_y),
            (MouseUp, self.to_x, self.to_y),
        ):
            await pilot._post_mouse_events([event], offset=(x % width, y % height), button=1)


class Wheel(NamedTuple):
    """The mouse wheel, turned somewhere."""

    x: int
    y: int
    down: bool

    async def take(self, pilot: Pilot[None]) -> None:
        width, height = pilot.app.size
        turned = MouseScrollDown if self.down else MouseScrollUp
        await pilot._post_mouse_events([turned], offset=(self.x % width, self.y % height))


Step = Press | Resize | Click | Draw | Wheel

LEAVING = {"q", "ctrl+q"}
"""Keys that end the reader are rarer than others."""
KEYS = sorted(
    {
        key
        for actions in (*SCREENS.values(), LABELS, LIST, TICKING, PREVIEW, LINE, NOTE)
        for each in actions
        for key in each.keys
    }
    - LEAVING
)
SELECTED = sorted({key for each in SELECTING for key in each.keys})
"""Keys that move an end, or have something done to what is selected."""
DOING = (
    *("n", "N", "=", "1", "2", ".", "d", "u", "U", "o", "T", "enter", "x", "R"),
    *("t a enter", "t b enter", "t a tab b tab enter", "t 1", "s 1", "s 2", "s o enter", "X 1"),
    *("a o enter", "A o enter", "* 1 1 enter", "C c e enter q", "C m 1 q", "C d q", "C j p 1 q"),
    *("P m 1 q", "P R o enter q", "v w v", "v w 1", "c", "n c"),
    *("r enter x 1 0 w space u q", "r 2 enter v w enter enter q", "r A 1 enter u i q"),
    *("r t a enter a o enter f u u q", "r enter g enter q q", "l r enter space 3 s 1 enter q q"),
    *("l r j enter enter q d h d q", "l r c q j i q / a enter q q"),
)
"""What changes the library, often enough that there is something to undo."""
TYPED = (*"aeo ,“/.*(0", "漢", "👍", "é", "backspace", "tab", "shift+tab", "ctrl+r", "f12", "enter")
COLUMNS, ROWS = st.integers(20, 140), st.integers(4, 50)
PLACES = {"x": st.integers(0, 139), "y": st.integers(0, 49)}
STEP = st.one_of(
    st.sampled_from(DOING).map(lambda keys: Press(tuple(keys.split()))),
    st.sampled_from(KEYS).map(lambda keys: Press(tuple(keys.split()))),
    st.sampled_from([*KEYS, *LEAVING]).map(lambda keys: Press(tuple(keys.split()))),
    st.lists(st.sampled_from(TYPED), min_size=1, max_size=4).map(lambda keys: Press(tuple(keys))),
    st.builds(Resize, COLUMNS, ROWS),
    st.lists(st.sampled_from(SELECTED), min_size=1, max_size=6).map(
        lambda keys: Press(("v", *keys))
    ),
    st.builds(Click, **PLACES, times=st.integers(1, 3)),
    st.builds(Draw, **PLACES, to_x=st.integers(0, 139), to_y=st.integers(0, 49)),
    st.builds(Wheel, **PLACES, down=st.booleans()),
)


@given(
    st.sampled_from(["page", *TEXTS]),
    st.tuples(COLUMNS, ROWS),
    st.integers(0, 2 * AT_ONCE).flatmap(
        lambda count: st.lists(STEP, min_size=count, max_size=count)
    ),
)
@settings(max_examples=max(1, STEPS // AT_ONCE), suppress_health_check=list(HealthCheck))
def test_nothing_breaks_it(text: str, size: tuple[int, int], steps: list[Step]) -> None:
    asyncio.run(go(text, size, steps))


async def test_the_palette_goes_when_the_terminal_has_no_room_for_it() -> None:
    await go("ordinary", (20, 8), [Press((":", "pageup")), Resize(20, 4)])
    await go("ordinary", (20, 8), [Press(("pageup", ":", "pageup")), Resize(20, 4)])


async def test_what_is_being_selected_may_be_scrolled_out_of_sight() -> None:
    steps: list[Step] = [Press(("up",)), Press(("v", "l")), Wheel(9, 1, down=True)]
    await go("ordinary", (40, 8), steps)


async def test_a_dialog_cuts_no_emoji_of_what_it_stands_over() -> None:
    await go("line of joined", (120, 28), [Draw(0, 11, 0, 0), Press(("s", "1"))])


class Shown(NamedTuple):
    """Where the focus was, and whether that was to be seen."""

    focus: Focus | None
    seen: bool


async def go(text: str, size: tuple[int, int], steps: list[Step]) -> None:
    """Open a text from the library and take some steps; after each, all must be in its place."""
    with own_folder() as folder:
        library = Library(folder / "library", annotator="ana")
        article = made(text, folder)
        library.add(article)
        first = visible(library.folder, article.id)
        app = QuothApp(library)
        async with app.run_test(size=size, notifications=True) as pilot:
            await until(lambda: any(bar.size.width for bar in app.screen.query("BottomBar")))
            await app.open_article(article)
            before = Shown(None, seen=False)
            for step in steps:
                await step.take(pilot)
                before = await looked_at(app, before, step)
        kept = Library(library.folder, read_only=True).annotations(article.id)
        assert all(each.target for each in kept)
        assert written(library.folder, [article.id]) == replayed(library.folder)
        undone(library.folder)
        assert visible(library.folder, article.id) == first


@contextmanager
def own_folder() -> Iterator[Path]:
    """Let the reader have a machine of its own, on which no browser opens."""
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as name,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.chdir(name)
        patch.setenv("QUOTH_STATE", f"{name}/state")
        patch.setenv("XDG_CONFIG_HOME", f"{name}/config")
        patch.delenv("BROWSER", raising=False)
        patch.setenv("SSH_CONNECTION", "from another desk")
        yield Path(name)


def made(text: str, folder: Path) -> Article:
    """Return the article of a text, or of the page."""
    if text == "page":
        path = folder / "page.html"
        path.write_text(PAGE, encoding="utf-8")
        return open_article(path)
    return article_from_text(TEXTS[text]) if TEXTS[text] else Article("", (), "")


async def looked_at(app: QuothApp, before: Shown, step: Step) -> Shown:
    """Return where the focus is when all is drawn; fail where that is not as it should be."""
    end = time.monotonic() + 4
    while not app._exit:
        try:
            look_at_lines(app)
            return look_at_focus(app, before, step)
        except AssertionError as error:
            if time.monotonic() > end:
                error.add_note(f"after {step}")
                raise
        await asyncio.sleep(0.01)
    return before


def look_at_lines(app: QuothApp) -> None:
    """Look whether every line is exactly as wide as the screen, and as the view if it is there."""
    screen, (width, height) = app.screen, app.size
    drawn = strips(app)
    assert len(drawn) == height
    for strip in drawn:
        shown = [segment.text for segment in strip if not segment.control]
        wide = strip.cell_length, sum(map(cell_len, shown)), cell_len("".join(shown))
        assert wide == (width, width, width), shown
    if isinstance(screen, ArticleScreen):
        view = screen.view
        for y in range(view.size.height):
            strip = view.render_line(y)
            assert strip.cell_length == cell_len(strip.text) == view.size.width, strip.text


def look_at_focus(app: QuothApp, before: Shown, step: Step) -> Shown:
    """Look whether the focus is in sight, unless it is yet where the article was opened.

    What is being selected stays selected when the mouse scrolls it out of sight.
    """
    screen = app.screen
    if not isinstance(screen, ArticleScreen) or screen.passage is None:
        return before
    span, view = screen.passage.span, screen.view
    assert 0 <= span.start < span.end <= len(screen.reading.article.text)
    first, last = view.rows.row_of(span.start), view.rows.row_of(span.end - 1)
    seen = first < view.top + view.page and last >= view.top
    moved = before.focus not in {None, screen.passage}
    scrolled = screen.selection is not None and isinstance(step, Wheel | Click | Draw)
    assert seen or not (moved or (before.seen and not scrolled)), (
        f"rows {first} to {last}, shown from {view.top}"
    )
    return Shown(screen.passage, seen=seen)
