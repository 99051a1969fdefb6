"""What a training is fed with; the training itself needs more than the tests install."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reader.attribution.vocabulary import Vocabulary, class_names
from training.calibrate import fitted
from training.gold import IGNORED, Example, examples, unmarked, vocabulary_of

TEXT = "“It held,” Ada Roth said, “all night.”\nOmar Lind was asked. He denied it."


def spans(*words: str) -> list[list[int]]:
    """Return where words stand in the text."""
    return [[TEXT.index(each), TEXT.index(each) + len(each)] for each in words]


def attribution(source: str, cue: str, *content: str) -> dict[str, Any]:
    """Return one gold attribution."""
    return {"source": spans(source), "cue": spans(cue), "content": spans(*content)}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    said = [
        attribution("Ada Roth", "said", "“It held,”", "“all night.”"),
        attribution("He", "denied", "it."),
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": said}) + "\n", "utf-8")
    return path


@pytest.fixture
def example(gold: Path) -> Example:
    (made,) = examples(gold, Vocabulary(vocabulary_of([gold], [], 1), class_names()))
    return made


def test_gold_becomes_labels(example: Example) -> None:
    assert example.key == "a#0"
    first = [1, 2, 2, 2, 2, 5, 6, 3, 0, 1, 2, 2, 2, 2, 0]
    assert example.labels.tolist() == [*first, 0, 0, 0, 0, 0, 5, 3, 1, 2, 0]


def test_pieces_point_to_their_cue_and_cues_to_their_source(example: Example) -> None:
    contents, cues, direct = example.pointings
    assert contents.targets == [0, 0, 1]
    assert cues.targets == [0, 1]
    assert direct.targets == [0, 0, 1]


def test_what_nobody_marked_has_no_labels(gold: Path) -> None:
    (made,) = unmarked(gold, Vocabulary((), class_names()))
    assert set(made.labels.tolist()) == {IGNORED}
    assert not any(each.froms for each in made.pointings)


def test_where_only_speech_was_marked_the_rules_give_the_cue(gold: Path) -> None:
    said = [{"source": spans("Ada Roth"), "cue": [], "content": spans("“It held,”")}]
    gold.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": said}), "utf-8")
    (made,) = examples(gold, Vocabulary((), class_names()), spoken=True)
    named = dict(zip(made.tokens.lows, made.labels, strict=True))
    assert (named["ada"], named["said"], named["held"]) == (5, 3, 2)
    assert named["denied"] == IGNORED  # the rules take it for indirect speech
    assert named["asked"] == 0
    cue, source, _ = made.pointings
    assert (cue.targets, source.targets) == ([0], [0])


def test_the_vocabulary_is_that_of_the_articles(gold: Path) -> None:
    words = vocabulary_of([gold], ["further"], fewest=1)
    assert {"held", "roth", "further", "¶", "“"} <= set(words)
    assert words == sorted(words)


def test_what_is_always_right_is_given_a_high_confidence() -> None:
    rows = np.array([[1.0, sign] for sign in (-2, -1, 1, 2)] * 20)
    right = rows[:, 1] > 0
    assert fitted(rows, right)[1] > 1
