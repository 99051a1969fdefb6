"""What two annotators of one library still differ in, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.search.query import Term
from reader.review.adjudicate.comparison import Comparison
from reader.review.coded_libraries import annotators as counted_annotators

if TYPE_CHECKING:
    from array import array

    from reader.library import Library


def annotators(library: Library) -> list[str]:
    """Return who annotated in a library, in order of name.

    Raises:
        LibraryError: The library cannot be read.
    """
    return sorted(filter(None, counted_annotators(library)))


def disputed(library: Library, one: str, other: str) -> tuple[int, int]:
    """Return how many differences of two annotators are open, and how many articles both coded.

    Nothing is read where there is no such article.

    Raises:
        LibraryError: The library cannot be read.
    """
    for _ in library.index.refresh():
        pass
    coded = (library.index.annotation_ids(_by(library, name)).keys() for name in (one, other))
    if not set.intersection(*map(set, coded)):
        return 0, 0
    comparison = Comparison(library, one, other)
    articles, _ = comparison.articles()
    found = (case for each in articles for case in comparison.begun(library.article(each)))
    return sum(bool(case.unit.differences) and case.is_open for case in found), len(articles)


def _by(library: Library, name: str) -> array[int]:
    return library.index.search(Term("by", name)).keys
