"""The attribution that a decision is about, frozen with it, whatever a later model says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.model import QuoteKind
from reader.library.model import DecidedAttribution
from reader.library.selectors import locate, select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.attribution.model import Attribution
    from reader.library.model import Mark, Selector

OPENING = "\"'“”„«‹‘’‚"
CLOSING = "\"'”“»›’‘"


def freeze(text: str, attribution: Attribution) -> DecidedAttribution:
    """Return what the machine proposes for a text, as a decision about it keeps it."""
    return DecidedAttribution(
        attribution.kind,
        source=tuple(select(text, span) for span in attribution.source),
        cue=tuple(select(text, span) for span in attribution.cue),
        model=attribution.model,
        confidence=attribution.confidence,
        proposed_speaker=attribution.speaker.name,
        content=tuple(select(text, span) for span in attribution.content),
    )


def freeze_again(text: str, attribution: DecidedAttribution) -> DecidedAttribution:
    """Return an attribution that was frozen in another text with what is in this one for sure."""

    def here(selectors: Iterable[Selector]) -> tuple[Selector, ...]:
        spans = (locate(text, selector) for selector in selectors)
        return tuple(select(text, span) for span in spans if span)

    return attribution._replace(
        source=here(attribution.source),
        cue=here(attribution.cue),
        content=here(attribution.content),
    )


def read(text: str, mark: Mark) -> DecidedAttribution:
    """Return what there is to say of words that only the reader found to be somebody's."""
    words = text[mark.span.start : mark.span.end].strip()
    if words.startswith(tuple(OPENING)) and words.endswith(tuple(CLOSING)):
        return DecidedAttribution(QuoteKind.DIRECT)
    marked = any(character in words for character in '"“”„«»')
    return DecidedAttribution(QuoteKind.MIXED if marked else QuoteKind.INDIRECT)
