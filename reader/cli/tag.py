"""``quoth tag``: give tags to a passage, or take them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import acting, aiming
from reader.cli.outcomes import NOTHING_FOUND, complain
from reader.library.legible import is_visible, one_line
from reader.library.together import together

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

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
    if not all(map(is_visible, map(one_line, given.tag))):
        return complain("a tag needs a name")
    if given.remove and given.note is not None:
        return complain("--note writes a note; quoth note --remove takes one away")
    aim = aiming.aimed(given)
    if aim is None:
        return NOTHING_FOUND
    codes, unknown = _meant(given, aim.reading)
    where = acting.where(aim.reading, aim.places)
    turned = [code for code in codes if any(p.has(code) is given.remove for p in aim.places)]
    listed = ", ".join(code.name for code in turned)
    label = f"Took {listed} from {where}" if given.remove else f"Tagged {where} with {listed}"
    made = _changes(given, aim, turned)
    change = together(aim.reading, label if turned else f"Noted on {where}", made)
    names = [*(code.name for code in codes), *unknown]
    are, have = "are" if len(names) > 1 else "is", "have" if len(aim.places) > 1 else "has"
    there, lacks = f"{where} {have} {', '.join(names)} already", f"{', '.join(names)} {are} not on"
    return acting.act(
        given,
        aim,
        change,
        nothing=f"{lacks} {where}" if given.remove else there,
        removal=given.remove,
    )


def _meant(given: argparse.Namespace, reading: Reading) -> tuple[list[Tag], list[str]]:
    """Return the tags that are meant, each once, and the names of what is no tag to take away."""
    from reader.library.changes import create_tag
    from reader.library.tag_names import known_as

    codes: list[Tag] = []
    unknown: list[str] = []
    for name in map(one_line, given.tag):
        code = known_as([*reading.tags, *codes], name)
        if code is None and given.remove:
            unknown.append(name)
        elif code not in codes:
            codes.append(code or create_tag(name)[0])
    return codes, unknown


def _changes(given: argparse.Namespace, aim: Aim, codes: Sequence[Tag]) -> Iterator[Change]:
    from reader.library import changes

    reading = aim.reading
    for place in aim.places:
        for code in codes:
            if place.has(code) and given.remove:
                yield changes.untag(reading, place.spans, code)
            elif not place.has(code) and not given.remove:
                yield changes.tag(reading, place.spans, code)
        if given.note is not None and (place.mark is None or place.mark.note != given.note):
            yield changes.note(reading, place.spans, given.note)
