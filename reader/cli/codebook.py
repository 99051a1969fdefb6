"""``quoth codebook``: the tags of the library, listed and changed."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from reader.cli import arguments, places
from reader.cli.outcomes import OK, allow_any_letter
from reader.cli.search import up_to_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.library import Library, Tag
    from reader.library.search.counting import TagCount

_NAME = ("name", "NAME", "a tag: its name, whatever the case, or how no other name begins")
_PARENT = "the tag that it shall stand under"


def declare(parser: argparse.ArgumentParser) -> None:
    """Take what is to be done, and to which tag."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = (
        "List the tags of the library, or change them. Every change can be undone, here or in the\n"
        'reader. "quoth codebook WHAT --help" says more of each.'
    )
    parser.epilog = (
        "examples:\n"
        '  quoth codebook add rent --under housing --definition "what is paid" --pin 3\n'
        "  quoth codebook merge rents rent    all that has rents has rent from now on\n"
        "  quoth codebook show rent           how often it is used, and with which other tags"
    )
    arguments.as_json(parser, "a tag")
    arguments.library(parser)
    what = parser.add_subparsers(dest="what", metavar="WHAT")
    _sub(what, "list", "list all tags as a tree (what happens without WHAT)")
    _sub(what, "show", "show all that is known of a tag", _NAME)
    add = _sub(what, "add", "create a tag", ("name", "NAME", "what it is called"))
    add.add_argument("--under", default="", metavar="PARENT", help=_PARENT)
    add.add_argument("--colour", default="", metavar="COLOUR", help="blue, orange, green …")
    add.add_argument("--definition", default="", metavar="TEXT", help="what it means")
    add.add_argument("--pin", type=int, default=0, metavar="N", help="the digit that gives it")
    _sub(what, "rename", "give a tag another name", _NAME, ("new", "NEW", "its new name"))
    move = _sub(what, "move", "put a tag under another one, or at the top", _NAME)
    move.add_argument("--under", default="", metavar="PARENT", help=f"{_PARENT}; none is the top")
    colour = ("colour", "COLOUR", 'blue, orange, green …; "" takes it away')
    _sub(what, "colour", "give a tag a colour", _NAME, colour)
    _sub(what, "define", "say what a tag means", _NAME, ("text", "TEXT", "one line"))
    _sub(what, "note", "write a note on a tag", _NAME, ("text", "TEXT", '"" removes it'))
    pin = _sub(what, "pin", "put a tag on a digit", _NAME)
    pin.add_argument("digit", type=int, metavar="N", help="1 to 9; 0 takes it from its digit")
    _sub(what, "retire", "offer a tag no more; what has it keeps it", _NAME)
    _sub(what, "restore", "offer a retired tag again", _NAME)
    into = ("into", "INTO", "the tag that takes its place")
    _sub(what, "merge", "let one tag take the place of another", _NAME, into)
    _sub(what, "split", "take apart again what was merged", ("name", "NAME", "the one that went"))
    _sub(what, "delete", "delete a tag that nothing has", _NAME)
    _sub(what, "undo", "undo the last step of yours, whatever it was")
    _sub(what, "redo", "do again what was undone last")


def run(given: argparse.Namespace) -> int:
    """List the tags, or make a change and say which it was.

    Raises:
        LibraryError: The change makes no sense, or could not be saved.
    """
    allow_any_letter()
    library = places.library(given.library)
    if given.what in {None, "list"}:
        return _list(library, as_json=given.json)
    if given.what == "show":
        return _show(library, given.name, as_json=given.json)
    if given.what in {"undo", "redo"}:
        return _travel(library, given.what, as_json=given.json)
    return _change(library, given)


def _sub(
    what: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    about: str,
    *positional: tuple[str, str, str],
) -> argparse.ArgumentParser:
    """Take one part of the command; what all parts take may stand before it, or behind it."""
    made = what.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        argument_default=argparse.SUPPRESS,  # or it would win over what stands before the part
    )
    for dest, metavar, told in positional:
        made.add_argument(dest, metavar=metavar, help=told)
    arguments.as_json(made, "a tag")
    made.add_argument("--library", metavar="FOLDER", help="the library's folder")
    return made


def _list(library: Library, *, as_json: bool) -> int:
    from reader.library.tree import branches

    tags, counts = library.tags(), _counts(library)
    if not tags and not as_json:
        print("There are no tags yet: quoth codebook add NAME creates one", file=sys.stderr)
    for tag, depth in branches(tags):
        if as_json:
            print(_json(_record(tag, tags, counts)))
        else:
            print(_line(tag, depth, counts[tag.id]))
    return OK


def _line(tag: Tag, depth: int, count: TagCount) -> str:
    """Return ``  3 rent  12 (40 with those below it): what is paid``."""
    below = f" ({count.whole} with those below it)" if count.whole != count.own else ""
    state = " (retired)" if tag.retired else ""
    means = f": {tag.definition}" if tag.definition else ""
    return f"{tag.slot or ' '} {'  ' * depth}{tag.name}{state}  {count.own}{below}{means}"


def _show(library: Library, name: str, *, as_json: bool) -> int:
    from reader.library.tag_names import named
    from reader.page.about_tag import tag_facts

    tags, counts = library.tags(), _counts(library)
    tag = named(tags, name)
    together = library.index.together(tag.id)
    if as_json:
        names = {each.id: each.name for each in tags}
        others = [{"name": names.get(each.tag, ""), **each._asdict()} for each in together]
        print(_json({**_record(tag, tags, counts), "together": others}))
        return OK
    print(tag.name)
    for fact in tag_facts(tag, tags, counts[tag.id], together):
        print(f"  {fact.label + ':':12} {fact.words}")
    for number, line in enumerate(tag.note.splitlines()):
        print(f"  {'' if number else 'Note:':12} {line}".rstrip())
    return OK


def _change(library: Library, given: argparse.Namespace) -> int:
    from reader.cli.coding import CHANGES

    tag_id, change = CHANGES[given.what](library, given)
    library.apply(change)
    if not given.json:
        print(change.label)
        return OK
    tags, counts = library.tags(), _counts(library)
    now = next((tag for tag in tags if tag.id == tag_id), None)
    print(_json({"done": change.label, **(_record(now, tags, counts) if now else {"id": tag_id})}))
    return OK


def _travel(library: Library, what: str, *, as_json: bool) -> int:
    change = library.undo() if what == "undo" else library.redo()
    verb = "Undone" if what == "undo" else "Done again"
    told = f"{verb}: {change.label}" if change else f"There is nothing to {what}"
    print(_json({"done": told}) if as_json else told)
    return OK


def _counts(library: Library) -> Mapping[str, TagCount]:
    return up_to_date(library).tag_counts()


def _record(tag: Tag, tags: Sequence[Tag], counts: Mapping[str, TagCount]) -> dict[str, Any]:
    """Return all that is known of a tag, for other programs."""
    from reader.library.tree import above

    return {
        "id": tag.id,
        "name": tag.name,
        "parent": tag.parent,
        "above": [each.name for each in above(tags)[tag.id]],
        "colour": tag.colour,
        "definition": tag.definition,
        "note": tag.note,
        "slot": tag.slot,
        "retired": tag.retired,
        "merged": [part.name for part in tag.merged],
        "count": counts[tag.id].own,
        "count_with_below": counts[tag.id].whole,
    }


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)
