"""What somebody who is read to says of quotes: each thing is kept at once, and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.article.locating import occurrences
from reader.cli.aiming import Place, place_of
from reader.cli.spoken import closed
from reader.cli.tagging import tagged, tags_named, tags_there
from reader.library import LibraryError, changes
from reader.review import candidates
from reader.wording import counted

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.cli.knowing import Known
    from reader.cli.spoken import Numbered
    from reader.library import Library
    from reader.library.model import Change, Mark

COMMANDS = frozenset({"y", "x", "c", "t", "T", "m", "A", "u", "U"})
HELP = """\
y: accept the quote that was read. x: reject it. x a title: reject it, and why.
c Mara Voss: correct its speaker. c: who it may be, those named nearest first; a number takes one.
t claim, rent: tag it, or untag it. t: which tags there are.
T claim: tag every place of the words that / looked for last.
m words: write a note on it; m takes it away.
A words: write a note on the article. A: read it. A -: take it away.
Of several quotes say which: y 3, t 3 claim. u: undo. U: redo."""


class Offer(NamedTuple):
    """Who may have said a quote."""

    mark: Mark
    people: list[tuple[str, str]]
    """Names with their titles, the nearest first."""


class Decisions:
    """Changes what is known of an article, as a reader says."""

    def __init__(self, library: Library, known: Known) -> None:
        self._library = library
        self._known = known

    def answer(self, command: str, said: str, here: Span, sought: str = "") -> tuple[str, bool]:
        """Return what came of a command about what stands in a range, and whether to read it again.

        ``sought`` is what was looked for last.
        """
        try:
            change = self._change(command, said, here, sought)
            if not isinstance(change, str) and change.edits and command not in {"u", "U"}:
                self._library.apply(change)
        except LibraryError as error:
            return str(error), False
        if isinstance(change, str):
            return change, False
        self._known.refresh()
        verb = {"u": "Undone: ", "U": "Done again: "}.get(command, "")
        return closed(f"{verb}{change.label}"), bool(change.edits) and command != "A"

    def offer(self, said: str, here: Span) -> Offer | str | None:
        """Return who may have said a quote in a range, or why there is nobody to offer.

        Nothing where ``said`` names somebody.
        """
        meant = self._meant("c", said, here)
        if isinstance(meant, str):
            return meant
        mark, name = meant
        if name:
            return None
        if mark is None or not mark.speaker:
            return _NOTHING
        people = candidates(self._known.reading, mark.span)
        return Offer(mark, people) if people else "Nobody is named here. Who is it? c and a name."

    def name(self, mark: Mark, name: str) -> tuple[str, bool]:
        """Say who said a quote, and return what came of it."""
        change = changes.set_speaker(self._known.reading, mark, name)
        try:
            self._library.apply(change)
        except LibraryError as error:
            return str(error), False
        self._known.refresh()
        return closed(change.label), True

    def _change(self, command: str, said: str, here: Span, sought: str) -> Change | str:
        """Return the change that is asked for, or why there is none."""
        if command in {"u", "U"}:
            return self._travel(back=command == "u")
        if command in {"A", "T"}:
            return self._note_article(said) if command == "A" else self._tag_all(said, sought)
        meant = self._meant(command, said, here)
        if isinstance(meant, str):
            return meant
        mark, said = meant
        if command in {"t", "m"}:
            return self._add(command, said, Place(mark.spans if mark else (here,), mark))
        if mark is None or not mark.speaker:
            return _NOTHING
        return self._decide(command, said, mark)

    def _travel(self, *, back: bool) -> Change | str:
        """Undo a step, or do it again."""
        if back:
            return self._library.undo() or "There is nothing to undo."
        return self._library.redo() or "There is nothing to do again."

    def _meant(self, command: str, said: str, here: Span) -> tuple[Mark | None, str] | str:
        """Return which mark in a range is meant, and what is said of it; or ask which."""
        met = self._known.voice.meeting(here)
        number, _, rest = said.partition(" ")
        named = [each for each in met if str(each.number) == number]
        if named:
            met, said = named, rest.strip()
        if len(met) > 1:
            return f"Here are {_listed(met)}; {command} {met[0].number} is about the first."
        return (met[0].mark if met else None), said

    def _decide(self, command: str, said: str, mark: Mark) -> Change | str:
        reading = self._known.reading
        if command == "y":
            return changes.accept(reading, mark)
        if command == "x":
            return changes.reject(reading, mark, said)
        return changes.set_speaker(reading, mark, said)

    def _add(self, command: str, said: str, place: Place) -> Change | str:
        reading = self._known.reading
        if command == "m":
            return changes.note(reading, place.spans, said)
        return tagged(reading, place, said) if said else tags_there(reading)

    def _note_article(self, said: str) -> Change | str:
        reading = self._known.reading
        if said:
            return changes.note_article(reading, "" if said == "-" else said)
        return reading.note or "There is no note on the article; A and words write one."

    def _tag_all(self, said: str, sought: str) -> Change | str:
        reading = self._known.reading
        if not sought:
            return "Look for the words first, as in /rent; T claim then tags every place of them."
        if not said:
            return "With which tag? T claim."
        found = occurrences(reading.article.text, sought)
        places = dict.fromkeys(place_of(reading, span).spans for span in found)
        codes = tags_named(reading, said)
        change, lacking = changes.tag_everywhere(reading, places, codes)
        names = ", ".join(code.name for code in codes)
        if not lacking:
            return f"Every place of “{sought}” has {names} already."
        label = f"Tagged {counted(len(lacking), 'place')} of “{sought}” with {names}"
        return change._replace(label=label)


_NOTHING = "Nothing is proposed here; n goes to a quote."


def _listed(met: list[Numbered]) -> str:
    names = [each.name for each in met]
    return f"{', '.join(names[:-1])} and {names[-1]}"
