"""Review sessions begun and taken up again: what each kind is made of, in one place.

The core of a review knows no proposals of the machine and no settings; here it is given both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader import settings
from reader.library.clock import moment
from reader.library.layout import review_store
from reader.library.model import LibraryError
from reader.review.engine import Engine
from reader.review.session import Kind, begun, sitting
from reader.review.triage.gathering import Order, Wanted, gather
from reader.wording import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.library import Library
    from reader.review.deck import Deck
    from reader.review.session import Session

_LONGEST = 60
"""Characters of an article's title, or of a query, in the title of a session."""


class NothingError(LibraryError):
    """There is nothing to review; the message says so."""


def resume(library: Library, session_id: str) -> Engine[Any]:
    """Take up a session where it was left.

    Raises:
        LibraryError: There is none of this id, or it cannot be read.
    """
    if session_id in library.reviews and not library.read_only:
        library.finish(review_store(session_id))
    found = sitting(library.reviews, session_id)
    return Engine(library, deck(library, found.session), found)


def deck(library: Library, session: Session) -> Deck[Any]:
    """Return what does with the items of a session what its kind does."""
    if session.kind is Kind.TRIAGE:
        from reader.proposals import proposals
        from reader.review.triage.deck import TriageDeck

        return TriageDeck(library, proposals)
    if session.kind is Kind.RECALL:
        from reader.review.recall.deck import Recall

        return Recall(library, settings.chosen().review, moment)
    from reader.review.adjudicate.deck import AdjudicateDeck

    return AdjudicateDeck(library, session)


def alike(session: Session, begin: Callable[..., Engine[Any]]) -> bool:
    """Whether a session is about the same articles or annotators as one that is begun so."""
    told = getattr(begin, "keywords", {})  # those of a partial

    def about(options: Mapping[str, Any]) -> tuple[Any, ...]:
        pair = {options.get("one"), options.get("other")}
        return options.get("articles"), pair, bool(options.get("everything"))

    return about(session.options) == about(told)


def triage(
    library: Library,
    query: str = "",
    *,
    order: Order = Order.TEXT,
    articles: Sequence[str] | None = None,
    told: Callable[[int, int], object] = lambda *_: None,
) -> Engine[Any]:
    """Begin to decide on what the machine proposes, and nobody decided.

    Args:
        library: Whose articles.
        query: Which proposals.
        order: In which they come.
        articles: Ids of those to look at; all when left out.
        told: Hears how many articles are looked through, of how many, and may raise to end it.

    Raises:
        QueryError: The query is none.
        NothingError: Nothing waits for a decision.
        LibraryError: The session could not be saved.
        ModelError: What gives proposals is not installed.
    """
    from reader.proposals import proposals

    found = gather(library, Wanted(query, order, articles), proposals, told)
    if not found.items:
        why = " ".join(found.problems)
        asked = " that the query asks for" if query else ""
        raise NothingError(why or f"Nothing{asked} waits for a decision.")
    title = _triage_title(library, query, articles)
    options = {"order": order.value, "articles": [*articles] if articles else None}
    session = begun(Kind.TRIAGE, title, found.items, query=query, options=options)
    return Engine.begin(library, deck(library, session), session)


def recall(
    library: Library, query: str = "", *, told: Callable[[int, int], object] = lambda *_: None
) -> Engine[Any]:
    """Begin to go through the cards of today.

    Args:
        library: With the cards.
        query: Which cards.
        told: Hears when they are found, and may raise to end it.

    Raises:
        QueryError: The query is none.
        NothingError: Nothing is due.
        LibraryError: The session could not be saved.
    """
    from reader.review.recall.queue import begin

    session = begin(library, query, clock=moment, settings=settings.chosen().review)
    told(1, 1)
    if not session.items:
        asked = " that the query asks for" if query else ""
        raise NothingError(f"No card{asked} is due today.")
    return Engine.begin(library, deck(library, session), session)


def adjudicate(  # noqa: PLR0913 # each of them is said by name
    library: Library,
    query: str = "",
    *,
    one: str,
    other: str,
    everything: bool = False,
    told: Callable[[int, int], object] = lambda *_: None,
) -> Engine[Any]:
    """Begin to settle what two annotators marked differently; what both say alike is taken over.

    Args:
        library: With the articles.
        query: Which differences.
        one: An annotator: a name, the folder of a library, or a file.
        other: The other.
        everything: Whether to ask again what was settled.
        told: Hears when they are found, and may raise to end it.

    Raises:
        QueryError: The query is none.
        NothingError: They differ in nothing.
        LibraryError: One of them cannot be found, or the session could not be saved.
    """
    from reader.review.adjudicate.queue import begin

    made = begin(library, one, other, query, everything=everything)
    told(1, 1)
    if made.unanimous.edits:
        library.apply(made.unanimous)
    if not made.session.items:
        asked = " that the query asks for" if query else ""
        said = f"{one} and {other} differ in nothing{asked} that is open."
        raise NothingError(" ".join((said, *made.notes)))
    return Engine.begin(library, deck(library, made.session), made.session)


def _triage_title(library: Library, query: str, articles: Sequence[str] | None) -> str:
    where = "all articles"
    if articles and len(articles) == 1:
        where = f"“{shortened(library.article(articles[0]).title or articles[0][:8], _LONGEST)}”"
    elif articles:
        where = counted(len(articles), "article")
    return f"Triage of {where}{f': {shortened(query, _LONGEST)}' if query else ''}"
