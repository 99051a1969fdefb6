"""The command line as a user calls it; errors are one sentence, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader import sessions
from reader.cli import run
from reader.cli.outcomes import FAILED, NOTHING_FOUND, OK
from reader.library import Library
from reader.settings import library_folder

TEXT = "“It held,” said Mara Voss, the engineer. “It will hold,” she added.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dam.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


Output = pytest.CaptureFixture[str]


def test_an_article_is_printed_where_there_is_no_screen(file: Path, capsys: Output) -> None:
    assert run([str(file)]) == 0
    out = capsys.readouterr().out
    assert "[MV? “It held,”]" in out
    assert "MV  Mara Voss" in out


def test_decisions_tags_and_notes_are_printed_too(file: Path, capsys: Output) -> None:
    from reader.article import open_article
    from reader.attribution import analyse
    from reader.library import changes

    library, article = Library(library_folder()), open_article(file)
    library.add(article)
    found = analyse(article.text)
    reading = library.reading(article.id, found.attributions, found.speakers)
    first = reading.marks[0]
    library.apply(changes.accept(reading, first))
    library.apply(changes.tag(reading, first.spans, changes.create_tag("dams")[0]))
    assert run([str(file)]) == 0
    assert "[MV “It held,” #dams]" in capsys.readouterr().out


def test_an_opened_article_is_listed(file: Path, capsys: Output) -> None:
    run([str(file)])
    capsys.readouterr()
    assert run(["list"]) == 0
    assert "It held" in capsys.readouterr().out
    assert run(["list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["annotations"] == 0


def test_export_writes_proposals_when_asked(file: Path, capsys: Output) -> None:
    run([str(file)])
    capsys.readouterr()
    assert run(["export", "--format", "jsonl", "--proposals"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_export_says_that_nothing_is_annotated_yet(file: Path, capsys: Output) -> None:
    run([str(file)])
    assert run(["export", "--format", "csv", str(file)]) == 3
    assert "nothing is annotated there yet" in capsys.readouterr().err


def test_what_was_settled_between_annotators_is_exported_as_a_layer(
    file: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["export", "--format", "jsonl", "--layer", "gold"]) == NOTHING_FOUND
    assert "quoth review adjudicate" in capsys.readouterr().err
    for name, tag in (("ann", "claim"), ("bob", "promise")):
        monkeypatch.setenv("QUOTH_ANNOTATOR", name)
        words = "It held" if name == "ann" else "held"
        assert run(["tag", str(file), "--at", words, "--tag", tag]) == OK
    engine = sessions.adjudicate(Library(library_folder()), one="ann", other="bob")
    engine.answer(0, "union", 1)
    capsys.readouterr()
    assert run(["export", "--format", "jsonl", "--layer", "gold"]) == OK
    (line,) = capsys.readouterr().out.splitlines()
    assert {tag["name"] for tag in json.loads(line)["tags"]} == {"claim", "promise"}
    assert run(["export", "--format", "csv", "--layer", "gold", "--query", "held"]) == FAILED
    assert "whole articles" in capsys.readouterr().err


def test_export_never_overwrites_a_file(file: Path, capsys: Output) -> None:
    run([str(file)])
    assert run(["export", "--format", "csv", "--proposals", "-o", str(file)]) == 1
    assert "left alone" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == TEXT


def test_an_unknown_format_names_the_known_ones(file: Path, capsys: Output) -> None:
    run([str(file)])
    assert run(["export", "--format", "markdwon"]) == 1
    assert "markdown" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("big.txt", b"word " * 10_000_000),
    ],
)
def test_what_cannot_be_opened_is_one_clear_sentence(
    tmp_path: Path, capsys: Output, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert run([str(path)]) == 1
    error = capsys.readouterr().err
    assert error.startswith("quoth: ")
    assert name in error
    assert error.count("\n") == 1


def test_a_folder_is_no_article(tmp_path: Path, capsys: Output) -> None:
    assert run([str(tmp_path)]) == 1
    assert "folder" in capsys.readouterr().err


def test_another_encoding_is_read_and_told(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("“Café,” said Mara Voss.".encode("cp1252"))
    assert run([str(path)]) == 0
    output = capsys.readouterr()
    assert "“Café,”" in output.out
    assert "1252" in output.err


def test_a_library_that_is_something_else_is_left_alone(file: Path, capsys: Output) -> None:
    assert run([str(file), "--library", str(file.parent)]) == 1
    assert "is not a library" in capsys.readouterr().err


def test_a_call_that_makes_no_sense_leaves_with_two(capsys: Output) -> None:
    with pytest.raises(SystemExit) as left:
        run(["--nonsense"])
    assert left.value.code == 2
    assert "nonsense" in capsys.readouterr().err


def test_the_starter_articles_are_printed_where_there_is_no_screen(capsys: Output) -> None:
    assert run(["starter"]) == 0
    assert "speaker" in capsys.readouterr().out
