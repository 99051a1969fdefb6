"""What a triage session does with its items: proposals, looked up as the library has them now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.overlaps import overlaps
from reader.library.model import LibraryError, Mark, MarkState
from reader.review.deck import AROUND, Status
from reader.review.latest import Latest
from reader.review.triage import summary as summaries
from reader.review.triage import verdicts
from reader.review.triage.card import TriageCard, face
from reader.review.triage.proposed import Proposed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from reader.article.model import Article, Span
    from reader.attribution.model import Analysis
    from reader.library import Library
    from reader.library.model import Reading
    from reader.review.deck import Line, Response, Summary
    from reader.review.session import Item, Sitting

_SAME = 0.5
"""From this share of common characters on, a decision is about the passage of an item."""


class TriageDeck:
    """Looks proposals up and takes decisions on them. For one thread at a time."""

    def __init__(self, library: Library, proposals: Callable[[Article], Analysis]) -> None:
        """Read nothing yet.

        Args:
            library: Where decisions are.
            proposals: Gives what the machine says of an article, from where it is kept if it is.
        """
        self._library = library
        self._latest = Latest(library, proposals)

    def card(self, item: Item) -> TriageCard:
        """Look an item up in the library as it is now.

        Raises:
            LibraryError: The library cannot be read.
        """
        said = Proposed.unpacked(item.detail)
        try:
            reading = self._latest.reading(item.article)
        except LibraryError:
            if item.article in self._library:
                raise
            return TriageCard(
                item, Status.GONE, "The article is in the library no more.", said=said
            )
        places = self._latest.followed(item.article, item.spans, reading.article)
        if not places or places[-1].end > len(reading.article.text):
            words = self._latest.words(item.article, item.spans)
            return TriageCard(item, Status.GONE, _lost(reading), reading, said=said, words=words)
        return stands(reading, item, places, said)

    def face(
        self,
        card: TriageCard,
        *,
        shown: bool = True,  # noqa: ARG002 # it has one side
        around: int = AROUND,
    ) -> list[Line]:
        """Return what is to be read of a card."""
        return face(card, around)

    def respond(self, card: TriageCard, verdict: str, detail: Mapping[str, Any]) -> Response:
        """Return what a decision does. See ``verdicts``."""
        return verdicts.respond(card, verdict, detail)

    def summary(self, sitting: Sitting) -> Summary:
        """Return what came of a session so far."""
        return summaries.summary(sitting)


def stands(reading: Reading, item: Item, places: tuple[Span, ...], said: Proposed) -> TriageCard:
    """Return the card of an item whose words stand at some places of an article of today."""
    moved = places != item.spans
    status = Status.MOVED if moved else Status.THERE
    why = "The text has changed: these words stand elsewhere in it now." if moved else ""
    mark = next((each for each in reading.marks.all_at(places) if _is_open(each)), None)
    if mark is not None and mark.attribution is not None:
        now = Proposed.of(mark.attribution)
        if now.speaker != said.speaker:
            why = f"{why} When the session began, the machine said: {said.speaker}.".strip()
        return TriageCard(item, status, why, reading, places, now, mark)
    decided = _decided(reading, places)
    if decided is not None:
        why = f"Decided meanwhile: {_told(decided)}."
        return TriageCard(item, Status.SETTLED, why, reading, decided.spans, said, decided)
    other_text = reading.article.id != item.article
    frozen = said.attribution(places, moved=other_text)
    mark = Mark(
        places,
        MarkState.PROPOSED,
        reading.marks.name_of(said.speaker),
        frozen.kind,
        frozen.source,
        frozen.cue,
        frozen.confidence,
        attribution=frozen,
    )
    why = f"{why} The machine proposes this no more.".strip()
    return TriageCard(item, status, why, reading, places, said, mark)


def _is_open(mark: Mark) -> bool:
    return mark.state is MarkState.PROPOSED


def _decided(reading: Reading, places: tuple[Span, ...]) -> Mark | None:
    """Return the decision on a passage, the nearest where there are several."""
    found = [
        mark
        for mark in reading.marks.meeting(places[0].start, places[-1].end)
        if mark.annotation is not None and mark.annotation.decision
    ]
    contents = [_frozen(mark) for mark in found]
    shares = [0.0] * len(found)
    for passages in ([mark.spans for mark in found], contents):
        for (_, i), share in overlaps([places], passages).items():
            shares[i] = max(shares[i], share)
    best = max(range(len(found)), key=shares.__getitem__, default=0)
    return found[best] if found and shares[best] >= _SAME else None


def _frozen(mark: Mark) -> tuple[Span, ...]:
    """Return the words that were proposed when a decision was made."""
    about = mark.annotation.attribution if mark.annotation else None
    return tuple(part.span for part in about.content) if about else ()


def _told(mark: Mark) -> str:
    who = mark.speaker or "unknown"
    because = mark.annotation.reason if mark.annotation else ""
    match mark.state:
        case MarkState.REJECTED:
            return f"rejected ({because})" if because else "rejected"
        case MarkState.CORRECTED:
            return f"corrected, said by {who}"
    return f"accepted, said by {who}"


def _lost(reading: Reading) -> str:
    return (
        f"The text of “{reading.article.title}” has changed, and these words have no certain "
        "place in it."
    )
