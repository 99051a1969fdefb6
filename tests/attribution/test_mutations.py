"""Real articles, damaged in every way: no failure, and offsets that hold.

A hundred thousand texts take a quarter of an hour on two cores:
``QUOTH_MUTATIONS=100000 pytest tests/attribution/test_mutations.py``. With ``QUOTH_GOLD`` set to a
JSON Lines file, its articles are damaged instead of those that come with Quoth.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random

import pytest

from reader.attribution import analyse
from reader.bundled import bundled
from tests.attribution.test_any_text import check

_GROUPS = 10
_COUNT = max(1, int(os.environ.get("QUOTH_MUTATIONS", "200")) // _GROUPS)
_LONGEST = 900
"""Characters of a damaged text."""

_MARKS = "\"'“”‘’„«»‹›—:.,\n"
_ODD = ("\x00", "\x1b[31m", "\u200b", "\u202e", "\ufeff", "𝒳", "😀", "e\u0301", "שלום", "\r\n")
_INSERTED = (*_MARKS, *_ODD, "``", "''", ": ", " said ", "\n\n", "\t")
_KINDS = ("insert", "cut", "double", "swap", "lose marks")


def texts() -> list[str]:
    """Return the articles that are damaged."""
    if path := os.environ.get("QUOTH_GOLD"):
        lines = Path(path).read_text("utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines]
    return [json.loads(p.read_text("utf-8"))["text"] for p in bundled("seeds").glob("*.gold.json")]


TEXTS = sorted(texts())


def damaged_article(chance: Random) -> str:
    """Return a stretch of an article with some damage."""
    article = chance.choice(TEXTS)
    start = chance.randrange(len(article))
    text = article[start : start + chance.randrange(20, _LONGEST)]
    for _ in range(chance.randrange(8)):
        place = chance.randrange(len(text) + 1)
        text = damaged(text, chance.choice(_KINDS), place, chance.choice(_INSERTED))
    return text


def damaged(text: str, kind: str, place: int, inserted: str) -> str:
    """Return a text with one piece of damage at a place."""
    before, after = text[:place], text[place:]
    if kind == "insert":
        return before + inserted + after
    if kind == "cut":
        return before + after[7:]
    if kind == "double":
        mark = next((c for c in after if c in _MARKS), "")
        return text.replace(mark, mark * 2, 1) if mark else text
    if kind == "swap":
        return before + after.replace("“", "”", 1).replace('"', "'", 1)
    return before + "".join(c for c in after[:200] if c not in _MARKS) + after[200:]


@pytest.mark.parametrize("group", range(_GROUPS))
def test_no_damage_makes_it_fail(group: int) -> None:
    for seed in range(group * _COUNT, (group + 1) * _COUNT):
        text = damaged_article(Random(seed))
        check(text, analyse(text))
