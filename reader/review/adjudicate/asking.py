"""A query asked of what an annotator marked, wherever that is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reader.attribution.model import UNKNOWN
from reader.library.layout import is_id
from reader.library.model import LibraryError, MarkState
from reader.library.search.bearing import bears, whole
from reader.library.search.keys import GAP, fold
from reader.library.search.query import And, Not, Or, Term, bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.article.model import Article
    from reader.library.search.matching import Names
    from reader.library.search.query import Query
    from reader.review.codings import Coded

_SHORTEST_ID = 4
Fits: TypeAlias = "Callable[[Coded, Article], bool]"
"""Whether a mark, of an article, is what was asked for."""


def check(query: Query) -> None:
    """Make sure that a query asks only for what every annotator's marks have.

    Raises:
        LibraryError: It asks for more; the message says what can be asked for.
    """
    for term in _terms(query):
        if term.field not in {*_MAKERS, "tag"}:
            raise LibraryError(
                f"{term}: where two annotators are compared, {term.field}: cannot be asked for; "
                f"choose of {', '.join(sorted({*filter(None, _MAKERS), 'tag'}))}."
            )


def asked(query: Query, names: Names) -> Fits:
    """Return what tells whether a mark is what a query asks for, as a search would mean it."""
    match query:
        case And(parts):
            each = [asked(part, names) for part in parts]
            return lambda coded, article: all(fits(coded, article) for fits in each)
        case Or(parts):
            some = [asked(part, names) for part in parts]
            return lambda coded, article: any(fits(coded, article) for fits in some)
        case Not(part):
            turned = asked(part, names)
            return lambda coded, article: not turned(coded, article)
        case Term(field):
            return _tag(query, names) if field == "tag" else _MAKERS[field](query)


def _tag(term: Term, names: Names) -> Fits:
    meant, fits = {fold(names.tags[each].name) for each in names.tags_like(term)}, whole(term)
    return lambda coded, _: any(each in meant or fits(each) for each in coded.labels)


def _speaker(term: Term) -> Fits:
    fits = bears(term)
    return lambda coded, _: coded.is_said and fits(coded.speaker or UNKNOWN.name)


def _words(term: Term) -> Fits:
    words = fold(term.value)

    def fits(coded: Coded, article: Article) -> bool:
        passage = GAP.join(article.text[slice(*span)] for span in coded.spans)
        held = {"text": (passage,), "note": (coded.note,)}.get(term.field, (passage, coded.note))
        return any(words in fold(each) if words else bool(each) for each in held)

    return fits


def _article(term: Term) -> Fits:
    words, begins = fold(term.value).split(), term.value.casefold()
    is_begin = len(begins) >= _SHORTEST_ID and is_id(begins.ljust(32, "0"))

    def fits(_: Coded, article: Article) -> bool:
        title = fold(article.title)
        named = is_begin and article.id.startswith(begins)
        return named or all(word in title for word in words)

    return fits


def _outlet(term: Term) -> Fits:
    words = fold(term.value)
    return lambda _, article: words in fold(article.outlet)


def _date(term: Term) -> Fits:
    low, high = bounds(term.value)
    return lambda _, article: low <= article.date < high


def _status(term: Term) -> Fits:
    return lambda coded, _: (coded.decision or MarkState.PASSAGE) == term.value


def _kind(term: Term) -> Fits:
    return lambda coded, _: coded.kind == term.value


def _has(term: Term) -> Fits:
    if term.value == "noted":
        return lambda coded, _: bool(coded.note)
    return lambda coded, _: term.value == "tagged" and bool(coded.tags)


_MAKERS: dict[str, Callable[[Term], Fits]] = {
    "": _words,
    "text": _words,
    "note": _words,
    "speaker": _speaker,
    "article": _article,
    "outlet": _outlet,
    "date": _date,
    "status": _status,
    "kind": _kind,
    "is": _has,
}


def _terms(query: Query) -> Iterator[Term]:
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _terms(part)
        case Not(part):
            yield from _terms(part)
        case Term():
            yield query
