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
    from collections.abc import Iterator

    from reader.library import Library
    from reader.library.model import Reading


def declare(parser: argparse.ArgumentParser) -> None:
    """Take articles, a format and a file."""
    parser.description = "Write annotations to a file or to standard output."
    parser.add_argument(
        "articles", nargs="*", metavar="ARTICLE", help="a file, or an id from quoth list; else all"
    )
    parser.add_argument(
        "--query", "-q", metavar="QUERY", help="only annotations that quoth search would find"
    )
    parser.add_argument("--format", "-f", required=True, help="markdown, csv, gold, jsonl, w3c, …")
    parser.add_argument("--output", "-o", default="-", metavar="FILE", help="a new file")
    parser.add_argument(
        "--proposals",
        "--partial",
        action="store_true",
        help="also what the machine proposes, marked as such; in gold, articles half decided",
    )
    parser.add_argument(
        "--layer",
        choices=["gold"],
        help="not your annotations, but what was settled between annotators",
    )
    arguments.library(parser)


def run(given: argparse.Namespace) -> int:
    """Write them.

    Raises:
        ExchangeError: There is no such format, or it cannot hold what is there.
    """
    from reader.exchange import export, export_file, needs_proposals

    library, looks = places.library(given.library), needs_proposals(given.format)
    if given.query is not None and (given.proposals or looks or given.layer):
        whole = f"{given.layer or given.format} is of whole articles; name them instead of a query"
        both = "a query finds annotations, not proposals; leave out one of the two"
        return complain(whole if looks or given.layer else both)
    chosen = _settled(given, library) if given.layer else _readings(given, library, looks=looks)
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
        print(f"quoth: {_nothing(given, looks)}", file=sys.stderr)
        return NOTHING_FOUND
    return OK


def _readings(given: argparse.Namespace, library: Library, *, looks: bool) -> Iterator[Reading]:
    """Return the articles that are meant, with what the reader made of them."""
    from reader.cli.search import found_ids
    from reader.readings import readings

    identities = [places.identity(library, name) for name in given.articles]
    only = found_ids(library, given.query) if given.query is not None else None
    if not given.articles:
        known = (each.id for each in library.listings() if each.annotations or not looks)
        identities = list(known if only is None else only)
    proposals = given.proposals or looks
    return readings(library, identities, proposals=proposals, model=settings.model(), only=only)


def _settled(given: argparse.Namespace, library: Library) -> Iterator[Reading]:
    """Return the articles that are meant, with what was settled between annotators."""
    from reader.review.adjudicate.exporting import readings

    named = (places.identity(library, name) for name in given.articles)
    return readings(library, named if given.articles else [e.id for e in library.listings()])


def _nothing(given: argparse.Namespace, whole: bool) -> str:
    """Say why nothing was written, and what would write something."""
    if given.query is not None:
        return "no annotation is like that"
    if given.layer:
        return "nothing was settled there yet; quoth review adjudicate ANN BOB does that"
    if given.proposals:
        return "nothing is annotated there yet"
    if whole:
        return (
            "no article there is decided completely: quoth review goes through the rest; "
            "--partial exports what is decided"
        )
    return "nothing is annotated there yet; --proposals exports what the machine proposes"
