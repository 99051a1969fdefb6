"""``quoth agree``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.cli import run
from tests.cli.annotated import laid_out

Output = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> str:
    return laid_out(tmp_path)


@pytest.fixture
def bob(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> str:
    """The folder of Bob's library, after Ann has annotated the article in the usual one."""
    folder = str(tmp_path / "bob")
    monkeypatch.setenv("QUOTH_ANNOTATOR", "bob")
    run(["tag", file, "--at", "it held", "--tag", "claim", "--library", folder])
    run(["tag", file, "--at", "spoke of", "--tag", "rents", "--library", folder])
    monkeypatch.setenv("QUOTH_ANNOTATOR", "ann")
    run(["tag", file, "--at", "it held", "--tag", "claim"])
    run(["tag", file, "--at", "spoke of rents", "--tag", "rents"])
    capsys.readouterr()
    return folder


def test_two_annotators_are_compared_over_what_both_coded(bob: str, capsys: Output) -> None:
    assert run(["agree", "ann", bob]) == 0
    out = capsys.readouterr().out
    assert out.startswith("ann and bob on 1 article that both coded.\nUnits: 2 passages; ")
    assert "Marks: 1 the same, 1 overlapping, 0 only ann, 0 only bob." in out
    assert "Tags: alpha 1.000, Cohen’s kappa 1.000." in out


def test_the_figures_come_as_one_object(bob: str, capsys: Output) -> None:
    assert run(["agree", bob, "ann", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["annotators"] == ["bob", "ann"]
    assert told["spans"]["by_overlap"] == {"precision": 0.75, "recall": 0.75, "f1": 0.75}
    assert [row["title"] for row in told["by_article"]] == ["Rents in Oster"]


def test_three_annotators_are_compared_with_each_other(
    bob: str, tmp_path: Path, capsys: Output
) -> None:
    exported = str(tmp_path / "bob.jsonl")
    run(["export", "--format", "jsonl", "--output", exported, "--library", bob])
    assert run(["agree", "ann", bob, exported, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["annotators"] == ["ann", bob, exported]
    assert (told["units_of_all"], len(told["pairs"])) == (2, 3)
    assert told["pairs"][2]["agreement"] == 1


def test_one_tag_is_compared_with_those_below_it(bob: str, capsys: Output) -> None:
    run(["codebook", "add", "money"])
    run(["codebook", "move", "rents", "--under", "money"])
    capsys.readouterr()
    for tag in ("money", "rents"):
        assert run(["agree", "ann", bob, "--tag", tag, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["spans"]["overlapping"] == told["units"] == 1


def test_a_tag_that_only_the_other_one_has_can_be_asked_for(
    bob: str, file: str, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("QUOTH_ANNOTATOR", "bob")
    run(["tag", file, "--at", "Nobody", "--tag", "who", "--library", bob])
    capsys.readouterr()
    assert run(["agree", "ann", bob, "--tag", "who"]) == 0
    assert "0 only ann, 1 only bob" in capsys.readouterr().out


def test_a_tag_of_nobody_is_told_with_those_that_are_near(bob: str, capsys: Output) -> None:
    assert run(["agree", "ann", bob, "--tag", "clam"]) == 1
    assert "no tag “clam”; near are: claim" in capsys.readouterr().err


def test_an_article_that_only_one_has_coded_leaves_nothing_to_compare(
    bob: str, tmp_path: Path, capsys: Output
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("A ferry left.", encoding="utf-8")
    run(["tag", str(other), "--at", "ferry", "--tag", "claim"])
    capsys.readouterr()
    assert run(["agree", "ann", bob, "--article", "A ferry left"]) == 3
    assert "there is no article that both coded" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["ann"], "name two annotators or more"),
        (["ann", "eve"], "“eve” is no annotator of this library"),
        (["ann", "bob", "--article", "nowhere"], "nowhere"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(
    bob: str, given: list[str], said: str, capsys: Output
) -> None:
    assert run(["agree", *(bob if each == "bob" else each for each in given)]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
