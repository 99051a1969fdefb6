"""``quoth list ARTICLE``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.cli import run
from reader.library import Library
from reader.settings import library_folder
from tests.cli.annotated import laid_out

Output = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> str:
    made = laid_out(tmp_path)
    run(["note", made, "on\nit all"])
    run(
        ["tag", made, "--at", "spoke of rents", "--tag", "b", "--tag", "a", "--note", "first\nlast"]
    )
    run(["decide", made, "--at", "it held", "--reject", "--reason", "a title"])
    run(["decide", made, "--at", "it will hold", "--accept"])
    return made


def test_annotations_stand_in_order_of_the_text(file: str, capsys: Output) -> None:
    capsys.readouterr()
    assert run(["list", file]) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.endswith("  Rents in Oster")
    assert lines == [
        "     (note: on it all)",
        "  1  Mara Voss: “It held,” (rejected: a title)",
        "  2  Mara Voss: “It will hold,” (accepted)",
        "  3  spoke of rents #a #b (note: first last)",
    ]


def test_json_has_the_fields_of_a_search(file: str, capsys: Output) -> None:
    capsys.readouterr()
    assert run(["list", file, "--json"]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert run(["search", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    reasons = [each.pop("reason") for each in listed]
    assert listed == found
    assert reasons == ["a title", "", ""]


@pytest.mark.usefixtures("file")
def test_an_article_of_the_library_is_named_by_its_title(capsys: Output) -> None:
    capsys.readouterr()
    assert run(["list", "rents in"]) == 0
    assert "(accepted)" in capsys.readouterr().out


def test_an_article_without_annotations_says_so_and_is_not_taken_in(
    tmp_path: Path, capsys: Output
) -> None:
    assert run(["list", laid_out(tmp_path)]) == 3
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "quoth: nothing is annotated in Rents in Oster yet\n")
    assert Library(library_folder()).listings() == []
