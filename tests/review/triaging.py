"""An article with four proposals, and a session over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reader.article import Article, Span, article_from_text
from reader.attribution.model import UNKNOWN, Analysis, Attribution, QuoteKind, Speaker
from reader.library import Library
from reader.library.model import Reading
from reader.review.engine import Engine, Outcome
from reader.review.session import Kind, begun
from reader.review.triage.card import TriageCard
from reader.review.triage.deck import TriageDeck
from reader.review.triage.gathering import Wanted, gather

VOSS = Speaker("Mara Voss", title="head of housing")
MARR = Speaker("Leo Marr")
RTL = Speaker("مريم 🦊")

TEXT = """\
Rents to stay

“We will not raise the rent,” said Mara Voss. “Not by a cent,” she added.

Leo Marr denied that he had asked for it. “Ask مريم 🦊,” somebody shouted.
"""
QUOTES = (
    "“We will not raise the rent,”",
    "“Not by a cent,”",
    "he had asked for it",
    "“Ask مريم 🦊,”",
)


def article(text: str = TEXT, origin: str = "/home/ann/rents.md") -> Article:
    return article_from_text(text, origin=origin)


def span(words: str, text: str = TEXT) -> Span:
    start = article(text).text.index(words)
    return Span(start, start + len(words))


def quote(
    words: str,
    speaker: Speaker,
    confidence: float = 0.9,
    kind: QuoteKind = QuoteKind.DIRECT,
    text: str = TEXT,
    **parts: str,
) -> Attribution:
    places = {role: (span(found, text),) for role, found in parts.items()}
    about = {"confidence": confidence, "model": "test-1"}
    return Attribution((span(words, text),), kind, speaker=speaker, **places, **about)  # type: ignore[arg-type]


FIRST = quote(QUOTES[0], VOSS, 0.9, source="Mara Voss", cue="said")
SECOND = quote(QUOTES[1], VOSS, 0.6, source="she", cue="added")
THIRD = quote(QUOTES[2], MARR, 0.4, QuoteKind.INDIRECT, source="Leo Marr", cue="denied that")
FOURTH = quote(QUOTES[3], UNKNOWN, 0.8)


class Machine:
    """What proposes: by the id of an article what it finds there, and how often it was asked."""

    def __init__(self, *proposals: Attribution) -> None:
        self.found: dict[str, tuple[Attribution, ...]] = {}
        self.default = proposals or (FIRST, SECOND, THIRD, FOURTH)
        self.asked: list[str] = []

    def __call__(self, read: Article) -> Analysis:
        self.asked.append(read.id)
        found = self.found.get(read.id, self.default)
        mentioned = [
            Speaker(each.name, each.kind, each.title, mentions=_mentions(read, each.name))
            for each in (VOSS, MARR)
        ]
        return Analysis(found, tuple(mentioned), "test-1")


def _mentions(read: Article, name: str) -> tuple[Span, ...]:
    at = read.text.find(name)
    return (Span(at, at + len(name)),) if at >= 0 else ()


class Bench:
    """One session over all there is in a library."""

    def __init__(self, folder: Path, *articles: Article, machine: Machine | None = None) -> None:
        self.folder = folder
        self.machine = machine or Machine()
        self.library = Library(folder, annotator="ann")
        for each in articles or (article(),):
            self.library.add(each)
        self.deck = TriageDeck(self.library, self.machine)
        items = gather(self.library, Wanted(), self.machine).items
        session = begun(Kind.TRIAGE, "All", items)
        self.engine: Engine[TriageCard] = Engine.begin(self.library, self.deck, session)

    def card(self, number: int) -> TriageCard:
        return self.engine.card(number)

    def answer(self, number: int, verdict: str, **detail: Any) -> Outcome:
        return self.engine.answer(number, verdict, 2.0, detail)

    def kept(self, number: int) -> tuple[str, Mapping[str, Any]]:
        answer = self.engine.sitting.answers[number]
        return answer.said, answer.detail

    def reading(self, number: int = 0) -> Reading:
        reading = self.deck.card(self.engine.sitting.session.items[number]).reading
        assert reading
        return reading

    def elsewhere(self) -> tuple[Library, Reading]:
        """The library as another window has it, and the article there."""
        library = Library(self.folder, annotator="bob")
        found = self.machine(article())
        return library, library.reading(article().id, found.attributions, found.speakers)


def faced(bench: Bench, number: int) -> str:
    return "\n".join(map(str, bench.deck.face(bench.card(number))))


def words(found: Iterable[Span], text: str = TEXT) -> list[str]:
    return [article(text).text[start:end] for start, end in found]
