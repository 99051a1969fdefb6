"""``quoth merge``: what another copy of the library has, taken into this one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import arguments, places
from reader.cli.outcomes import FAILED, OK
from reader.cli.waiting import progress

if TYPE_CHECKING:
    import argparse
    from collections import Counter
    from collections.abc import Iterator

    from reader.library import Library
    from reader.library.merge.conflicts import Disagreement
    from reader.library.merge.gains import Gain

_NOUNS = {
    "answers": ("answer in a review", "answers in reviews"),
    "annotations": ("annotation", "annotations"),
    "gold": ("settled mark", "settled marks"),
    "people": ("speaker", "speakers"),
    "queries": ("saved query", "saved queries"),
    "tags": ("tag", "tags"),
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Take the other copy."""
    parser.description = (
        "Take in what another copy of the library, or another library, has and this one lacks. "
        "The other is only read. What was written apart stays as a conflict until you decide: "
        "the reader shows it."
    )
    parser.add_argument(
        "other", type=Path, metavar="OTHER", help="its folder, or one file of a copy"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would come in")
    parser.add_argument("--json", action="store_true", help="say it as one JSON object")
    arguments.library(parser)


def run(given: argparse.Namespace) -> int:
    """Merge, and say what came in."""
    library = places.library(given.library)
    with progress("merging") as told:
        other = given.other.expanduser()
        gain = library.upkeep.merge(other, dry_run=given.dry_run, progress=told)
    if given.json:
        print(json.dumps(_record(gain), ensure_ascii=False))
    else:
        for line in _lines(gain, library, dry_run=given.dry_run):
            print(line)
    for reason in gain.refused:
        print(f"quoth: {reason}", file=sys.stderr)
    return FAILED if gain.refused else OK


def _lines(gain: Gain, library: Library, *, dry_run: bool) -> Iterator[str]:
    if gain.other_library:
        yield "This is another library, not a copy of this one; all of it is put beside yours."
    came = "would come in" if dry_run else "came in"
    if gain.nothing:
        yield "Nothing new: all of it is here."
    elif added := [*_articles(gain), *_counts(gain.added)]:
        yield f"{', '.join(added)} {came}"
    if changed := [*_counts(gain.changed)]:
        yield f"{', '.join(changed)} {'would change' if dry_run else 'changed'}"
    if gain.conflicts:
        yield "written apart, for you to decide (the reader shows it; c settles it):"
        yield from (f"  {line}" for line in conflict_lines(gain.conflicts, library))
    if gain.twins:
        yield f"there twice by name, so merge the two or rename one: {', '.join(gain.twins)}"


def conflict_lines(conflicts: list[Disagreement], library: Library) -> Iterator[str]:
    """Yield a line for each conflict: where it is, the field, and its values, the shown one first.

    An article is named as in ``quoth list``.
    """
    from reader.library.layout import SHARED
    from reader.library.merge.conflicts import named, title, told

    names = named(library.tags()) | named(library.people())
    for each in conflicts:
        values = (told(each.field, value, names) for value in (each.shown, *each.others))
        where = each.store if each.store in SHARED else each.store[:8]
        yield f"{where}  {each.about}: {title(each.field, names)}: {' · '.join(values)}"


def _articles(gain: Gain) -> Iterator[str]:
    if gain.articles:
        yield f"{gain.articles} {'article' if gain.articles == 1 else 'articles'}"


def _counts(counts: Counter[str]) -> Iterator[str]:
    for table, count in sorted(counts.items()):
        one, many = _NOUNS.get(table, (table, table))
        yield f"{count} {one if count == 1 else many}"


def _record(gain: Gain) -> dict[str, object]:
    return {
        "articles": gain.articles,
        "added": dict(gain.added),
        "changed": dict(gain.changed),
        "conflicts": [each._asdict() for each in gain.conflicts],
        "twins": gain.twins,
        "refused": gain.refused,
        "other_library": gain.other_library,
    }
