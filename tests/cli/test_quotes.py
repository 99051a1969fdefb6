"""``quoth quotes``: who said what, in four forms, chosen by kind, speaker and confidence."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from reader.article import Span
from reader.attribution import UNKNOWN, Attribution, Part, QuoteKind, Speaker, parts, stream
from reader.cli import choosing, quotes, run, waiting

TEXT = """=1+1 pumps for the dam

“It held,” said Mara Voss, the engineer. Leo Marr told reporters the pumps were old.

The “lost year” was too much for her. “Nobody slept,” went round.
"""
VOSS = Speaker("Mara Voss", title="engineer", aliases=("Voss", "the engineer"))
MARR = Speaker("Leo Marr", aliases=("Marr", "Mayor Marr"))


def said(words: str, speaker: Speaker, kind: QuoteKind, confidence: float) -> Attribution:
    """Return an attribution of words of the text."""
    start = TEXT.index(words)
    content = (Span(start, start + len(words)),)
    return Attribution(content, kind, speaker=speaker, confidence=confidence, model="hand-1")


SAID = (
    said("“It held,”", VOSS, QuoteKind.DIRECT, 0.94),
    said("the pumps were old", MARR, QuoteKind.INDIRECT, 0.7),
    said("The “lost year” was too much", VOSS, QuoteKind.MIXED, 0.8),
    said("“Nobody slept,”", UNKNOWN, QuoteKind.DIRECT, 0.35),
)
RAIN = "It rained on the roof of the boat house all day, and the gulls sat on it. " * 40
LONG = (
    "“It held,” said Mara Voss.\n"
    + f"{RAIN}\n" * (parts.LENGTH // len(RAIN) + 1)
    + "“Barely,” said Voss.\n"
)
"""A text of two parts."""

Output = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dam.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def tagged(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file, read by somebody whose certainty no new model changes."""
    part = Part(0, len(TEXT), "quick-1", SAID, (VOSS, MARR))
    monkeypatch.setattr(quotes, "stream", lambda *_: iter([part]))
    monkeypatch.setattr(choosing, "PRECISE", 0.9)
    return file


@pytest.fixture
def long(tmp_path: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_text(LONG, encoding="utf-8")
    return path


def printed(capsys: Output, *argv: str | Path) -> list[str]:
    """Return the lines that a call prints."""
    capsys.readouterr()
    assert run(["quotes", *map(str, argv)]) == 0
    return capsys.readouterr().out.splitlines()


def speakers(lines: list[str]) -> list[str]:
    """Return who speaks in each line of the plain form."""
    return [line.partition(" (")[0] for line in lines]


def refused(capsys: Output, *argv: str | Path) -> str:
    """Return what is said to a call that makes no sense."""
    with pytest.raises(SystemExit) as left:
        run(["quotes", *map(str, argv)])
    assert left.value.code == 2
    return capsys.readouterr().err


def test_a_line_says_who_how_and_with_which_words(tagged: Path, capsys: Output) -> None:
    assert printed(capsys, tagged)[0] == "Mara Voss (direct, 94%): “It held,”"


def test_a_line_says_with_which_verb_and_to_whom(file: Path, capsys: Output) -> None:
    first, second, *_ = printed(capsys, file)
    assert first.startswith("Mara Voss (direct, ")
    assert "%, said): “It held,”" in first
    assert "%, told reporters): " in second


def test_json_is_one_object_an_article_with_offsets(file: Path, capsys: Output) -> None:
    first, second = map(json.loads, printed(capsys, "--json", file, file))
    [start, end] = first["attributions"][0]["content"][0]
    assert first["text"][start:end] == "“It held,”"
    assert first["speakers"][0]["name"] == "Mara Voss"
    assert first == second


def test_jsonl_is_one_object_a_quote_with_its_article(file: Path, capsys: Output) -> None:
    first, *_ = map(json.loads, printed(capsys, "--jsonl", file))
    assert first["article"]["title"] == "=1+1 pumps for the dam"
    assert first["speaker"]["name"] == "Mara Voss"
    place = first["target"][0]
    assert TEXT[place["start"] : place["end"]] == place["exact"] == "“It held,”"


def test_csv_is_one_row_a_quote_that_no_spreadsheet_calculates(
    tagged: Path, capsys: Output
) -> None:
    rows = list(csv.DictReader(printed(capsys, "--csv", tagged, tagged)))
    assert len(rows) == 2 * len(SAID)
    assert rows[0]["title"] == "\t=1+1 pumps for the dam"
    assert rows[0]["quote"] == "“It held,”"


def test_forms_exclude_each_other(file: Path, capsys: Output) -> None:
    assert "not allowed with" in refused(capsys, file, "--json", "--csv")


def test_quotes_are_chosen_by_kind(tagged: Path, capsys: Output) -> None:
    assert speakers(printed(capsys, tagged, "--kind", "indirect")) == ["Leo Marr"]
    both = printed(capsys, tagged, "--kind", "direct,indirect")
    assert both == printed(capsys, tagged, "--kind", "direct", "--kind", "Indirect")
    assert speakers(both) == ["Mara Voss", "Leo Marr", "unknown"]


def test_a_kind_that_is_none_is_told_with_those_there_are(tagged: Path, capsys: Output) -> None:
    error = refused(capsys, tagged, "--kind", "direct,reported")
    assert "there is no kind 'reported'; name some of direct, mixed, indirect" in error


@pytest.mark.parametrize("name", ["Leo Marr", "marr", "MAYOR  MARR", "Mayor"])
def test_a_speaker_is_found_by_any_whole_word_of_a_name(
    tagged: Path, capsys: Output, name: str
) -> None:
    assert speakers(printed(capsys, tagged, "--speaker", name)) == ["Leo Marr"]


@pytest.mark.parametrize("name", ["Mar", "Leo Voss", ".*"])
def test_a_speaker_is_not_found_by_less(tagged: Path, name: str) -> None:
    assert run(["quotes", str(tagged), "--speaker", name]) == 3


def test_words_of_nobody_known_are_found_as_unknown(tagged: Path, capsys: Output) -> None:
    assert speakers(printed(capsys, tagged, "--speaker", "Unknown")) == ["unknown"]


def test_no_name_is_refused(tagged: Path, capsys: Output) -> None:
    assert "give a name, or unknown" in refused(capsys, tagged, "--speaker", " ")


@pytest.mark.parametrize("level", ["0.94", "94%", "94 %"])
def test_quotes_are_chosen_by_confidence(tagged: Path, capsys: Output, level: str) -> None:
    lines = printed(capsys, tagged, "--min-confidence", level)
    assert speakers(lines) == ["Mara Voss"]


@pytest.mark.parametrize("level", ["94", "-1%", "high", "nan", "%"])
def test_what_is_no_confidence_is_refused(tagged: Path, capsys: Output, level: str) -> None:
    assert "give 0.8 or 80%" in refused(capsys, tagged, f"--min-confidence={level}")


def test_precise_leaves_what_is_hardly_ever_wrong(tagged: Path, capsys: Output) -> None:
    assert speakers(printed(capsys, tagged, "--precise")) == ["Mara Voss"]


@pytest.mark.parametrize(("form", "lines"), [([], 1), (["--jsonl"], 1), (["--csv"], 2)])
def test_what_is_chosen_is_chosen_in_every_form(
    tagged: Path, capsys: Output, form: list[str], lines: int
) -> None:
    assert len(printed(capsys, tagged, "--speaker", "marr", *form)) == lines
    [whole] = map(json.loads, printed(capsys, tagged, "--speaker", "marr", "--json"))
    assert len(whole["attributions"]) == 1


@pytest.mark.parametrize("form", [[], ["--json"], ["--jsonl"], ["--csv"]])
def test_nothing_left_is_told_by_the_exit_code(tagged: Path, form: list[str]) -> None:
    assert run(["quotes", str(tagged), "--speaker", "Nobody Else", *form]) == 3


def test_several_articles_stand_under_their_titles(
    file: Path, tmp_path: Path, capsys: Output
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Sluice shut for good\n\n“It leaks,” said Leo Marr.", encoding="utf-8")
    lines = printed(capsys, file, other)
    assert lines[:2] == ["=1+1 pumps for the dam", ""]
    assert lines[-4:-1] == ["", "Sluice shut for good", ""]


def test_one_file_that_cannot_be_opened_keeps_no_other_from_it(file: Path, capsys: Output) -> None:
    assert run(["quotes", "missing.txt", str(file)]) == 1
    output = capsys.readouterr()
    assert "Mara Voss" in output.out
    assert output.err == "quoth: There is no file missing.txt; check the name.\n"


def test_an_article_is_read_from_standard_input(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), "utf-8"))
    assert "Mara Voss" in printed(capsys, "-")[0]


@pytest.mark.parametrize("form", [[], ["--jsonl"], ["--csv"]])
def test_quotes_are_out_before_the_rest_is_read(
    long: Path, monkeypatch: pytest.MonkeyPatch, form: list[str]
) -> None:
    there, out = os.pipe()
    seen: list[bytes] = []

    def watched(text: str, model: str) -> Iterator[Part]:
        for part in stream(text, model):
            yield part
            seen.append(os.read(there, 100_000))

    with (
        os.fdopen(there),
        os.fdopen(out, "w", encoding="utf-8") as stdout,
        monkeypatch.context() as patched,
    ):
        patched.setattr(quotes, "stream", watched)
        patched.setattr(sys, "stdout", stdout)
        assert run(["quotes", str(long), *form]) == 0
    assert "“It held,”" in seen[0].decode()
    assert ["“Barely,”" in lines.decode() for lines in seen] == [False, True]


def test_whoever_has_read_enough_may_close_the_pipe(long: Path) -> None:
    command = [sys.executable, "-m", "reader", "quotes", *[str(long)] * 200]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


def test_ctrl_c_leaves_without_a_word(
    file: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: str, __: str) -> Iterator[Part]:
        raise KeyboardInterrupt

    monkeypatch.setattr(quotes, "stream", interrupted)
    assert run(["quotes", str(file)]) == 130
    assert capsys.readouterr().err == ""


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, *argv: str | Path) -> str:
    """Return what a call that writes into a file shows on a terminal as standard error."""
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen, os.fdopen(theirs, "w") as stderr:
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stderr", stderr)
            run(["quotes", *map(str, argv)])
        print("end", file=stderr, flush=True)
        shown = b""
        while not shown.endswith(b"end\r\n"):
            shown += screen.read(1000)
    return shown.decode()


@pytest.mark.parametrize("form", [[], ["--json"], ["--jsonl"], ["--csv"]])
def test_a_long_text_shows_how_far_it_is_read(
    long: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, form: list[str]
) -> None:
    shown = on_a_terminal(monkeypatch, long, *form)
    assert re.search(r"\rreading long\.txt: \d\d%\rreading long\.txt: 100%\r", shown)
    assert "Barely" in capsys.readouterr().out


def test_the_line_is_gone_at_the_end(long: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed(on_a_terminal(monkeypatch, long))
    assert [line.strip() for line in screen.display if line.strip()] == ["end"]


def test_nothing_is_shown_where_standard_error_is_no_terminal(
    long: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    assert run(["quotes", str(long)]) == 0
    assert capsys.readouterr().err == ""
