"""A second look at an article: what the deep model says in the place of what is shown."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.overlaps import meet, overlaps
from reader.library.marks import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.model import Span
    from reader.attribution.model import Attribution, Part
    from reader.library import Library
    from reader.library.model import Reading

_SAME = 0.3
"""From this share of common characters on, two proposals are about the same words."""


def refined_now(
    library: Library, reading: Reading, parts: Sequence[Part], hands: Sequence[Span]
) -> tuple[Reading, bool]:
    """Return ``refined`` of a reading as the library is now, and whether hands held anything back.

    Raises:
        LibraryError: The library cannot be read.
    """
    now = library.refresh(reading) if reading.article.id in library else reading
    made = refined(now, parts, hands)
    return made, list(made.attributions) != _mixed(now, parts, ())


def refined(reading: Reading, parts: Sequence[Part], hands: Sequence[Span] = ()) -> Reading:
    """Return a reading with what a model says of some parts in the place of what it has there.

    What the reader decided, tagged or noted stays, and so does all that meets ``hands``, the
    passage that the reader is on.
    """
    speakers = {
        speaker.name: speaker
        for said in (reading.speakers, *(part.speakers for part in parts))
        for speaker in said
    }
    shown = tuple(_mixed(reading, parts, hands))
    return marked(replace(reading, attributions=shown, speakers=tuple(speakers.values())))


def _mixed(reading: Reading, parts: Iterable[Part], hands: Sequence[Span]) -> list[Attribution]:
    """Return the proposals of a reading with those of some parts in the place of what may go."""
    near = [mark for hand in hands for mark in reading.marks.meeting(*hand)]
    held = {
        _key(mark.attribution): mark.spans
        for mark in (*reading.marks.annotated, *near)
        if mark.attribution and (mark.annotation or meet(mark.spans, hands))
    }
    shown = list(reading.attributions)
    for part in parts:
        start, end = (bisect_left(shown, at, key=_start) for at in (part.start, part.done))
        new = _free(part.attributions, list(held.values()), hands)
        shown[start:end] = [*(each for each in shown[start:end] if _key(each) in held), *new]
        shown.sort(key=_start)
    return shown


def _free(
    attributions: Sequence[Attribution], held: Sequence[tuple[Span, ...]], hands: Sequence[Span]
) -> list[Attribution]:
    """Return the attributions whose words are not held already, nor under the reader's hands."""
    contents = [each.content for each in attributions]
    taken = {k for (_, k), share in overlaps(held, contents).items() if share >= _SAME}
    return [
        each
        for k, each in enumerate(attributions)
        if k not in taken and not meet(each.content, hands)
    ]


def _key(given: Attribution) -> tuple[tuple[Span, ...], ...]:
    """Return what tells a proposal from others, whichever object holds it."""
    return given.content, given.source, given.cue


def _start(given: Attribution) -> int:
    return given.content[0].start
