"""Following links by keys: within the text, to the browser, to the clipboard."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.article import Article, article_from_text
from reader.settings import state_folder
from reader.tui.browsing import open_in_browser
from tests.tui.conftest import focused, running, screen, shown, until

FILLER = "The hall was full, and nobody left before the vote was done.\n\n" * 60
MARKDOWN = f"""\
# The ferry stays

“It will [sail](https://a.example/sail),” said Mara Voss[^1].

![A quay](https://a.example/quay.png)

{FILLER}

[^1]: She runs the harbour. Nobody else does.
"""


@pytest.fixture
def ferry() -> Article:
    return article_from_text(MARKDOWN, format="markdown")


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser that writes what it is asked for into a file."""
    asked, program = tmp_path / "asked", tmp_path / "browser"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(asked)!r}, 'w').write(sys.argv[1])\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{program} %s")
    return asked


@pytest.fixture
def nothing_to_browse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")


async def test_what_is_in_sight_is_offered(folder: Path, ferry: Article) -> None:
    async with running(folder, ferry) as (app, pilot):
        await pilot.press("L")
        await until(lambda: "Links in sight" in shown(app))
        assert "1 sail  https://a.example/sail" in shown(app)
        assert "2 [^1]  → [^1]: She runs the harbour. Nobody else does." in shown(app)
        assert "3 image: A quay  https://a.example/quay.png" in shown(app)


async def test_a_footnote_leads_to_its_note_and_back(folder: Path, ferry: Article) -> None:
    async with running(folder, ferry) as (app, pilot):
        before = focused(app)
        await pilot.press("L", "2")
        await until(lambda: focused(app) == "[^1]: She runs the harbour. Nobody else does.")
        assert "She runs the harbour" in shown(app)
        await pilot.press("[")
        await until(lambda: focused(app) == before)


async def test_an_address_is_opened_in_the_browser(
    folder: Path, ferry: Article, browser: Path
) -> None:
    async with running(folder, ferry) as (app, pilot):
        await pilot.press("L", "1")
        await until(lambda: "Opened https://a.example/sail" in shown(app))
        await until(lambda: browser.exists() and browser.read_text())
        assert browser.read_text() == "https://a.example/sail"


@pytest.mark.usefixtures("nothing_to_browse")
async def test_where_no_browser_can_be_seen_the_address_is_copied(
    folder: Path, ferry: Article
) -> None:
    async with running(folder, ferry) as (app, pilot):
        await pilot.press("L", "1")
        await until(lambda: "https://a.example/sail · Sent to the terminal" in shown(app))
        assert (state_folder() / "last-copy.txt").read_text() == "https://a.example/sail"


async def test_where_none_is_in_sight_those_of_the_whole_article_are(
    folder: Path, ferry: Article
) -> None:
    async with running(folder, ferry, (60, 12)) as (app, pilot):
        await pilot.press(*["space"] * 3, "L")
        await until(lambda: "Links of the whole article" in shown(app))
        await pilot.press("2")
        await until(lambda: focused(app) == "[^1]: She runs the harbour. Nobody else does.")


async def test_of_very_many_those_around_are_offered(folder: Path) -> None:
    many = " ".join(f"[{i}](https://a.example/{i})" for i in range(2000))
    article = article_from_text(f"# Links\n\n{FILLER}\n\n{many}", format="markdown")
    async with running(folder, article) as (app, pilot):
        await pilot.press("L")
        await until(lambda: "The 500 links around here, of 2,000" in shown(app))
        assert "1 0  https://a.example/0" in shown(app)


async def test_an_article_without_links_says_so(folder: Path, article: Article) -> None:
    async with running(folder, article) as (app, pilot):
        await pilot.press("L")
        assert "There are no links in this article" in shown(app)


async def test_nothing_happens_when_the_reader_thinks_better_of_it(
    folder: Path, ferry: Article
) -> None:
    async with running(folder, ferry) as (app, pilot):
        before = focused(app)
        await pilot.press("L", "escape")
        await until(lambda: app.screen is screen(app))
        assert focused(app) == before


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/log", "--help", "ssh://a.example"])
def test_only_the_web_and_mail_are_opened(address: str, browser: Path) -> None:
    assert not open_in_browser(address)
    assert not browser.exists()


def test_a_browser_that_lives_in_the_terminal_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "w3m %s")
    assert not open_in_browser("https://a.example")
