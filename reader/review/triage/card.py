"""A proposal to decide on, as it stands now, and how it reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from reader.attribution.model import UNKNOWN, QuoteKind
from reader.library.legible import legible
from reader.review.candidates import candidates
from reader.review.context import below_title, context
from reader.review.deck import AROUND, Card, Line, Role, Status, line
from reader.review.triage.proposed import Proposed
from reader.wording import on_one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.model import Mark, Reading

NUMBERED = 9
"""How many candidates have a digit."""

_SURE = ((0.9, "sure"), (0.75, "fairly sure"), (0.5, "not so sure"), (0.0, "hardly sure"))
_NOBODY = Proposed(UNKNOWN.name, QuoteKind.INDIRECT, 0.0, what=UNKNOWN.kind)
_LONGEST = 400
"""Characters of words that have no place any more."""


@dataclass(frozen=True)
class TriageCard(Card):
    """A proposal with all that a decision on it needs."""

    said: Proposed = field(default=_NOBODY)
    """What the machine says, or had said when the session began."""
    mark: Mark | None = None
    """What stands there now; None where nothing is left to decide on."""
    words: str = ""
    """What it was about, where that has no place any more."""

    @property
    def confidence(self) -> float:
        """How sure the machine is, from 0 to 1."""
        return self.said.confidence

    @property
    def speaker(self) -> str:
        """The name by which the speaker is shown whom the machine proposes."""
        named = self.reading.marks.name_of if self.reading else str
        return named(self.said.speaker)

    @cached_property
    def people(self) -> tuple[tuple[str, str], ...]:
        """Who may have said it, with their titles, those that have a digit."""
        if self.reading is None or self.mark is None:
            return ()
        return tuple(candidates(self.reading, self.mark.span)[:NUMBERED])


def how_sure(confidence: float) -> str:
    """Return a confidence in words and as a number.

    >>> how_sure(0.83)
    'fairly sure, 83%'
    """
    words = next(words for least, words in _SURE if confidence >= least or not least)
    return f"{words}, {confidence:.0%}"


def face(card: TriageCard, around: int = AROUND) -> list[Line]:
    """Return what is to be read of a card."""
    why = [line((card.why, Role.WARNING))] if card.why else []
    if card.reading is None or card.mark is None:
        words = shortened(str(legible(card.words)), _LONGEST)
        return [*why, line((words, Role.CONTENT))] if words else why
    mark, article = card.mark, card.reading.article
    lines = context(article.text, mark.spans, source=mark.source, cue=mark.cue, around=around)
    return [*why, *below_title(article, lines), Line(), _claim(card), *_people(card), *_noted(mark)]


def excerpt(reading: Reading, mark: Mark, length: int = 60) -> str:
    """Return the beginning of what a mark is about, on one line."""
    text = reading.article.text
    words = " ".join(text[start : min(end, start + 4 * length)] for start, end in mark.spans)
    return shortened(str(legible(words)), length)


def _claim(card: TriageCard) -> Line:
    """Say whom the machine proposes, how the words are given, and how sure it is."""
    said, settled = card.said, card.status is Status.SETTLED
    title = f", {_shown(said.title)}" if said.title else ""
    how = f" · {said.kind.value} · {how_sure(said.confidence)}"
    who = (_shown(card.speaker), Role.SPEAKER)
    lead = "The machine proposed " if settled else "Said by "
    return line(lead, who, title, (how, Role.QUIET))


def _people(card: TriageCard) -> list[Line]:
    parts: list[tuple[str, Role]] = []
    for digit, (name, title) in enumerate(card.people, 1):
        is_proposed = name == card.speaker
        role = Role.SPEAKER if is_proposed else Role.PLAIN
        parts += [(f"{digit} ", Role.KEY), (_shown(name), role)]
        parts.append((f" ({_shown(title)})  " if title else "  ", Role.QUIET))
    return [Line((*parts, ("0 ", Role.KEY), ("nobody known", Role.PLAIN)))]


def _noted(mark: Mark) -> Sequence[Line]:
    tags = " ".join(f"#{tag.name}" for tag in mark.tags)
    about = [each for each in (tags, on_one_line(mark.note)) if each]
    return [line((" · ".join(map(_shown, about)), Role.QUIET))] if about else []


def _shown(words: str) -> str:
    return str(legible(on_one_line(words)))
