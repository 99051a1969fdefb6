"""A session that is killed at any moment loses no answer, and goes on at the next one.

Here it is killed a few times; ``QUOTH_KILLS=100`` is the whole proof, with longer sessions.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from reader import sessions
from reader.library import Library
from reader.library.model import MarkState
from reader.readings import open_reading
from reader.review.session import SKIPPED, State, sitting
from tests.review.quoted import quoted

KILLS = int(os.environ.get("QUOTH_KILLS", "5"))
ITEMS = 200 if "QUOTH_KILLS" in os.environ else 40
SAID = {
    "": MarkState.ACCEPTED,
    "x": MarkState.REJECTED,
    "X a title": MarkState.REJECTED,
    "0": MarkState.CORRECTED,
    "s Kim Ohara": MarkState.CORRECTED,
    "k": MarkState.PROPOSED,
}
"""What is typed, and what is then known of the quote; ``k`` passes it over."""
_KEPT = re.compile(rb"^(Accepted|Rejected|Speaker of|Skipped)\b", re.MULTILINE)
_CARD = re.compile(rb"^Card (\d+) of", re.MULTILINE)
seen: Counter[str] = Counter()


class Child:
    """Another process, in which somebody goes through a session line by line."""

    def __init__(self, session_id: str) -> None:
        command = [sys.executable, "-m", "reader", "review", "resume", session_id, "--plain"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen(command, **pipes)  # type: ignore[call-overload]
        self.out = b""

    @property
    def kept(self) -> int:
        """How many answers it said were kept."""
        return len(_KEPT.findall(self.out))

    def killed(self, lines: Sequence[str], after: int, chance: Random) -> None:
        """Type all lines, and kill it a moment after so many answers were kept."""
        self.type(lines)
        began = time.monotonic()
        while self.kept < after and (read := os.read(self.process.stdout.fileno(), 1 << 16)):
            self.out += read
        each = (time.monotonic() - began) / max(after, 1)
        # The disk may be written to at any moment between two answers.
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(chance.random() * 1.5 * min(each, 0.1))
        self.process.kill()
        self.end()

    def type(self, lines: Sequence[str]) -> None:
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self.process.stdin.flush()

    def end(self) -> bytes:
        """Wait for its end, and return all that it said."""
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.out += self.process.stdout.read()
        self.process.stdout.close()
        self.process.wait()
        return self.out


def states(folder: Path, session_id: str) -> list[MarkState]:
    """What is known of each item's quote in the library on the disk."""
    library = Library(folder)
    session = sitting(library.reviews, session_id).session
    reading = open_reading(library, library.article(session.items[0].article))
    marks = [reading.marks.at(item.spans) for item in session.items]
    return [mark.state if mark else MarkState.REJECTED for mark in marks]


def assert_as_typed(folder: Path, session_id: str, typed: Sequence[str]) -> None:
    """What was typed of the first items is in the session and in the library, and no more."""
    answers = sitting(Library(folder).reviews, session_id).answers
    assert sorted(answers) == [*range(len(typed))]
    skipped = [item for item, answer in sorted(answers.items()) if answer.said == SKIPPED]
    assert skipped == [item for item, line in enumerate(typed) if line == "k"]
    undecided = [MarkState.PROPOSED] * (ITEMS - len(typed))
    assert states(folder, session_id) == [*(SAID[line] for line in typed), *undecided]


@pytest.mark.parametrize("number", range(KILLS))
def test_no_kept_answer_is_lost_and_the_next_one_is_asked(number: int, tmp_path: Path) -> None:
    chance = Random(number)
    folder = tmp_path / "library"
    library = Library(folder, annotator="ana")
    article = library.add(quoted(ITEMS))
    session_id = sessions.triage(library, articles=[article]).sitting.session.id
    lines = chance.choices([*SAID], k=ITEMS)

    killed = Child(session_id)
    killed.killed(lines, chance.randrange(ITEMS), chance)
    resumed = Child(session_id)
    resumed.type([])
    first = _CARD.search(resumed.end())
    known = int(first[1]) - 1 if first else ITEMS

    assert known - killed.kept in {0, 1}, "an answer in flight may have reached the disk, no more"
    assert_as_typed(folder, session_id, lines[:known])
    seen.update(killed=1, kept=killed.kept, in_flight=known - killed.kept)

    last = Child(session_id)
    last.type(lines[known:])
    last.end()
    assert_as_typed(folder, session_id, lines)
    assert sitting(Library(folder).reviews, session_id).state is State.FINISHED
    print(f"so far {seen['killed']} killed, {seen['kept']} answers kept, {seen['in_flight']} more")
