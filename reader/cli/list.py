"""``quoth list``: the articles of a library, or what readers made of one of them."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.cli import arguments, places
from reader.cli.outcomes import NOTHING_FOUND, OK
from reader.cli.showing import print_list
from reader.wording import on_one_line

if TYPE_CHECKING:
    import argparse

    from reader.library import Library
    from reader.library.model import Reading
    from reader.library.search.hits import Hit


def declare(parser: argparse.ArgumentParser) -> None:
    """Take an article, if any, and a form."""
    parser.description = (
        "List the articles of the library, the last opened first; or the annotations of one "
        "article, in the order of the text."
    )
    arguments.article(parser, nargs="?")
    arguments.as_json(parser, "an article, or an annotation,")
    arguments.library(parser)
    arguments.encoding(parser)


def run(given: argparse.Namespace) -> int:
    """Print the list."""
    library = places.library(given.library)
    if given.article:
        return _list_annotations(given, library)
    if not given.json:
        return print_list(library)
    for listing in library.listings():
        print(json.dumps(listing._asdict(), ensure_ascii=False))
    return OK


def _list_annotations(given: argparse.Namespace, library: Library) -> int:
    from reader.library.search.hits import hits_in
    from reader.readings import reading_with

    article = places.article(library, given.article, given.encoding)
    reading = reading_with(library, article, (), ())
    found = hits_in(reading)
    if not given.json and (found or reading.note):
        print(_heading(reading))
    for number, (hit, annotation) in enumerate(found, 1):
        if given.json:
            record = asdict(hit) | {"span": list(hit.span), "reason": annotation.reason}
            print(json.dumps(record, ensure_ascii=False))
        else:
            print(f"{number:3}  {_line(hit, annotation.reason)}")
    if not found:
        print(f"quoth: nothing is annotated in {article.title} yet", file=sys.stderr)
    return OK if found or reading.note else NOTHING_FOUND


def _heading(reading: Reading) -> str:
    article = reading.article
    about = ", ".join(filter(None, (article.outlet, article.date[:10])))
    note = f"\n     (note: {on_one_line(reading.note)})" if reading.note else ""
    return f"{article.id[:8]}  {article.title}{f' ({about})' if about else ''}{note}"


def _line(hit: Hit, reason: str) -> str:
    """Return ``Mara Voss: “It held,” #dams (rejected: a title) (note: check)`` on one line."""
    decided = hit.status if hit.status != "passage" else ""
    signs = [f"{decided}: {reason}" if reason else decided]
    signs += ["orphan"] * hit.orphan + ["conflict"] * hit.conflict
    parts = (
        f"{hit.speaker}:" if hit.speaker else "",
        hit.text,
        *(f"#{tag}" for tag in hit.tags),
        *(f"({sign})" for sign in signs if sign),
        f"(note: {hit.note})" if hit.note else "",
    )
    return on_one_line(" ".join(parts))
