"""The two sides of a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.schedule import Prompt
from reader.library.selectors import locate
from reader.review.context import context
from reader.review.deck import Line, Role, line
from reader.review.recall.asking import QUESTIONS, speaker_of
from reader.review.recall.hiding import hidden, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.article.model import Article, Span
    from reader.library.model import Annotation, Reading, Selector


def front(
    reading: Reading, annotation: Annotation, spans: tuple[Span, ...], prompt: Prompt
) -> list[Line]:
    """Return what a card shows before it is turned over: what is asked for is not in it."""
    shown = [*_about(reading.article), *_passage(reading, annotation, spans)]
    if prompt is Prompt.WHO:
        shown = hidden(shown, named(reading, speaker_of(reading, annotation)))
    question = QUESTIONS[prompt]
    return [*shown, Line(), line((question, Role.KEY))] if question else shown


def back(
    reading: Reading, annotation: Annotation, spans: tuple[Span, ...], prompt: Prompt
) -> list[Line]:
    """Return all that is known of a card, what was asked for first below the passage."""
    shown = [*_about(reading.article), *_passage(reading, annotation, spans), Line()]
    said, noted = [*_said(reading, annotation)], [*_noted(annotation)]
    tags = [tag.name for tag in reading.tags if tag.id in annotation.tags]
    told = [*noted, *said] if prompt is Prompt.GIST else [*said, *noted]
    if tags:
        told.append(line((" ".join(f"#{name}" for name in tags), Role.QUIET)))
    return [*shown, *told] if told else shown[:-1]


def _about(article: Article) -> Iterator[Line]:
    """Yield the line that says from where a passage is."""
    about = ", ".join(part for part in (article.outlet, article.date[:10]) if part)
    title = (article.title or article.id[:8], Role.TITLE)
    yield line(title, (f" ({about})", Role.QUIET)) if about else line(title)
    yield Line()


def _passage(reading: Reading, annotation: Annotation, spans: tuple[Span, ...]) -> Iterator[Line]:
    said, text = annotation.attribution, reading.article.text
    source = _here(text, said.source) if said else ()
    cue = _here(text, said.cue) if said else ()
    yield from context(text, spans, source=source, cue=cue)


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
