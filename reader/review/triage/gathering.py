"""Which proposals a triage session is about: all that nobody decided and a query asks for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.attribution.model import UNKNOWN
from reader.library.model import LibraryError, Listing, Mark
from reader.library.search.keys import GAP, fold
from reader.library.search.matching import Names
from reader.library.search.parsing import parse
from reader.library.search.query import EVERYTHING
from reader.review.asking import NOTHING, Proposal, asked, of_article
from reader.review.session import Item
from reader.review.triage.proposed import Proposed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.article.model import Article, Span
    from reader.attribution.columns import Columns
    from reader.attribution.model import Analysis
    from reader.library import Library
    from reader.library.model import Annotation, Reading
    from reader.library.search.query import Query


class Order(StrEnum):
    """In which order items come; where nothing else decides, in that of the text."""

    TEXT = "text"
    """Articles as they were named, else the one opened last first."""
    ARTICLE = "article"
    """Articles by title."""
    SPEAKER = "speaker"
    """All by one speaker together, those whom nobody named last."""
    UNCERTAIN = "uncertain"
    """What the machine is least sure of first."""
    SURE = "sure"
    """What it is surest of first."""


class Wanted(NamedTuple):
    """What a session shall be about."""

    query: Query | str = ""
    """Which proposals, in the language of ``reader.library.search.query``."""
    order: Order = Order.TEXT
    articles: Sequence[str] | None = None
    """Ids of those to look at; all when left out."""


class Gathered(NamedTuple):
    """What a session is to be about."""

    items: list[Item]
    problems: tuple[str, ...] = ()
    """Why articles were left out: a sentence each."""


class _Found(NamedTuple):
    item: Item
    speaker: str
    """The name to show."""
    confidence: float


def gather(
    library: Library,
    wanted: Wanted,
    proposals: Callable[[Article], Analysis],
    told: Callable[[int, int], object] = lambda *_: None,
) -> Gathered:
    """Return what waits for a decision in a library, with one article in memory at a time.

    Args:
        library: Whose articles; it is not changed.
        wanted: What of it, in which order.
        proposals: Gives what the machine says of an article. It is not asked about one in which
            the query can find nothing.
        told: Hears how many articles are done, of how many, and may raise to end it.

    Raises:
        QueryError: A text is no query.
        LibraryError: An article that was named cannot be read, or the library cannot.
        ModelError: What gives proposals is not installed.
    """
    query = parse(wanted.query) if isinstance(wanted.query, str) else wanted.query
    names = Names(library.tags(), library.people())
    listings = _listings(library, wanted.articles, wanted.order)
    found: list[_Found] = []
    problems: list[str] = []
    for done, listing in enumerate(listings, 1):
        left = of_article(query, listing)
        try:
            found += _found(library, listing, left, names, proposals) if left != NOTHING else ()
        except LibraryError as error:
            problems.append(str(error))
        told(done, len(listings))
    return Gathered([each.item for each in _ordered(found, wanted.order)], tuple(problems))


def _listings(library: Library, articles: Sequence[str] | None, order: Order) -> list[Listing]:
    if articles is None:
        chosen = library.listings()
    else:  # known without the index, which may have a whole library to catch up with
        latest = dict.fromkeys(map(library.upkeep.latest, articles))
        chosen = [_listing(library.article(each)) for each in latest]
    if order is Order.ARTICLE:
        chosen.sort(key=lambda each: (fold(each.title), each.id))
    return chosen


def _listing(article: Article) -> Listing:
    return Listing(article.id, article.title, article.outlet, article.date)


def _found(
    library: Library,
    listing: Listing,
    query: Query,
    names: Names,
    proposals: Callable[[Article], Analysis],
) -> list[_Found]:
    """Return what a query asks for in one article, in order of the text."""
    article = library.article(listing.id)
    said = proposals(article)
    reading = library.reading(article.id, said.attributions, said.speakers)
    if query == EVERYTHING:
        return [each for each, _, _ in _undecided(reading)]
    fits = asked(query, names)
    text = article.text
    return [
        each
        for each, said_by, annotation in _undecided(reading)
        if fits(_proposal(listing, text, each, said_by, annotation))
    ]


def _proposal(
    listing: Listing, text: str, found: _Found, said: Proposed, annotation: Annotation | None
) -> Proposal:
    words = GAP.join([text[start:end] for start, end in found.item.spans])
    return Proposal(listing, words, said.speaker, said.kind, said.confidence, annotation)


def _undecided(reading: Reading) -> Iterator[tuple[_Found, Proposed, Annotation | None]]:
    """Yield what nobody decided, in order, without making a mark of each."""
    article, marks = reading.article.id, reading.marks
    columns = marks.proposals
    for each in marks.proposed():
        if isinstance(each, Mark):
            if each.attribution is None or each.annotation is None:
                continue
            said = Proposed.of(each.attribution)
            item = Item(article, each.spans, each.annotation.id, said.packed())
            yield _Found(item, each.speaker, said.confidence), said, each.annotation
        else:
            said = _said(columns, each)
            item = Item(article, columns.content(each), "", said.packed())
            yield _Found(item, marks.name_of(said.speaker), said.confidence), said, None


def _said(columns: Columns, i: int) -> Proposed:
    who = columns.speaker(i)
    told = (columns.kind(i), columns.confidence(i), columns.model(i))
    places: tuple[tuple[Span, ...], ...] = (columns.source(i), columns.cue(i))
    return Proposed(who.name, *told, who.title, who.kind, *places)


def _ordered(found: list[_Found], order: Order) -> list[_Found]:
    match order:
        case Order.UNCERTAIN:
            return sorted(found, key=lambda each: each.confidence)
        case Order.SURE:
            return sorted(found, key=lambda each: -each.confidence)
        case Order.SPEAKER:
            return sorted(
                found, key=lambda each: (each.speaker == UNKNOWN.name, fold(each.speaker))
            )
    return found
