"""What a reader says of a proposal, and the change of the library that it makes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.article.model import Span
from reader.attribution.model import UNKNOWN
from reader.library import changes
from reader.library.legible import is_visible, legible, one_line
from reader.library.model import Change, Decision, MarkState
from reader.library.naming import known_names
from reader.library.reasons import WRONG_SPAN, WRONG_SPEAKER
from reader.library.search.keys import fold
from reader.review.deck import Response, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library.model import Mark, Reading
    from reader.review.triage.card import TriageCard


class Verdict(StrEnum):
    """What a key says of a proposal."""

    ACCEPT = "accept"
    SPEAKER = "speaker"
    """The words are right; ``name`` says who says them."""
    UNKNOWN = "unknown"
    """The words are right; nobody knows who says them."""
    SPAN = "span"
    """The words are ``spans``; ``name`` may say who says them."""
    WRONG_SPAN = "wrong-span"
    """Not these words; which ones is not said."""
    WRONG_SPEAKER = "wrong-speaker"
    """Not this speaker; who is not said."""
    REJECT = "reject"
    """Nobody says this; ``reason`` may say why."""


class Said(StrEnum):
    """What is kept of a decision."""

    ACCEPTED = "accepted"
    SPEAKER_FIXED = "speaker-fixed"
    SPAN_FIXED = "span-fixed"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    WRONG_SPAN = "wrong-span"
    WRONG_SPEAKER = "wrong-speaker"


class Meant(NamedTuple):
    """What a verdict comes to."""

    change: Change
    said: Said
    name: str = ""
    """Who says the words, where somebody does."""
    spans: tuple[Span, ...] = ()
    """The words, where somebody says them."""


AGAIN = "again"
"""In the detail of a verdict: that the reader saw what was decided, and decides otherwise."""

_REASONS = {Verdict.WRONG_SPAN: WRONG_SPAN, Verdict.WRONG_SPEAKER: WRONG_SPEAKER}
_NO = {
    Verdict.WRONG_SPAN: Said.WRONG_SPAN,
    Verdict.WRONG_SPEAKER: Said.WRONG_SPEAKER,
    Verdict.REJECT: Said.REJECTED,
}


class _RefusedError(Exception):
    """An answer that cannot be; the message is a sentence that says why."""


def respond(card: TriageCard, verdict: str, detail: Mapping[str, Any]) -> Response:
    """Return what a verdict does.

    Where something was decided elsewhere meanwhile, who says the same agrees, and nothing changes;
    who says something else is refused, unless ``detail`` has ``AGAIN``.
    """
    try:
        change, meant, told = _answered(card, verdict, detail)
    except _RefusedError as why:
        return Response(Change("", ()), "", {}, str(why))
    return Response(change, meant.said, told)


def _answered(
    card: TriageCard, verdict: str, detail: Mapping[str, Any]
) -> tuple[Change, Meant, dict[str, Any]]:
    if card.reading is None or card.mark is None:
        raise _RefusedError(card.why or "There is nothing here to decide on.")
    if verdict not in {*Verdict}:
        raise _RefusedError(f"There is no answer “{verdict}” here.")
    given = Verdict(verdict)
    reason = _REASONS.get(given) or str(legible(detail.get("reason") or ""))
    meant = _meant(card, card.reading, card.mark, given, {**detail, "reason": reason})
    told = kept(card, meant, reason)
    if card.status is Status.SETTLED and not detail.get(AGAIN):
        if not _agrees(card.mark, meant):
            raise _RefusedError(f"{card.why} Undo that first, or answer once more to change it.")
        return Change(f"As decided: {card.mark.speaker}", ()), meant, told
    if not meant.change.edits:
        raise _RefusedError(f"{meant.change.label}.")
    return meant.change, meant, told


def kept(card: TriageCard, meant: Meant, reason: str = "") -> dict[str, Any]:
    """Return what a session keeps of an answer: what the machine said, and what the reader did."""
    machine, words = card.said, _machine_spans(card)
    told: dict[str, Any] = {
        "machine": {
            "speaker": machine.speaker,
            "kind": machine.kind.value,
            "confidence": round(machine.confidence, 4),
            "model": machine.model,
            "spans": [list(span) for span in words],
        }
    }
    reader: dict[str, Any] = {}
    if meant.name and fold(meant.name) not in {fold(card.speaker), fold(machine.speaker)}:
        reader["speaker"] = meant.name
    if meant.spans and meant.spans != words:
        reader["spans"] = [list(span) for span in meant.spans]
    if reader:
        told["reader"] = reader
    return {**told, "reason": reason} if reason and meant.said in _NO.values() else told


def _meant(
    card: TriageCard, reading: Reading, mark: Mark, verdict: Verdict, detail: Mapping[str, Any]
) -> Meant:
    """Return what a verdict comes to."""
    name = one_line(str(detail.get("name") or ""))
    if verdict in _NO:
        return Meant(changes.reject(reading, mark, detail["reason"]), _NO[verdict])
    if verdict is Verdict.ACCEPT:
        return Meant(changes.accept(reading, mark), Said.ACCEPTED, card.speaker, mark.spans)
    if name and not is_visible(name):
        raise _RefusedError("A name needs letters.")
    if verdict is Verdict.SPAN:
        spans = _given(reading, detail.get("spans"))
        if spans != _machine_spans(card):
            change = changes.set_span(reading, mark, spans, name)
            return Meant(change, Said.SPAN_FIXED, name or card.speaker, spans)
        name = name or card.speaker
    if verdict is Verdict.UNKNOWN:
        name = UNKNOWN.name
    if not name:
        raise _RefusedError("Say who says it.")
    return _by(card, reading, mark, name)


def _by(card: TriageCard, reading: Reading, mark: Mark, name: str) -> Meant:
    """Say who says the words as they stand; to name whom the machine named is to accept."""
    known = known_names(reading.people)
    fresh = mark.state is MarkState.PROPOSED
    if fresh and _who(known, name) in (_who(known, card.speaker), _who(known, card.said.speaker)):
        return Meant(changes.accept(reading, mark), Said.ACCEPTED, card.speaker, mark.spans)
    change = changes.set_speaker(reading, mark, name)
    decisions = [edit.value for edit in change.edits if edit.field == "decision"]
    if decisions == [Decision.ACCEPTED]:
        return Meant(change, Said.ACCEPTED, card.speaker, mark.spans)
    said = Said.UNKNOWN if fold(name) == fold(UNKNOWN.name) else Said.SPEAKER_FIXED
    return Meant(change, said, name, mark.spans)


def _who(known: Mapping[str, str], name: str) -> str:
    """Return the id of whoever bears a name; the name where the library knows nobody of it."""
    return known.get(fold(name), fold(name))


def _agrees(mark: Mark, meant: Meant) -> bool:
    """Whether a verdict says what was decided already."""
    if meant.said in _NO.values():
        return mark.state is MarkState.REJECTED
    same = meant.spans in ((), mark.spans) and fold(meant.name) == fold(mark.speaker)
    return mark.is_confirmed and same


def _machine_spans(card: TriageCard) -> tuple[Span, ...]:
    """Return the words that the machine proposes, in the text of today."""
    mark = card.mark
    if mark is None:
        return card.spans
    if mark.annotation is not None and mark.annotation.attribution is not None:
        content = tuple(part.span for part in mark.annotation.attribution.content)
        return content or mark.spans
    return mark.attribution.content if mark.attribution else mark.spans


def _given(reading: Reading, spans: Any) -> tuple[Span, ...]:
    """Return spans that were given as JSON, in order."""
    text = reading.article.text
    try:
        found = tuple(sorted(Span(int(start), int(end)) for start, end in spans))
    except (TypeError, ValueError):
        found = ()
    edges = [offset for span in found for offset in span]
    inside = edges == sorted(edges) and all(0 <= at <= len(text) for at in edges)
    if not found or not inside or not all(text[start:end].strip() for start, end in found):
        raise _RefusedError("These words are not in the text: choose some of it.")
    return found
