"""Decisions about what the machine proposes, and who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.library.changes.annotating import annotate, beginning, mark_of, place_of, put
from reader.library.fields import from_attribution, from_selectors
from reader.library.freezing import freeze, read
from reader.library.legible import is_visible, legible, one_line
from reader.library.model import Change, Decision, Edit, Mark, MarkState, Person, Reading
from reader.library.naming import known_names, person_of, proposed_person
from reader.library.search.keys import fold
from reader.library.selectors import select
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.article.model import Span


def accept(reading: Reading, mark: Mark) -> Change:
    """Return the change that says: yes, these are the words of this speaker."""
    if not _is_attribution(mark):
        return Change("Nothing to accept: nobody is said to say this", ())
    if mark.state is MarkState.CORRECTED:
        return Change(f"Already corrected: {mark.speaker}", ())
    edits = _accept(reading, mark, known_names(reading.people))
    return Change(f"Accepted: {mark.speaker}", edits)


def accept_all(reading: Reading, marks: Iterable[Mark]) -> Change:
    """Return the one change that accepts every proposal among some marks."""
    known = known_names(reading.people)
    proposed = [
        mark for mark in marks if mark.state is MarkState.PROPOSED and _is_attribution(mark)
    ]
    edits = (edit for mark in proposed for edit in _accept(reading, mark, known))
    return Change(f"Accepted {counted(len(proposed), 'quote')}", tuple(edits))


def _accept(reading: Reading, mark: Mark, known: dict[str, str]) -> tuple[Edit, ...]:
    person, edits = proposed_person(known, mark)
    values = {"decision": Decision.ACCEPTED.value, "speaker": person}
    return (*edits, *_decide(reading, mark, values))


def reject(reading: Reading, mark: Mark, reason: str = "") -> Change:
    """Return the change that says: no, nobody says this here. It holds for later models, too."""
    if not _is_attribution(mark):
        return Change("Nothing to reject: nobody is said to say this", ())
    reason = legible(reason)
    because = f" ({reason})" if reason else ""
    label = f"Rejected{because}: {beginning(reading.article, mark.spans)}"
    values: dict[str, Any] = {"decision": Decision.REJECTED.value}
    if reason:
        values["reason"] = reason
    return Change(label, _decide(reading, mark, values))


def set_speaker(reading: Reading, said: Mark | Iterable[Span], speaker: Person | str) -> Change:
    """Return the change that says who says a passage, whether the machine proposed it or not."""
    mark = said if isinstance(said, Mark) else mark_of(reading, place_of(said))
    name = speaker.name if isinstance(speaker, Person) else one_line(speaker)
    if not is_visible(name):
        return Change("A name needs letters", ())
    named = speaker if isinstance(speaker, Person) else Person("", name)
    label = f"Speaker of {beginning(reading.article, mark.spans)}: {name}"
    return Change(label, give(reading, [mark], named))


def give(reading: Reading, marks: Iterable[Mark], speaker: Person) -> tuple[Edit, ...]:
    """Return the edits that say who says some marks; to name whom the machine named is to accept.

    Whether the machine, or the reader, calls them by their name or by another does not count.
    """
    known = known_names(reading.people)
    person, edits = person_of(known, speaker)
    made = [*edits]
    for mark in marks:
        proposed = mark.attribution.speaker.name if mark.attribution else ""
        is_right = bool(proposed) and known.get(fold(proposed)) == person
        decision = Decision.ACCEPTED if is_right else Decision.CORRECTED
        made += _decide(reading, mark, {"decision": decision.value, "speaker": person})
    return tuple(made)


def set_span(reading: Reading, mark: Mark, spans: Iterable[Span], speaker: str = "") -> Change:
    """Return the change that moves a mark to other words; what the machine said stays known.

    A ``speaker`` says who says them, where it is not whom the mark names.
    """
    place = place_of(spans)
    target = from_selectors(select(reading.article.text, span) for span in place)
    values: dict[str, Any] = {"target": target}
    edits: tuple[Edit, ...] = ()
    if _is_attribution(mark):
        values["decision"] = Decision.CORRECTED.value
        known, named = known_names(reading.people), Person("", one_line(speaker))
        values["speaker"], edits = (
            person_of(known, named) if named.name else proposed_person(known, mark)
        )
    by = f", said by {one_line(speaker)}" if speaker else ""
    label = f"Moved to {beginning(reading.article, place)}{by}"
    if mark.annotation is not None and not _is_attribution(mark):
        return Change(label, put(reading, mark.annotation, values))
    return Change(label, (*edits, *_decide(reading, mark, values)))


def _decide(reading: Reading, mark: Mark, values: dict[str, Any]) -> tuple[Edit, ...]:
    """Return the edits that decide about a mark and keep what the decision was about."""
    text = reading.article.text
    annotation = mark.annotation
    if annotation is not None and annotation.reason:
        values = {"reason": None, **values}
    if annotation is None or annotation.attribution is None:
        attribution = freeze(text, mark.attribution) if mark.attribution else read(text, mark)
        values = {"attribution": from_attribution(attribution), **values}
    if annotation is not None:
        return put(reading, annotation, values)
    return annotate(reading, mark.spans, values)


def _is_attribution(mark: Mark) -> bool:
    decided = mark.annotation is not None and mark.annotation.attribution is not None
    return decided or mark.attribution is not None
