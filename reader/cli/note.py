"""``quoth note``: a note on a passage or on the article as a whole."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from reader.cli import acting, aiming
from reader.cli.outcomes import NOTHING_FOUND, OK, complain
from reader.library.together import together

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from reader.cli.aiming import Aim
    from reader.library.model import Change


def declare(parser: argparse.ArgumentParser) -> None:
    """Take a passage, if any, and a note, if any."""
    parser.description = (
        "Write a note on a passage, or without --at on the article as a whole. Without TEXT the "
        "note that is there is printed."
    )
    aiming.declare(parser, required=False)
    parser.add_argument(
        "text", nargs="?", metavar="TEXT", help="the note, or - to read it from standard input"
    )
    parser.add_argument("--remove", action="store_true", help="take the note away")


def run(given: argparse.Namespace) -> int:
    """Write, print or remove a note."""
    if given.remove and given.text is not None:
        return complain("--remove takes the note away; leave out the text")
    if given.text == given.article == "-":
        return complain("standard input is either the article or the note")
    if (given.all or given.nth > 1) and not given.at:
        return complain("--all and --nth need --at WORDS")
    printing = given.text is None and not given.remove
    given.dry_run = given.dry_run or printing  # to look takes no article in
    aim = aiming.aimed(given)
    if aim is None:
        return NOTHING_FOUND
    if printing:
        return _print(given, aim)
    text = sys.stdin.read() if given.text == "-" else given.text or ""
    text = text.strip("\n").rstrip()
    where = acting.where(aim.reading, aim.places) if given.at else "the article"
    label = f"Noted on {where}" if text else f"Removed the note on {where}"
    nothing = "That note is there already" if text else f"There is no note on {where}"
    change = together(aim.reading, label, _changes(aim, text))
    return acting.act(given, aim, change, nothing=nothing, removal=not text)


def _changes(aim: Aim, text: str) -> Iterator[Change]:
    from reader.library import changes

    reading = aim.reading
    if not aim.places and text != reading.note:
        yield changes.note_article(reading, text)
    for place in aim.places:
        if text != (place.mark.note if place.mark else ""):
            yield changes.note(reading, place.spans, text)


def _print(given: argparse.Namespace, aim: Aim) -> int:
    reading = aim.reading
    notes = [place.mark.note for place in aim.places if place.mark and place.mark.note]
    if not given.at:
        notes = [reading.note] if reading.note else []
    if given.json:
        article = reading.article
        print(
            json.dumps(
                {
                    "article": article.id,
                    "title": article.title,
                    "at": given.at or "",
                    "notes": notes,
                },
                ensure_ascii=False,
            )
        )
    else:
        for note in notes:
            print(note)
    if not notes:
        where = acting.where(reading, aim.places) if given.at else reading.article.title
        complain(f"there is no note on {where}")
    return OK if notes else NOTHING_FOUND
