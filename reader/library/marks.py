"""What to show on a text: the machine's proposals under the reader's decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.overlaps import overlaps
from reader.library.model import Mark, MarkState, Reading
from reader.library.selectors import locate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.model import Article, Span
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
) -> tuple[Mark, ...]:
    """Return the marks of an article, sorted by start, longer first.

    The reader always wins: a proposal that is about the passage of a decision, or about what was
    proposed when it was made, is not shown beside it. A passage that only has tags or a note
    becomes one mark with the proposal of the same spans.
    """
    said = tuple(annotations), tuple(tags), tuple(people)
    return marked(Reading(article, tuple(attributions), (), *said, marks=())).marks


def marked(reading: Reading) -> Reading:
    """Return a reading with the marks that follow from the rest of it.

    Marks it has already are taken over where they are of untouched proposals, which spares most
    of the time for a text with thousands.
    """
    attributions = reading.attributions
    codes = {tag.id: tag for tag in reading.tags}
    names = {person.id: person.name for person in reading.people}
    text = reading.article.text
    here = (annotation for annotation in reading.annotations if not annotation.on)
    placed = [(annotation, _place(text, annotation)) for annotation in here]
    decided = [(annotation, spans) for annotation, spans in placed if annotation.decision]
    under = _under(decided, attributions)
    taken = {index for indices in under for index in indices}
    free = {
        attribution.content: index
        for index, attribution in enumerate(attributions)
        if index not in taken
    }
    noted: dict[int, Annotation] = {}
    found: list[Mark] = []
    for annotation, spans in placed:
        index = free.get(spans)
        if annotation.decision or not spans:
            continue
        if index is None or index in noted:
            found.append(_passage(annotation, spans, codes, names))
        else:
            noted[index] = annotation
    for (annotation, spans), indices in zip(decided, under, strict=True):
        if spans:
            nearest = attributions[indices[0]] if indices else None
            found.append(_decision(annotation, spans, nearest, codes, names))
    plain = {id(mark.attribution): mark for mark in reading.marks if mark.annotation is None}
    for index, attribution in enumerate(attributions):
        if index in noted:
            found.append(_proposal(attribution, noted[index], codes))
        elif index not in taken and attribution.content:
            found.append(plain.get(id(attribution)) or _proposal(attribution, None, codes))
    found.sort(key=lambda mark: (mark.spans[0].start, -mark.spans[-1].end))
    return replace(reading, marks=tuple(found))


def orphans(reading: Reading) -> tuple[Annotation, ...]:
    """Return the annotations whose passage is nowhere in the text for certain, oldest first."""
    text = reading.article.text
    return tuple(each for each in reading.annotations if each.on or not _place(text, each))


def _place(text: str, annotation: Annotation) -> tuple[Span, ...]:
    """Return where the passage of an annotation is; nowhere rather than at a wrong place."""
    spans = [locate(text, selector) for selector in annotation.target]
    return tuple(span for span in spans if span) if all(spans) else ()


def _proposal(
    attribution: Attribution, annotation: Annotation | None, codes: dict[str, Tag]
) -> Mark:
    return Mark(
        attribution.content,
        MarkState.PROPOSED,
        attribution.speaker.name,
        attribution.kind,
        attribution.source,
        attribution.cue,
        attribution.confidence,
        _tags(annotation, codes) if annotation else (),
        annotation.note if annotation else "",
        attribution,
        annotation,
    )


def _decision(
    annotation: Annotation,
    spans: tuple[Span, ...],
    attribution: Attribution | None,
    codes: dict[str, Tag],
    names: dict[str, str],
) -> Mark:
    frozen = annotation.attribution
    return Mark(
        spans,
        MarkState(annotation.decision or MarkState.PASSAGE),
        names.get(annotation.speaker) or (frozen.proposed_speaker if frozen else ""),
        frozen.kind if frozen else None,
        tuple(selector.span for selector in frozen.source) if frozen else (),
        tuple(selector.span for selector in frozen.cue) if frozen else (),
        tags=_tags(annotation, codes),
        note=annotation.note,
        attribution=attribution,
        annotation=annotation,
    )


def _passage(
    annotation: Annotation, spans: tuple[Span, ...], codes: dict[str, Tag], names: dict[str, str]
) -> Mark:
    return Mark(
        spans,
        MarkState.PASSAGE,
        names.get(annotation.speaker, ""),
        tags=_tags(annotation, codes),
        note=annotation.note,
        annotation=annotation,
    )


def _tags(annotation: Annotation, codes: dict[str, Tag]) -> tuple[Tag, ...]:
    return tuple(codes[tag] for tag in annotation.tags if tag in codes)


def _under(
    decided: Sequence[tuple[Annotation, tuple[Span, ...]]], attributions: Sequence[Attribution]
) -> list[list[int]]:
    """Return, for each decision, the proposals about the same passage, the nearest first."""
    ranked: list[dict[int, float]] = [{} for _ in decided]
    contents = [attribution.content for attribution in attributions]
    proposed = [annotation.attribution for annotation, _ in decided]
    for passages in (
        [spans for _, spans in decided],
        [tuple(part.span for part in each.content) if each else () for each in proposed],
    ):
        for (left, right), share in overlaps(passages, contents).items():
            if share >= _SAME:
                ranked[left][right] = max(share, ranked[left].get(right, 0.0))
    return [sorted(found, key=lambda index: (-found[index], index)) for found in ranked]
