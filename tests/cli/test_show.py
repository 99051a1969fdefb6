"""``quoth show``: the marked article as lines, with the reader's colours or with brackets."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from reader.cli import run
from reader.cli.linear import lines
from reader.cli.stretches import LONG, Stretch, stretches
from reader.library import Library, changes
from reader.library.model import Mark, Reading
from reader.settings import library_folder
from tests.cli.strategies import PAGE, readings
from tests.cli.terminals import terminal

TEXT = """The dam held

“It held,” said Mara Voss, the engineer. Leo Marr told reporters the pumps were old.

“They leak,” he said, “and nobody cares.”
"""
RAIN = f"It r{'a' * 100}ined. " * 27
PARAGRAPH = f"“It held,” said Mara Voss.\n\n{RAIN}\n\n"

Output = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dam.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """Return a file that the machine reads in many parts."""
    path = tmp_path / "long.txt"
    path.write_text(PARAGRAPH * 50 + "“Barely,” said Ada Roth.\n", encoding="utf-8")
    assert path.stat().st_size > 6 * LONG
    return path


def printed(capsys: Output, *argv: str | Path) -> str:
    capsys.readouterr()
    assert run(["show", *map(str, argv)]) == 0
    return capsys.readouterr().out


def uncoloured(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_brackets_show_who_says_what(file: Path, capsys: Output) -> None:
    out = printed(capsys, file)
    assert "[MV? “It held,”] said Mara Voss" in out
    assert "[LM? “They leak,”] he said, [LM? “and nobody cares.”]" in out
    assert "3 quotes by 2 speakers\n  LM  Leo Marr: 2\n  MV  Mara Voss: 1\n" in out
    assert "\x1b" not in out


def test_a_pipe_gets_the_same_without_being_asked(file: Path, capsys: Output) -> None:
    out = printed(capsys, file)
    assert run([str(file)]) == 0
    assert capsys.readouterr().out == out


def test_colours_are_those_of_the_reader(
    file: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.page.styles import Styles
    from reader.page.themes import LIGHT

    monkeypatch.setenv("COLORTERM", "truecolor")
    out = printed(capsys, file, "--colour", "always", "--theme", "light")
    tint = Styles(LIGHT).speaker(0, decided=False).bgcolor
    assert tint
    assert ";".join(tint.get_ansi_codes(foreground=False)) in out
    shown = uncoloured(out).splitlines()
    assert shown[2].startswith(" MV ?   “It held,” said Mara Voss")
    assert "? proposed by the machine" in uncoloured(out)


@pytest.mark.parametrize(("term", "colour"), [("xterm-256color", r"48;5;\d"), ("xterm", r";40m")])
def test_no_more_colours_than_the_terminal_has(file: Path, term: str, colour: str) -> None:
    with terminal("show", str(file), size=(60, 80), TERM=term, COLORTERM="") as screen:
        assert screen.leave() == 0
    assert re.search(colour, screen.shown)
    assert "48;2;" not in screen.shown


@pytest.mark.parametrize("colour", ["always", "never"])
@pytest.mark.parametrize("width", [20, 33, 60])
def test_lines_are_no_wider_than_asked(file: Path, capsys: Output, colour: str, width: int) -> None:
    out = uncoloured(printed(capsys, file, "--colour", colour, "--width", str(width)))
    assert max(map(len, out.splitlines())) <= width
    words = [re.sub(r"\[\w+\?|\]", "", word) for word in out.split()]
    assert [word for word in words if word in TEXT.split()]


def test_decisions_tags_and_notes_are_listed_below(file: Path, capsys: Output) -> None:
    from reader.article import open_article
    from reader.attribution import analyse

    library, article = Library(library_folder()), open_article(file)
    library.add(article)
    found = analyse(article.text)

    def first() -> tuple[Reading, Mark]:
        reading = library.reading(article.id, found.attributions, found.speakers)
        return reading, reading.marks[0]

    library.apply(changes.accept(*first()))
    reading, mark = first()
    library.apply(changes.tag(reading, mark.spans, changes.create_tag("dams")[0]))
    reading, mark = first()
    library.apply(changes.note(reading, mark.spans, "ask again"))
    assert "[MV “It held,” #dams (note: ask again)]" in printed(capsys, file)
    coloured = uncoloured(printed(capsys, file, "--colour", "always"))
    assert " MV  “It held,” #dams (ask again)" in coloured
    assert "✓ accepted" in coloured


def test_an_article_without_quotes_says_so(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "rain.txt"
    path.write_text("It rained.", encoding="utf-8")
    assert printed(capsys, path) == "It rained.\n\nNo quotes found.\n"
    assert "No quotes found." in printed(capsys, path, "--colour", "always")


@pytest.mark.parametrize("argv", [["--width", "3"], ["--width", "wide"], ["--colour", "some"]])
def test_what_there_is_not_is_refused_with_what_there_is(
    file: Path, capsys: Output, argv: list[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(["show", str(file), *argv])
    assert left.value.code == 2
    assert re.search("20 at the least|'?auto'?, '?always'?", capsys.readouterr().err)


@pytest.mark.parametrize("colour", ["always", "never"])
def test_pictures_and_tables_have_their_lines(tmp_path: Path, capsys: Output, colour: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    shown = [
        line.strip() for line in uncoloured(printed(capsys, path, "--colour", colour)).split("\n")
    ]
    first = shown.index("▣ A wet dam · https://x.example/dam.jpg")
    assert shown[first + 1] == "The dam on Monday."
    table = shown.index("Year | Pumps")
    assert shown[table + 1] == "2024 | 12"
    assert shown.index("▣ Image · https://x.example/end.jpg") > shown.index("Nobody went home.")


def test_a_theme_there_is_not_is_told_with_those_there_are(file: Path, capsys: Output) -> None:
    assert run(["show", str(file), "--colour", "always", "--theme", "mauve"]) == 1
    output = capsys.readouterr()
    assert "dark" in output.err
    assert output.out == ""


def test_the_first_lines_are_out_before_the_last_are_read(long: Path) -> None:
    # A pipe holds 64 kB: what is printed is read here before the program can go on.
    command = [sys.executable, "-m", "reader", "show", str(long)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stderr
        assert "“It held,”" in program.stdout.readline().decode()
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


def test_a_long_text_comes_in_stretches_that_agree_with_the_whole(long: Path) -> None:
    from reader.article import open_article

    library, article = Library(library_folder()), open_article(long)
    parts = list(stretches(library, article))
    assert len(parts) > 2
    assert [part.complete for part in parts] == [False] * (len(parts) - 1) + [True]
    assert [n for part in parts for n in part.blocks] == list(range(len(article.blocks)))
    [whole] = stretches(library, article)
    assert list(lines(parts, 70)) == list(lines([whole], 70))


@given(readings())
@settings(deadline=None)
def test_every_word_is_printed_once_and_in_order(reading: Reading) -> None:
    article = reading.article
    stretch = Stretch(reading, range(len(article.blocks)), complete=True)
    body = "\n".join(lines([stretch], 100_000)).rpartition("\n\n")[0]
    kept = re.sub(r"\[(?:\w+\? )?|^=+$", "", body, flags=re.MULTILINE)
    other = r"[\s\[\]\u200d]"  # brackets of its own, and joiners that join nothing
    assert re.sub(other, "", kept) == re.sub(other, "", article.text)


@pytest.mark.parametrize("argv", [["show"], ["read", "--plain"]])
def test_letters_that_the_terminal_has_not_are_question_marks(file: Path, argv: list[str]) -> None:
    command = [sys.executable, "-m", "reader", *argv, str(file)]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert b"?It held,?" in done.stdout
    assert done.stderr == b""


def test_a_long_article_goes_through_the_pager(file: Path) -> None:
    pager = "sed s/^/PAGED:/"
    with terminal("show", str(file), size=(5, 80), PAGER=pager) as screen:
        assert screen.leave() == 0
    assert screen.shown.startswith("PAGED:")
    assert "Leo Marr: 2" in screen.shown
    with terminal("show", str(file), size=(60, 80), PAGER=pager) as screen:
        assert screen.leave() == 0
    assert "PAGED" not in screen.shown


@pytest.mark.parametrize("pager", ["no-such-program -x", "cat", "", "'"])
def test_without_a_pager_all_is_printed(file: Path, pager: str) -> None:
    with terminal("show", str(file), size=(5, 80), PAGER=pager) as screen:
        assert screen.leave() == 0
    assert "Leo Marr: 2" in screen.shown
    assert "Traceback" not in screen.shown


def test_leaving_the_pager_early_is_quiet(long: Path) -> None:
    with terminal("show", str(long), PAGER="head -3") as screen:
        assert screen.leave() == 0
    assert "Traceback" not in screen.shown
    assert "Broken" not in screen.shown


def test_no_color_means_no_colours(file: Path) -> None:
    with terminal("show", str(file), size=(60, 80), NO_COLOR="1") as screen:
        assert screen.leave() == 0
    assert "\x1b" not in screen.shown
    with terminal("show", str(file), size=(60, 80), NO_COLOR="") as screen:
        assert screen.leave() == 0
    assert "\x1b[" in screen.shown
