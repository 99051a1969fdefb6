"""The smallest deck there can be: an answer is a note on the passage that is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reader.article.model import Article, Block, BlockKind, Span
from reader.library import Change, Library, changes
from reader.review.context import context
from reader.review.deck import AROUND, Card, Line, Response, Status, Summary, line
from reader.review.engine import Engine
from reader.review.session import Item, Kind, Session, Sitting, begun

TEXT = " ".join(f"Words {number}." for number in range(40))


class Noting:
    """Asks what there is to say of each sentence."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def card(self, item: Item) -> Card:
        reading = self.library.reading(item.article, (), ())
        noted = any(each.spans == item.spans for each in reading.annotations)
        status = Status.SETTLED if noted else Status.THERE
        return Card(item, status, "it is noted" if noted else "", reading, item.spans)

    def face(self, card: Card, *, shown: bool, around: int = AROUND) -> list[Line]:
        assert card.reading
        words = context(card.reading.article.text, card.spans, around=around)
        return [line("What of it?"), *words] if shown else words

    def respond(self, card: Card, verdict: str, detail: Mapping[str, Any]) -> Response:
        if verdict != "note":
            return Response(Change("", ()), "", refusal=f"There is no {verdict}")
        assert card.reading
        change = changes.note(card.reading, card.spans, str(detail["words"]))
        return Response(change, "noted", detail)

    def summary(self, sitting: Sitting) -> Summary:
        return Summary((line(f"{len(sitting.answers)} noted"),))


def article(text: str = TEXT) -> Article:
    return Article(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), "Words")


def session(library: Library, count: int = 10) -> Session:
    """A session over the first sentences of the article, which the library has from now on."""
    made = article()
    library.add(made)
    starts = [made.text.index(f"Words {number}.") for number in range(count)]
    ends = [made.text.index(".", start) + 1 for start in starts]
    items = [Item(made.id, (Span(*each),)) for each in zip(starts, ends, strict=True)]
    return begun(Kind.TRIAGE, "Words", items, query="words")


def started(library: Library, count: int = 10) -> Engine[Card]:
    return Engine.begin(library, Noting(library), session(library, count))


def again(folder: Path, engine: Engine[Card]) -> Engine[Card]:
    """The same session as another process finds it."""
    from reader.review.session import sitting

    library = Library(folder, annotator="bob")
    return Engine(library, Noting(library), sitting(library.reviews, engine.sitting.session.id))
