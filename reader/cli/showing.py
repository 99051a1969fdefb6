"""Show an article or the library: on the screen where there is one, else as lines."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from reader import settings
from reader.cli import places
from reader.cli.outcomes import OK
from reader.wording import counted

if TYPE_CHECKING:
    from reader.article import Article
    from reader.library import Library


def show(library: Library, article: Article | None, *, plain: bool, mouse: bool = True) -> int:
    """Open the screen where there is one, else print."""
    if plain or not places.has_screen():
        return print_article(library, article) if article else print_list(library)
    if article and article.origin == "-":
        _take_keys_from_terminal()
    from reader.page import colours

    wanted = settings.chosen()
    depth = colours.settle(os.environ, wanted.colours)
    # Textual reads this when it is imported.
    os.environ.setdefault("TEXTUAL_ANIMATIONS", wanted.motion)
    from reader.tui.app import run as run_screen

    return run_screen(library, article, depth, mouse=mouse)


def print_article(library: Library, article: Article) -> int:
    """Print an article with its marks."""
    from reader.cli.linear import lines
    from reader.readings import open_reading

    for notice in article.notices:
        print(f"quoth: {notice}", file=sys.stderr)
    width = max(20, min(100, shutil.get_terminal_size((80, 24)).columns))
    for line in lines(open_reading(library, article, model=settings.model()), width):
        print(line)
    return OK


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
