"""Show an article or the library: on the screen where there is one, else as lines or in words."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from reader import settings
from reader.cli import places
from reader.cli.outcomes import OK
from reader.wording import counted

if TYPE_CHECKING:
    from reader.article import Article, Span
    from reader.library import Library
    from reader.page.colours import Depth
    from reader.review.engine import Engine


def show(
    library: Library,
    article: Article | None,
    at: Span | None = None,
    *,
    plain: bool = False,
    mouse: bool = True,
) -> int:
    """Open the screen where there is one, else print.

    Args:
        library: That holds the article, or will.
        article: Which; none for the list of all.
        at: The passage to open it at; where the reader was if none is given.
        plain: Whether the reader wants words in the place of a screen.
        mouse: Whether the screen takes the mouse.
    """
    if plain or places.wants_words():
        from reader.cli.plain import read_aloud

        return read_aloud(library, article, at)
    if not places.has_screen():
        return print_article(library, article, at) if article else print_list(library)
    if article and article.origin == "-":
        _take_keys_from_terminal()
    depth = _depth()
    from reader.tui.app import run as run_screen

    return run_screen(library, article, at, depth=depth, mouse=mouse)


def show_reviews(library: Library, engine: Engine[Any] | None = None, *, mouse: bool = True) -> int:
    """Open a review session on the screen, or the list of all there is to review."""
    depth = _depth()
    from reader.tui.review_app import run as run_screen

    return run_screen(library, engine, depth=depth, mouse=mouse)


def _depth() -> Depth:
    """Return how many colours the screen will have; to be asked before Textual is imported."""
    from reader.page import colours

    wanted = settings.chosen()
    os.environ.setdefault("TEXTUAL_ANIMATIONS", wanted.motion)  # Textual reads it then
    return colours.settle(os.environ, wanted.colours)


def print_article(library: Library, article: Article, at: Span | None = None) -> int:
    """Print an article with its marks, from the paragraph of a passage on."""
    from reader.cli import linear
    from reader.cli import show as lines
    from reader.cli.stretches import stretches

    start = at.start if at else 0
    known = stretches(library, article)
    return lines.show(article, linear.lines(known, lines.usual_width(), start))


def print_list(library: Library) -> int:
    """Print a line for each article of a library."""
    listings = library.listings()
    for each in listings:
        about = ", ".join(part for part in (each.outlet, each.date[:10]) if part)
        notes = f"{counted(each.annotations, 'annotation')}, " if each.annotations else ""
        title = f"{each.title} ({about})" if about else each.title
        print(f"{each.id[:8]}  {title}: {notes}{each.words} words")
    if not listings:
        print(
            f"No articles in {library.folder} yet: quoth ARTICLE opens one and keeps it",
            file=sys.stderr,
        )
    return OK


def _take_keys_from_terminal() -> None:
    """Standard input was the article; the keys come from the terminal itself."""
    terminal = os.open("/dev/tty", os.O_RDWR)
    os.dup2(terminal, 0)
    os.close(terminal)
