"""Two annotators' marks as they are now, article by article, beside what was settled of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.library.model import LibraryError
from reader.review.adjudicate.cases import Case, Pair, cases
from reader.review.adjudicate.gold import GOLD
from reader.review.adjudicate.units import Unit, units
from reader.review.codings import both, coding

if TYPE_CHECKING:
    from reader.article.model import Article
    from reader.library import Library
    from reader.review.codings import Coded, Coding

_Sides = tuple[tuple["Coded", ...], tuple["Coded", ...]]


class Compared(NamedTuple):
    """One article as two annotators have it."""

    article: Article
    cases: tuple[Case, ...]
    """In order of the text."""


class Comparison:
    """What two annotators made of the articles of a library."""

    def __init__(self, library: Library, one: str, other: str) -> None:
        """Read what both made.

        Args:
            library: The open library.
            one: An annotator, as ``codings.coding`` finds them.
            other: The other.

        Raises:
            LibraryError: One of them is not to be found, or both are one.
        """
        self.library = library
        self.codings: tuple[Coding, Coding] = coding(library, one), coding(library, other)
        names = Pair(*(each.name for each in self.codings))
        if one == other:
            raise LibraryError(f"{one} cannot differ from {one}: name two annotators.")
        self.pair = names if names.one != names.other else Pair(one, other)
        self._known: tuple[str, _Sides, tuple[Unit, ...]] = "", ((), ()), ()
        """Of the article looked at last, its marks and their units."""

    def articles(self) -> tuple[list[str], int]:
        """Return the articles that both coded and the library has, and how many it has not."""
        shared = both(*self.codings)
        here = [each for each in shared if each in self.library]
        return here, len(shared) - len(here)

    def begin(self, article_id: str) -> Compared:
        """Return an article as both had it when their marks were read."""
        one, other = (each.marks.get(article_id, ()) for each in self.codings)
        return self._compared(article_id, (one, other))

    def now(self, article_id: str) -> Compared:
        """Return an article as both have it now.

        Raises:
            LibraryError: The library, or what one of them wrote, cannot be read.
        """
        one, other = (each.now(article_id) for each in self.codings)
        return self._compared(article_id, (one, other))

    def _compared(self, article_id: str, sides: _Sides) -> Compared:
        article = self.library.article(article_id)
        if self._known[:2] != (article_id, sides):
            self._known = article_id, sides, units(*sides)
        layer = self.library.layer(article_id, GOLD)
        return Compared(article, cases(self._known[2], self.pair, article.text, layer))
