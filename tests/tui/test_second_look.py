"""The deep model reads behind the reader: better marks, and nothing under the reader's hands."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import proposals, settings
from reader.article import Article
from reader.attribution import MODELS, Attribution, ModelError, Part, analyse
from tests.deep import needs_deep
from tests.tui.conftest import focused, in_focus, running, screen, shown, told, until


@pytest.fixture(autouse=True)
def _any_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUOTH_MODEL")


@pytest.fixture
def deep(article: Article, monkeypatch: pytest.MonkeyPatch) -> tuple[Attribution, ...]:
    """What a deep model says that is surer of all that the quick one finds."""
    found = analyse(article.text)
    model = MODELS["deep"]
    said = tuple(
        Attribution(a.content, a.kind, a.source, a.cue, a.speaker, confidence=0.99, model=model)
        for a in found.attributions
    )

    def read(text: str, at: int, model: str) -> Iterator[Part]:
        assert at < len(text)
        yield Part(0, len(text), MODELS[model], said, found.speakers)

    monkeypatch.setattr("reader.tui.looking.stream_apart", read)
    monkeypatch.setattr("reader.attribution.is_installed", lambda _: True)
    return said


async def test_the_deep_model_takes_over_all_but_the_focus(
    folder: Path, article: Article, deep: tuple[Attribution, ...]
) -> None:
    async with running(folder, article) as (app, pilot):
        await until(lambda: deep[-1] in screen(app).reading.attributions)
        assert in_focus(app).attribution not in deep
        await until(lambda: "proposed by quick" in shown(app))
        await pilot.press("n")
        assert "proposed by deep, 99% sure" in shown(app)
        await until(lambda: screen(app).reading.attributions == deep)
        await pilot.press("N")
        assert in_focus(app).attribution == deep[0]


async def test_a_narrow_status_line_says_which_model_it_is_too(
    folder: Path, article: Article, deep: tuple[Attribution, ...]
) -> None:
    async with running(folder, article, (60, 20)) as (app, pilot):
        await until(lambda: deep[-1] in screen(app).reading.attributions)
        assert " · quick " in shown(app)
        await pilot.press("n")
        assert " · deep 99%" in shown(app)


async def test_what_it_finds_is_no_news_from_another_window(
    folder: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.attribution.is_installed", lambda name: name == "quick")
    async with running(folder, article) as (app, _):
        here, found = screen(app), analyse(article.text)
        before = here.reading
        with app._context():
            await asyncio.gather(
                here.changed(frozenset({article.id})), here.found_quotes(found, complete=True)
            )
        assert here.reading is not before
        assert "another window" not in shown(app)


async def test_neither_text_nor_focus_moves(
    folder: Path, article: Article, deep: tuple[Attribution, ...]
) -> None:
    async with running(folder, article, (60, 12)) as (app, pilot):
        words, top = focused(app), screen(app).view.top
        await until(lambda: deep[-1] in screen(app).reading.attributions)
        await pilot.pause()
        assert (focused(app), screen(app).view.top) == (words, top)


async def test_what_was_tagged_meanwhile_stays(
    folder: Path, article: Article, deep: tuple[Attribution, ...]
) -> None:
    async with running(folder, article) as (app, pilot):
        await until(lambda: deep[-1] in screen(app).reading.attributions)
        await pilot.press("t", *"rents", "enter")
        await until(lambda: in_focus(app).tags)
        await pilot.press("n", "N")
        await pilot.pause()
        assert in_focus(app).attribution not in deep
        assert [tag.name for tag in in_focus(app).tags] == ["rents"]


async def test_what_it_found_is_there_at_once_the_next_time(
    folder: Path, article: Article, deep: tuple[Attribution, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(folder, article):
        await until(lambda: proposals.kept(article, "deep"))
    kept = proposals.kept(article, "deep")
    assert kept is not None
    assert kept.attributions == deep
    monkeypatch.delattr("reader.tui.looking.stream_apart")
    async with running(folder, article) as (app, _):
        assert screen(app).reading.attributions == deep


async def test_whoever_asks_for_the_quick_model_gets_no_other(
    folder: Path, article: Article, deep: tuple[Attribution, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    proposals.keep(article, analyse(article.text))
    async with running(folder, article):
        await until(lambda: proposals.kept(article, "deep"))
    monkeypatch.setenv("QUOTH_MODEL", "quick")
    async with running(folder, article) as (app, _):
        assert not set(screen(app).reading.attributions) & set(deep)


async def test_without_the_extra_nothing_is_said(
    folder: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.attribution.is_installed", lambda name: name == "quick")
    async with running(folder, article) as (app, _):
        assert told(app) == ""
        await until(lambda: "proposed by quick" in shown(app))


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [("deep", "pip install 'quoth[deep]'"), ("deeper", "no model 'deeper'")],
)
async def test_a_model_that_is_not_there_is_said_once(
    folder: Path, article: Article, monkeypatch: pytest.MonkeyPatch, wanted: str, complaint: str
) -> None:
    monkeypatch.setattr("reader.attribution.installed.find_spec", lambda _: None)
    monkeypatch.setenv("QUOTH_MODEL", wanted)
    async with running(folder, article) as (app, _):
        await until(lambda: complaint in told(app))
        assert len(screen(app).reading.marks) == 4


async def test_a_model_that_is_broken_is_said_and_the_quick_one_stays(
    folder: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str, at: int, model: str) -> Iterator[Part]:
        raise ModelError(f"The {model} model cannot be run ({len(text) > at})")

    monkeypatch.setattr("reader.tui.looking.stream_apart", broken)
    monkeypatch.setattr("reader.attribution.is_installed", lambda _: True)
    async with running(folder, article) as (app, _):
        await until(lambda: "The deep model cannot be run" in told(app))
        await until(lambda: "proposed by quick" in shown(app))
        await until(lambda: " deep " not in shown(app).splitlines()[-2])


@needs_deep
async def test_the_deep_model_that_comes_with_quoth_reads_on(
    folder: Path, article: Article
) -> None:
    assert settings.model() == ""
    async with running(folder, article):
        await until(lambda: proposals.kept(article, "deep"))
    found = proposals.kept(article, "deep")
    assert found is not None
    assert found.attributions == analyse(article.text, "deep").attributions
