"""Labels on the passages in sight: a letter or two go to any of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.events import MouseScrollDown

from reader.article import Article, article_from_text
from tests.tui.conftest import focused, running, screen, shown, until

if TYPE_CHECKING:
    from reader.tui.app import QuothApp


def label_of(app: QuothApp, words: str) -> str:
    """Return the label of the passage that begins with some words."""
    text = screen(app).reading.article.text
    labels = screen(app)._labelled.items()
    return next(name for name, spans in labels if text.startswith(words, spans[0].start))


async def test_a_label_goes_to_the_quote_with_all_its_parts(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("f")
        label = label_of(app, "“It held,”")
        assert f"{label}It held,” Falk said" in shown(app)
        await pilot.press(*label)
        assert focused(app) == "“It held,”|“and it will hold.”"
        assert "“It held,” Falk said" in shown(app)


async def test_a_sentence_without_a_quote_has_one_too(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("f")
        await pilot.press(*label_of(app, "The landlords"))
        assert focused(app) == "The landlords were not amused."


async def test_no_line_moves(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        before = [len(line) for line in shown(app).splitlines()[:-2]]
        await pilot.press("f")
        assert [len(line) for line in shown(app).splitlines()[:-2]] == before


async def test_of_many_passages_some_have_two_letters_and_backspace_takes_one_back(
    folder: Path,
) -> None:
    article = article_from_text("Falk left. She came. It rained. He sat. " * 20)
    async with running(folder, article) as (app, pilot):
        await pilot.press("f")
        labels = screen(app)._labelled
        double = next(label for label in labels if len(label) == 2)
        await pilot.press(double[0])
        assert f"{double[0]}… · Type the letters" in shown(app)
        await pilot.press("backspace")
        assert set(screen(app).view._labels.values()) == set(labels)
        await pilot.press(*double)
        passage = screen(app).passage
        assert passage is not None
        assert passage.spans == labels[double]


async def test_escape_leaves_and_other_signs_say_that_nothing_has_them(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        before = focused(app)
        await pilot.press("f", "9")
        assert "No passage has the label 9" in shown(app)
        await pilot.press("escape")
        assert (focused(app), screen(app)._labelled, screen(app).view._labels) == (before, {}, {})
        assert " n next" in shown(app)


async def test_keys_that_write_nothing_do_what_they_always_do(
    folder: Path, article: Article
) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("f", "right")
        assert focused(app).startswith("“We will not raise")
        assert screen(app)._labelled == {}


async def test_what_moves_the_text_takes_labels_away(folder: Path, article: Article) -> None:
    async with running(folder, article, (60, 10)) as (app, pilot):
        view = screen(app).view
        await pilot.press("f")
        view.post_message(MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False))
        await until(lambda: not view._labels)
        await pilot.press("f")
        await pilot.resize_terminal(50, 9)
        await until(lambda: not view._labels)


async def test_where_nothing_begins_in_sight_it_says_so(folder: Path) -> None:
    article = article_from_text("word " * 2000)
    async with running(folder, article, (60, 10)) as (app, pilot):
        await pilot.press("space", "f")
        assert "No quote and no sentence begins in sight" in shown(app)
        assert screen(app)._labelled == {}
