"""``quoth tag``: give tags to a passage, or take them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import acting, aiming
from reader.cli.outcomes import NOTHING_FOUND, complain
from reader.library.together import together

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from reader.cli.aiming import Aim
    from reader.library.model import Change, Reading, Tag


def declare(parser: argparse.ArgumentParser) -> None:
    """Take a passage and tags."""
    parser.description = (
        "Tag a passage. A quote of these words is tagged as a whole; a tag that does not exist "
        "is created."
    )
    aiming.declare(parser)
    parser.add_argument(
        "--tag",
        "-t",
        action="append",
        required=True,
        metavar="TAG",
        help="the name of a tag; may be given again",
    )
    parser.add_argument("--remove", action="store_true", help="take the tags away instead")
    parser.add_argument("--note", metavar="TEXT", help="and write a note there")


def run(given: argparse.Namespace) -> int:
    """Tag what the arguments name."""
    names = list(dict.fromkeys(" ".join(name.split()) for name in given.tag))
    if "" in names:
        return complain("a tag needs a name")
    if given.remove and given.note is not None:
        return complain("--note writes a note; quoth note --remove takes one away")
    aim = aiming.aimed(given)
    if aim is None:
        return NOTHING_FOUND
    where = acting.where(aim.reading, aim.places)
    listed = ", ".join(names)
    label = f"Took {listed} from {where}" if given.remove else f"Tagged {where} with {listed}"
    change = together(aim.reading, label, _changes(given, aim, names))
    lacks = f"{listed} is not on {where}" if given.remove else f"{where} has {listed} already"
    return acting.act(given, aim, change, nothing=lacks, removal=given.remove)


def _changes(given: argparse.Namespace, aim: Aim, names: list[str]) -> Iterator[Change]:
    from reader.library import changes

    reading = aim.reading
    found = {name: _named(reading, name) for name in names}
    codes = {
        name: code or changes.create_tag(name)[0]
        for name, code in found.items()
        if code or not given.remove
    }
    for place in aim.places:
        for code in codes.values():
            if place.has(code) and given.remove:
                yield changes.untag(reading, place.spans, code)
            elif not place.has(code) and not given.remove:
                yield changes.tag(reading, place.spans, code)
        if given.note is not None and (place.mark is None or place.mark.note != given.note):
            yield changes.note(reading, place.spans, given.note)


def _named(reading: Reading, name: str) -> Tag | None:
    """Return the tag of a name, which may be that of one that was merged into it."""
    from reader.library.tag_names import bearer

    parts = {part.id: tag for tag in reading.tags for part in tag.merged}
    merged = bearer((part for tag in reading.tags for part in tag.merged), name)
    return bearer(reading.tags, name) or (parts[merged.id] if merged else None)
