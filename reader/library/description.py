"""What an article's file says of the article: whence it comes, and where the reader is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinydb.table import Document

from reader.article.model import Span
from reader.library import frozen
from reader.library.clock import moment
from reader.library.migrations import ABOUT, SCHEMA
from reader.library.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.article.model import Article
    from reader.library.stores import Stores


def of(article: Article) -> dict[str, Any]:
    """Return what is said of an article that was just taken in."""
    return {"schema": SCHEMA, **frozen.about(article)}


def write(stores: Stores, article_id: str, about: Mapping[str, Any]) -> None:
    """Put fields into the place of those that are said of an article, or beside them.

    Raises:
        LibraryError: The file is of a newer version.
        OSError: It could not be saved.
    """
    stores.database(article_id).table("meta").upsert(Document(about, ABOUT))


def place_in(about: Mapping[str, Any]) -> Place:
    """Return the place that is kept of an article; its beginning when that makes no sense."""
    try:
        top, (start, end) = about["place"]
        return Place(int(top), Span(int(start), int(end)))
    except (KeyError, TypeError, ValueError):
        return Place()


def bookmarks_in(about: Mapping[str, Any]) -> tuple[Span, ...]:
    """Return the bookmarks that are kept of an article, in order; none when they make no sense."""
    try:
        return tuple(sorted(Span(int(start), int(end)) for start, end in about["bookmarks"]))
    except (KeyError, TypeError, ValueError):
        return ()


def with_bookmarks(bookmarks: Iterable[Span]) -> dict[str, Any]:
    """Return what is said of an article in which a reader has these bookmarks."""
    return {"bookmarks": [list(each) for each in sorted(bookmarks)]}


def at(place: Place) -> dict[str, Any]:
    """Return what is said of an article of which a reader was at a place just now."""
    return {"place": [place.top, list(place.focus)], "opened": moment()}
