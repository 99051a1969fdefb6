"""Span mode: an end of the passage in focus moves, and what is selected can be kept or dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.events import MouseScrollDown

from reader.article import Article, article_from_text
from reader.library import Library
from reader.library.model import MarkState
from reader.page.colours import Depth
from reader.page.themes import THEMES
from tests.tui.conftest import focused, in_focus, running, screen, shown, told, until
from tests.tui.test_annotating import tag, tags

if TYPE_CHECKING:
    from reader.tui.app import QuothApp

WORDS = "The landlords were not amused."


async def test_v_w_extends_the_quote_by_a_word_and_each_w_by_one_more(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n")
        quote = focused(app)
        await pilot.press("v", "w")
        assert focused(app) == f"{quote} Falk"
        await pilot.press("w")
        assert focused(app) == f"{quote} Falk said"


async def test_one_key_takes_the_sentence_of_a_quote_and_two_its_paragraph(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "n", "=")
        assert focused(app) == "“It is an outrage,” said Tomas Brandt"
        await pilot.press("N", "n", "N", "=")
        sentence = focused(app)
        assert sentence.endswith("Falk said.")
        await pilot.press("v", "s")
        assert focused(app) == f"{sentence}\n\n{WORDS}"


async def test_a_digit_keeps_what_is_selected_and_tags_it(folder: Path, article: Article) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await tag(opened, "rents")
        await pilot.press("n", "v", "w", "w", "1")
        await until(lambda: len(tags(app.library, article)) == 2)
        assert focused(app).endswith("Falk said")
        assert [each.name for each in in_focus(app).tags] == ["rents"]
        assert screen(app).selection is None


async def test_escape_puts_the_focus_back_where_it_was(folder: Path, article: Article) -> None:
    async with running(folder, article, (60, 10)) as (app, pilot):
        await pilot.press("n", "n", "n")
        before, top = screen(app).passage, screen(app).view.top
        await pilot.press("v", "G", "tab", "g", "escape")
        assert (screen(app).passage, screen(app).view.top) == (before, top)
        assert screen(app).selection is None


async def test_enter_keeps_it_and_minus_goes_back(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n")
        quote = focused(app)
        await pilot.press("v", "w", "enter")
        assert focused(app) == f"{quote} Falk"
        assert screen(app).reading.annotations == ()
        await pilot.press("minus")
        assert focused(app) == quote
        await pilot.press("n")
        assert focused(app) == "“It is an outrage,”"


async def test_the_status_and_the_footer_are_those_of_selecting(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "v", "w")
        assert "Selecting · 13 words · its end moves · Tab moves the beginning" in shown(app)
        assert " v move mark" in shown(app)
        await pilot.press("tab")
        assert "its beginning moves · Tab moves the end" in shown(app)
        await pilot.press("escape")
        assert " n next" in shown(app)


async def test_it_all_has_room_in_a_small_terminal(folder: Path, article: Article) -> None:
    async with running(folder, article, (60, 20)) as (app, pilot):
        await pilot.press("n", "v", "w")
        assert "Selecting · 13 words · its end moves" in shown(app)
        assert all(each in shown(app) for each in ("Tab swap", "Enter select", "Esc cancel"))


@pytest.mark.parametrize("depth", Depth)
async def test_the_end_that_moves_is_told_from_the_rest(
    folder: Path, article: Article, depth: Depth
) -> None:
    async with running(folder, article) as (app, pilot):
        view = screen(app).view
        for theme in THEMES.values():
            app.look.depth = depth
            app.look.use(theme)
            assert app.look.part("text") + app.look.part("focus") != app.look.part(
                "text"
            ) + app.look.part("end")
        await pilot.press("n", "v", "w")
        view.notify_style_update()
        y = view.rows.row_of(article.text.index("Falk said"))
        end = app.look.part("end")
        letters = [s.text for s in view.render_line(y - view.top) if s.style and s.style.underline]
        assert letters == ["k"]
        assert end.underline


def is_end_in_sight(app: QuothApp) -> bool:
    """Whether the end that moves is on the screen."""
    view, selection = screen(app).view, screen(app).selection
    assert selection is not None
    row = view.rows.row_of(selection.sign(view.rows.text).start)
    return view.top <= row < view.top + view.page


async def test_the_end_that_moves_stays_in_sight(folder: Path) -> None:
    article = article_from_text("“It rains,” said Falk.\n\n" + "It pours all day.\n\n" * 60)
    async with running(folder, article, (40, 12)) as (app, pilot):
        view = screen(app).view
        await pilot.press("v")
        for key in [*"pppppppp", "space", *"jjj", "G", "pageup", "P"]:
            await pilot.press(key)
            assert is_end_in_sight(app), key
        await pilot.resize_terminal(30, 8)
        await until(lambda: view.size.height == 6)
        await until(lambda: is_end_in_sight(app))


async def test_down_keeps_to_its_column_over_lines_without_text(folder: Path) -> None:
    lines = ["The first line is long.", "Short.", "The third one is long, too."]
    article = article_from_text("\n\n".join(lines))
    async with running(folder, article) as (app, pilot):
        await pilot.press("v", "b", "down")
        assert focused(app).endswith("Short.")
        await pilot.press("down")
        assert focused(app).endswith("The third one is long,")
        await pilot.press("down")
        assert "as far as the text goes" in shown(app)


async def test_v_again_moves_the_mark_and_the_speaker_stays(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "v", "tab", "w", "w", "v")
        await until(lambda: in_focus(app).state is MarkState.CORRECTED)
        assert focused(app).startswith("will not raise")
        assert in_focus(app).speaker == "Ines Falk"
        assert "Moved to “will not raise" in shown(app)
        await pilot.press("u")
        await until(lambda: "Undone: Moved to" in told(app))
        assert screen(app).reading.marks[1].state is MarkState.PROPOSED


async def test_a_passage_of_the_reader_s_own_moves_with_its_tags_and_its_note(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await pilot.press("n", "n", "n", "minus", "minus", "minus")
        await tag(opened, "mood")
        await pilot.press("a", *"note", "enter")
        await until(lambda: in_focus(app).note == "note")
        await pilot.press("v", "w", "w", "v")
        await until(lambda: "Moved to" in shown(app))
        mark = in_focus(app)
        assert (mark.note, [each.name for each in mark.tags]) == ("note", ["mood"])
        assert mark.state is MarkState.PASSAGE
        assert mark.annotation is not None
        assert mark.annotation.attribution is None
        kept = Library(app.library.folder, read_only=True).annotations(article.id)
        assert [each.spans for each in kept] == [mark.spans]


async def test_where_no_mark_is_or_nothing_moved_it_says_so(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("v", "v")
        assert "move an end first" in shown(app)
        await pilot.press("escape", "equals_sign", "v", "b", "v")
        assert "No mark to move · Enter selects" in shown(app)
        assert screen(app).reading.annotations == ()


async def test_a_mark_does_not_move_onto_another_of_the_reader(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as opened:
        app, pilot = opened
        await pilot.press("n", "v", "w", "enter")
        await tag(opened, "mine")
        await pilot.press("N", "n", "v", "w", "v")
        assert "Another mark of yours stands" in shown(app)
        assert len(screen(app).reading.annotations) == 1


async def test_a_key_that_is_none_of_either_says_so_and_selecting_goes_on(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("v", "ö")
        assert "ö does nothing here" in shown(app)
        assert screen(app).selection is not None


async def test_help_shows_the_keys_of_selecting(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("v", "question_mark")
        await until(lambda: "Move the other end from now on" in shown(app))
        await pilot.press("escape")
        await until(lambda: app.screen is screen(app))
        assert screen(app).selection is not None


async def test_a_sequence_of_the_article_keeps_what_is_selected(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "v", "w", "z", "n")
        assert focused(app).endswith("Falk")
        assert screen(app).view.arrangement.numbers


async def test_keys_of_selecting_may_be_others(
    folder: Path, article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys.selecting]\nend_word = "x"\n')
    monkeypatch.setenv("QUOTH_CONFIG", str(file))
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "v", "x")
        assert focused(app).endswith("Falk")
        await pilot.press("w")
        assert screen(app).selection is None


async def test_a_place_half_selected_is_not_kept(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n")
        quote = screen(app).passage
        assert quote is not None
        other = Library(folder, read_only=True)
        await until(lambda: other.reading(article.id, (), ()).place.focus == quote.span)
        await pilot.press("v", "w")
        await screen(app).rest()
        assert other.reading(article.id, (), ()).place.focus == quote.span


async def test_the_whole_of_a_long_text_is_selected_at_once(folder: Path) -> None:
    article = article_from_text("“It rains,” said Falk. " + "It pours all day. " * 20_000)
    async with running(folder, article) as (app, pilot):
        await pilot.press("v", "G")
        selection = screen(app).selection
        assert selection is not None
        assert selection.span.end == len(article.text)
        assert "80,0" in shown(app)


async def test_the_wheel_scrolls_and_what_is_selected_stays(folder: Path) -> None:
    long = article_from_text("“It will hold,” Falk said.\n\n" + "It rained.\n\n" * 100)
    async with running(folder, long, (80, 24)) as (app, pilot):
        await pilot.press("v", "w")
        selected = focused(app)
        for _ in range(40):
            await pilot._post_mouse_events([MouseScrollDown], screen(app).view)
        await until(lambda: "will hold" not in shown(app))
        assert "Selecting" in shown(app)
        await pilot.press("w")
        assert focused(app).startswith(selected)
        await until(lambda: "will hold" in shown(app))
