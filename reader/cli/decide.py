"""``quoth decide``: accept or reject what the machine proposes, or say who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import acting, aiming
from reader.cli.outcomes import NOTHING_FOUND, complain
from reader.library.legible import is_visible, one_line
from reader.library.together import together
from reader.wording import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from reader.article.model import Span
    from reader.cli.aiming import Place
    from reader.library.model import Change, Mark, Person, Reading


def declare(parser: argparse.ArgumentParser) -> None:
    """Take a quote and what it is."""
    parser.description = (
        "Decide on a quote that the machine proposes, named by any words of it; --speaker makes "
        "a quote of words that nobody proposed."
    )
    aiming.declare(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--accept", action="store_true", help="yes, these are that speaker's words")
    what.add_argument("--reject", action="store_true", help="no, nobody says this here")
    what.add_argument("--speaker", metavar="NAME", help="it is somebody else who says it")
    parser.add_argument("--reason", default="", metavar="WORDS", help="why it is rejected")


def run(given: argparse.Namespace) -> int:
    """Decide on what the arguments name."""
    if given.reason and not given.reject:
        return complain("--reason says why a quote is rejected: give --reject, too")
    if given.speaker is not None and not is_visible(one_line(given.speaker)):
        return complain("a speaker needs a name")
    aim = aiming.aimed(given)
    if aim is None:
        return NOTHING_FOUND
    where = acting.where(aim.reading, aim.places)
    decided = list(_decided(given, aim.reading, aim.places))
    if not decided:
        complain(f"no quote is at {where}; --speaker NAME makes one of these words")
        return NOTHING_FOUND
    made = [change for change in decided if change.edits]
    label = made[0].label if len(made) == 1 else _label(given, len(made))
    change = together(aim.reading, label, made)
    are = "are" if len(aim.places) > 1 else "is"
    return acting.act(given, aim, change, nothing=f"{where} {are} decided so already")


def _decided(
    given: argparse.Namespace, reading: Reading, chosen: Sequence[Place]
) -> Iterator[Change]:
    """Yield what becomes of each quote; a change without edits where it is so already."""
    person = _person(reading, given.speaker) if given.speaker else None
    seen = set()
    for place in chosen:
        mark = aiming.quote_around(reading, place)
        spans = mark.spans if mark else place.spans
        if spans not in seen and (mark or person):
            seen.add(spans)
            yield _change(given, reading, mark or spans, person)


def _change(
    given: argparse.Namespace,
    reading: Reading,
    said: Mark | tuple[Span, ...],
    person: Person | None,
) -> Change:
    from reader.library import changes
    from reader.library.model import Change, Mark, MarkState

    mark = said if isinstance(said, Mark) else None
    if person:
        same = mark is not None and mark.is_confirmed and mark.speaker == person.name
        change = changes.set_speaker(reading, said, person)
    elif mark is None:
        raise TypeError("only a speaker makes a quote of words that are none")
    elif given.reject:
        reason = " ".join(given.reason.split())
        same = mark.state is MarkState.REJECTED and _reason(mark) == reason
        change = changes.reject(reading, mark, reason)
    else:
        same = mark.is_confirmed
        change = changes.accept(reading, mark)
    return Change(change.label, ()) if same else change


def _person(reading: Reading, name: str) -> Person:
    """Return who goes by a name in the library, or somebody new."""
    from reader.library.clock import new_id
    from reader.library.model import Person
    from reader.library.naming import known_names
    from reader.library.search.keys import fold

    name = one_line(name)
    known = known_names(reading.people).get(fold(name))
    there = next((person for person in reading.people if person.id == known), None)
    return there or Person(new_id(), name)


def _reason(mark: Mark) -> str:
    return mark.annotation.reason if mark.annotation else ""


def _label(given: argparse.Namespace, count: int) -> str:
    if given.speaker:
        return f"Speaker of {counted(count, 'passage')}: {one_line(given.speaker)}"
    return f"{'Rejected' if given.reject else 'Accepted'} {counted(count, 'quote')}"
