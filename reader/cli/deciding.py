"""What somebody who is read to says of quotes: each thing is kept at once, and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.locating import folded
from reader.cli.spoken import closed
from reader.library import LibraryError, changes

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.cli.knowing import Known
    from reader.cli.spoken import Numbered
    from reader.library import Library
    from reader.library.model import Change, Mark, Reading, Tag

COMMANDS = frozenset({"y", "x", "c", "t", "m", "u", "U"})
HELP = """\
y: accept the quote that was read. x: reject it. c Mara Voss: correct its speaker.
t claim: tag it, or untag it. t: which tags there are. m words: write a note on it; m takes it away.
Of several quotes say which: y 3, t 3 claim. u: undo. U: redo."""


class Decisions:
    """Changes what is known of an article, as a reader says."""

    def __init__(self, library: Library, known: Known) -> None:
        self._library = library
        self._known = known

    def answer(self, command: str, said: str, here: Span) -> tuple[str, bool]:
        """Return what came of a command about what stands in a range, and whether that changed."""
        try:
            change = self._change(command, said, here)
            if not isinstance(change, str) and change.edits and command not in {"u", "U"}:
                self._library.apply(change)
        except LibraryError as error:
            return str(error), False
        if isinstance(change, str):
            return change, False
        self._known.refresh()
        verb = {"u": "Undone: ", "U": "Done again: "}.get(command, "")
        return closed(f"{verb}{change.label}"), bool(change.edits)

    def _change(self, command: str, said: str, here: Span) -> Change | str:
        """Return the change that is asked for, or why there is none."""
        if command == "u":
            return self._library.undo() or "There is nothing to undo."
        if command == "U":
            return self._library.redo() or "There is nothing to do again."
        met = self._known.voice.meeting(here)
        number, _, rest = said.partition(" ")
        named = [each for each in met if str(each.number) == number]
        if named:
            met, said = named, rest.strip()
        if len(met) > 1:
            return f"Here are {_listed(met)}; {command} {met[0].number} is about the first."
        mark = met[0].mark if met else None
        if command in {"t", "m"}:
            return self._add(command, said, mark.spans if mark else (here,))
        if mark is None or not mark.speaker:
            return "Nothing is proposed here; n goes to a quote."
        return self._decide(command, said, mark)

    def _decide(self, command: str, said: str, mark: Mark) -> Change | str:
        reading = self._known.reading
        if command == "y":
            return changes.accept(reading, mark)
        if command == "x":
            return changes.reject(reading, mark)
        return changes.set_speaker(reading, mark, said) if said else "Who is it? c and a name."

    def _add(self, command: str, said: str, spans: tuple[Span, ...]) -> Change | str:
        reading = self._known.reading
        if command == "m":
            return changes.note(reading, spans, said)
        if not said:
            names = ", ".join(tag.name for tag in reading.tags if not tag.retired)
            return f"Tags: {names}." if names else "There are no tags yet; t claim makes one."
        return changes.toggle(reading, spans, _tag(reading, said))


def _tag(reading: Reading, name: str) -> Tag:
    """Return the tag of a name, or of the only name that begins so; else a new one."""
    wanted = folded(name)
    same = [tag for tag in reading.tags if folded(tag.name) == wanted]
    offered = [tag for tag in reading.tags if not tag.retired]
    alike = [tag for tag in offered if folded(tag.name).startswith(wanted)]
    if same:
        return same[0]
    return alike[0] if len(alike) == 1 else changes.create_tag(name)[0]


def _listed(met: list[Numbered]) -> str:
    names = [each.name for each in met]
    return f"{', '.join(names[:-1])} and {names[-1]}"
