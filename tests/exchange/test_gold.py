"""Decisions as gold: what a scorer reads, complete articles only unless more is asked for."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from reader.article import open_article
from reader.attribution import analyse
from reader.cli import run
from reader.cli.outcomes import NOTHING_FOUND
from reader.exchange import export, gold
from reader.library import Change, Library, Reading, changes
from tests.review.triaging import (
    FIRST,
    QUOTES,
    SECOND,
    TEXT,
    THIRD,
    Machine,
    article,
    span,
)

SCORER = Path(__file__).parents[3] / "shared" / "attribution" / "score.py"
SEEDS = Path(__file__).parents[2] / "seeds"
Act = Callable[[Reading], Change]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library", annotator="ann")
    library.add(article())
    return library


def decided(library: Library, *acts: Act) -> Reading:
    """The article after some acts."""
    said = Machine()(article())
    reading = library.reading(article().id, said.attributions, said.speakers)
    for act in acts:
        library.apply(act(reading))
        reading = library.refresh(reading)
    return reading


def accept_all(reading: Reading) -> Change:
    return changes.accept_all(reading, reading.marks)


def reject(at: int, reason: str = "") -> Act:
    return lambda reading: changes.reject(reading, reading.marks[at], reason)


def written(*readings: Reading, proposals: bool = False) -> list[dict[str, Any]]:
    out = io.StringIO()
    export(readings, "gold", out, proposals=proposals)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_accepted_quote_is_as_the_machine_read_it(library: Library) -> None:
    (line,) = written(decided(library, accept_all))
    assert (line["complete"], line["undecided"], line["annotator"]) == (True, 0, "ann")
    assert line["text"] == article().text
    assert line["attributions"][0] == {
        "source": [list(span("Mara Voss"))],
        "cue": [list(span("said"))],
        "content": [list(span(QUOTES[0]))],
        "kind": "direct",
        "status": "accepted",
        "source_by": "machine",
        "speaker": "Mara Voss",
        "source_alts": [list(span("Mara Voss"))],
    }
    assert "speaker" not in line["attributions"][3]


def test_an_article_half_decided_goes_out_only_when_asked_for(library: Library) -> None:
    reading = decided(library, lambda now: changes.accept(now, now.marks[0]))
    assert written(reading) == []
    (line,) = written(reading, proposals=True)
    assert (line["complete"], line["undecided"], len(line["attributions"])) == (False, 3, 1)


def test_an_article_of_which_nobody_decided_anything_is_no_gold(library: Library) -> None:
    reading = decided(library)
    assert written(reading, proposals=True) == []


def test_a_rejected_quote_is_no_attribution(library: Library) -> None:
    (line,) = written(decided(library, reject(1, "a title"), accept_all))
    assert [each["content"] for each in line["attributions"]] == [
        [list(span(QUOTES[at]))] for at in (0, 2, 3)
    ]
    assert line["rejected"] == [{"content": [list(span(QUOTES[1]))], "reason": "a title"}]
    assert line["complete"]


@pytest.mark.parametrize("reason", ["wrong span", "wrong speaker"])
def test_who_only_says_what_is_wrong_leaves_the_article_incomplete(
    library: Library, reason: str
) -> None:
    reading = decided(library, reject(1, reason), accept_all)
    assert written(reading) == []
    (line,) = written(reading, proposals=True)
    assert (line["complete"], line["undecided"]) == (False, 0)


def test_other_words_have_their_own_kind(library: Library) -> None:
    place = span("Mara Voss. “Not by a cent,” she added")
    (line,) = written(
        decided(library, lambda now: changes.set_span(now, now.marks[1], [place]), accept_all)
    )
    changed = next(each for each in line["attributions"] if each["content"] == [list(place)])
    assert (changed["kind"], changed["status"]) == ("mixed", "corrected")
    assert changed["source"] == []
    assert changed["cue"] == []


def test_a_source_that_names_somebody_else_gives_way_to_the_nearest_that_does_not(
    library: Library,
) -> None:
    act: Act = lambda now: changes.set_speaker(now, now.marks[0], "Leo Marr")  # noqa: E731
    (line,) = written(decided(library, act, accept_all))
    first = line["attributions"][0]
    assert (first["speaker"], first["source_by"]) == ("Leo Marr", "name")
    assert first["source"] == [list(span("Leo Marr"))]


def test_a_pronoun_may_stand_for_anybody(library: Library) -> None:
    act: Act = lambda now: changes.set_speaker(now, now.marks[1], "Leo Marr")  # noqa: E731
    (line,) = written(decided(library, act, accept_all))
    second = line["attributions"][1]
    assert (second["speaker"], second["source_by"]) == ("Leo Marr", "machine")
    assert second["source"] == [list(SECOND.source[0])]


def test_somebody_whom_the_text_does_not_name_has_no_source(library: Library) -> None:
    act: Act = lambda now: changes.set_speaker(now, now.marks[0], "Nobody Here")  # noqa: E731
    (line,) = written(decided(library, act, accept_all))
    assert line["attributions"][0]["source"] == []
    assert line["attributions"][0]["speaker"] == "Nobody Here"


def test_the_command_writes_complete_articles_and_says_why_there_is_none(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    assert run(["export", "--format", "gold"]) == NOTHING_FOUND
    assert "no article there is decided completely" in capsys.readouterr().err
    found = analyse(open_article(str(page)).text)
    reading = library.reading(library.add(open_article(str(page))), found.attributions, ())
    library.apply(changes.accept(reading, reading.marks[0]))
    assert run(["export", "--format", "gold"]) == NOTHING_FOUND
    assert run(["export", "--format", "gold", "--partial"]) == 0
    (line,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (line["complete"], len(line["attributions"])) == (False, 1)
    assert run(["export", "--format", "gold", "--query", "rent"]) == 1
    assert "whole articles" in capsys.readouterr().err


def test_gold_looks_at_proposals() -> None:
    assert gold.needs_proposals


def scored(tmp_path: Path, lines: Sequence[Any], predicted: Sequence[Any]) -> dict[str, Any]:
    """What the scorer says of predictions."""
    files = [tmp_path / name for name in ("gold.jsonl", "predicted.jsonl")]
    for file, found in zip(files, (lines, predicted), strict=True):
        file.write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
    command = [sys.executable, str(SCORER), *map(str, files), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout)["rows"]["all"])


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not here")
def test_what_is_accepted_as_proposed_scores_a_hundred(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", annotator="ann")
    lines, predicted = [], []
    for name in ("briefing.txt", "court.txt", "feature.txt"):
        opened = open_article(str(SEEDS / name))
        found = analyse(opened.text)
        reading = library.reading(library.add(opened), found.attributions, found.speakers)
        library.apply(changes.accept_all(reading, reading.marks))
        lines += written(library.refresh(reading))
        predicted.append(
            {
                "id": opened.id,
                "attributions": [
                    {"content": each.content, "source": each.source, "cue": each.cue}
                    for each in found.attributions
                ],
            }
        )
    told = scored(tmp_path, lines, predicted)
    assert told["gold"] == told["pred"] > 20
    assert [told[each]["f1"] for each in ("exact", "joint0.8", "chars")] == [100.0] * 3
    assert told["source"]["acc"] == 100.0


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not here")
def test_what_the_reader_corrected_counts_against_the_machine(
    library: Library, tmp_path: Path
) -> None:
    act: Act = lambda now: changes.set_speaker(now, now.marks[0], "Leo Marr")  # noqa: E731
    lines = written(decided(library, act, reject(2), accept_all))
    said = [
        {"content": each.content, "source": each.source, "speaker": each.speaker.name}
        for each in (FIRST, SECOND, THIRD)
    ]
    told = scored(tmp_path, lines, [{"id": article().id, "attributions": said}])
    assert (told["exact"]["p"], told["joint0.8"]["p"]) == (66.7, 33.3)
