"""All that is known of a quote: who says it, how, and where the text names them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reader.article.nearby import sentence_at
from reader.article.overlaps import meet
from reader.attribution.model import UNKNOWN
from reader.library.model import Mark, MarkState, Reading
from reader.wording import counted, on_one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.model import Span
    from reader.attribution.model import Speaker
    from reader.library.model import Person

_STATES = {
    MarkState.PROPOSED: "none yet: Enter accepts it, x rejects it",
    MarkState.ACCEPTED: "accepted",
    MarkState.CORRECTED: "corrected",
    MarkState.REJECTED: "rejected",
}
_SENTENCE = 160
"""Characters of a sentence that are shown."""


class Fact(NamedTuple):
    """One thing that is known, with what it is."""

    label: str
    words: str


def facts(reading: Reading, mark: Mark) -> list[Fact]:
    """Return what is known of a mark, the most important first."""
    found = mark.attribution
    name, *names, title, kind = _speaker(reading, mark)
    named = named_at(reading, mark)
    elsewhere = [part for part in mark.source[:1] if named not in mark.source]
    told = [
        ("Speaker", " · ".join(part for part in (name, title, kind) if part)),
        ("Also", ", ".join(names)),
        ("Quote", mark.kind.value if mark.kind else ""),
        ("Cue", _quoted(reading, mark.cue)),
        ("To", _quoted(reading, found.addressee if found else ())),
        ("Via", _quoted(reading, found.via if found else ())),
        ("Source", "".join(_placed(reading, mark, part) for part in elsewhere)),
        ("Named", _naming(reading, mark, named) if named else ""),
        ("Model", f"{found.model}, {found.confidence:.0%} sure" if found else ""),
        ("Decision", _decision(mark) if mark.speaker else ""),
        ("Tags", " ".join(f"#{tag.name}" for tag in mark.tags)),
        ("Card", _card(mark)),
    ]
    return [Fact(label, words) for label, words in told if words]


def in_one_line(reading: Reading, mark: Mark) -> str:
    """Return the most important of what is known of a mark."""
    parts = [
        mark.speaker,
        mark.kind.value if mark.kind else "",
        cue_of(reading, mark),
        f"{mark.confidence:.0%} sure" if mark.state is MarkState.PROPOSED else mark.state.value,
        naming_of(reading, mark),
        " ".join(f"#{tag.name}" for tag in mark.tags),
        on_one_line(mark.note),
    ]
    return " · ".join(part for part in parts if part)


def cue_of(reading: Reading, mark: Mark) -> str:
    """Return the words that say that something is said: ``“said”``."""
    return _quoted(reading, mark.cue)


def naming_of(reading: Reading, mark: Mark) -> str:
    """Return under which words, and where, the text names the speaker."""
    named = named_at(reading, mark)
    return f"named as {_placed(reading, mark, named)}" if named else ""


def named_at(reading: Reading, mark: Mark) -> Span | None:
    """Return where the text names who says it: in the source, or where that sends the reader.

    Where the source is a pronoun, or there is none, that is the last mention before it.
    """
    start = min(part.start for part in mark.source or mark.spans)
    mentions = _mentions(reading, mark)
    if mark.source and (not mentions or meet(mentions, mark.source)):
        return mark.source[0]
    above = bisect_left(mentions, (start,))
    return mentions[above - 1] if above else next(iter(mentions), None)


def _decision(mark: Mark) -> str:
    made = mark.annotation
    if made is None or mark.state is MarkState.PROPOSED:
        return _STATES[mark.state]
    by = f" by {made.creator}" if made.creator else ""
    return f"{_STATES[mark.state]}{by}{f': {made.reason}' if made.reason else ''}"


def _card(mark: Mark) -> str:
    """Say when a passage is to be seen again, where it is a card."""
    card = mark.annotation.card if mark.annotation else None
    if card is None or card.out:
        return ""
    from reader.review.recall.cards import told_when

    return told_when(card)


def _naming(reading: Reading, mark: Mark, named: Span) -> str:
    """Say where the speaker is named, with the sentence."""
    sentence = sentence_at(reading.article, named.start)
    words = reading.article.text[slice(*sentence)] if sentence else ""
    return f"as {_placed(reading, mark, named)}: {shortened(words, _SENTENCE)}"


def _placed(reading: Reading, mark: Mark, span: Span) -> str:
    """Say some words and where they stand: ``“the mayor” 3 paragraphs above``."""
    block_at = reading.article.block_at
    block = block_at(span.start) - block_at(mark.span.start)
    if block == 0:
        return f"{_quoted(reading, [span])} in this paragraph"
    where = "above" if block < 0 else "below"
    return f"{_quoted(reading, [span])} {counted(abs(block), 'paragraph')} {where}"


def _quoted(reading: Reading, spans: Iterable[Span]) -> str:
    words = (" ".join(reading.article.text[a:b].split()) for a, b in spans)
    return ", ".join(f"“{each}”" for each in words)


def _mentions(reading: Reading, mark: Mark) -> Sequence[Span]:
    name_of = reading.marks.name_of
    found = [each.mentions for each in reading.speakers if name_of(each.name) == mark.speaker]
    return found[0] if len(found) == 1 else sorted(chain.from_iterable(found))


def _speaker(reading: Reading, mark: Mark) -> list[str]:
    """Return the name of who says it, other names, the title, and what they are."""
    known: list[Speaker | Person] = [*reading.speakers, *reading.people]
    for each in known:
        if reading.marks.name_of(each.name) == mark.speaker != UNKNOWN.name:
            names = dict.fromkeys((mark.speaker, each.name, *each.aliases))
            told = next((p for p in reading.people if p.name == mark.speaker), each)
            return [*names, told.title or each.title, str(told.kind)]
    return [mark.speaker, "", ""]
