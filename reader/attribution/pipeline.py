"""The stages in their order: marks, clauses, contents, links, speakers, confidence."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from reader.attribution.confidence import confidence
from reader.attribution.contents import find_contents
from reader.attribution.cues import clauses
from reader.attribution.headlines import headline_clause
from reader.attribution.linking import Link, Linker
from reader.attribution.model import Attribution, QuoteKind, Speaker
from reader.attribution.names import mentions
from reader.attribution.nesting import with_sources_between
from reader.attribution.parts import parts
from reader.attribution.roster import Roster
from reader.attribution.speakers import Resolver, finished
from reader.attribution.transcripts import quoting, transcript_labels, turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.attribution.entity import Entity
    from reader.attribution.mention import Mention
    from reader.attribution.quotation_marks import Quotation
    from reader.attribution.tokens import Paragraph

MODEL = "rules-1"
"""Which tagger made the proposals, with its version."""

_DIRECT_SHARE = 0.9
"""The share of letters in quotation marks from which words are direct speech (PolNeAR's scorer)."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the machine says about one text."""

    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    """Everybody named in the text who may speak, in order of the first mention."""
    model: str = MODEL


@dataclass(frozen=True, slots=True)
class Part:
    """What the machine says about the next stretch of a text."""

    attributions: tuple[Attribution, ...]
    """In order of the first word said, which goes on from part to part."""
    speakers: tuple[Speaker, ...]
    """Who was named or spoke there, with all that is known so far.

    One of the same name in a later part takes its place.
    """
    done: int
    """The offset up to which the text has been read."""


_Said: TypeAlias = "tuple[Link, Entity | None]"


def attribute(text: str) -> list[Attribution]:
    """Return who said what in a text, in order of the first word said."""
    return [attribution for part in stream(text) for attribution in part.attributions]


def analyse(text: str) -> Analysis:
    """Return the attributions of a text and the roster of those who may speak in it."""
    attributions: list[Attribution] = []
    speakers: dict[str, Speaker] = {}
    for part in stream(text):
        attributions += part.attributions
        speakers.update((speaker.name, speaker) for speaker in part.speakers)
    return Analysis(tuple(attributions), tuple(speakers.values()))


def stream(text: str) -> Iterator[Part]:
    """Yield who said what as the text is read, in the order and with the answers of ``analyse``."""
    labels, linker, roster = transcript_labels(text), Linker(), Roster()
    resolver = Resolver(text, roster)
    quotations: list[Quotation] = []
    held: list[_Said] = []
    for paragraphs, end in parts(text):
        known = len(roster.entities)
        links = linked(paragraphs, text, labels, linker)
        seen = roster.extend(*_names(paragraphs))
        resolver.extend(seen)
        links.sort(key=lambda link: min(link.content))
        new = [(link, resolver.entity(link)) for link in links]
        said = sorted([*held, *new], key=lambda each: sorted(each[0].content))
        # An attribution that may go on in the next part waits for it, and so do those after it.
        going_on = (k for k, (link, _) in enumerate(said) if link is linker.open)
        ready = len(said) if end == len(text) else next(going_on, len(said))
        held = said[ready:]
        quotations += [quotation for p in paragraphs for quotation in p.quotations]
        done: dict[int, Speaker] = {}
        met = [*roster.entities[known:], *(one.entity for one in seen), *(e for _, e in new if e)]
        finals = [_attribution(text, *each, quotations, done) for each in said[:ready]]
        yield Part(
            tuple(with_sources_between(text, finals)),
            tuple(finished(entity, done) for entity in dict.fromkeys(met) if entity.sure),
            end,
        )


def linked(
    paragraphs: list[Paragraph], text: str, labels: frozenset[str], linker: Linker
) -> list[Link]:
    """Return the contents of a part with their sources, speakers not yet looked up.

    ``labels`` are the names of a transcript; ``linker`` knows what was said in the parts before.
    """
    links: list[Link] = []
    for p in paragraphs:
        found = find_contents(p, clauses(p))
        if said := turn(p, text, labels):
            found = [said, *quoting(p, found)]
        elif p.index == 0 and (headline := headline_clause(p)):
            found = [headline]
        for link in linker.read(p, found):
            place = link.source or link.content[0]
            at = bisect_left(p.starts, place.start)
            link.sentence = p.first_sentence + (p.sentence[at] if at < len(p.sentence) else 0)
            links.append(link)
    return links


def _names(paragraphs: list[Paragraph]) -> tuple[list[Mention], set[str]]:
    """Return the names of a part, and its words in small letters."""
    named = [mention for p in paragraphs for mention in mentions(p, p.first_sentence)]
    return named, {word for p in paragraphs for word in p.words if word.islower()}


def _attribution(
    text: str,
    link: Link,
    entity: Entity | None,
    quotations: list[Quotation],
    done: dict[int, Speaker],
) -> Attribution:
    """Return a finished attribution; ``quotations`` are the outermost ones of the text."""
    return Attribution(
        content=tuple(sorted(link.content)),
        kind=_kind(text, link, quotations),
        source=(link.source,) if link.source else (),
        cue=(link.cue,) if link.cue else (),
        speaker=finished(entity, done),
        addressee=(link.addressee,) if link.addressee else (),
        confidence=confidence(link),
        model=MODEL,
    )


def _kind(text: str, link: Link, quotations: list[Quotation]) -> QuoteKind:
    """Say how the words are given, by the share of their letters in quotation marks."""
    total = inside = 0
    for start, end in link.content:
        total += sum(map(str.isalnum, text[start:end]))
        for quotation in _crossing(quotations, start, end):
            a, b = max(start, quotation.span.start), min(end, quotation.span.end)
            inside += sum(map(str.isalnum, text[a:b]))
    if not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.DIRECT if inside >= _DIRECT_SHARE * total else QuoteKind.MIXED


def _crossing(quotations: list[Quotation], start: int, end: int) -> Iterator[Quotation]:
    """Yield the quotations that share text with a range."""
    i = bisect_left(quotations, end, key=lambda q: q.span.start) - 1
    while i >= 0 and quotations[i].span.end > start:
        yield quotations[i]
        i -= 1
