"""The two sides of a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.schedule import Prompt
from reader.library.selectors import locate
from reader.review.context import below_title, context
from reader.review.deck import AROUND, Line, Role, line
from reader.review.recall.asking import QUESTIONS, speaker_of
from reader.review.recall.hiding import hidden, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.article.model import Span
    from reader.library.model import Annotation, Reading, Selector


def front(
    reading: Reading,
    annotation: Annotation,
    spans: tuple[Span, ...],
    prompt: Prompt,
    around: int = AROUND,
) -> list[Line]:
    """Return what a card shows before it is turned over: what is asked for is not in it."""
    shown = _passage(reading, annotation, spans, around)
    if prompt is Prompt.WHO:
        shown = hidden(shown, named(reading, speaker_of(reading, annotation)))
    question = QUESTIONS[prompt]
    return [*shown, Line(), line((question, Role.KEY))] if question else shown


def back(
    reading: Reading,
    annotation: Annotation,
    spans: tuple[Span, ...],
    prompt: Prompt,
    around: int = AROUND,
) -> list[Line]:
    """Return all that is known of a card, what was asked for first below the passage."""
    shown = [*_passage(reading, annotation, spans, around), Line()]
    said, noted = [*_said(reading, annotation)], [*_noted(annotation)]
    tags = [tag.name for tag in reading.tags if tag.id in annotation.tags]
    told = [*noted, *said] if prompt is Prompt.GIST else [*said, *noted]
    if tags:
        told.append(line((" ".join(f"#{name}" for name in tags), Role.QUIET)))
    return [*shown, *told] if told else shown[:-1]


def _passage(
    reading: Reading, annotation: Annotation, spans: tuple[Span, ...], around: int
) -> list[Line]:
    """Return a passage with what stands around it, below the title of its article."""
    said, article = annotation.attribution, reading.article
    source = _here(article.text, said.source) if said else ()
    cue = _here(article.text, said.cue) if said else ()
    lines = context(article.text, spans, source=source, cue=cue, around=around)
    return below_title(article, lines)


def _here(text: str, selectors: Iterable[Selector]) -> tuple[Span, ...]:
    found = (locate(text, selector) for selector in selectors)
    return tuple(span for span in found if span)


def _said(reading: Reading, annotation: Annotation) -> Iterator[Line]:
    name = speaker_of(reading, annotation)
    if name:
        title = next((each.title for each in reading.people if each.name == name), "")
        rest = [f", {title}"] if title else []
        yield line((name, Role.SPEAKER), *rest)


def _noted(annotation: Annotation) -> Iterator[Line]:
    yield from (line(words) for words in annotation.note.strip().splitlines())
