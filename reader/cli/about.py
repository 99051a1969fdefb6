"""All that is known of a quote or a passage, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.spoken import added, closed
from reader.page.about import named_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.article.model import Span
    from reader.cli.spoken import Numbered, Voice
    from reader.library.model import Mark, Reading


def about(voice: Voice, each: Numbered, number_of: Callable[[int], int]) -> Iterator[str]:
    """Yield sentences about a mark; ``number_of`` says in which sentence an offset stands."""
    mark, reading = each.mark, voice.reading
    title = voice.title(each)
    yield f"{title[0].upper()}{title[1:]}."
    if mark.speaker:
        yield from _speaker(reading, mark)
    if mark.cue:
        yield f"Said with: {_words(reading, mark.cue)}."
    named = named_at(reading, mark)
    if named:
        yield f"Named in sentence {number_of(named.start)}: {_words(reading, [named])}."
    attribution = mark.attribution
    if attribution and attribution.addressee:
        yield f"Said to: {_words(reading, attribution.addressee)}."
    if attribution and attribution.via:
        yield f"Reported by: {_words(reading, attribution.via)}."
    if attribution and not mark.annotation:
        model = attribution.model.partition("-")[0]
        yield f"The {model} model is {round(100 * mark.confidence)} percent sure."
    yield from added(mark)
    if mark.annotation and mark.annotation.conflicts:
        yield "Versions of this were written apart; quoth ARTICLE without --plain settles them."


def _speaker(reading: Reading, mark: Mark) -> Iterator[str]:
    name_of = reading.marks.name_of
    known = next((each for each in reading.speakers if name_of(each.name) == mark.speaker), None)
    if known is None:
        return
    if known.title:
        yield closed(f"Title: {known.title}")
    if known.aliases:
        yield f"Also called: {', '.join(known.aliases)}."


def _words(reading: Reading, spans: Sequence[Span]) -> str:
    return ", ".join(" ".join(reading.article.text[slice(*span)].split()) for span in spans)
