"""``quoth read``, in short ``quoth ARTICLE``: open an article, at a passage if one is named."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import TYPE_CHECKING

from reader import first_page
from reader.cli import arguments, places
from reader.cli.outcomes import NOTHING_FOUND
from reader.library.model import LibraryError

if TYPE_CHECKING:
    import argparse

    from reader.article import Article
    from reader.library import Library


def declare(parser: argparse.ArgumentParser) -> None:
    """Take an article, and where to open it."""
    parser.description = "Open an article: at a passage, or where you were."
    arguments.article(parser)
    arguments.reading(parser)


def run(given: argparse.Namespace) -> int:
    """Open what the arguments name: an article, or the library."""
    if given.plain or not places.has_screen():
        gc.enable()  # else the screen does that, when it is painted
    library = places.library(given.library)
    article = _article(library, given) if given.article else None
    at = None
    if article and given.at:
        from reader.cli.locating import placed

        article, at = placed(article, given.at, given.nth)
        if at is None:
            return NOTHING_FOUND
    from reader.cli.showing import show

    return show(library, article, at, plain=given.plain, mouse=not given.no_mouse)


def _article(library: Library, given: argparse.Namespace) -> Article:
    """Return the article: where it is as it was before from the library, which is faster."""
    known = first_page.article_id()
    if known and known in library:
        with suppress(LibraryError):  # damaged; its source is at hand
            return library.article(known)
    return places.article(library, given.article, given.encoding)
