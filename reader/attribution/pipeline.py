"""The whole way of a text, part by part: paragraphs, links, speakers, attributions."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from reader.article.model import Span
from reader.attribution.confidence import confidence, is_likely
from reader.attribution.kinds import kind_of
from reader.attribution.linking import Linker
from reader.attribution.model import MODELS, Analysis, Attribution, Part, Speaker
from reader.attribution.names import mentions
from reader.attribution.nesting import with_sources_between
from reader.attribution.parts import paragraphs_of
from reader.attribution.reporting import linked
from reader.attribution.roster import Roster
from reader.attribution.speakers import Resolver, finished
from reader.attribution.taggers import tagger
from reader.attribution.transcripts import transcript_labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.attribution.entity import Entity
    from reader.attribution.linking import Link
    from reader.attribution.mention import Mention
    from reader.attribution.quotation_marks import Quotation
    from reader.attribution.tagger import Tagger
    from reader.attribution.tokens import Paragraph

_Said: TypeAlias = "tuple[Link, Entity | None, Tagger]"


def attribute(text: str, model: str = "quick") -> list[Attribution]:
    """Return who said what in a text.

    Nothing is read, written or kept. The same text gives the same answer each time, and there is
    no text that makes it fail.

    Args:
        text: Plain text. A line is a paragraph; in a text broken at a width, blank lines part them.
        model: Which tagger, ``quick`` or ``deep``.

    Returns:
        The attributions in order of the first word said. Their spans are half-open ranges of code
        points of ``text``, so that ``text[start:end]`` are the words. Where the text does not say
        who speaks, the speaker is ``UNKNOWN``.

    Raises:
        ModelError: The tagger is not installed.
    """
    return [attribution for part in stream(text, model) for attribution in part.attributions]


def analyse(text: str, model: str = "quick") -> Analysis:
    """Return who said what in a text, and everybody named in it who may speak.

    See ``attribute`` for what is given, what is raised, and the unit of all spans.
    """
    return joined(stream(text, model))


def joined(parts: Iterable[Part]) -> Analysis:
    """Return all that the parts of a text say, each speaker as the last of them knows it."""
    attributions: list[Attribution] = []
    speakers: dict[str, Speaker] = {}
    model = MODELS["quick"]
    for part in parts:
        model = part.model
        attributions += part.attributions
        speakers.update((speaker.name, speaker) for speaker in part.speakers)
    # Each part knows a speaker as far as it was read: with thousands of mentions, in a long text.
    whole = (speakers.get(each.speaker.name, each.speaker) for each in attributions)
    said = (
        each if each.speaker is speaker else replace(each, speaker=speaker)
        for each, speaker in zip(attributions, whole, strict=True)
    )
    return Analysis(tuple(said), tuple(speakers.values()), model)


def stream(text: str, model: str = "quick") -> Iterator[Part]:
    """Yield who said what while a text is read, some 4,000 words at a time.

    All parts together hold the attributions that ``attribute`` returns, in their order. What is
    not asked for is not read. See ``attribute`` for what is given, what is raised, and the unit of
    all spans.
    """
    chosen = tagger(model)
    return _read(text, lambda _: chosen)


def stream_from(text: str, at: int, model: str) -> Iterator[Part]:
    """Yield what ``stream`` does, and before all else the part that holds the offset ``at``.

    The parts before that one are read by the quick tagger meanwhile, so that one need not wait for
    the deep one.
    """
    quick, chosen = tagger("quick"), tagger(model)
    _, first = next(paragraphs_of(text), ([], len(text)))
    if at >= first:
        parts = _read(text, lambda span: chosen if span.start <= at < span.end else quick)
        yield from islice((part for part in parts if at < part.done), 1)
    yield from _read(text, lambda _: chosen)


def _read(text: str, tagger_for: Callable[[Span], Tagger]) -> Iterator[Part]:
    """Yield who said what, each part by the tagger that is for its place."""
    labels, linker, roster = transcript_labels(text), Linker(), Roster()
    resolver = Resolver(text, roster)
    quotations: list[Quotation] = []
    held: list[_Said] = []
    start = 0
    for paragraphs, end in paragraphs_of(text):
        by = tagger_for(Span(start, end))
        known = len(roster.entities)
        read = linked(paragraphs, text, labels, linker, by)
        links = [link for link in read if link is linker.open or is_likely(link, by.calibration)]
        seen = roster.extend(*_names(paragraphs))
        resolver.extend(seen)
        links.sort(key=lambda link: min(link.content))
        new = [(link, who, by) for link, who in zip(links, resolver.entities(links), strict=True)]
        said = sorted([*held, *new], key=lambda each: sorted(each[0].content))
        # An attribution that may go on in the next part waits for it, and so do those after it.
        going_on = (k for k, (link, *_) in enumerate(said) if link is linker.open)
        ready = len(said) if end == len(text) else next(going_on, len(said))
        held = said[ready:]
        quotations += [quotation for p in paragraphs for quotation in p.quotations]
        done: dict[int, Speaker] = {}
        met = [
            *roster.entities[known:],
            *(one.entity for one in seen),
            *(e for _, e, _ in new if e),
        ]
        finals = [_attribution(text, each, quotations, done) for each in said[:ready]]
        yield Part(
            start,
            end,
            by.model,
            tuple(with_sources_between(text, finals)),
            tuple(finished(entity, done) for entity in dict.fromkeys(met) if entity.sure),
        )
        start = end


def _names(paragraphs: list[Paragraph]) -> tuple[list[Mention], set[str]]:
    """Return the names of a part, and its words in small letters."""
    named = [mention for p in paragraphs for mention in mentions(p, p.first_sentence)]
    return named, {word for p in paragraphs for word in p.words if word.islower()}


def _attribution(
    text: str, said: _Said, quotations: list[Quotation], done: dict[int, Speaker]
) -> Attribution:
    """Return a finished attribution; ``quotations`` are the outermost ones of the text."""
    link, entity, by = said
    return Attribution(
        content=tuple(sorted(link.content)),
        kind=kind_of(text, link.content, quotations),
        source=(link.source,) if link.source else (),
        cue=(link.cue,) if link.cue else (),
        speaker=finished(entity, done),
        addressee=(link.addressee,) if link.addressee else (),
        confidence=confidence(link, by.calibration),
        model=by.model,
    )
