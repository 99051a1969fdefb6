"""``quoth search``: annotations of all articles, by tag, speaker, words and more."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.cli import arguments, places
from reader.cli.outcomes import NOTHING_FOUND, OK, complain
from reader.cli.waiting import PATIENCE
from reader.library.search.query import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.library import Library
    from reader.library.search.hits import Hit
    from reader.library.search.index import Index

_PAGE = 200


def declare(parser: argparse.ArgumentParser) -> None:
    """Take a query and what to do with it."""
    fields = "\n".join(f"  {name + ':':10} {what}" for name, what in FIELDS.items())
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = (
        "Find annotations in all articles of the library, the latest article first.\n\n"
        "Parts of a query must all hold; OR, NOT (or -) and parentheses say more:\n"
        '  tag:claim -tag:denial (speaker:"Mara Voss" OR speaker:kremlin) date:>2025 rent'
    )
    parser.epilog = f"fields (words without one are looked for in passages and notes):\n{fields}"
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="@NAME for a saved one; none finds everything"
    )
    arguments.as_json(parser, "an annotation")
    parser.add_argument("--count", action="store_true", help="print only how many there are")
    parser.add_argument("--limit", type=_natural, metavar="N", help="no more than so many")
    parser.add_argument("--save", metavar="NAME", help="keep the query in the library")
    parser.add_argument("--saved", action="store_true", help="list the saved queries")
    parser.add_argument("--forget", metavar="NAME", help="delete a saved query")
    arguments.library(parser)


def run(given: argparse.Namespace) -> int:
    """Search, or save, list and delete queries."""
    from reader.library.search.parsing import parse
    from reader.library.search.saved import delete_query, named, save_query

    library = places.library(given.library)
    if given.saved:
        return _list(library, as_json=given.json)
    if given.forget is not None:
        library.apply(delete_query(named(library.queries(), given.forget)))
        return OK
    text = asked(library, " ".join(given.query))
    parse(text)
    if given.save is not None:
        if not given.save.strip():
            return complain("a saved query needs a name")
        library.apply(save_query(library.queries(), given.save, text))
        print(f"quoth: saved; quoth search @{given.save} runs it again", file=sys.stderr)
    index = up_to_date(library)
    found = index.search(text)
    for note in found.notes:
        complain(note)
    if given.count:
        print(len(found.keys))
    else:
        _print(index, found.keys[: given.limit], as_json=given.json)
    return OK if found.keys else NOTHING_FOUND


def asked(library: Library, text: str) -> str:
    """Return the query that somebody typed: itself, or the saved one that ``@NAME`` names.

    Raises:
        LibraryError: None is saved under that name.
    """
    from reader.library.search.saved import named

    return named(library.queries(), text[1:]).query if text.startswith("@") else text


def found_ids(library: Library, text: str) -> dict[str, set[str]]:
    """Return the ids of the annotations that a query finds, by article.

    Raises:
        LibraryError: It is no query, or the library cannot be read.
    """
    index = up_to_date(library)
    found = index.search(asked(library, text))
    for note in found.notes:
        complain(note)
    return index.annotation_ids(found.keys)


def up_to_date(library: Library) -> Index:
    """Return the library's index as the library is now; say on a terminal that it takes time."""
    began = time.monotonic()
    line = ""
    for progress in library.index.refresh():
        if sys.stderr.isatty() and time.monotonic() - began >= PATIENCE:
            line = f"reading the library: {progress.share:.0%}"
            print(f"\r{line}", end="", file=sys.stderr, flush=True)
    if line:
        print(f"\r{' ' * len(line)}\r", end="", file=sys.stderr, flush=True)
    return library.index


def _natural(value: str) -> int:
    if not value.isascii() or not value.isdecimal():
        raise argparse.ArgumentTypeError(f"{value!r} is no number; give 0, 1, 2 …")
    return int(value)


def _list(library: Library, *, as_json: bool) -> int:
    queries = library.queries()
    for each in queries:
        told = {"name": each.name, "query": each.query}
        print(json.dumps(told, ensure_ascii=False) if as_json else f"@{each.name}  {each.query}")
    if not queries:
        print("No query is saved yet: quoth search QUERY --save NAME", file=sys.stderr)
    return OK


def _print(index: Index, keys: Sequence[int], *, as_json: bool) -> None:
    article = ""
    for hit in _hits(index, keys):
        if as_json:
            print(json.dumps(asdict(hit) | {"span": list(hit.span)}, ensure_ascii=False))
            continue
        if hit.article != article:
            print(("\n" if article else "") + _heading(hit))
            article = hit.article
        print(f"  {_line(hit)}")


def _hits(index: Index, keys: Sequence[int]) -> Iterator[Hit]:
    for at in range(0, len(keys), _PAGE):
        yield from index.hits(keys[at : at + _PAGE])


def _heading(hit: Hit) -> str:
    about = ", ".join(part for part in (hit.outlet, hit.date[:10]) if part)
    return f"{hit.article[:8]}  {hit.title}{f' ({about})' if about else ''}"


def _line(hit: Hit) -> str:
    """Return ``Mara Voss: “It held,” #dams (rejected) (note: check)`` on one line."""
    signs = [hit.status] if hit.status == "rejected" else []
    signs += ["orphan"] * hit.orphan + ["conflict"] * hit.conflict
    parts = [
        f"{hit.speaker}:" if hit.speaker else "",
        hit.text,
        *(f"#{tag}" for tag in hit.tags),
        *(f"({sign})" for sign in signs),
        f"(note: {hit.note})" if hit.note else "",
    ]
    return " ".join(" ".join(parts).split())
