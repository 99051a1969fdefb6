"""What to show on a text: the machine's proposals under the reader's decisions."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from reader.article.extents import Extents
from reader.article.model import Span
from reader.article.overlaps import overlaps
from reader.attribution.columns import Columns
from reader.library.mark_list import Marks, Placed
from reader.library.model import Mark, MarkState, Reading
from reader.library.selectors import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.model import Article
    from reader.attribution.model import Attribution
    from reader.library.model import Annotation, Person, Tag

_SAME = 0.5
"""From this share of common characters on, a proposal is about the passage of a decision."""


def marks(
    article: Article,
    attributions: Sequence[Attribution],
    annotations: Sequence[Annotation],
    tags: Sequence[Tag],
    people: Sequence[Person],
) -> Marks:
    """Return the marks of an article, sorted by start, longer first.

    The reader always wins: a proposal that is about the passage of a decision, or about what was
    proposed when it was made, is not shown beside it. A passage that only has tags or a note
    becomes one mark with the proposal of the same spans.
    """
    said = tuple(annotations), tuple(tags), tuple(people)
    return marked(Reading(article, Columns.of(attributions), (), *said)).marks


def marked(reading: Reading) -> Reading:
    """Return a reading with the marks that follow from the rest of it.

    Where it has some, of the same proposals, only what is around annotations that changed is
    worked out again; that takes the same time however long the text is. All of it is where somebody
    who speaks in it goes by another name than before.
    """
    known = reading.marks
    if known.proposals is not reading.attributions:
        attributions = Columns.of(reading.attributions)
        known = Marks(attributions, reading.article.text, reading.people)
    known = known.for_people(reading.people)
    placed = _placed(reading, known)
    changed = [
        each.extent
        for old, new in ((known.placed, placed), (placed, known.placed))
        for name, each in old.items()
        if each.extent and new.get(name) != each
    ]
    if changed:
        there = _Index(placed.values())
        zones = _zones(changed, known.proposals.extents, there.extents)
        known = known.with_marks(
            [(zone, _within(known, zone, there.within(*zone))) for zone in zones], placed
        )
    return replace(reading, attributions=known.proposals, marks=known)


def orphans(reading: Reading) -> tuple[Annotation, ...]:
    """Return the annotations whose passage is nowhere in the text for certain, oldest first."""
    text = reading.article.text
    return tuple(each for each in reading.annotations if each.on or not _place(text, each))


def _place(text: str, annotation: Annotation) -> tuple[Span, ...]:
    """Return where the passage of an annotation is; nowhere rather than at a wrong place."""
    spans = [locate(text, selector) for selector in annotation.target]
    return tuple(span for span in spans if span) if all(spans) else ()


def _placed(reading: Reading, known: Marks) -> dict[str, Placed]:
    """Return the annotations that are on this text by id, as they were where nothing changed."""
    codes = {tag.id: tag for tag in reading.tags}
    names = {person.id: person.name for person in reading.people}
    placed = {}
    for annotation in reading.annotations:
        if annotation.on:
            continue
        tags = tuple(codes[tag] for tag in annotation.tags if tag in codes)
        speaker = names.get(annotation.speaker, "")
        if not speaker and annotation.decision and annotation.attribution:
            speaker = known.name_of(annotation.attribution.proposed_speaker)
        before = known.placed.get(annotation.id)
        if before and before.annotation == annotation:
            spans, extent = before.spans, before.extent
        else:
            spans = _place(reading.article.text, annotation)
            extent = _extent(annotation, spans)
        placed[annotation.id] = Placed(annotation, spans, tags, speaker, extent)
    return placed


def _proposed(annotation: Annotation) -> tuple[Span, ...]:
    """Return the words that the machine proposed when a decision was made."""
    frozen = annotation.attribution
    return tuple(part.span for part in frozen.content) if frozen else ()


def _extent(annotation: Annotation, spans: Sequence[Span]) -> Span | None:
    """Return the stretch of the text in which an annotation may change what is marked.

    A decision does that wherever it or its proposal reaches; a passage where it begins, which is
    where a proposal of the same words would: it may be as long as the whole text.
    """
    if not annotation.decision:
        return Span(spans[0].start, spans[0].start + 1) if spans else None
    every = [*spans, *_proposed(annotation)]
    if not every:
        return None
    start = min(start for start, _ in every)
    return Span(start, max(start + 1, *(end for _, end in every)))


class _Index:
    """Annotations by where they are."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        there = [(each.extent, rank, each) for rank, each in enumerate(placed) if each.extent]
        self._ordered = sorted(there, key=itemgetter(0))
        self.extents = Extents([extent for extent, _, _ in self._ordered])

    def within(self, start: int, end: int) -> list[Placed]:
        """Return the annotations in a range, oldest first."""
        found = (self._ordered[i][1:] for i in self.extents.meeting(start, end))
        return [each for _, each in sorted(found, key=itemgetter(0))]


def _zones(ranges: Iterable[Span], *indices: Extents) -> list[Span]:
    """Return ranges that hold the given ones, and whole whatever they share a character with."""
    zones: list[Span] = []
    for each in sorted(ranges):
        if zones and each.end <= zones[-1].end:
            continue  # else a note on the whole text would be gone through for each quote in it
        zone = _closed(each, indices)
        while zones and zone.start < zones[-1].end:
            before = zones.pop()
            joined = Span(min(zone.start, before.start), max(zone.end, before.end))
            zone = _closed(joined, indices)
        zones.append(zone)
    return zones


def _closed(zone: Span, indices: Sequence[Extents]) -> Span:
    while True:
        met = [index[i] for index in indices for i in index.meeting(*zone)]
        start = min([zone.start, *(each.start for each in met)])
        wider = Span(start, max([zone.end, *(each.end for each in met)]))
        if wider == zone:
            return zone
        zone = wider


def _within(known: Marks, zone: Span, placed: Sequence[Placed]) -> list[int | Mark]:
    """Return the marks of a stretch of the text that no proposal or annotation reaches out of."""
    proposals = known.proposals
    numbers = sorted(proposals.order[i] for i in proposals.extents.meeting(*zone))
    decided = [each for each in placed if each.annotation.decision]
    under = _under(decided, [proposals.content(i) for i in numbers])
    taken = {k for found in under for k in found}
    free = {proposals.content(i): k for k, i in enumerate(numbers) if k not in taken}
    noted: dict[int, Placed] = {}
    found: list[int | Mark] = []
    for each in placed:
        if each.annotation.decision or not each.spans:
            continue
        k = free.get(each.spans)
        if k is None or k in noted:
            found.append(_passage(each))
        else:
            noted[k] = each
    for each, nearest in zip(decided, under, strict=True):
        if each.spans:
            proposal = proposals[numbers[nearest[0]]] if nearest else None
            found.append(_decision(each, proposal))
    for k, number in enumerate(numbers):
        if k in noted:
            found.append(_noted(known.plain(number), noted[k]))
        elif k not in taken:
            found.append(number)
    return found


def _noted(mark: Mark, by: Placed) -> Mark:
    """Return the mark of a proposal that the reader tagged or wrote a note on."""
    annotation = by.annotation
    return mark._replace(tags=by.tags, note=annotation.note, annotation=annotation)


def _decision(by: Placed, proposal: Attribution | None) -> Mark:
    annotation, frozen = by.annotation, by.annotation.attribution
    return Mark(
        by.spans,
        MarkState(annotation.decision or MarkState.PASSAGE),
        by.speaker,
        frozen.kind if frozen else None,
        tuple(selector.span for selector in frozen.source) if frozen else (),
        tuple(selector.span for selector in frozen.cue) if frozen else (),
        tags=by.tags,
        note=annotation.note,
        attribution=proposal,
        annotation=annotation,
    )


def _passage(by: Placed) -> Mark:
    annotation = by.annotation
    return Mark(
        by.spans,
        MarkState.PASSAGE,
        by.speaker,
        tags=by.tags,
        note=annotation.note,
        annotation=annotation,
    )


def _under(decided: Sequence[Placed], contents: Sequence[tuple[Span, ...]]) -> list[list[int]]:
    """Return, for each decision, the proposals about the same passage, the nearest first."""
    ranked: list[dict[int, float]] = [{} for _ in decided]
    for passages in (
        [each.spans for each in decided],
        [_proposed(each.annotation) for each in decided],
    ):
        for (left, right), share in overlaps(passages, contents).items():
            if share >= _SAME:
                ranked[left][right] = max(share, ranked[left].get(right, 0.0))
    return [sorted(found, key=lambda k: (-found[k], k)) for found in ranked]
