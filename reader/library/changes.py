"""What a reader can do, as pure functions from a reading to the change that does it.

A passage has at most one annotation: what is done about a passage, or about a proposal, goes into
the annotation that is there. A change without edits means that there is nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.article.model import Span
from reader.library import codebook
from reader.library.clock import new_id
from reader.library.fields import from_attribution, from_selectors, tag_field
from reader.library.freezing import CLOSING, OPENING, freeze, freeze_again, read
from reader.library.legible import is_visible, legible, one_line
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
from reader.library.search.keys import fold
from reader.library.selectors import select
from reader.signs import sign_start
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.model import Article

_EXCERPT = 24
"""How many characters of a passage a label shows at most."""

create_tag = codebook.create_tag
"""Makes a new tag to give to ``tag``, which puts it into the codebook."""


def add_tags(reading: Reading, codes: Iterable[Tag]) -> Change:
    """Return the change that puts tags into the codebook, or to use again; none where all are."""
    new = [code for code in codes if _is_new(reading, code)]
    names = ", ".join(code.name for code in new)
    return Change(
        f"Created {names}", tuple(edit for code in new for edit in _in_use(reading, code))
    )


def tag(reading: Reading, spans: Iterable[Span], *codes: Tag) -> Change:
    """Return the change that gives tags to a passage."""
    return retag(reading, spans, codes)


def retag(
    reading: Reading, spans: Iterable[Span], on: Sequence[Tag], off: Sequence[Tag] = ()
) -> Change:
    """Return the change that gives some tags to a passage, and takes others away."""
    place = _sorted(spans)
    excerpt = _excerpt(reading.article, place)
    given, gone = (", ".join(code.name for code in codes) for codes in (on, off))
    annotation = _mark(reading, place).annotation
    has = annotation.tags if annotation else ()
    if not any(code.id in has for code in off) and all(code.id in has for code in on):
        told = f"has {given} already" if on else f"has no {gone}"
        return Change(f"{excerpt} {told}", ())
    begun = [edit for code in on for edit in _in_use(reading, code)]
    values = {tag_field(each.id): False for code in off for each in (code, *code.merged)}
    values |= {tag_field(code.id): True for code in on}
    also = f" and took {gone} away" if gone else ""
    label = f"Tagged {excerpt} with {given}{also}" if on else f"Took {gone} from {excerpt}"
    return Change(label, (*begun, *_annotate(reading, place, values)))


def tag_everywhere(
    reading: Reading, places: Iterable[Iterable[Span]], codes: Sequence[Tag]
) -> tuple[Change, list[tuple[Span, ...]]]:
    """Return the one change that gives tags to many passages, and those that lack one of them."""
    lacking = []
    edits = [edit for code in codes for edit in _in_use(reading, code)]
    for place in map(_sorted, places):
        annotation = _mark(reading, place).annotation
        has = annotation.tags if annotation else ()
        if values := {tag_field(code.id): True for code in codes if code.id not in has}:
            lacking.append(place)
            edits += _annotate(reading, place, values)
    names = ", ".join(code.name for code in codes)
    return Change(f"Tagged {counted(len(lacking), 'place')} with {names}", tuple(edits)), lacking


def untag(reading: Reading, spans: Iterable[Span], code: Tag) -> Change:
    """Return the change that takes a tag from a passage."""
    return retag(reading, spans, (), (code,))


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
        edits = _annotate(reading, place, {"note": None}) if annotation else ()
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
    name = speaker.name if isinstance(speaker, Person) else one_line(speaker)
    if not is_visible(name):
        return Change("A name needs letters", ())
    named = speaker if isinstance(speaker, Person) else Person("", name)
    label = f"Speaker of {_excerpt(reading.article, mark.spans)}: {name}"
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
    if mark.annotation is not None and not _is_attribution(mark):
        return Change(label, _set(reading, mark.annotation, values))
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
        return _set(reading, annotation, _or_deleted(annotation, values))
    target = from_selectors(select(reading.article.text, span) for span in place)
    new = Annotation(new_id(), ())
    return _set(reading, new, {"target": target, **values})


def _or_deleted(annotation: Annotation, values: dict[str, Any]) -> dict[str, Any]:
    """Return values for an annotation, and its deletion where they leave nothing in it."""
    tags = {tag for tag in annotation.tags if values.get(tag_field(tag), True)}
    given = any(value is True for value in values.values())
    note = values.get("note", annotation.note)
    left = tags or given or note or annotation.decision or values.get("decision")
    return values if left or annotation.conflicts else {**values, DELETED: True}


def _set(reading: Reading, annotation: Annotation, values: dict[str, Any]) -> tuple[Edit, ...]:
    store = reading.article.id
    return tuple(Edit(store, annotation.id, field, value) for field, value in values.items())


def _is_new(reading: Reading, code: Tag) -> bool:
    return all(other.id != code.id or other.retired for other in reading.tags)


def _in_use(reading: Reading, code: Tag) -> tuple[Edit, ...]:
    """Return the edits after which a tag is in the codebook, and in use."""
    if not _is_new(reading, code):
        return ()
    if code.retired:
        return codebook.bring_back(reading.tags, code).edits
    return codebook.tag_edits(code)


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
        words = words[: sign_start(words, _EXCERPT)].rsplit(" ", 1)[0].rstrip(",.;:") + "…"
    return f"“{words}”"
