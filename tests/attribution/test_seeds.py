"""What is found in the starter articles, against the gold beside them.

The bounds are a little below what was measured when they were written, so that a change which loses
accuracy is noticed.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeAlias, TypeVar

import pytest

from reader.attribution import Attribution, attribute
from reader.bundled import bundled
from tests.deep import needs_deep

T = TypeVar("T")
Words: TypeAlias = tuple[frozenset[int], T]
"""Something marked, after the letters of its content."""
GOLD = sorted(bundled("seeds").glob("*.gold.json"))


def letters(text: str, spans: Any) -> frozenset[int]:
    """Offsets of letters and digits, so that marks and commas at an edge do not decide."""
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Return which part of the letters of two contents they share."""
    return len(one & other) / len(one | other)


def same_words(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two contents share four fifths of their letters."""
    return overlap(one, other) >= 0.8


def same_name(gold: str, found: Attribution) -> bool:
    """Whether the last words of two names agree; an unknown speaker has no name."""
    name = "" if found.speaker.kind == "unknown" else found.speaker.name
    return name.casefold().split()[-1:] == gold.casefold().split()[-1:]


@cache
def articles(model: str) -> list[tuple[list[Words[dict[str, Any]]], list[Words[Attribution]]]]:
    """Return what people and what a model marked in each article, with the letters of each."""
    found = []
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = gold["text"]
        people = [(letters(text, g["content"]), g) for g in gold["attributions"]]
        found.append((people, [(letters(text, a.content), a) for a in attribute(text, model)]))
    return found


def scores(model: str, kinds: set[str]) -> tuple[float, float]:
    """Shares: of gold that is found, of finds that are gold."""
    wanted = found = proposed = right = 0
    for people, machine in articles(model):
        for words, g in people:
            if g["kind"] in kinds:
                wanted += 1
                found += any(same_words(words, w) for w, _ in machine)
        for words, a in machine:
            if a.kind in kinds:
                proposed += 1
                right += any(same_words(words, w) for w, _ in people)
    return found / wanted, right / proposed


def named(model: str, kinds: set[str], least: float) -> float:
    """The share of quotes with the right speaker, of those found with at least so much overlap."""
    found = right = 0
    for people, machine in articles(model):
        for words, g in people:
            best, match = max(
                ((overlap(words, w), a) for w, a in machine), key=lambda pair: pair[0]
            )
            if g["kind"] in kinds and best >= least:
                found += 1
                right += same_name(g["speaker"], match)
    return right / found


models = pytest.mark.parametrize("model", ["quick", pytest.param("deep", marks=needs_deep)])


@pytest.mark.parametrize(
    ("model", "kinds", "found", "right"),
    [
        ("quick", {"direct"}, 0.83, 0.94),
        ("quick", {"direct", "mixed", "indirect"}, 0.79, 0.83),
        pytest.param("deep", {"direct"}, 0.84, 0.94, marks=needs_deep),
        pytest.param("deep", {"direct", "mixed", "indirect"}, 0.80, 0.80, marks=needs_deep),
    ],
)
def test_the_starter_articles_are_read_well(
    model: str, kinds: set[str], found: float, right: float
) -> None:
    got = scores(model, kinds)
    assert got[0] >= found, got
    assert got[1] >= right, got


@models
@pytest.mark.parametrize(
    ("kinds", "well", "half"),
    [({"direct"}, 0.91, 0.90), ({"direct", "mixed", "indirect"}, 0.91, 0.90)],
)
def test_whoever_speaks_in_the_starter_articles_is_named(
    model: str, kinds: set[str], well: float, half: float
) -> None:
    got = named(model, kinds, 0.8), named(model, kinds, 0.5)
    assert got[0] >= well, got
    assert got[1] >= half, got
