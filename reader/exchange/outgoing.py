"""What goes out of a library: each annotation with its ids resolved to what a file can show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from reader.attribution.model import SpeakerKind
from reader.library.model import MarkState, Person, Tag
from reader.library.naming import known_names, person_named
from reader.library.search.keys import fold
from reader.library.selectors import select

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.article.model import Article, Span
    from reader.attribution.model import Attribution, QuoteKind
    from reader.library.model import Annotation, Reading, Selector


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One annotation, or one proposal that nobody has decided."""

    id: str
    status: MarkState
    target: tuple[Selector, ...]
    kind: QuoteKind | None = None
    """None for a passage that nobody says."""
    speaker: Person | None = None
    """The id is empty when the library does not know the speaker."""
    source: tuple[Selector, ...] = ()
    cue: tuple[Selector, ...] = ()
    tags: tuple[Tag, ...] = ()
    note: str = ""
    reason: str = ""
    """Why a proposal was rejected, where that was said."""
    created: str = ""
    modified: str = ""
    creator: str = ""
    model: str = ""
    confidence: float | None = None
    """None where no machine proposed anything."""
    proposed_speaker: str = ""
    """The name the machine gave."""
    proposed_content: tuple[Selector, ...] = ()
    """The words the machine took for the quote."""


def outgoing(reading: Reading, *, proposals: bool) -> list[Outgoing]:
    """Return what is said of an article, by place, the longer first.

    A note on the article as a whole comes before all; it has no target. An annotation that only
    tags or notes what the machine proposes is one item with it when proposals go out, and a passage
    when they do not.
    """
    tags = {tag.id: tag for tag in reading.tags}
    people = {person.id: person for person in reading.people}
    items = {each.id: _decided(each, tags, people) for each in reading.annotations}
    known = known_names(reading.people) if proposals else {}
    for mark in reading.marks if proposals else ():
        if mark.state is MarkState.PROPOSED and mark.attribution:
            person = people.get(known.get(fold(mark.attribution.speaker.name), ""))
            proposal = _proposed(reading.article, mark.attribution, person)
            if mark.annotation:
                proposal = _noted(proposal, items[mark.annotation.id])
            items[proposal.id] = proposal
    whole = [Outgoing(reading.article.id, MarkState.PASSAGE, (), note=reading.note)]
    return [*(whole if reading.note else ()), *sorted(items.values(), key=_place)]


def joined(article: Article, selectors: Sequence[Selector]) -> str:
    """Return the words of all selectors, with what was left out between them marked ``[…]``."""
    words = selectors[0].exact if selectors else ""
    for before, selector in pairwise(selectors):
        gap = article.text[before.end : selector.start]
        words += (gap if gap.isspace() else " […] ") + selector.exact
    return words


def _decided(
    annotation: Annotation, tags: Mapping[str, Tag], people: Mapping[str, Person]
) -> Outgoing:
    attribution = annotation.attribution
    decision = annotation.decision
    return Outgoing(
        id=annotation.id,
        status=MarkState(decision.value) if decision else MarkState.PASSAGE,
        target=annotation.target,
        kind=attribution.kind if attribution else None,
        speaker=_speaker(annotation, people),
        source=attribution.source if attribution else (),
        cue=attribution.cue if attribution else (),
        tags=tuple(tags.get(id_) or Tag(id_, id_) for id_ in annotation.tags),
        note=annotation.note,
        reason=annotation.reason,
        created=annotation.created,
        modified=annotation.modified,
        creator=annotation.creator,
        model=attribution.model if attribution else "",
        confidence=attribution.confidence if attribution and attribution.model else None,
        proposed_speaker=attribution.proposed_speaker if attribution else "",
        proposed_content=attribution.content if attribution else (),
    )


def _speaker(annotation: Annotation, people: Mapping[str, Person]) -> Person | None:
    known = people.get(annotation.speaker)
    if known:
        return known
    proposed = annotation.attribution.proposed_speaker if annotation.attribution else ""
    name = proposed or annotation.speaker
    return Person(annotation.speaker, name, kind=SpeakerKind.UNKNOWN.value) if name else None


def _proposed(article: Article, attribution: Attribution, person: Person | None) -> Outgoing:
    speaker = attribution.speaker
    content = _selectors(article, attribution.content)
    return Outgoing(
        id=_proposal_id(article, attribution),
        status=MarkState.PROPOSED,
        target=content,
        kind=attribution.kind,
        speaker=person or person_named(speaker)._replace(aliases=speaker.aliases),
        source=_selectors(article, attribution.source),
        cue=_selectors(article, attribution.cue),
        model=attribution.model,
        confidence=attribution.confidence,
        proposed_speaker=speaker.name,
        proposed_content=content,
    )


def _noted(proposal: Outgoing, passage: Outgoing) -> Outgoing:
    return replace(
        proposal,
        id=passage.id,
        tags=passage.tags,
        note=passage.note,
        created=passage.created,
        modified=passage.modified,
        creator=passage.creator,
    )


def _proposal_id(article: Article, attribution: Attribution) -> str:
    """Return the same id whenever the same model says the same of the same text."""
    roles = (attribution.content, attribution.source, attribution.cue)
    places = "/".join(";".join(f"{start}-{end}" for start, end in spans) for spans in roles)
    said = f"{article.id}:{places}:{attribution.speaker.name}:{attribution.model}"
    return uuid5(NAMESPACE_URL, f"urn:quoth:proposal:{said}").hex


def _selectors(article: Article, spans: Sequence[Span]) -> tuple[Selector, ...]:
    return tuple(select(article.text, span) for span in spans)


def _place(item: Outgoing) -> tuple[int, int, str]:
    if not item.target:
        return 0, 0, item.id
    return item.target[0].start, -item.target[-1].end, item.id
