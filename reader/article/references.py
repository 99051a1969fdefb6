"""Links that a text itself holds, without markup: web addresses, and the marks of footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.addresses import addresses_in
from reader.article.model import Link, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_LABELLED = re.compile(r"\[\^(?P<label>[^\[\]\s]{1,40})\](?P<note>:(?=\s))?")
_NUMBERED = re.compile(r"\[(?P<label>\d{1,4})\]")
_LONGEST_INDENT = 8


def with_references(text: str, links: Iterable[Link] = ()) -> tuple[Link, ...]:
    """Return the links of a clean text: those of its markup, and where it has none its own."""
    marked = tuple(links)
    bare = [Link(Span(*at), text[slice(*at)]) for at in addresses_in(text)]
    found = [*bare, *(_notes(text) if "[" in text else ())]
    return joined(marked, found) if found else marked


def joined(links: Iterable[Link], others: Iterable[Link]) -> tuple[Link, ...]:
    """Return links with those of others that overlap none of them, in order."""
    kept: list[Link] = []
    ranked = sorted([(link.span, 0, link) for link in links] + [(o.span, 1, o) for o in others])
    for span, weaker, link in ranked:
        if kept and kept[-1].span.end > span.start:
            if weaker:
                continue
            kept.pop()
        kept.append(link)
    return tuple(kept)


def _notes(text: str) -> list[Link]:
    """Return the links from the marks of footnotes to the notes, and back."""
    labelled = _labelled(text) if "[^" in text else []
    return labelled + (_numbered(text) if "[1]" in text else [])


def _labelled(text: str) -> list[Link]:
    """The same for marks as Markdown has them: ``[^1]``, and ``[^1]: What it says``."""
    marks = list(_LABELLED.finditer(text))
    notes = [m for m in marks if m["note"] and not text[m.start() - 1 : m.start()].strip()]
    begun = {mark.start() for mark in notes}
    return _linked([mark for mark in marks if mark.start() not in begun], notes)


def _numbered(text: str) -> list[Link]:
    """The same for ``[1]``, where the lines that begin so are surely the notes.

    They are when they count from one, and each number stands somewhere before the first of them.
    """
    marks = list(_NUMBERED.finditer(text))
    notes = [mark for mark in marks if _begins_line(text, mark.start())]
    if not notes or [int(mark["label"]) for mark in notes] != list(range(1, len(notes) + 1)):
        return []
    before = [mark for mark in marks if mark.start() < notes[0].start()]
    if {mark["label"] for mark in notes} - {mark["label"] for mark in before}:
        return []
    return _linked(before, notes)


def _begins_line(text: str, at: int) -> bool:
    line = text[max(0, at - _LONGEST_INDENT) : at].rpartition("\n")
    return not line[2].strip() and (bool(line[1]) or at <= _LONGEST_INDENT)


def _linked(marks: list[re.Match[str]], notes: list[re.Match[str]]) -> list[Link]:
    """Link each mark to its note, and each note to the first mark of it."""
    note_of = {note["label"]: note.start() for note in reversed(notes)}
    mark_of = {mark["label"]: mark.start() for mark in reversed(marks)}
    there = [(mark, note_of.get(mark["label"])) for mark in marks]
    back = [(note, mark_of.get(note["label"])) for note in notes]
    return [
        Link(Span(mark.start(), mark.end("label") + 1), target=target)
        for mark, target in there + back
        if target is not None
    ]
