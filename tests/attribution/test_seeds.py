"""What the rules find in the starter articles, against the gold beside them.

The bounds are a little below what was measured when they were written, so that a change which loses
accuracy is noticed.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from reader.attribution import Attribution, attribute
from reader.bundled import bundled

GOLD = sorted(bundled("seeds").glob("*.gold.json"))


def letters(text: str, spans: Any) -> frozenset[int]:
    """Offsets of letters and digits, so that marks and commas at an edge do not decide."""
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def same_words(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two contents share four fifths of their letters."""
    return len(one & other) >= 0.8 * len(one | other)


def same_name(gold: str, found: Attribution) -> bool:
    """Whether the last words of two names agree; an unknown speaker has no name."""
    name = "" if found.speaker.kind == "unknown" else found.speaker.name
    return name.casefold().split()[-1:] == gold.casefold().split()[-1:]


def scores(kinds: set[str]) -> tuple[float, float, float]:
    """Shares: of gold that is found, of that with the right speaker, of finds that are gold."""
    wanted = found_ = named = proposed = right = 0
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = gold["text"]
        machine = [(letters(text, a.content), a) for a in attribute(text)]
        people = [(letters(text, g["content"]), g) for g in gold["attributions"]]
        for words, g in people:
            if g["kind"] not in kinds:
                continue
            wanted += 1
            match = next((a for w, a in machine if same_words(words, w)), None)
            found_ += match is not None
            named += match is not None and same_name(g["speaker"], match)
        for words, a in machine:
            if a.kind in kinds:
                proposed += 1
                right += any(same_words(words, w) for w, _ in people)
    return found_ / wanted, named / found_, right / proposed


@pytest.mark.parametrize(
    ("kinds", "found", "named", "right"),
    [({"direct"}, 0.83, 0.73, 0.92), ({"direct", "mixed", "indirect"}, 0.75, 0.81, 0.82)],
)
def test_the_starter_articles_are_read_well(
    kinds: set[str], found: float, named: float, right: float
) -> None:
    got = scores(kinds)
    assert got[0] >= found, got
    assert got[1] >= named, got
    assert got[2] >= right, got
