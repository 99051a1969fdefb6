"""Who may have said a passage: the people named near it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.model import UNKNOWN

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.library.model import Reading

_FAR = 1 << 40


def candidates(reading: Reading, span: Span) -> list[tuple[str, str]]:
    """Return names with their titles, nearest mention first, then everybody the library knows.

    The title that the reader gave goes before what the machine read.
    """
    near: dict[str, int] = {}
    titles: dict[str, str] = {}
    for speaker in reading.speakers:
        if speaker.name == UNKNOWN.name:
            continue
        name = reading.marks.name_of(speaker.name)
        distance = min((_distance(m, span) for m in speaker.mentions), default=_FAR)
        near[name] = min(distance, near.get(name, distance))
        titles[name] = titles.get(name) or speaker.title
    for name in dict.fromkeys(reading.marks.speakers):
        if name and name != UNKNOWN.name:
            near.setdefault(name, _FAR)
    for person in sorted(reading.people, key=lambda person: person.name.casefold()):
        near.setdefault(person.name, _FAR + 1)
        titles[person.name] = person.title or titles.get(person.name, "")
    return [(name, titles.get(name, "")) for name in sorted(near, key=lambda name: near[name])]


def _distance(mention: Span, span: Span) -> int:
    """Characters between a mention and a passage; one inside it says little about who speaks."""
    if mention.end <= span.start:
        return span.start - mention.end
    if mention.start >= span.end:
        return mention.start - span.end
    return _FAR - 1
