"""Copying by whichever way there is."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from reader.article import Article, Span, article_from_text
from reader.page import focusing
from reader.tui.driver import through_screen
from tests.cli.terminals import terminal
from tests.tui.conftest import TEXT, focused, running, screen, shown, until

QUOTE = "“We will not raise the rents this year, whatever the landlords say,”"
LINE = f"{QUOTE} — Ines Falk, Rents in Oster"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder for programs that copy, the only ones there are besides the shell's."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    for name in ("wl-copy", "xclip", "xsel", "pbcopy", "tmux"):
        program(folder, name, "exit 1")
    return folder


def program(folder: Path, name: str, does: str = "") -> Path:
    """Make a program that keeps its input and arguments, and return the file with its input."""
    kept = folder / f"{name}.in"
    path = folder / name
    path.write_text(f'#!/bin/sh\n{does or f"""echo "$@" > {kept}.args; cat > {kept}"""}\n', "utf-8")
    path.chmod(0o755)
    return kept


@pytest.mark.parametrize(
    ("variable", "command"),
    [
        ("TMUX", "tmux load-buffer -w -"),
        ("WAYLAND_DISPLAY", "wl-copy"),
        ("DISPLAY", "xclip -selection clipboard"),
        ("DISPLAY", "xsel --clipboard --input"),
        ("TERM_PROGRAM", "pbcopy"),
    ],
)
async def test_a_program_takes_it_where_there_is_one(
    article: Article, programs: Path, monkeypatch: pytest.MonkeyPatch, variable: str, command: str
) -> None:
    monkeypatch.setenv(variable, "Apple_Terminal")
    name, _, arguments = command.partition(" ")
    kept = program(programs, name)
    async with running(programs / "library", article) as (app, pilot):
        await pilot.press("n", "y")
        await until(lambda: "Copied" in shown(app))
        assert kept.read_text("utf-8") == LINE
        assert (programs / f"{name}.in.args").read_text("utf-8").strip() == arguments
        assert app.clipboard == ""


async def test_tmux_goes_before_a_display_and_that_before_the_terminal(
    folder: Path, article: Article, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMUX", "x")
    monkeypatch.setenv("DISPLAY", ":0")
    kept = program(programs, "xclip")
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "y")
        await until(lambda: kept.exists() and "Copied" in shown(app))
        program(programs, "xclip", "exit 1")
        await pilot.press("y")
        await until(lambda: "cannot be confirmed" in shown(app))
        assert app.clipboard == LINE


async def test_a_program_that_never_answers_stops_nobody_from_drawing(
    folder: Path, article: Article, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("reader.clipboard._PATIENCE", 2.0)
    program(programs, "xclip", "exec sleep 30")
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "y")
        await until(lambda: "Copying" in shown(app))
        await pilot.press("n")
        await until(lambda: focused(app) == "“It is an outrage,”")
        assert app.clipboard != LINE, "nothing waited for the program that hangs"
        await until(lambda: "cannot be confirmed" in shown(app))
        assert app.clipboard == LINE


async def test_it_is_always_kept_in_a_file(
    folder: Path, article: Article, programs: Path, tmp_path: Path
) -> None:
    assert programs.exists()
    async with running(folder, article, (200, 40)) as (app, pilot):
        await pilot.press("n", "y")
        await until(lambda: "cannot be confirmed; kept in" in shown(app))
        assert (tmp_path / "state" / "last-copy.txt").read_text("utf-8") == LINE


async def test_markdown_is_a_block_quotation_with_a_link(folder: Path) -> None:
    from dataclasses import replace

    article = replace(
        article_from_text(TEXT),
        url="https://e.example/a b(c)",
        outlet="The *Shore*",
        date="2026-03-12",
    )
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "Y")
        await until(lambda: app.clipboard)
        assert app.clipboard == (
            f"> {QUOTE}\n>\n"
            "> — Ines Falk, [Rents in Oster](<https://e.example/a%20b(c)>), The \\*Shore\\*, "
            "2026-03-12\n"
        )


async def test_all_parts_of_a_split_quote_are_copied(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "n", "n", "y")
        await until(lambda: app.clipboard)
        assert app.clipboard == "“It held,” … “and it will hold.” — Ines Falk, Rents in Oster"
        await pilot.press("Y")
        await until(lambda: app.clipboard.startswith(">"))
        assert app.clipboard.startswith("> “It held,”\n>\n> \\[…\\]\n>\n> “and it will hold.”\n")


async def test_of_a_rejected_quote_nobody_is_said_to_say_it(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("n", "x", "N", "N", "n", "y")
        await until(lambda: app.clipboard)
        assert "Falk" not in app.clipboard


async def test_a_very_long_passage_says_how_long_it_is(folder: Path) -> None:
    words = ("x" * 99 + " ") * 6000
    async with running(folder, article_from_text(f"Title\n\n{words}"), (200, 40)) as (app, pilot):
        screen(app).put(focusing.on([Span(7, len(screen(app).reading.article.text))]))
        await pilot.press("y")
        await until(lambda: "many take less than so much" in shown(app) and app.clipboard)
        assert len(app.clipboard) > 599_000
        assert f"{len(app.clipboard):,} characters · Sent" in shown(app)


async def test_nothing_to_copy_is_said(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        screen(app).put(None)
        for key in "yYa":
            await pilot.press(key)
            await until(lambda: "No passage is in focus" in shown(app))
            screen(app).say()
        assert app.clipboard == ""


def test_screen_hands_on_every_piece() -> None:
    payload = base64.b64encode(b"x" * 5000).decode()
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", through_screen(f"\x1b]52;c;{payload}\a"), re.DOTALL)
    assert max(map(len, pieces)) <= 700
    assert "".join(pieces) == f"\x1b]52;c;{payload}\a"


@pytest.mark.parametrize("multiplexer", ["", "1234.pts-0.host"])
def test_a_terminal_is_sent_the_text(tmp_path: Path, multiplexer: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    with terminal(str(path), size=(30, 100), STY=multiplexer) as quoth:
        quoth.until("Quote 1 of")
        quoth.type("n")
        quoth.until("Quote 2 of")
        quoth.type("y")
        quoth.until("cannot be confirmed")
        wrapped = re.findall(r"\x1bP(\x1b]52;.*?)\x1b\\", quoth.shown, re.DOTALL)
        (sent,) = re.findall(r"\x1b]52;c;([^\a]*)\a", quoth.shown)
        assert base64.b64decode(sent).decode() == LINE
        assert bool(wrapped) is bool(multiplexer)
        assert quoth.leave("q") == 0


async def test_a_program_that_does_not_answer_keeps_nobody_from_reading_on(
    folder: Path, article: Article, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    program(programs, "wl-copy", "exec sleep 30")
    async with running(folder, article) as (app, pilot):
        await pilot.press("y")
        assert "Copying …" in shown(app)
        await pilot.press("n")
        assert app.clipboard == "", "it is still being tried"
        assert screen(app).mark
        await until(lambda: app.clipboard)
        await until(lambda: "Sent to the terminal" in shown(app))
