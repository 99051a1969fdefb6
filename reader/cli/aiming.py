"""Where in an article a command does something: the passages that its words name."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple

from reader import settings
from reader.article.locating import same_words, unquoted
from reader.cli import arguments, places
from reader.cli.locating import among, everywhere, missing
from reader.cli.outcomes import complain

if TYPE_CHECKING:
    from reader.article.model import Article, Span
    from reader.library import Library
    from reader.library.model import Mark, Reading, Tag


class Place(NamedTuple):
    """A passage that was named."""

    spans: tuple[Span, ...]
    mark: Mark | None
    """The mark of exactly these words, where there is one."""

    def has(self, code: Tag) -> bool:
        """Whether the passage has a tag."""
        return self.mark is not None and any(tag.id == code.id for tag in self.mark.tags)


class Aim(NamedTuple):
    """What a command is about."""

    library: Library
    reading: Reading
    places: tuple[Place, ...]


def declare(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Take an article, words of it, and how to say what was done."""
    arguments.article(parser)
    parser.add_argument(
        "--at",
        type=_words,
        required=required,
        metavar="WORDS",
        help="the passage: a quote, or any words of the text; quotation marks do not matter",
    )
    arguments.nth(parser)
    parser.add_argument(
        "--all", action="store_true", help="every place where the words stand, as one step"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument("--json", action="store_true", help="say it as one JSON object")
    arguments.library(parser)
    arguments.encoding(parser)


def aimed(given: argparse.Namespace) -> Aim | None:
    """Return what the arguments are about; None, when it was told, where the words are not.

    Raises:
        ArticleError: There is no such article.
        LibraryError: The library cannot be read, or the article not be kept in it.
        ModelError: The model is not installed.
    """
    library = places.library(given.library)
    article = places.article(library, given.article, given.encoding)
    if given.at is None:
        return Aim(library, _reading(library, article, given, marked=False), ())
    spans = everywhere(article, given.at)
    if len(spans) < given.nth:
        complain(missing(article, given.at))
        return None
    if len(spans) > 1 and not given.all:
        complain(f"{among(given.at, len(spans), given.nth)}, --nth means others, --all every one.")
    reading = _reading(library, article, given, marked=True)
    chosen = spans if given.all else spans[given.nth - 1 : given.nth]
    found = {place.spans: place for place in (place_of(reading, span) for span in chosen)}
    return Aim(library, reading, tuple(found.values()))


def quote_around(reading: Reading, place: Place) -> Mark | None:
    """Return the quote of exactly these words, or the innermost one that holds them."""
    if place.mark and place.mark.speaker:
        return place.mark
    start, end = place.spans[0].start, place.spans[-1].end
    around = [
        mark
        for mark in reading.marks.meeting(start, end)
        if mark.speaker and any(a <= start and end <= b for a, b in mark.spans)
    ]
    return min(around, key=lambda mark: mark.span.end - mark.span.start, default=None)


def _words(given: str) -> str:
    if not unquoted(given):
        raise argparse.ArgumentTypeError("give some words of the text")
    return given


def _reading(
    library: Library, article: Article, given: argparse.Namespace, *, marked: bool
) -> Reading:
    """Return the article with its marks; where it is only to be tried, nothing is taken in."""
    from reader.proposals import proposals
    from reader.readings import open_reading, reading_with

    model = settings.model()
    if not given.dry_run:
        return open_reading(library, article, proposals=marked, model=model)
    found = proposals(article, model) if marked else None
    return reading_with(
        library, article, found.attributions if found else (), found.speakers if found else ()
    )


def place_of(reading: Reading, span: Span) -> Place:
    """Return a passage, that of a mark where one has just these words.

    What the reader has made of it goes before what the machine proposes, and a whole mark before a
    part of one that is split.
    """
    text = reading.article.text
    words = text[slice(*span)]
    meeting = reading.marks.meeting(*span)
    same = [
        mark
        for mark in meeting
        if any(
            same_words(text[a:b], words) for a, b in mark.spans if a < span.end and b > span.start
        )
    ]
    best = min(same, key=lambda mark: (len(mark.spans), mark.annotation is None), default=None)
    return Place(best.spans, best) if best else Place((span,), None)
