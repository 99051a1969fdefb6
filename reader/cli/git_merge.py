"""``quoth git-merge``: what git calls to merge a file of a library, so that nothing conflicts."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.outcomes import OK, complain

if TYPE_CHECKING:
    from reader.library.lines import Tables

_HELP = """\
Git calls this to merge a file of a library: the result has what was written on either side. Once
on each machine:

  git config --global merge.quoth.driver "quoth git-merge %O %A %B %P"

and, in the file .gitattributes of the library's folder:

  /*.json -text merge=quoth
  /articles/** -text merge=quoth
  /journal/** -text merge=quoth
  /reviews/** -text merge=quoth
"""


def declare(parser: argparse.ArgumentParser) -> None:
    """Take the files as git names them."""
    parser.description = _HELP
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("ancestor", type=Path, metavar="%O", help="the version both come from")
    parser.add_argument("ours", type=Path, metavar="%A", help="our version; becomes the merged one")
    parser.add_argument("theirs", type=Path, metavar="%B", help="their version")
    parser.add_argument("name", nargs="?", default="", metavar="%P", help="the file it is about")


def run(given: argparse.Namespace) -> int:
    """Merge their version into ours; with a failure, git leaves the conflict to the reader."""
    from reader.library import LibraryError

    name = given.name or str(given.ours)
    try:
        merged = _merged(given.ours, given.theirs, Path(name).suffix)
        given.ours.write_bytes(merged)
    except LibraryError as error:
        return complain(f"{name} was not merged: {error}")
    except OSError as error:
        return complain(f"{name} was not merged: {error.filename}: {error.strerror}")
    return OK


def _merged(ours: Path, theirs: Path, kind: str) -> bytes:
    from reader.library.merge import merging

    one, other = ours.read_bytes(), theirs.read_bytes()
    if one == other:
        return one
    if kind == ".article":
        return _frozen(ours, theirs)
    if kind == ".jsonl":
        return merging.united(one, other)
    return _store(ours, theirs)


def _store(ours: Path, theirs: Path) -> bytes:
    from reader.library.clock import Clock, replica
    from reader.library.lines import dump
    from reader.library.merge.copies import store_of, whole_tables_in
    from reader.library.merge.merging import joined
    from reader.library.model import LibraryError

    one, other = whole_tables_in(ours), whole_tables_in(theirs)
    if store_of(one) != store_of(other) or _library(one) != _library(other):
        raise LibraryError("the two sides are of different articles, or of different libraries")
    return dump(joined(one, other, Clock(replica(Path.cwd()))))


def _library(tables: Tables) -> object:
    return tables.get("meta", {}).get("1", {}).get("library")


def _frozen(ours: Path, theirs: Path) -> bytes:
    """Return our version of an article's text: of the same id, it is the same text."""
    from reader.library import frozen
    from reader.library.model import LibraryError

    one, other = (frozen.load(path.read_bytes(), path) for path in (ours, theirs))
    if one.id != other.id:
        raise LibraryError("the two sides are different articles")
    return ours.read_bytes()
