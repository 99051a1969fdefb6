"""An article with its marks, stretch by stretch, so that a long one is there before it is read."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reader import attribution, proposals, settings
from reader.readings import reading_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.article import Article
    from reader.attribution import Analysis, Part
    from reader.library import Library
    from reader.library.model import Reading

LONG = 24_000
"""Characters from which on the machine reads an article stretch by stretch."""
_MUCH_MORE = 4
"""By how much what is read must have grown before there is another stretch."""


class Stretch(NamedTuple):
    """Some blocks of an article, and all that is known of the article when they have been read."""

    reading: Reading
    blocks: range
    """Numbers of the blocks whose marks are all there; they follow those of the last stretch."""
    complete: bool
    """Whether the whole article has been read."""


def stretches(library: Library, article: Article) -> Iterator[Stretch]:
    """Put an article into the library, and yield it with its marks as far as they are known.

    A short article, or one that was read before, is one stretch. What is found is kept.

    Raises:
        LibraryError: The library cannot be read, or the article not be kept in it.
        ModelError: The model is not installed.
    """
    if not library.read_only:
        library.add(article)
    first = 0
    for found, done in _found(article, settings.model()):
        reading = reading_with(library, article, found.attributions, found.speakers)
        last = bisect_right(article.blocks, done, first, key=lambda block: block.span.end)
        yield Stretch(reading, range(first, last), done == len(article.text))
        first = last


def _found(article: Article, model: str) -> Iterator[tuple[Analysis, int]]:
    """Yield what the machine has found so far, and the offset up to which that is all."""
    end = len(article.text)
    kept = proposals.proposals(article, model) if end <= LONG else proposals.kept(article, model)
    if kept is not None:
        yield kept, end
        return
    parts: list[Part] = []
    due = 1
    for part in attribution.stream(article.text, model or "quick"):
        parts.append(part)
        # A quote that went on at the end of the part before is there with this one.
        if part.start >= due and part.done < end:
            due = part.start * _MUCH_MORE
            yield attribution.joined(parts), part.start
    found = attribution.joined(parts)
    proposals.keep(article, found)
    yield found, end
