"""Tags that passages get and lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import codebook
from reader.library.changes.annotating import annotate, beginning, mark_of, place_of
from reader.library.fields import tag_field
from reader.library.model import Change, Edit, Reading, Tag
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.model import Span


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
    place = place_of(spans)
    excerpt = beginning(reading.article, place)
    given, gone = (", ".join(code.name for code in codes) for codes in (on, off))
    annotation = mark_of(reading, place).annotation
    has = annotation.tags if annotation else ()
    if not any(code.id in has for code in off) and all(code.id in has for code in on):
        told = f"has {given} already" if on else f"has no {gone}"
        return Change(f"{excerpt} {told}", ())
    begun = [edit for code in on for edit in _in_use(reading, code)]
    values = {tag_field(each.id): False for code in off for each in (code, *code.merged)}
    values |= {tag_field(code.id): True for code in on}
    also = f" and took {gone} away" if gone else ""
    label = f"Tagged {excerpt} with {given}{also}" if on else f"Took {gone} from {excerpt}"
    return Change(label, (*begun, *annotate(reading, place, values)))


def tag_everywhere(
    reading: Reading, places: Iterable[Iterable[Span]], codes: Sequence[Tag]
) -> tuple[Change, list[tuple[Span, ...]]]:
    """Return the one change that gives tags to many passages, and those that lack one of them."""
    lacking = []
    edits = [edit for code in codes for edit in _in_use(reading, code)]
    for place in map(place_of, places):
        annotation = mark_of(reading, place).annotation
        has = annotation.tags if annotation else ()
        if values := {tag_field(code.id): True for code in codes if code.id not in has}:
            lacking.append(place)
            edits += annotate(reading, place, values)
    names = ", ".join(code.name for code in codes)
    return Change(f"Tagged {counted(len(lacking), 'place')} with {names}", tuple(edits)), lacking


def untag(reading: Reading, spans: Iterable[Span], code: Tag) -> Change:
    """Return the change that takes a tag from a passage."""
    return retag(reading, spans, (), (code,))


def toggle(reading: Reading, spans: Iterable[Span], code: Tag) -> Change:
    """Return the change that gives a tag to a passage, or takes it away where it has it."""
    place = place_of(spans)
    annotation = mark_of(reading, place).annotation
    has = annotation is not None and code.id in annotation.tags
    return untag(reading, place, code) if has else tag(reading, place, code)


def _is_new(reading: Reading, code: Tag) -> bool:
    return all(other.id != code.id or other.retired for other in reading.tags)


def _in_use(reading: Reading, code: Tag) -> tuple[Edit, ...]:
    """Return the edits after which a tag is in the codebook, and in use."""
    if not _is_new(reading, code):
        return ()
    if code.retired:
        return codebook.bring_back(reading.tags, code).edits
    return codebook.tag_edits(code)
