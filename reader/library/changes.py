"""What a reader can do, as pure functions from a reading to the change that does it.

A passage has at most one annotation: what is done about a passage, or about a proposal, goes into
the annotation that is there. A change without edits means that there is nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.article.model import Span
from reader.library.clock import new_id
from reader.library.fields import from_attribution, from_selectors, tag_field
from reader.library.freezing import CLOSING, OPENING, freeze, freeze_again, read
from reader.library.layout import CODEBOOK
from reader.library.legible import legible
from reader.library.merge.conflicts import names_in, title, told
from reader.library.model import (
    Annotation,
    Change,
    Decision,
    Edit,
    Mark,
    MarkState,
    Person,
    Reading,
    Tag,
)
from reader.library.naming import known_names, person_of, proposed_person
from reader.library.records import DELETED
from reader.library.selectors import select
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.model import Article

_EXCERPT = 24
"""How many characters of a passage a label shows at most."""


def create_tag(
    name: str, *, parent: str = "", colour: str = "", definition: str = "", slot: int = 0
) -> tuple[Tag, tuple[Edit, ...]]:
    """Return a new tag, and the edits that put it into the codebook.

    ``tag`` makes these edits itself for a tag that the codebook does not have yet.
    """
    made = Tag(new_id(), " ".join(legible(name).split()), parent, colour, definition, slot)
    return made, _tag_edits(made)


def pin(reading: Reading, code: Tag, slot: int) -> Change:
    """Return the change that puts a tag on a digit, 1 to 9, or on none with 0."""
    edits = [
        Edit(CODEBOOK, other.id, "slot", 0)
        for other in reading.tags
        if slot and other.slot == slot and other.id != code.id
    ]
    label = f"Pinned {code.name} to {slot}" if slot else f"Unpinned {code.name}"
    return Change(label, (*edits, Edit(CODEBOOK, code.id, "slot", slot)))


def tag(reading: Reading, spans: Iterable[Span], code: Tag) -> Change:
    """Return the change that gives a tag to a passage."""
    place = _sorted(spans)
    known = any(other.id == code.id for other in reading.tags)
    edits = () if known else _tag_edits(code)
    return Change(
        f"Tagged {_excerpt(reading.article, place)} with {code.name}",
        (*edits, *_annotate(reading, place, {tag_field(code.id): True})),
    )


def untag(reading: Reading, spans: Iterable[Span], code: Tag) -> Change:
    """Return the change that takes a tag from a passage."""
    place = _sorted(spans)
    label = f"Took {code.name} from {_excerpt(reading.article, place)}"
    annotation = _mark(reading, place).annotation
    if annotation is None or code.id not in annotation.tags:
        return Change(label, ())
    held = (code, *code.merged)
    return Change(label, _set(reading, annotation, {tag_field(each.id): False for each in held}))


def toggle(reading: Reading, spans: Iterable[Span], code: Tag) -> Change:
    """Return the change that gives a tag to a passage, or takes it away where it has it."""
    place = _sorted(spans)
    annotation = _mark(reading, place).annotation
    has = annotation is not None and code.id in annotation.tags
    return untag(reading, place, code) if has else tag(reading, place, code)


def note(reading: Reading, spans: Iterable[Span], text: str) -> Change:
    """Return the change that writes a note to a passage; an empty one removes it."""
    place = _sorted(spans)
    text = legible(text)
    annotation = _mark(reading, place).annotation
    excerpt = _excerpt(reading.article, place)
    if not text:
        edits = _set(reading, annotation, {"note": None}) if annotation else ()
        return Change(f"Removed the note on {excerpt}", edits)
    return Change(f"Noted on {excerpt}", _annotate(reading, place, {"note": text}))


def note_article(reading: Reading, text: str) -> Change:
    """Return the change that writes a note to the article as a whole; an empty one removes it."""
    article, text = reading.article, legible(text)
    edits = (Edit(article.id, article.id, "note", text or None),) if text != reading.note else ()
    if not text:
        return Change("Removed the note on the article", edits)
    return Change("Noted on the article", edits)


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
    label = f"Rejected{because}: {_excerpt(reading.article, mark.spans)}"
    values: dict[str, Any] = {"decision": Decision.REJECTED.value}
    if reason:
        values["reason"] = reason
    return Change(label, _decide(reading, mark, values))


def set_speaker(reading: Reading, said: Mark | Iterable[Span], speaker: Person | str) -> Change:
    """Return the change that says who says a passage, whether the machine proposed it or not."""
    mark = said if isinstance(said, Mark) else _mark(reading, _sorted(said))
    name = speaker.name if isinstance(speaker, Person) else " ".join(legible(speaker).split())
    named = speaker if isinstance(speaker, Person) else Person("", name)
    person, edits = person_of(known_names(reading.people), named)
    proposed = mark.attribution.speaker.name if mark.attribution else None
    decision = Decision.ACCEPTED if name == proposed else Decision.CORRECTED
    values = {"decision": decision.value, "speaker": person}
    label = f"Speaker of {_excerpt(reading.article, mark.spans)}: {name}"
    return Change(label, (*edits, *_decide(reading, mark, values)))


def set_span(reading: Reading, mark: Mark, spans: Iterable[Span]) -> Change:
    """Return the change that moves a mark to other words; what the machine said stays known."""
    place = _sorted(spans)
    target = from_selectors(select(reading.article.text, span) for span in place)
    values: dict[str, Any] = {"target": target}
    edits: tuple[Edit, ...] = ()
    if _is_attribution(mark):
        values["decision"] = Decision.CORRECTED.value
        values["speaker"], edits = proposed_person(known_names(reading.people), mark)
    label = f"Moved to {_excerpt(reading.article, place)}"
    return Change(label, (*edits, *_decide(reading, mark, values)))


def settle(reading: Reading, annotation: Annotation, field: str, value: Any) -> Change:
    """Return the change that decides between the values that a field was given apart.

    Args:
        reading: The article.
        annotation: With the conflict.
        field: As the conflict names it.
        value: What it is from now on: one of the values, or another. For ``deleted`` whether the
            annotation is.
    """
    names = names_in(reading)
    label = f"Decided: {title(field, names)} {told(field, value, names)}"
    return Change(label, _set(reading, annotation, {field: value}))


def attach(reading: Reading, annotation: Annotation, spans: Iterable[Span]) -> Change:
    """Return the change that puts an annotation that lost its place on a passage."""
    place = _sorted(spans)
    text = reading.article.text
    target = from_selectors(select(text, span) for span in place)
    values: dict[str, Any] = {"target": target, "on": None}
    if annotation.attribution is not None:
        values["attribution"] = from_attribution(freeze_again(text, annotation.attribution))
    label = f"Put on {_excerpt(reading.article, place)}"
    return Change(label, _set(reading, annotation, values))


def delete(reading: Reading, mark: Mark) -> Change:
    """Return the change that forgets what the reader made of a mark."""
    label = f"Deleted what was made of {_excerpt(reading.article, mark.spans)}"
    if mark.annotation is None:
        return Change(label, ())
    return Change(label, _set(reading, mark.annotation, {DELETED: True}))


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
        return _set(reading, annotation, values)
    return _annotate(reading, mark.spans, values)


def _annotate(
    reading: Reading, place: tuple[Span, ...], values: dict[str, Any]
) -> tuple[Edit, ...]:
    """Return the edits that put values into the annotation of a passage, or into a new one."""
    annotation = _mark(reading, place).annotation
    if annotation is not None:
        return _set(reading, annotation, values)
    target = from_selectors(select(reading.article.text, span) for span in place)
    new = Annotation(new_id(), ())
    return _set(reading, new, {"target": target, **values})


def _set(reading: Reading, annotation: Annotation, values: dict[str, Any]) -> tuple[Edit, ...]:
    store = reading.article.id
    return tuple(Edit(store, annotation.id, field, value) for field, value in values.items())


def _tag_edits(made: Tag) -> tuple[Edit, ...]:
    values = {
        "name": made.name,
        "parent": made.parent,
        "colour": made.colour,
        "definition": made.definition,
        "slot": made.slot,
    }
    return tuple(Edit(CODEBOOK, made.id, field, value) for field, value in values.items() if value)


def _is_attribution(mark: Mark) -> bool:
    decided = mark.annotation is not None and mark.annotation.attribution is not None
    return decided or mark.attribution is not None


def _mark(reading: Reading, place: tuple[Span, ...]) -> Mark:
    """Return the mark of exactly these spans, one that the reader made before any other."""
    same = list(reading.marks.all_at(place))
    made = [mark for mark in same if mark.annotation is not None]
    return (*made, *same, Mark(place, MarkState.PASSAGE))[0]


def _sorted(spans: Iterable[Span]) -> tuple[Span, ...]:
    place = tuple(sorted(Span(*span) for span in spans))
    if not place:
        raise ValueError("a passage needs at least one span")
    return place


def _excerpt(article: Article, spans: Sequence[Span]) -> str:
    """Return the beginning of a passage, short enough for one line, in quotation marks."""
    start, end = spans[0]
    words = " ".join(article.text[start : min(end, start + 4 * _EXCERPT)].split())
    words = words.strip(OPENING + CLOSING)
    if len(words) > _EXCERPT:
        words = words[:_EXCERPT].rsplit(" ", 1)[0].rstrip(",.;:") + "…"
    return f"“{words}”"
