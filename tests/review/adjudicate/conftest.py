"""Two people who coded the same text: ann in the open library, bob in one of his own."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from reader.library import Library
from reader.library.model import Annotation
from reader.review.adjudicate import AdjudicateDeck, Begun, begin
from reader.review.adjudicate.gold import GOLD
from reader.review.engine import Engine, Outcome
from tests.review.annotators import ALL, BOAT, SELL, Annotator

YARD, COUNCIL = "Nobody from the yard", "The council"


class Clock:
    """A second passes whenever somebody looks."""

    def __init__(self) -> None:
        self._seconds = itertools.count()

    def __call__(self) -> str:
        return f"2026-11-26T10:{next(self._seconds) // 60:02d}:{next(self._seconds) % 60:02d}.000Z"


class Settling:
    """Somebody who settles what ann and bob marked differently."""

    def __init__(self, library: Library, bob: Path, clock: Callable[[], str]) -> None:
        self.library, self.bob, self.clock = library, str(bob), clock
        self.engine: Engine[Any]

    def begin(self, query: str = "", **options: Any) -> Begun:
        """Begin a session, and take over what both say alike."""
        found = begin(self.library, "ann", self.bob, query, clock=self.clock, **options)
        self.library.apply(found.unanimous)
        deck = AdjudicateDeck(self.library, found.session, self.clock)
        self.engine = Engine.begin(self.library, deck, found.session, self.clock)
        return found

    def item(self, words: str) -> int:
        """The number of the item that is about some words."""
        text = self.library.article(self.article).text
        return next(
            number
            for number, item in enumerate(self.engine.sitting.session.items)
            if words in text[item.spans[0].start : item.spans[-1].end]
        )

    def settle(self, words: str, verdict: str, detail: Mapping[str, Any] | None = None) -> Outcome:
        return self.engine.answer(self.item(words), verdict, 2.0, detail or {})

    def side(self, words: str, name: str) -> str:
        """On which side somebody stands."""
        card = self.engine.card(self.item(words))
        return "right" if card.is_turned is (name == "ann") else "left"

    def face(self, words: str) -> str:
        card = self.engine.card(self.item(words))
        return "\n".join(map(str, self.engine.deck.face(card, shown=True)))

    @property
    def article(self) -> str:
        return self.library.listings()[0].id

    def gold(self) -> dict[str, Annotation]:
        """The marks of the layer by their words."""
        marks = self.library.layer(self.article, GOLD)
        return {" | ".join(part.exact for part in each.target): each for each in marks}


@pytest.fixture
def ann(tmp_path: Path) -> Annotator:
    return Annotator(tmp_path / "ann", "ann")


@pytest.fixture
def bob(tmp_path: Path) -> Annotator:
    return Annotator(tmp_path / "bob", "bob")


@pytest.fixture
def settling(ann: Annotator, bob: Annotator, tmp_path: Path) -> Settling:
    """One thing that both say alike, and one difference of each kind."""
    for each in (ann, bob):
        each.tag(COUNCIL, "people")
    ann.tag(BOAT, "claim")
    bob.tag(BOAT, "denial")
    ann.say(ALL, "Ada Mbeki")
    bob.say(ALL, "the council")
    bob.note(ALL, "who else? 🚢")
    bob.tag(SELL, "demand")
    ann.tag(YARD, "yard")
    bob.tag("from the yard would", "yard")
    return Settling(ann.library, tmp_path / "bob", Clock())
