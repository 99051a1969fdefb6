"""What each command does. Errors are one sentence on standard error; exit codes as in the docs."""

from __future__ import annotations

import gc
import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader import settings
from reader.article import ArticleError, open_article
from reader.attribution.model import ModelError
from reader.cli import arguments
from reader.cli.outcomes import INTERRUPTED, NOTHING_FOUND, OK, complain
from reader.wording import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.article import Article
    from reader.library import Library


def run(argv: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    try:
        if argv and argv[0] in arguments.COMMANDS:
            return _command(arguments.command_parser().parse_args(argv))
        return _open(arguments.parser().parse_args(argv))
    except (ArticleError, ModelError) as error:
        return complain(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough; Python would complain again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _command(given: argparse.Namespace) -> int:
    if given.command == "quotes":
        from reader.cli.quotes import print_quotes

        return print_quotes(given)
    if given.command == "compare-models":
        from reader.cli.comparing import print_differences

        return print_differences(given)
    from reader.exchange import ExchangeError
    from reader.library import LibraryError

    try:
        if given.command == "starter":
            return _starter(given)
        if given.command == "list":
            return _list(given)
        return _export(given)
    except (LibraryError, ExchangeError) as error:
        return complain(error)


def _open(given: argparse.Namespace) -> int:
    if given.version:
        from reader import __version__

        print(f"quoth {__version__}")
        return OK
    if _has_screen():
        gc.disable()  # what is imported stays; once painted, the screen turns the collector on
    article = open_article(given.article, encoding=given.encoding) if given.article else None
    from reader.library import LibraryError

    try:
        return _show(_library(given.library), article, plain=given.plain)
    except LibraryError as error:
        return complain(error)


def _show(library: Library, article: Article | None, *, plain: bool) -> int:
    """Open the screen where there is one, else print."""
    if plain or not _has_screen():
        return _print_article(library, article) if article else _print_list(library)
    if article and article.origin == "-":
        _take_keys_from_terminal()
    from reader.tui.app import run as run_screen

    return run_screen(library, article)


def _starter(given: argparse.Namespace) -> int:
    from reader.bundled import seeds

    library = _library(str(settings.starter_folder()))
    articles = [open_article(path) for path in seeds()]
    if not library.read_only:
        for article in reversed(articles):
            library.add(article)
    if given.plain or not _has_screen():
        return _print_article(library, articles[0])
    return _show(library, None, plain=False)


def _list(given: argparse.Namespace) -> int:
    library = _library(given.library)
    if not given.json:
        return _print_list(library)
    for listing in library.listings():
        print(json.dumps({name: getattr(listing, name) for name in listing.__slots__}))
    return OK


def _export(given: argparse.Namespace) -> int:
    from reader.exchange import export, export_file
    from reader.readings import readings

    library = _library(given.library)
    identities = [_identity(library, name) for name in given.articles]
    if not given.articles:
        identities = [listing.id for listing in library.listings()]
    chosen = readings(library, identities, proposals=given.proposals, model=settings.model())
    if given.output == "-":
        count = export(chosen, given.format, sys.stdout, proposals=given.proposals)
    else:
        path = Path(given.output)
        try:
            count = export_file(chosen, given.format, path, proposals=given.proposals)
        except FileExistsError:
            return complain(f"{path} exists and was left alone; name another file")
        except OSError as error:
            return complain(f"{path} cannot be written: {error.strerror}")
        print(f"{counted(count, 'annotation')} written to {path}", file=sys.stderr)
    if not count:
        hint = "" if given.proposals else "; --proposals exports what the machine proposes"
        print(f"quoth: nothing is annotated there yet{hint}", file=sys.stderr)
        return NOTHING_FOUND
    return OK


def _identity(library: Library, name: str) -> str:
    """Return the article meant by the beginning of an id or by a file."""
    if len(name) >= 4 and not Path(name).exists():
        meant = [each.id for each in library.listings() if each.id.startswith(name)]
        if len(meant) == 1:
            return meant[0]
    return open_article(name).id


def _print_article(library: Library, article: Article) -> int:
    from reader.cli.linear import lines
    from reader.readings import open_reading

    for notice in article.notices:
        print(f"quoth: {notice}", file=sys.stderr)
    width = max(20, min(100, shutil.get_terminal_size((80, 24)).columns))
    for line in lines(open_reading(library, article, model=settings.model()), width):
        print(line)
    return OK


def _print_list(library: Library) -> int:
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


def _library(folder: str) -> Library:
    from reader.library import Library

    return Library(settings.library_folder(folder), annotator=settings.annotator())


def _has_screen() -> bool:
    dumb = os.environ.get("TERM", "") in {"", "dumb"}
    return sys.stdout.isatty() and not dumb and not os.environ.get("QUOTH_PLAIN")


def _take_keys_from_terminal() -> None:
    """Standard input was the article; the keys come from the terminal itself."""
    terminal = os.open("/dev/tty", os.O_RDWR)
    os.dup2(terminal, 0)
    os.close(terminal)
