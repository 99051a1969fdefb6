"""``quoth decide``, ``quoth undo`` and ``quoth redo``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.cli import run
from reader.library.model import Mark, MarkState
from tests.cli.annotated import laid_out, reading

Output = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> str:
    return laid_out(tmp_path)


def mark(file: str, words: str) -> Mark:
    found = reading(file)
    text = found.article.text
    return next(m for m in found.marks if words in text[m.span.start : m.span.end])


def test_a_quote_is_accepted_by_any_of_its_words(file: str, capsys: Output) -> None:
    assert run(["decide", file, "--at", "will hold", "--accept"]) == 0
    assert capsys.readouterr().out == "New speaker: Mara Voss\nAccepted: Mara Voss\n"
    assert mark(file, "will hold").state is MarkState.ACCEPTED


def test_a_quote_is_rejected_with_a_reason(file: str) -> None:
    assert run(["decide", file, "--at", "It held", "--reject", "--reason", "a  title"]) == 0
    annotation = mark(file, "It held").annotation
    assert annotation
    assert (mark(file, "It held").state, annotation.reason) == (MarkState.REJECTED, "a title")


def test_another_speaker_is_named(file: str) -> None:
    assert run(["decide", file, "--at", "It held", "--speaker", " Leo  Marr "]) == 0
    assert (mark(file, "It held").speaker, mark(file, "It held").state) == ("Leo Marr", "corrected")


def test_a_speaker_makes_a_quote_of_words_that_nobody_proposed(file: str) -> None:
    assert run(["decide", file, "--at", "Nobody spoke", "--speaker", "Mara Voss"]) == 0
    assert mark(file, "Nobody spoke").speaker == "Mara Voss"


def test_a_speaker_is_known_in_every_spelling(file: str, capsys: Output) -> None:
    run(["decide", file, "--at", "It held", "--speaker", "Ren\u00e9 O’Hara"])
    assert run(["decide", file, "--at", "It held", "--speaker", "Rene\u0301 o'hara"]) == 0
    assert "is decided so already" in capsys.readouterr().out


def test_words_that_are_no_quote_cannot_be_accepted(file: str, capsys: Output) -> None:
    assert run(["decide", file, "--at", "Nobody spoke", "--accept"]) == 3
    assert "no quote is at “Nobody spoke”" in capsys.readouterr().err
    assert reading(file).annotations == ()


def test_all_quotes_with_some_words_get_one_new_speaker_in_one_step(file: str) -> None:
    assert run(["decide", file, "--at", "It", "--all", "--speaker", "Ana Ruiz"]) == 0
    found = reading(file)
    assert [person.name for person in found.people] == ["Ana Ruiz"]
    assert [m.speaker for m in found.marks if m.annotation] == ["Ana Ruiz", "Ana Ruiz"]
    assert run(["undo"]) == 0
    assert (reading(file).annotations, reading(file).people) == ((), ())


def test_all_are_accepted_with_one_person_for_one_name(file: str, capsys: Output) -> None:
    assert run(["decide", file, "--at", "It", "--all", "--accept"]) == 0
    assert capsys.readouterr().out == "New speaker: Mara Voss\nAccepted 2 quotes\n"
    assert [person.name for person in reading(file).people] == ["Mara Voss"]
    assert [m.state for m in reading(file).marks if m.annotation] == ["accepted", "accepted"]


@pytest.mark.parametrize("what", [["--accept"], ["--reject"], ["--speaker", "Ana"]])
def test_what_is_decided_so_already_is_no_step(file: str, capsys: Output, what: list[str]) -> None:
    given = ["decide", file, "--at", "It held", *what]
    assert [run(given), run(given)] == [0, 0]
    assert "“It held” is decided so already" in capsys.readouterr().out.replace(",”", "”")
    assert run(["undo"]) == 0
    assert reading(file).annotations == ()


@pytest.mark.parametrize(
    ("given", "code"),
    [(["--accept", "--reason", "x"], 1), (["--speaker", " "], 1), (["--speaker", "\u200b"], 1)],
)
def test_what_makes_no_sense_is_one_sentence(
    file: str, capsys: Output, given: list[str], code: int
) -> None:
    assert run(["decide", file, "--at", "It held", *given]) == code
    assert capsys.readouterr().err.count("\n") == 1


def test_undo_and_redo_name_the_step(file: str, capsys: Output) -> None:
    run(["decide", file, "--at", "It held", "--accept"])
    capsys.readouterr()
    assert [run(["undo"]), run(["redo"])] == [0, 0]
    told = "Undone: Accepted: Mara Voss\nDone again: Accepted: Mara Voss\n"
    assert capsys.readouterr().out == told
    assert run(["undo", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["label"] == "Accepted: Mara Voss"
    assert record["stores"] == [reading(file).article.id, "speakers"]


def test_nothing_to_undo_is_said(capsys: Output) -> None:
    assert [run(["undo"]), run(["redo"])] == [3, 3]
    assert capsys.readouterr().out == "There is nothing to undo\nThere is nothing to do again\n"
    assert run(["undo", "--json"]) == 3
    assert json.loads(capsys.readouterr().out) == {"label": None, "done": False, "stores": []}
