"""``quoth starter``: the articles that come with Quoth, in a library of their own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader import settings
from reader.article import open_article
from reader.cli import arguments, places
from reader.cli.showing import show

if TYPE_CHECKING:
    import argparse


def declare(parser: argparse.ArgumentParser) -> None:
    """Take the wish for lines."""
    parser.description = "Open a library of the articles that come with Quoth, apart from yours."
    arguments.plain(parser)
    arguments.mouse(parser)
    parser.set_defaults(library=str(settings.starter_folder()))


def run(given: argparse.Namespace) -> int:
    """Take the articles in where they are not yet, and open the library."""
    from reader.bundled import seeds

    library = places.library(given.library)
    articles = [open_article(path) for path in seeds()]
    if not library.read_only:
        for article in reversed(articles):
            library.add(article)
    shown = None if sys.stdout.isatty() else articles[0]
    return show(library, shown, plain=given.plain, mouse=not given.no_mouse)
