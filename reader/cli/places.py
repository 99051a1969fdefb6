"""Which library a command is about, and which of its articles; what keys and screens it has."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader import settings
from reader.article.model import ArticleError
from reader.cli.outcomes import complain

if TYPE_CHECKING:
    from reader.article import Article
    from reader.library import Library
    from reader.library.layout import Layout

_SHORTEST_ID = 4
"""Characters of an id that may stand for the whole."""
_SHOWN = 5
"""How many of several articles are told."""


def library(folder: str) -> Library:
    """Return the library of a folder, or the usual one.

    Raises:
        LibraryError: It is none, or cannot be read.
    """
    from reader.library import Library

    return Library(
        settings.library_folder(folder),
        annotator=settings.annotator(),
        card_tags=settings.chosen().review.tags,
        tell=complain,
    )


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
    """Return the id of the article meant by a file, the beginning of an id, or part of a title.

    Raises:
        ArticleError: It is none of them, or means several.
    """
    from reader.article import open_article

    return _kept(library, name) or open_article(name).id


def article(library: Library, name: str, encoding: str = "") -> Article:
    """Return the article meant by a file, the beginning of an id, or part of a title.

    Raises:
        ArticleError: It is none of them, means several, or cannot be read.
        LibraryError: The library cannot be read.
    """
    from reader.article import open_article

    kept = _kept(library, name)
    return library.article(kept) if kept else open_article(name, encoding=encoding)


def _kept(library: Library, name: str) -> str:
    """Return the id of the library's article that a name means; nothing where it means a file.

    Raises:
        ArticleError: It means several, or nothing at all.
    """
    if name == "-" or _exists(name):
        return ""
    from reader.article.locating import folded

    listings = library.listings()
    meant = [each for each in listings if len(name) >= _SHORTEST_ID and each.id.startswith(name)]
    wanted = folded(name)
    if not meant and wanted:
        titles = [(folded(each.title), each) for each in listings]
        meant = [each for title, each in titles if title == wanted]
        meant = meant or [each for title, each in titles if wanted in title]
    if len(meant) == 1:
        return meant[0].id
    if not meant:
        return ""  # the file that is missing is what there is to tell
    shown = "; ".join(f"{each.id[:8]} {each.title}" for each in meant[:_SHOWN])
    more = "; …" if len(meant) > _SHOWN else ""
    raise ArticleError(f"“{name}” is in {len(meant)} titles, name one of them: {shown}{more}.")


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError:  # longer than any file's name: a title perhaps
        return False


def has_screen() -> bool:
    """Whether there is a terminal that can show the reader's screens."""
    return sys.stdout.isatty() and not wants_words()


def wants_words() -> bool:
    """Whether the reader, or a terminal that can do no more, wants plain words line by line."""
    asked = os.environ.get("QUOTH_PLAIN") or os.environ.get("ACCESSIBLE")
    return bool(asked) or (sys.stdout.isatty() and os.environ.get("TERM", "") in {"", "dumb"})


def terminal_size() -> os.terminal_size:
    """Return the size of the terminal, also of one that is only behind a pipe; else 80×24."""
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        try:
            size = os.get_terminal_size(stream.fileno() if stream else -1)
        except (OSError, ValueError):
            continue
        if size.columns:
            return shutil.get_terminal_size(size)
    return shutil.get_terminal_size()
