"""``quoth show``: the marked article as lines, with colours for pagers."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from reader import settings
from reader.cli import arguments, linear, places
from reader.cli.outcomes import FAILED, OK, allow_any_letter, complain
from reader.cli.paging import print_lines
from reader.cli.stretches import stretches
from reader.page.colours import depth
from reader.page.painting import GUTTER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.article import Article
    from reader.page.colours import Depth

_NARROWEST = 20
"""Cells of a line."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Take an article, and how it is to look."""
    parser.description = (
        "Print an article with its marks: in a pager on a terminal, with colours if you ask for "
        "them elsewhere. Without colours, [MV? words] is said by MV, whom the list at the end "
        "names, and the question mark goes when you have accepted it."
    )
    arguments.article(parser)
    parser.add_argument(
        "--colour",
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto: on a terminal, unless NO_COLOR says otherwise",
    )
    parser.add_argument(
        "--width", type=_width, default=0, metavar="N", help="cells of a line, at most"
    )
    parser.add_argument("--theme", default="", metavar="NAME", help="the colours: dark, light …")
    arguments.library(parser)
    arguments.encoding(parser)


def run(given: argparse.Namespace) -> int:
    """Print it."""
    library = places.library(given.library)
    article = places.article(library, given.article, given.encoding)
    known = stretches(library, article)
    width = given.width or usual_width()
    if not (given.colour == "always" or (given.colour == "auto" and _shows_colours())):
        return show(article, linear.lines(known, width))
    from reader.cli import drawn
    from reader.page.styles import Styles
    from reader.page.themes import DARK, ThemeError, find_theme

    try:
        theme = find_theme(given.theme or settings.chosen().theme, settings.themes_folder())
    except ThemeError as error:
        complain(error)
        if given.theme:
            return FAILED
        theme = DARK
    styles = Styles(theme, _depth(asked=given.colour == "always"))
    return show(article, drawn.lines(known, styles, width))


def show(article: Article, lines: Iterable[str]) -> int:
    """Print the lines of an article, and on standard error what there is to know about it."""
    for notice in article.notices:
        print(f"quoth: {notice}", file=sys.stderr)
    allow_any_letter()
    print_lines(lines)
    return OK


def usual_width() -> int:
    """Return how many cells the lines have where nobody says so."""
    page = GUTTER + settings.chosen().column + 1
    return max(_NARROWEST, min(page, places.terminal_size().columns))


def _depth(*, asked: bool) -> Depth:
    """Return how many colours to use; who asked for some gets them in spite of ``NO_COLOR``."""
    kept = {name: each for name, each in os.environ.items() if not asked or name != "NO_COLOR"}
    return depth(kept, settings.chosen().colours)


def _shows_colours() -> bool:
    dumb = os.environ.get("TERM", "") in {"", "dumb"}
    return sys.stdout.isatty() and not dumb and not os.environ.get("NO_COLOR")


def _width(value: str) -> int:
    if not value.isdecimal() or int(value) < _NARROWEST:
        raise argparse.ArgumentTypeError(f"give a number of cells, {_NARROWEST} at the least")
    return int(value)
