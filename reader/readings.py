"""Open articles for reading: with what the library holds of them and what the machine proposes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from reader.article.model import Article
    from reader.attribution.model import Attribution, Speaker
    from reader.library import Library
    from reader.library.model import Person, Reading, Tag


def open_reading(
    library: Library, article: Article, *, proposals: bool = True, model: str = ""
) -> Reading:
    """Put an article into the library, unless it is there, and return it as it stands.

    A library that cannot be written to lends its annotations, if it has any, and takes nothing in.
    Without ``proposals`` only what the reader decided is marked, which takes no time. Without a
    ``model`` the proposals are those of the last one that read the article, else of the quick one.

    Raises:
        LibraryError: The library cannot be read, or the article not be kept in it.
        ModelError: The model is not installed.
    """
    if not library.read_only:
        library.add(article)
    if not proposals:
        return reading_with(library, article, (), ())
    from reader.proposals import proposals as proposals_of

    found = proposals_of(article, model)
    return reading_with(library, article, found.attributions, found.speakers)


def reading_with(
    library: Library,
    article: Article,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
) -> Reading:
    """Return an article with these proposals, also where the library does not hold it."""
    if article.id in library:
        return library.reading(article.id, attributions, speakers)
    return reading_of(article, attributions, speakers, library.tags(), library.people())


def reading_of(
    article: Article,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    tags: tuple[Tag, ...] = (),
    people: tuple[Person, ...] = (),
) -> Reading:
    """Return an article that nobody has annotated, with these proposals."""
    from reader.library.marks import marked
    from reader.library.model import Reading

    return marked(Reading(article, attributions, tuple(speakers), (), tags, people))


def readings(
    library: Library,
    identities: Iterable[str],
    *,
    proposals: bool = False,
    model: str = "",
    only: Mapping[str, Container[str]] | None = None,
) -> Iterator[Reading]:
    """Yield articles of a library as they stand, one in memory at a time.

    Args:
        library: That has them.
        identities: Of the articles.
        proposals: Whether to add what the machine proposes.
        model: That proposes.
        only: By article, the annotations to which to restrict it; all when left out.
    """
    for identity in identities:
        reading = open_reading(library, library.article(identity), proposals=proposals, model=model)
        yield reading if only is None else _restricted(reading, only.get(identity, ()))


def _restricted(reading: Reading, annotations: Container[str]) -> Reading:
    from reader.library.marks import marked

    kept = tuple(each for each in reading.annotations if each.id in annotations)
    return marked(replace(reading, annotations=kept, note=""))
