"""Which library a command is about, and which of its articles; what keys and screens it has."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader import settings
from reader.cli.outcomes import complain

if TYPE_CHECKING:
    from reader.library import Library
    from reader.library.layout import Layout


def library(folder: str) -> Library:
    """Return the library of a folder, or the usual one.

    Raises:
        LibraryError: It is none, or cannot be read.
    """
    from reader.library import Library

    return Library(settings.library_folder(folder), annotator=settings.annotator(), tell=complain)


def layout(folder: str) -> Layout:
    """Return where everything is in a library, without opening it: it may be damaged.

    Raises:
        LibraryError: There is no folder to hold one.
    """
    from reader.library import LibraryError
    from reader.library.layout import Layout

    root = settings.library_folder(folder)
    if not root.is_dir():
        raise LibraryError(f"There is no library in {root}.")
    return Layout(root)


def identity(library: Library, name: str) -> str:
    """Return the article meant by the beginning of an id or by a file.

    Raises:
        ArticleError: It is neither.
    """
    from reader.article import open_article

    if len(name) >= 4 and not Path(name).exists():
        meant = [each.id for each in library.listings() if each.id.startswith(name)]
        if len(meant) == 1:
            return meant[0]
    return open_article(name).id


def has_screen() -> bool:
    """Whether there is a terminal that can show the reader's screens."""
    dumb = os.environ.get("TERM", "") in {"", "dumb"}
    return sys.stdout.isatty() and not dumb and not os.environ.get("QUOTH_PLAIN")
