"""``quoth agree``: how far annotators agree, in figures that have a source."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.cli import arguments, places
from reader.cli.outcomes import NOTHING_FOUND, OK, complain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from reader.library import Library
    from reader.review.codings import Coding


def declare(parser: argparse.ArgumentParser) -> None:
    """Take annotators, and what of theirs to compare."""
    parser.description = (
        "Show how far two annotators or more agree, over the articles that all of them coded. An "
        "annotator is a name in this library, the folder of another library, or a file that quoth "
        "export --format jsonl or w3c wrote; behind a folder or file, #NAME says whose annotations."
    )
    parser.add_argument("annotators", nargs="+", metavar="ANNOTATOR", help="two of them or more")
    parser.add_argument(
        "--tag",
        "-t",
        action="append",
        default=[],
        metavar="TAG",
        help="only what has this tag or one below it; may be given again",
    )
    parser.add_argument(
        "--article",
        action="append",
        default=[],
        metavar="ARTICLE",
        help="only this article: a file, the beginning of its id, or words of its title; may be "
        "given again",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    arguments.library(parser)


def run(given: argparse.Namespace) -> int:
    """Compare them, and print what came of it."""
    from reader.review.agreement import (
        agreement,
        as_json,
        restricted,
        together,
        together_as_json,
        told,
        told_together,
    )
    from reader.review.codings import coding

    if len(given.annotators) < 2:
        return complain("name two annotators or more: quoth agree ann bob")
    library = places.library(given.library)
    codings = _told_apart([coding(library, name) for name in given.annotators], given.annotators)
    articles = {places.identity(library, name) for name in given.article} or None
    tags = {each for name in given.tag for each in _tags(library, codings, name)}
    chosen = [restricted(each, tags=tags, articles=articles) for each in codings]
    if len(chosen) == 2:
        found = agreement(*chosen)
        compared, values, lines = len(found.rows), as_json(found), told(found)
    else:
        all_ = together(chosen)
        compared, values, lines = all_.articles, together_as_json(all_), told_together(all_)
    if given.json:
        print(json.dumps(values, ensure_ascii=False))
    else:
        print("\n".join(map(str, lines)))
    return OK if compared else NOTHING_FOUND


def _told_apart(codings: Sequence[Coding], given: Sequence[str]) -> list[Coding]:
    """Return annotators under names that are not the same: those of one name as they were given."""
    names = [each.name for each in codings]
    return [
        replace(each, name=name) if names.count(each.name) > 1 else each
        for each, name in zip(codings, given, strict=True)
    ]


def _tags(library: Library, codings: Iterable[Coding], name: str) -> Iterator[str]:
    """Yield the names of a tag and of those below it.

    Raises:
        LibraryError: Neither the library nor any of the annotators has it.
    """
    from reader.library.search.keys import fold
    from reader.library.tag_names import known_as, named
    from reader.library.tree import subtree

    tags = library.tags()
    if known_as(tags, name) is None and any(
        fold(name) in mark.labels
        for each in codings
        for marks in each.marks.values()
        for mark in marks
    ):
        yield name
        return
    meant = known_as(tags, name) or named(tags, name)
    below = subtree(tags, meant.id)
    yield from (tag.name for tag in tags if tag.id in below)
