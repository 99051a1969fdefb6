"""``quoth speakers``: everyone in the library, what they said, and what you say of them."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from reader.cli import places
from reader.cli.naming_people import meant
from reader.cli.outcomes import FAILED, NOTHING_FOUND, OK
from reader.cli.search import up_to_date
from reader.cli.told_people import line, proposal, quote, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.library import Library
    from reader.library.model import Change, Person

_DESCRIPTION = """\
Everyone who speaks in the library. A name may be written in any case, be an alias, or only
begin a name where one person alone is meant. Every change can be undone (u in the reader).
"""
_EXAMPLES = """\
examples:
  quoth speakers                              everyone whom you know, with how much they said
  quoth speakers list --proposals             those, too, whom the machine found
  quoth speakers show "Mara Voss"             all that she said, in order of time
  quoth speakers rename "M. Voss" "Mara Voss" the old name becomes an alias
  quoth speakers merge "M. Vos" "Mara Voss"   the first is the second from now on
  quoth speakers split "Mara Voss" "M. Vos"   and is somebody of their own again
  quoth speakers alias "Mara Voss" Voss       she is also called that, in all articles
  quoth speakers role "Mara Voss" "head of housing"
  quoth speakers note "Mara Voss" "ask her about May"
"""
_VERBS = {
    "list": "everyone, by name",
    "show": "all that somebody said, in order of time",
    "rename": "give somebody another name",
    "merge": "make two people, or more, one",
    "split": "take one who was merged apart again",
    "alias": "add a name that somebody also goes by, or remove it",
    "role": "say what role somebody has; empty removes it",
    "note": "write a note on somebody; empty removes it",
}
_WORDS = {
    "show": ("NAME",),
    "rename": ("NAME", "NEW"),
    "split": ("NAME", "PART"),
    "alias": ("NAME", "ALIAS"),
    "role": ("NAME", "ROLE"),
    "note": ("NAME", "NOTE"),
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Take what is to be done, and with whom."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = _DESCRIPTION
    parser.epilog = _EXAMPLES
    parser.set_defaults(proposals=False)
    _common(parser)
    verbs = parser.add_subparsers(dest="verb", metavar="WHAT")
    for verb, what in _VERBS.items():
        made = verbs.add_parser(verb, help=what, description=f"{what[0].upper()}{what[1:]}.")
        for word in _WORDS.get(verb, ()):
            made.add_argument(word.lower(), metavar=word)
        if verb == "merge":
            made.add_argument("gone", nargs="+", metavar="NAME", help="who is somebody else")
            made.add_argument("into", metavar="INTO", help="who they are from now on")
        if verb == "alias":
            made.add_argument("--remove", action="store_true", help="take the name away")
        if verb in ("list", "show"):
            made.add_argument(
                "--proposals",
                action="store_true",
                help="with what the machine found in articles that were opened",
            )
        _common(made, default=argparse.SUPPRESS)


def run(given: argparse.Namespace) -> int:
    """Do it, and say what was done."""
    library = places.library(given.library)
    match given.verb:
        case None | "list":
            return _list(library, given)
        case "show":
            return _show(library, given)
        case _:
            return _change(library, given)


def _common(parser: argparse.ArgumentParser, default: Any = None) -> None:
    extra = {} if default is None else {"default": default}
    parser.add_argument(
        "--json",
        action="store_true",
        help="one JSON object a person, or a quote, and line",
        **extra,
    )
    parser.add_argument(
        "--library", metavar="FOLDER", help="the library's folder", **({"default": ""} | extra)
    )


def _list(library: Library, given: argparse.Namespace) -> int:
    from reader.everyone import Everyone, machine_read

    index = up_to_date(library)
    everyone = Everyone(library.people(), index.people_counts())
    for _, _, read in machine_read(index.listings()) if given.proposals else ():
        if read:
            everyone.take_in(read.listing.id, read.undecided(library))
    people = everyone.all()
    for each in people:
        print(json.dumps(to_json(each), ensure_ascii=False) if given.json else line(each))
    if not people:
        print(
            "No speakers yet: whoever you accept or name in an article is listed here",
            file=sys.stderr,
        )
    return OK


def _show(library: Library, given: argparse.Namespace) -> int:
    person = meant(library.people(), given.name)
    found = 0
    for each in _quotes(library, person, proposals=given.proposals):
        found += 1
        if given.json:
            print(json.dumps(each, ensure_ascii=False))
            continue
        about = (each["date"][:10], each["outlet"], each["title"], each["status"])
        print(f"{' · '.join(part for part in about if part)}\n  {' '.join(each['text'].split())}")
    if not found:
        print(f"Nothing by {person.name} is decided yet", file=sys.stderr)
    return OK if found else NOTHING_FOUND


def _quotes(library: Library, person: Person, *, proposals: bool) -> Iterator[dict[str, Any]]:
    """Yield what somebody said, in order of time, as objects for JSON."""
    from reader.everyone import Proposed, by_time, machine_read
    from reader.library.search.saying import SaidAt

    index = up_to_date(library)
    said: list[SaidAt | Proposed] = [*index.said_by(person)]
    for _, _, read in machine_read(index.listings()) if proposals else ():
        if read and read.names(person):
            said += read.proposed(library, person)
    hits = index.hits_by_key([each.key for each in said if isinstance(each, SaidAt)])
    for each in sorted(said, key=by_time):
        if isinstance(each, Proposed):
            yield proposal(each, person)
        elif each.key in hits:
            yield quote(hits[each.key])


def _change(library: Library, given: argparse.Namespace) -> int:
    change, person = _changed(library, given)
    if change.edits:
        library.apply(change)
    if given.json:
        from reader.everyone import Everyone

        everyone = Everyone(library.people(), up_to_date(library).people_counts()).all()
        now = next(each for each in everyone if each.person.id == person.id)
        print(json.dumps(to_json(now) | {"done": change.label}, ensure_ascii=False))
    else:
        print(change.label, file=sys.stdout if change.edits else sys.stderr)
    return OK if change.edits else FAILED


def _changed(library: Library, given: argparse.Namespace) -> tuple[Change, Person]:
    """Return the change that is asked for, and whom it is about."""
    from reader.library import speaking

    people = library.people()
    if given.verb == "merge":
        into = meant(people, given.into)
        return speaking.merge([meant(people, name) for name in given.gone], into), into
    person = meant(people, given.name)
    acts: dict[str, Callable[[], Change]] = {
        "rename": lambda: speaking.rename(people, person, given.new),
        "split": lambda: speaking.split(person, meant(person.merged, given.part)),
        "alias": lambda: (
            speaking.remove_alias(person, given.alias)
            if given.remove
            else speaking.add_alias(people, person, given.alias)
        ),
        "role": lambda: speaking.set_title(person, given.role),
        "note": lambda: speaking.set_note(person, given.note),
    }
    return acts[given.verb](), person
