"""``quoth read``: articles by many names, and passages by their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, Span, article_from_text
from reader.cli import run
from reader.library import Library
from reader.settings import library_folder
from tests.cli.terminals import terminal

TEXT = """The dam at Oster

“It held,” said Mara Voss, the engineer. “It will hold,” she added.

Nobody went home. It rained.
"""

Output = pytest.CaptureFixture[str]
Opened = list[tuple[Article | None, Span | None, bool]]


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "dam.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Return what is to be shown, in the place of showing it."""
    calls: Opened = []

    def show(
        _: Library, article: Article | None, at: Span | None, *, plain: bool, mouse: bool
    ) -> int:
        assert not plain
        calls.append((article, at, mouse))
        return 0

    monkeypatch.setattr("reader.cli.showing.show", show)
    return calls


def passage(opened: Opened) -> str:
    article, at, _ = opened[-1]
    assert article
    assert at
    return article.text[slice(*at)]


@pytest.fixture
def library() -> Library:
    """Return a library with three articles."""
    kept = Library(library_folder())
    for title in ("The dam at Oster", "A second dam", "Rents in “Oster”"):
        kept.add(article_from_text(f"{title}\n\n“It held,” said Mara Voss."))
    return kept


@pytest.mark.parametrize("command", [["read"], []])
def test_an_article_opens_where_words_stand(file: str, opened: Opened, command: list[str]) -> None:
    assert run([*command, file, "--at", '"it  WILL hold,"']) == 0
    assert passage(opened) == "“It will hold,”"


def test_the_reader_really_goes_there(file: str) -> None:
    with terminal("read", file, "--at", "nobody went") as screen:
        screen.until("2 words in focus")
        assert screen.leave("q") == 0


def test_words_in_several_places_open_the_first_and_say_so(file: str, opened: Opened) -> None:
    assert run(["read", file, "--at", "it"]) == 0
    article, at, _ = opened[-1]
    assert article
    assert at
    assert at.start == TEXT.index("It held")
    assert any("3 places" in notice and "--nth" in notice for notice in article.notices)


def test_the_place_may_be_named_by_number(file: str, opened: Opened) -> None:
    assert run(["read", file, "--at", "it", "--nth", "3"]) == 0
    _, at, _ = opened[-1]
    assert at
    assert at.start == TEXT.index("It rained")


def test_a_place_too_many_is_answered_with_those_there_are(
    file: str, opened: Opened, capsys: Output
) -> None:
    assert run(["read", file, "--at", "it", "--nth", "9"]) == 3
    error = capsys.readouterr().err
    assert "3 places" in error
    assert "2. " in error
    assert "“It will hold,”" in error
    assert not opened


def test_words_that_are_nowhere_are_answered_with_the_nearest(
    file: str, opened: Opened, capsys: Output
) -> None:
    assert run(["read", file, "--at", "nobody went to bed"]) == 3
    error = capsys.readouterr().err
    assert error.startswith("quoth: “nobody went to bed” is nowhere in The dam at Oster; nearest: ")
    assert "Nobody went home." in error
    assert error.count("\n") == 1
    assert not opened


def test_a_pipe_begins_at_the_paragraph(file: str, capsys: Output) -> None:
    assert run(["read", file, "--at", "nobody"]) == 0
    assert capsys.readouterr().out.startswith("Nobody went home. It rained.\n")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("second", "A second dam"),
        ("the DAM  at", "The dam at Oster"),
        ("'oster'", "Rents in “Oster”"),
        ("a second dam", "A second dam"),
    ],
)
@pytest.mark.usefixtures("library")
def test_part_of_a_title_will_do(opened: Opened, name: str, title: str) -> None:
    assert run(["read", name]) == 0
    article, _, _ = opened[-1]
    assert article
    assert article.title == title


def test_the_beginning_of_an_id_will_do(library: Library, opened: Opened) -> None:
    for listing in library.listings():
        assert run([listing.id[:8]]) == 0
        article, _, _ = opened[-1]
        assert article
        assert article.id == listing.id


@pytest.mark.usefixtures("library")
def test_several_titles_are_told(opened: Opened, capsys: Output) -> None:
    assert run(["read", "oster"]) == 1
    error = capsys.readouterr().err
    assert "2 titles" in error
    assert "The dam at Oster" in error
    assert not opened


@pytest.mark.parametrize("name", ["nothing so called", "x" * 3000, "nul\0"])
@pytest.mark.usefixtures("library")
def test_what_is_nothing_is_told(opened: Opened, capsys: Output, name: str) -> None:
    assert run(["read", name]) == 1
    assert capsys.readouterr().err.startswith("quoth: ")
    assert not opened


@pytest.mark.usefixtures("library")
def test_a_file_comes_before_a_title(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("second").write_text("Another text.", encoding="utf-8")
    assert run(["second"]) == 0
    article, _, _ = opened[-1]
    assert article
    assert article.text == "Another text."


@pytest.mark.parametrize(("argv", "mouse"), [([], True), (["--no-mouse"], False)])
def test_the_mouse_may_be_left_to_the_terminal(
    file: str, opened: Opened, argv: list[str], mouse: bool
) -> None:
    assert run([file, *argv]) == 0
    assert opened[-1][2] is mouse


@pytest.mark.parametrize(
    "argv", [["--at", "words"], ["read"], ["read", "a.txt", "--nth", "0"], ["a", "--nth", "two"]]
)
def test_what_makes_no_sense_leaves_with_two(argv: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as left:
        run(argv)
    assert left.value.code == 2
    assert capsys.readouterr().err
