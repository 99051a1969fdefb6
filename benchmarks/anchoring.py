"""Measure how annotations follow a text that was edited, against what is known of each character.

Usage: python benchmarks/anchoring.py [--seeds N] [--size CHARACTERS] [--edits N] [--annotations N]

The text is made of the sentences of the starter articles in random order, with a few words
exchanged in nine of ten of them, so that much is alike and some is there twice. Edits put in, take
out and replace letters and words, move paragraphs and copy them. Passages are words, sentences and
ranges that begin and end anywhere. Printed is, for each seed: how many passages are there as they
were; how many of these are found, missed and taken for others; how many were changed themselves,
and followed all the same, right or astray; seconds for all of it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reader.article.model import Span  # noqa: E402
from reader.library.anchor.anchoring import Alignment  # noqa: E402

Cell = tuple[str, int]
"""A character, and where it was in the old text; -1 when it was not there."""

_SIZES = (1, 2, 5, 20, 60)
_EXCHANGED = 0.9
"""Share of the sentences in which words are exchanged, so that they are there once."""
_OWN = 0.75
"""A changed passage is followed rightly to where so much of what is there comes from it."""


class Outcome(NamedTuple):
    """What became of the passages of one text."""

    same: int
    exact: int
    missed: int
    wrong: int
    changed: int
    followed: int
    astray: int
    seconds: float


def text_of(size: int, chance: random.Random) -> str:
    """Return an article of about so many characters, in paragraphs of one to five sentences."""
    source = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    sentences = [sentence.split() for sentence in re.split(r"(?<=[.!?”])\s+", source.strip())]
    vocabulary = source.split()
    text = ""
    while len(text) < size:
        for words in chance.choices(sentences, k=chance.randint(1, 5)):
            changed = list(words)
            for _ in range(len(words) // 5 + 1 if chance.random() < _EXCHANGED else 0):
                changed[chance.randrange(len(words))] = chance.choice(vocabulary)
            text += " ".join(changed) + " "
        text += "\n\n"
    return text


def edited(text: str, count: int, chance: random.Random) -> list[Cell]:
    """Return a text after so many random edits."""
    cells = [(character, place) for place, character in enumerate(text)]
    for _ in range(count):
        chance.choice(_EDITS)(cells, chance)
    return cells


def _put_in(cells: list[Cell], chance: random.Random) -> None:
    place = chance.randrange(len(cells))
    letters = chance.choices("etaoin shrdlu, mcfg.", k=chance.choice(_SIZES))
    cells[place:place] = [(letter, -1) for letter in letters]


def _take_out(cells: list[Cell], chance: random.Random) -> None:
    place = chance.randrange(len(cells))
    del cells[place : place + chance.choice(_SIZES)]


def _replace(cells: list[Cell], chance: random.Random) -> None:
    place = chance.randrange(len(cells))
    letters = chance.choices("etaoin shrdlu, mcfg.", k=chance.choice(_SIZES))
    cells[place : place + chance.choice(_SIZES)] = [(letter, -1) for letter in letters]


def _quote(cells: list[Cell], chance: random.Random) -> None:
    """Put in words that are elsewhere, too."""
    place, start = chance.randrange(len(cells)), chance.randrange(len(cells))
    words = cells[start : start + chance.choice(_SIZES)]
    cells[place:place] = [(letter, -1) for letter, _ in words]


def _move(cells: list[Cell], chance: random.Random) -> None:
    (start, end), place = _paragraph(cells, chance), _paragraph(cells, chance).start
    paragraph = cells[start:end]
    del cells[start:end]
    at = place - len(paragraph) if place >= end else place
    cells[at:at] = paragraph


def _copy(cells: list[Cell], chance: random.Random) -> None:
    (start, end), place = _paragraph(cells, chance), _paragraph(cells, chance).start
    cells[place:place] = [(letter, -1) for letter, _ in cells[start:end]]


def _paragraph(cells: list[Cell], chance: random.Random) -> Span:
    text = "".join(letter for letter, _ in cells)
    return Span(*chance.choice([found.span() for found in re.finditer(r"[^\n]+\n*", text)]))


_EDITS: tuple[Callable[[list[Cell], random.Random], None], ...] = (
    _put_in,
    _take_out,
    _replace,
    _quote,
    _move,
    _copy,
)


def passages(text: str, count: int, chance: random.Random) -> list[Span]:
    """Return words, sentences and ranges of any characters, as many of each."""
    words = [found.span() for found in re.finditer(r"\w+", text)]
    sentences = [found.span() for found in re.finditer(r"[^\s.!?][^.!?\n]*[.!?]?", text)]
    spans = []
    for number in range(count):
        if number % 3 == 2:
            start = chance.choice(words)[0] + chance.choice((0, 0, 1))
            spans.append(Span(start, min(len(text), start + chance.choice((5, 20, 80, 300)))))
        else:
            spans.append(Span(*chance.choice((words, sentences)[number % 3])))
    return spans


def outcome(old: str, cells: list[Cell], spans: list[Span]) -> Outcome:
    """Follow passages into an edited text, and compare with where their characters are."""
    new = "".join(letter for letter, _ in cells)
    places = {origin: place for place, (_, origin) in enumerate(cells) if origin >= 0}
    began = time.perf_counter()
    alignment = Alignment(old, new)
    found = [alignment.follow(span) for span in spans]
    seconds = time.perf_counter() - began
    counts = dict.fromkeys(Outcome._fields[:-1], 0)
    for span, there in zip(spans, found, strict=True):
        begin = places.get(span.start, -1)
        true = Span(begin, begin + span.end - span.start)
        if [origin for _, origin in cells[slice(*true)]] == list(range(*span)) and begin >= 0:
            counts["same"] += 1
            counts["exact" if there == true else "wrong" if there else "missed"] += 1
            continue
        counts["changed"] += 1
        if there:
            own = sum(span.start <= origin < span.end for _, origin in cells[slice(*there)])
            alike = new[slice(*there)] == old[slice(*span)]
            right = alike or own >= _OWN * (there.end - there.start)
            counts["followed" if right else "astray"] += 1
    return Outcome(**counts, seconds=seconds)


def main() -> None:
    """Print a line for each seed, and their sum."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--annotations", type=int, default=500)
    given = parser.parse_args()
    print("seed", *(f"{name:>8}" for name in Outcome._fields))
    rows = []
    for seed in range(given.seeds):
        chance = random.Random(seed)
        text = text_of(given.size, chance)
        cells = edited(text, given.edits, chance)
        rows.append(outcome(text, cells, passages(text, given.annotations, chance)))
        *numbers, seconds = rows[-1]
        print(f"{seed:4}", *(f"{number:8}" for number in numbers), f"{seconds:8.2f}")
    same, exact, wrong = (
        sum(getattr(row, name) for row in rows) for name in ("same", "exact", "wrong")
    )
    slowest = max(row.seconds for row in rows)
    print(f"{exact / same:.2%} of {same} found, {wrong} taken for others, at most {slowest:.2f} s")


if __name__ == "__main__":
    main()
