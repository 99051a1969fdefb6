"""The stages in their order: marks, clauses, contents, links, speakers, confidence."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.article.passages import passages_of
from reader.attribution.confidence import confidence
from reader.attribution.contents import find_contents
from reader.attribution.cues import clauses
from reader.attribution.headlines import headline_clause
from reader.attribution.linking import Link, Linker
from reader.attribution.model import Attribution, QuoteKind, Speaker
from reader.attribution.names import Mention, mentions
from reader.attribution.quotation_marks import Quotation, quotation_marks
from reader.attribution.roster import Roster
from reader.attribution.speakers import Resolver, finished
from reader.attribution.tokens import Paragraph, tokenise
from reader.attribution.transcripts import quoting, transcript_labels, turn

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def attribute(text: str) -> list[Attribution]:
    """Return who said what in a text, in order of the first word said."""
    return list(analyse(text).attributions)


def analyse(text: str) -> Analysis:
    """Return the attributions of a text and the roster of those who may speak in it."""
    quotations = quotation_marks(text)
    links, roster = linked(text, quotations)
    return _concluded(text, quotations, links, roster)


def linked(text: str, quotations: list[Quotation]) -> tuple[list[Link], Roster]:
    """Return contents with their sources, speakers not yet looked up, and the names of the text."""
    linker = Linker()
    labels = transcript_labels(text)
    named: list[Mention] = []
    common: set[str] = set()
    sentence = 0
    for index, p in enumerate(_read(text, quotations)):
        found = find_contents(p, clauses(p))
        if said := turn(p, text, labels):
            found = [said, *quoting(p, found)]
        elif index == 0 and (headline := headline_clause(p)):
            found = [headline]
        for link in linker.read(p, found, index):
            place = link.source or link.content[0]
            at = bisect_left(p.starts, place.start)
            link.sentence = sentence + (p.sentence[at] if at < len(p.sentence) else 0)
        named += mentions(p, sentence)
        common.update(word for word in p.words if word.islower())
        sentence += len(p.bounds)
    return linker.links, Roster(named, common)


def _read(text: str, quotations: list[Quotation]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text as tokens."""
    i = 0
    for span in passages_of(text):
        first = i
        while i < len(quotations) and quotations[i].span.start < span.end:
            i += 1
        p = tokenise(text, span, quotations[first:i])
        if p.words:
            yield p


def _concluded(
    text: str, quotations: list[Quotation], links: list[Link], roster: Roster
) -> Analysis:
    """Return the attributions of links whose speakers are looked up in the roster."""
    resolver = Resolver(text, roster)
    entities = [resolver.entity(link) for link in links]
    outer = [quotation for quotation in quotations if not quotation.depth]
    done: dict[int, Speaker] = {}
    attributions = [
        Attribution(
            content=tuple(sorted(link.content)),
            kind=_kind(text, link, outer),
            source=(link.source,) if link.source else (),
            cue=(link.cue,) if link.cue else (),
            speaker=finished(entity, done),
            addressee=(link.addressee,) if link.addressee else (),
            confidence=confidence(link),
            model=MODEL,
        )
        for link, entity in zip(links, entities, strict=True)
    ]
    attributions.sort(key=lambda a: a.content)
    speakers = tuple(finished(entity, done) for entity in roster.entities if entity.sure)
    return Analysis(tuple(attributions), speakers)


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
