"""Notes on passages and on articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.changes.annotating import annotate, beginning, mark_of, place_of
from reader.library.legible import legible
from reader.library.model import Change, Edit, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.article.model import Span


def note(reading: Reading, spans: Iterable[Span], text: str) -> Change:
    """Return the change that writes a note to a passage; an empty one removes it."""
    place = place_of(spans)
    text = legible(text)
    annotation = mark_of(reading, place).annotation
    excerpt = beginning(reading.article, place)
    if not text:
        edits = annotate(reading, place, {"note": None}) if annotation else ()
        return Change(f"Removed the note on {excerpt}", edits)
    return Change(f"Noted on {excerpt}", annotate(reading, place, {"note": text}))


def note_article(reading: Reading, text: str) -> Change:
    """Return the change that writes a note to the article as a whole; an empty one removes it."""
    article, text = reading.article, legible(text)
    edits = (Edit(article.id, article.id, "note", text or None),) if text != reading.note else ()
    if not text:
        return Change("Removed the note on the article", edits)
    return Change("Noted on the article", edits)
