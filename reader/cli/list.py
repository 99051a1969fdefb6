"""``quoth list``: the articles of a library."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.cli import arguments, places
from reader.cli.outcomes import OK
from reader.cli.showing import print_list

if TYPE_CHECKING:
    import argparse


def declare(parser: argparse.ArgumentParser) -> None:
    """Take a library and a form."""
    parser.description = "List the articles of the library, the last opened first."
    arguments.as_json(parser, "an article")
    arguments.library(parser)


def run(given: argparse.Namespace) -> int:
    """Print the list."""
    library = places.library(given.library)
    if not given.json:
        return print_list(library)
    for listing in library.listings():
        print(json.dumps(listing._asdict()))
    return OK
