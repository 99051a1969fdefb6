"""A query asked of the machine's proposals, which no index of the library has.

It means the same as for annotations (``reader.library.search``). What only an annotation can have,
such as a tag or a date when it was made, a proposal has where a reader tagged or noted it. Which
cards are due or new is asked of the index alone: no proposal is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.library.layout import is_id
from reader.library.model import MarkState
from reader.library.search.bearing import bears, names_of, whole
from reader.library.search.keys import fold
from reader.library.search.query import EVERYTHING, And, Not, Or, Query, Term, bounds, limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.attribution.model import QuoteKind
    from reader.library.model import Annotation, Listing
    from reader.library.search.matching import Names

NOTHING = Or(())
"""The query for which no proposal fits."""

_OF_ARTICLES = frozenset({"article", "outlet", "date"})
_SHORTEST_ID = 4


class Proposal(NamedTuple):
    """What can be asked of something that the machine proposes and nobody decided."""

    article: Listing
    words: str
    """Of the passage; parts are apart by ``search.keys.GAP``."""
    speaker: str
    """The name that the machine gave."""
    kind: QuoteKind
    confidence: float
    annotation: Annotation | None = None
    """Of a reader who tagged or noted it."""


def matches(query: Query, proposal: Proposal, names: Names) -> bool:
    """Whether a proposal is what a query asks for."""
    return asked(query, names)(proposal)


def of_article(query: Query, article: Listing) -> Query:
    """Return what a query still asks of the proposals of an article.

    That is ``NOTHING`` where none of them can fit, which is known without reading the article.
    """
    match query:
        case And(parts):
            left = [of_article(part, article) for part in parts]
            left = [part for part in left if part != EVERYTHING]
            return NOTHING if NOTHING in left else And(tuple(left))
        case Or(parts):
            left = [of_article(part, article) for part in parts]
            left = [part for part in left if part != NOTHING]
            return EVERYTHING if EVERYTHING in left else Or(tuple(left))
        case Not(part):
            turned = of_article(part, article)
            if turned in (EVERYTHING, NOTHING):
                return NOTHING if turned == EVERYTHING else EVERYTHING
            return Not(turned)
        case Term(field):
            if field not in _OF_ARTICLES:
                return query
            return EVERYTHING if _is_about(query, article) else NOTHING


def asked(query: Query, names: Names) -> Callable[[Proposal], bool]:
    """Return what tells whether a proposal is what a query asks for; made once, it is quick.

    Args:
        query: In the library's language.
        names: The tags and people of the library.
    """
    match query:
        case And(parts):
            every = [asked(part, names) for part in parts]
            return lambda proposal: all(fits(proposal) for fits in every)
        case Or(parts):
            some = [asked(part, names) for part in parts]
            return lambda proposal: any(fits(proposal) for fits in some)
        case Not(part):
            one = asked(part, names)
            return lambda proposal: not one(proposal)
        case Term():
            return _term(query, names)


def _is_about(term: Term, article: Listing) -> bool:
    value = fold(term.value)
    if term.field == "outlet":
        return value in fold(article.outlet)
    if term.field == "date":
        first, behind = bounds(term.value)
        return first <= article.date < behind
    begins = term.value.casefold()
    is_named = len(begins) >= _SHORTEST_ID and is_id(begins.ljust(32, "0"))
    title = fold(article.title)
    return all(word in title for word in value.split()) or (
        is_named and article.id.startswith(begins)
    )


def _term(term: Term, names: Names) -> Callable[[Proposal], bool]:
    value = fold(term.value)
    if term.field in _OF_ARTICLES:
        return lambda proposal: _is_about(term, proposal.article)
    if term.field == "speaker":
        return _by(term, names)
    if term.field == "confidence":
        least, behind = limits(term.value)
        return lambda proposal: least <= proposal.confidence < behind
    simple: dict[str, Callable[[Proposal], bool]] = {
        "": lambda each: value in fold(each.words) or _is_noted(each, value),
        "text": lambda each: value in fold(each.words),
        "note": lambda each: _is_noted(each, value),
        "kind": lambda each: each.kind == term.value,
        "status": lambda _: term.value == MarkState.PROPOSED,
    }
    if term.field in simple:
        return simple[term.field]
    holds = _of_annotation(term, names)
    return lambda proposal: proposal.annotation is not None and holds(proposal.annotation)


def _by(term: Term, names: Names) -> Callable[[Proposal], bool]:
    """Ask for a speaker by the machine's name, or by any that the library knows for them."""
    fits = bears(term)
    people = {person.id: person for person in names.people.values()}.values()
    shown = {person.name for person in people if any(map(fits, names_of(person)))}
    known: dict[str, bool] = {}

    def is_by(proposal: Proposal) -> bool:
        name = proposal.speaker
        if name not in known:
            known[name] = fits(name) or names.name_of(name) in shown
        return known[name]

    return is_by


def _is_noted(proposal: Proposal, value: str) -> bool:
    note = proposal.annotation.note if proposal.annotation else ""
    return bool(note) and value in fold(note)


def _of_annotation(term: Term, names: Names) -> Callable[[Annotation], bool]:
    if term.field == "tag":
        tags = names.tags_like(term)
        return lambda annotation: not tags.isdisjoint(annotation.tags)
    if term.field == "by":
        fits = whole(term)
        return lambda annotation: bool(annotation.creator) and fits(annotation.creator)
    if term.field == "created":
        first, behind = bounds(term.value)
        return lambda annotation: first <= annotation.created < behind
    known: dict[str, Callable[[Annotation], bool]] = {
        "noted": lambda annotation: bool(annotation.note),
        "tagged": lambda annotation: not names.tags.keys().isdisjoint(annotation.tags),
        "conflict": lambda annotation: bool(annotation.conflicts),
        "card": lambda annotation: annotation.card is not None and not annotation.card.out,
        "retired": lambda annotation: annotation.card is not None and annotation.card.retired,
    }
    return known.get(term.value, lambda _: False)
