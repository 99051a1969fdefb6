"""What a correction of one quote's speaker says of the other quotes by the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.model import UNKNOWN
from reader.library.changes import give
from reader.library.clock import new_id
from reader.library.fields import alias_field
from reader.library.layout import SPEAKERS
from reader.library.legible import one_line
from reader.library.mark_list import PROPOSED
from reader.library.model import Change, Edit, MarkState, Person
from reader.library.naming import is_name, known_names
from reader.library.search.keys import fold
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library.model import Mark, Reading


def others_by(reading: Reading, corrected: Mark) -> int:
    """Return how many undecided quotes the machine gave to the same name as one, without that.

    Args:
        reading: The article, before the correction or after it.
        corrected: The mark as it was before it was corrected.
    """
    name = corrected.speaker
    if not _is_given(corrected):
        return 0
    marks = reading.marks
    decided = sum(
        mark.speaker == name and mark.state is not MarkState.PROPOSED for mark in marks.annotated
    )
    itself = sum(_is_undecided(mark, name) for mark in marks.all_at(corrected.spans))
    return marks.speakers.count(name) - decided - itself


def rest_of(reading: Reading, corrected: Mark, speaker: str) -> Change:
    """Return the change that gives the rest of a name's undecided quotes to whom one was given.

    The name is theirs from now on, in later articles too: as an alias, unless somebody else bears
    it, or it is no name, like "the minister".

    Args:
        reading: The article, before the correction or after it.
        corrected: The mark as it was before it was corrected.
        speaker: The name of whoever was named.
    """
    if not _is_given(corrected):
        return Change("The machine named nobody there: there is no rest to give", ())
    known = known_names(reading.people)
    person = next((each for each in reading.people if each.id == known.get(fold(speaker))), None)
    to = person or Person(new_id(), one_line(speaker))
    if fold(to.name) == fold(corrected.speaker):
        return Change(f"All that is by “{to.name}” here is theirs already", ())
    others = list(_others(reading, corrected))
    alias = _alias(corrected, known) if person or others else ""
    edits = give(reading, others, to) if others else ()
    if alias:
        edits = (*edits, Edit(SPEAKERS, to.id, alias_field(alias), True))
    return Change(_label(corrected, to.name, len(others), alias), edits)


def _label(corrected: Mark, speaker: str, count: int, alias: str) -> str:
    name = corrected.speaker
    if not count:
        there = f"No other quote here is by “{name}”"
        return f"{speaker} is also called “{alias}”: no other quote here is" if alias else there
    also = ", who is also called that" if alias else ""
    return f"Gave {counted(count, 'more quote')} by “{name}” to {speaker}{also}"


def _alias(corrected: Mark, known: dict[str, str]) -> str:
    """Return the name that the machine gave, if it can be an alias from now on."""
    if corrected.attribution is None:
        return ""
    speaker = corrected.attribution.speaker
    free = fold(speaker.name) not in known and is_name(speaker.name, speaker.kind)
    return speaker.name if free else ""


def _others(reading: Reading, corrected: Mark) -> Iterator[Mark]:
    marks, name = reading.marks, corrected.speaker
    for i, (speaker, state) in enumerate(zip(marks.speakers, marks.states, strict=True)):
        if speaker == name and state == PROPOSED and marks[i].spans != corrected.spans:
            yield marks[i]


def _is_given(mark: Mark) -> bool:
    """Whether the machine said who says it."""
    return mark.attribution is not None and mark.speaker not in ("", UNKNOWN.name)


def _is_undecided(mark: Mark, name: str) -> bool:
    return mark.state is MarkState.PROPOSED and mark.speaker == name
