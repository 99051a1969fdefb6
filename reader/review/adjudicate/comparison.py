"""Two annotators' marks as they are now, article by article, beside what was settled of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.merge.conflicts import named
from reader.library.model import LibraryError
from reader.library.search.keys import fold
from reader.review.adjudicate.cases import Case, Pair, cases
from reader.review.adjudicate.gold import GOLD
from reader.review.adjudicate.units import Unit, units
from reader.review.codings import both, coding

if TYPE_CHECKING:
    from collections.abc import Container

    from reader.article.model import Article
    from reader.library import Library
    from reader.review.codings import Coded, Coding

_Sides = tuple[tuple["Coded", ...], tuple["Coded", ...]]


class Comparison:
    """What two annotators made of the articles of a library."""

    def __init__(
        self,
        library: Library,
        one: str,
        other: str,
        articles: Container[str] | None = None,
    ) -> None:
        """Read what both made.

        Args:
            library: The open library.
            one: An annotator, as ``codings.coding`` finds them.
            other: The other.
            articles: Ids of those that are read; all when left out. ``now`` reads any.

        Raises:
            LibraryError: One of them is not to be found, or both are one.
        """
        self.library = library
        self.codings: tuple[Coding, Coding] = (
            coding(library, one, articles),
            coding(library, other, articles),
        )
        names = Pair(*(each.name for each in self.codings))
        if one == other:
            raise LibraryError(f"{one} cannot differ from {one}: name two annotators.")
        self.pair = names if names.one != names.other else Pair(one, other)
        self._known: tuple[str, _Sides, list[tuple[Unit, str]]] = "", ((), ()), []
        """Of the article looked at last, its marks and their units with fingerprints."""

    def articles(self) -> tuple[list[str], int]:
        """Return the articles that both coded and the library has, and how many it has not."""
        shared = both(*self.codings)
        here = [each for each in shared if each in self.library]
        return here, len(shared) - len(here)

    def begun(self, article: Article) -> tuple[Case, ...]:
        """Return the units of an article as both had it when their marks were read."""
        one, other = (each.marks.get(article.id, ()) for each in self.codings)
        return self._cases(article, (one, other))

    def now(self, article: Article) -> tuple[Case, ...]:
        """Return the units of an article as both have it now, in order of the text.

        Raises:
            LibraryError: The library, or what one of them wrote, cannot be read.
        """
        one, other = (each.now(article.id) for each in self.codings)
        return self._cases(article, (one, other))

    def _cases(self, article: Article, sides: _Sides) -> tuple[Case, ...]:
        if self._known[:2] != (article.id, sides):
            found = [(each, each.fingerprint(*self.pair, article.text)) for each in units(*sides)]
            self._known = article.id, sides, found
        layer = self.library.layer(article.id, GOLD)
        known = named(self.library.tags()) | named(self.library.people())
        names = {identity: fold(name) for identity, name in known.items()}
        return cases(self._known[2], self.pair, layer, names)
