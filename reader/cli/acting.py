"""What a command has done to an article, or would do, and how it is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.article.locating import unquoted
from reader.cli.outcomes import NOTHING_FOUND, OK
from reader.library.search.keys import GAP
from reader.wording import counted, shortened

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.aiming import Aim, Place
    from reader.library.model import Change, Reading

_WORDS = 48
"""Characters of a passage that are told."""


def act(
    given: argparse.Namespace,
    aim: Aim,
    change: Change,
    *,
    nothing: str,
    removal: bool = False,
) -> int:
    """Make a change, unless it is only to be tried, and say so.

    Args:
        given: Whether it is only to be tried, and whether to say it as JSON.
        aim: What the change is about.
        change: That is made; without edits there is nothing to do.
        nothing: What is said then.
        removal: Whether something is taken away; then nothing to do is nothing found.
    """
    if change.edits and not given.dry_run:
        aim.library.apply(change)
    new = _begun(aim.reading, change)
    if given.json:
        print(json.dumps(_record(given, aim, change, new), ensure_ascii=False))
    elif not change.edits:
        print(nothing)
    else:
        for kind, name in new:
            print(f"New {kind}: {name}")
        print(f"Not done, only tried: {change.label}" if given.dry_run else change.label)
    return OK if change.edits or not removal else NOTHING_FOUND


def where(reading: Reading, chosen: Sequence[Place]) -> str:
    """Say where something is done: the words of a passage, or in how many there are."""
    if len(chosen) != 1:
        return counted(len(chosen), "passage")
    return f"“{shortened(unquoted(_words(reading, chosen[0])), _WORDS)}”"


def _words(reading: Reading, place: Place) -> str:
    return GAP.join(" ".join(reading.article.text[a:b].split()) for a, b in place.spans)


def _begun(reading: Reading, change: Change) -> list[tuple[str, str]]:
    """Return the tags and speakers that there were not before, by what they are."""
    from reader.library.layout import CODEBOOK, SPEAKERS

    kinds = {CODEBOOK: "tag", SPEAKERS: "speaker"}
    known = {tag.id for tag in reading.tags} | {person.id for person in reading.people}
    begun = {
        edit.record: (kinds[edit.store], str(edit.value))
        for edit in change.edits
        if edit.store in kinds and edit.field == "name" and edit.record not in known
    }
    return list(begun.values())


def _record(
    given: argparse.Namespace, aim: Aim, change: Change, new: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    article = aim.reading.article
    passages = [
        {"spans": [list(span) for span in place.spans], "text": _words(aim.reading, place)}
        for place in aim.places
    ]
    return {
        "label": change.label,
        "done": bool(change.edits) and not given.dry_run,
        "article": article.id,
        "title": article.title,
        "passages": passages,
        "new": [{kind: name} for kind, name in new],
    }
