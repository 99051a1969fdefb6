"""Open articles for reading: with what the library holds of them and what the machine proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.article.model import Article
    from reader.library import Library
    from reader.library.model import Reading


def open_reading(library: Library, article: Article, *, proposals: bool = True) -> Reading:
    """Put an article into the library, unless it is there, and return it as it stands.

    A library that cannot be written to lends its annotations, if it has any, and takes nothing in.
    Without ``proposals`` only what the reader decided is marked, which takes no time.

    Raises:
        LibraryError: The library cannot be read.
    """
    if not library.read_only:
        library.add(article)
    if not proposals:
        return library.reading(article.id, (), ())
    from reader.attribution import analyse

    found = analyse(article.text)
    return library.reading(article.id, found.attributions, found.speakers)


def readings(
    library: Library, identities: Iterable[str], *, proposals: bool = False
) -> Iterator[Reading]:
    """Yield articles of a library as they stand, one in memory at a time."""
    for identity in identities:
        yield open_reading(library, library.article(identity), proposals=proposals)
