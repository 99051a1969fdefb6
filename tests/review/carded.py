"""An article of which some passages are cards, and a clock that goes on when a test says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from reader.article.model import Article, Block, BlockKind, Span
from reader.attribution.model import Attribution, QuoteKind, Speaker
from reader.library import Library, Reading, changes
from reader.review.recall import cards
from reader.review.recall.deck import Recall, RecallCard
from reader.review.recall.queue import begin
from reader.review.session import Session
from reader.settings import Review

BERLIN = ZoneInfo("Europe/Berlin")
SETTINGS = Review()
URL = "https://oster.example/rents"
TEXT = (
    "Voss: no rise this year\n\n"
    "“We will not raise the rent,” said Mara Voss, head of housing. “Not by a cent,” VOSS added."
    "\n\n"
    "“It is an outrage,” said Tomas Brandt, who knows Mara\nVoss well.\n\n"
    "Nobody else would speak of it.\n\n" + " ".join(f"Sentence {n}." for n in range(30))
)
RENT, CENT, OUTRAGE = "“We will not raise the rent,”", "“Not by a cent,”", "“It is an outrage,”"
NOBODY = "Nobody else would speak of it."
VOSS = Speaker("Mara Voss", title="head of housing")


class Clock:
    """Gives the moment that a test wants."""

    def __init__(self, now: str = "2026-11-26T12:00:00.000Z") -> None:
        self.now = now

    def __call__(self) -> str:
        return self.now

    def go_on(self, days: float) -> str:
        later = datetime.fromisoformat(self.now) + timedelta(days=days)
        self.now = later.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return self.now

    @property
    def exact(self) -> datetime:
        return datetime.fromisoformat(self.now).astimezone(UTC)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def article(text: str = TEXT, *, date: str = "2026-03-01") -> Article:
    blocks = []
    at = 0
    for part in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(part))))
        at += len(part) + 2
    title = text.partition("\n")[0]
    return Article(text, tuple(blocks), title, outlet="Oster Post", date=date, url=URL)


def opened(folder: Path, *, tags: tuple[str, ...] = ()) -> Library:
    """A library with the article; what its first speaker said is accepted, and has no card yet."""
    library = Library(folder, annotator="ann", card_tags=tags)
    quote = Attribution(
        (span(RENT),),
        QuoteKind.DIRECT,
        source=(span("Mara Voss"),),
        cue=(span("said"),),
        speaker=VOSS,
        confidence=0.8,
        model="test 1",
    )
    proposed = library.reading(library.add(article()), (quote,), (VOSS,))
    library.apply(changes.accept(proposed, proposed.marks[0]))
    (voss,) = library.people()
    from reader.library import speaking

    library.apply(speaking.set_title(voss, "head of housing"))
    return library


def reading(library: Library) -> Reading:
    return library.reading(article().id, (), ())


def make_card(library: Library, words: str, clock: Clock) -> None:
    library.apply(cards.opt_in(reading(library), (span(words),), clock()))


def note(library: Library, words: str, text: str) -> None:
    library.apply(changes.note(reading(library), [span(words)], text))


def deck(library: Library, clock: Clock, settings: Review = SETTINGS) -> Recall:
    return Recall(library, settings, clock, zone=BERLIN, fuzz=False)


def session(
    library: Library, clock: Clock, query: str = "", settings: Review = SETTINGS
) -> Session:
    return begin(library, query, clock=clock, settings=settings, zone=BERLIN)


def asked(
    library: Library, clock: Clock, query: str = "", settings: Review = SETTINGS
) -> list[RecallCard]:
    """The cards that a session of now has, as they are now."""
    looked = deck(library, clock, settings)
    return [looked.card(item) for item in session(library, clock, query, settings).items]


def words(card: RecallCard) -> str:
    return TEXT[card.spans[0].start : card.spans[-1].end]


def answer(
    library: Library, clock: Clock, card: RecallCard, verdict: str, **detail: str
) -> RecallCard:
    """Answer a card, and return it as it is then."""
    looked = deck(library, clock)
    response = looked.respond(looked.card(card.item), verdict, detail)
    assert not response.refusal
    library.apply(response.change)
    return looked.card(card.item)
