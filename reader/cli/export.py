"""``quoth export``: annotations in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader import settings
from reader.cli import arguments, places
from reader.cli.outcomes import NOTHING_FOUND, OK, complain
from reader.wording import counted

if TYPE_CHECKING:
    import argparse


def declare(parser: argparse.ArgumentParser) -> None:
    """Take articles, a format and a file."""
    parser.description = "Write annotations to a file or to standard output."
    parser.add_argument(
        "articles", nargs="*", metavar="ARTICLE", help="a file, or an id from quoth list; else all"
    )
    parser.add_argument(
        "--query", "-q", metavar="QUERY", help="only annotations that quoth search would find"
    )
    parser.add_argument("--format", "-f", required=True, help="markdown, csv, jsonl, w3c, …")
    parser.add_argument("--output", "-o", default="-", metavar="FILE", help="a new file")
    parser.add_argument(
        "--proposals", action="store_true", help="also what the machine proposes, marked as such"
    )
    arguments.library(parser)


def run(given: argparse.Namespace) -> int:
    """Write them.

    Raises:
        ExchangeError: There is no such format, or it cannot hold what is there.
    """
    from reader.cli.search import found_ids
    from reader.exchange import export, export_file
    from reader.readings import readings

    library = places.library(given.library)
    if given.query is not None and given.proposals:
        return complain("a query finds annotations, not proposals; leave out one of the two")
    identities = [places.identity(library, name) for name in given.articles]
    only = found_ids(library, given.query) if given.query is not None else None
    if not given.articles:
        identities = list(only) if only is not None else [x.id for x in library.listings()]
    chosen = readings(
        library, identities, proposals=given.proposals, model=settings.model(), only=only
    )
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
        if given.query is not None:
            print("quoth: no annotation is like that", file=sys.stderr)
            return NOTHING_FOUND
        hint = "" if given.proposals else "; --proposals exports what the machine proposes"
        print(f"quoth: nothing is annotated there yet{hint}", file=sys.stderr)
        return NOTHING_FOUND
    return OK
