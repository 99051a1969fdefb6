"""What a card asks: who said it, what was noted on it, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.model import UNKNOWN
from reader.library.model import Decision
from reader.library.schedule import Prompt

if TYPE_CHECKING:
    from reader.library.model import Annotation, Reading

_DECIDED = frozenset({Decision.ACCEPTED, Decision.CORRECTED})

QUESTIONS = {
    Prompt.WHO: "Who said it?",
    Prompt.GIST: "What did you note on it?",
    Prompt.RESURFACE: "",
}
"""How each is asked."""


def speaker_of(reading: Reading, annotation: Annotation) -> str:
    """Return who says a passage, as the reader decided; nothing where nobody known does."""
    if annotation.decision not in _DECIDED:
        return ""
    named = next((each.name for each in reading.people if each.id == annotation.speaker), "")
    said = annotation.attribution
    name = named or (reading.marks.name_of(said.proposed_speaker) if said else "")
    return "" if name == UNKNOWN.name else name


def can_ask(reading: Reading, annotation: Annotation) -> list[Prompt]:
    """Return what there is to ask of an annotation, what it is asked without a word first."""
    noted = [Prompt.GIST] if annotation.note else []
    said = [Prompt.WHO] if speaker_of(reading, annotation) else []
    return [*noted, *said, Prompt.RESURFACE]


def asks(reading: Reading, annotation: Annotation) -> Prompt:
    """Return what an annotation is asked: as the reader chose, as long as there is that to ask."""
    chosen = annotation.card.prompt if annotation.card else ""
    possible = can_ask(reading, annotation)
    return next((each for each in possible if each == chosen), possible[0])
