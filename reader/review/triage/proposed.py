"""What the machine had said of a passage when a session began, as an item keeps it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import orjson

from reader.article.model import Span
from reader.attribution.model import UNKNOWN, Attribution, QuoteKind, Speaker, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DIGITS = 4
"""Of a confidence."""


class Proposed(NamedTuple):
    """What the machine had said: enough to decide on it when it says so no more."""

    speaker: str
    kind: QuoteKind
    confidence: float
    model: str = ""
    title: str = ""
    what: str = SpeakerKind.PERSON
    """What the speaker is."""
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()

    @classmethod
    def of(cls, said: Attribution) -> Proposed:
        """Return what an attribution says."""
        who = said.speaker
        told = (who.name, said.kind, said.confidence, said.model, who.title, who.kind)
        return cls(*told, said.source, said.cue)

    @classmethod
    def unpacked(cls, detail: str) -> Proposed:
        """Return what ``packed`` wrote; of what is no such thing, that nobody is named.

        What a later version writes behind is left out.
        """
        try:
            name, kind, sure, model, title, what, source, cue, *_ = orjson.loads(detail)
            kinds = QuoteKind(kind), SpeakerKind(what)
            told = (str(name), kinds[0], float(sure), str(model), str(title), kinds[1])
            return cls(*told, _spans(source), _spans(cue))
        except (ValueError, TypeError):
            return cls(UNKNOWN.name, QuoteKind.INDIRECT, 0.0, what=UNKNOWN.kind)

    def packed(self) -> str:
        """Return it in one short line."""
        sure = round(self.confidence, _DIGITS)
        told = [self.speaker, self.kind, sure, self.model, self.title, self.what]
        return orjson.dumps([*told, _flat(self.source), _flat(self.cue)]).decode()

    def attribution(self, content: Sequence[Span], *, moved: bool = False) -> Attribution:
        """Return it as said of some words; of a text that ``moved``, only the words are known."""
        speaker = Speaker(self.speaker, SpeakerKind(self.what), self.title)
        found = Attribution(
            tuple(content),
            self.kind,
            self.source,
            self.cue,
            UNKNOWN if self.speaker == UNKNOWN.name else speaker,
            confidence=self.confidence,
            model=self.model,
        )
        return replace(found, source=(), cue=()) if moved else found


def _flat(spans: Iterable[Span]) -> list[int]:
    return [offset for span in spans for offset in span]


def _spans(offsets: Sequence[int]) -> tuple[Span, ...]:
    return tuple(map(Span, map(int, offsets[::2]), map(int, offsets[1::2])))
