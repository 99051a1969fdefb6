"""Values of the model as fields of records, and back. What a record lacks has its default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from reader.attribution.model import QuoteKind, SpeakerKind
from reader.library.legible import legible
from reader.library.model import (
    Annotation,
    Conflict,
    DecidedAttribution,
    Decision,
    Person,
    Selector,
    Tag,
)
from reader.library.schedule import CARD, from_schedule, to_schedule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.journal import Made
    from reader.library.model import Edit
    from reader.library.records import Record


_Done = TypeVar("_Done", "Edit", "Made")

FOLLOWED_BY = "followed_by"
"""Field of an article's own record: the id of the article that has its later text."""
FOLLOWS = "follows"
"""Field of an article's own record: the id of the article that had its text before."""
NOTE = "note"
"""Field of an article's own record, as of others: what a reader thinks of it."""
LAYER = "layer"
"""Field of an annotation: the layer it is of, beside those that readers make; none for theirs."""
PROVENANCE = "provenance"
"""Field of an annotation of a layer: how it came about. Whatever is done to it is told there."""
ON = "on"
"""Field of an annotation: the id of the article in whose text its place is."""

INTO = "into"
"""Field of a tag or a person: the id of the one that has taken its place."""

PLACES = frozenset({"target", "attribution", ON})
"""Fields of a record that carrying changes."""


def without_layers(edits: Sequence[_Done]) -> list[_Done]:
    """Return the edits of what readers themselves make, those of layers left out."""
    layered = {(each.store, each.record) for each in edits if each.field == PROVENANCE}
    return [each for each in edits if (each.store, each.record) not in layered]


def tag_field(tag_id: str) -> str:
    """Return the field of an annotation that says whether it has a tag."""
    return f"tag:{tag_id}"


def alias_field(alias: str) -> str:
    """Return the field of a person that says whether it goes by another name."""
    return f"alias:{alias}"


def from_selectors(selectors: Iterable[Selector]) -> list[dict[str, Any]]:
    """Return the value of the field ``target``."""
    return [
        {
            "start": selector.start,
            "end": selector.end,
            "exact": selector.exact,
            "prefix": selector.prefix,
            "suffix": selector.suffix,
        }
        for selector in selectors
    ]


def from_attribution(attribution: DecidedAttribution) -> dict[str, Any]:
    """Return the value of the field ``attribution``."""
    return {
        "kind": attribution.kind.value,
        "content": from_selectors(attribution.content),
        "source": from_selectors(attribution.source),
        "cue": from_selectors(attribution.cue),
        "model": attribution.model,
        "confidence": attribution.confidence,
        "proposed_speaker": attribution.proposed_speaker,
    }


def from_annotation(annotation: Annotation) -> Record:
    """Return what the record of an annotation shows."""
    said = annotation.attribution
    shown = {
        "target": from_selectors(annotation.target),
        "decision": annotation.decision.value if annotation.decision else None,
        "attribution": from_attribution(said) if said else None,
        "tags": [*annotation.tags],
        "conflicts": {each.field: [*each.values] for each in annotation.conflicts},
        CARD: from_schedule(annotation.card) if annotation.card else None,
    }
    return annotation._asdict() | shown


def to_annotation(record: Record) -> Annotation:
    """Return the annotation that a record describes.

    Raises:
        KeyError, TypeError, ValueError: A field does not hold what it should.
    """
    decision, attribution = record.get("decision"), record.get("attribution")
    return Annotation(
        record["id"],
        target=_selectors(record.get("target", ())),
        decision=Decision(decision) if decision else None,
        attribution=_attribution(attribution) if attribution else None,
        speaker=record.get("speaker", ""),
        tags=tuple(record.get("tags", ())),
        note=legible(record.get("note", "")),
        reason=legible(record.get("reason", "")),
        created=record.get("created", ""),
        modified=record.get("modified", ""),
        creator=record.get("creator", ""),
        on=record.get("on", ""),
        conflicts=tuple(
            Conflict(field, tuple(values))
            for field, values in sorted(record.get("conflicts", {}).items())
        ),
        card=to_schedule(record.get(CARD)),
        layer=record.get(LAYER, ""),
        provenance=record.get(PROVENANCE),
    )


def to_tag(record: Record) -> Tag:
    """Return the tag that a record describes; what somebody wrote in it by hand may be anything."""
    slot = record.get("slot")
    return Tag(
        record["id"],
        name=_text(record.get("name")),
        parent=_text(record.get("parent")),
        colour=_text(record.get("colour")),
        definition=_text(record.get("definition")),
        slot=slot if isinstance(slot, int) else 0,
        note=_text(record.get("note")),
        retired=bool(record.get("retired")),
        into=_text(record.get(INTO)),
    )


def to_person(record: Record) -> Person:
    """Return the person that a record describes, whatever somebody wrote in it by hand."""
    return Person(
        record["id"],
        name=_text(record.get("name")),
        aliases=tuple(map(_text, record.get("aliases") or ())),
        title=_text(record.get("title")),
        kind=_text(record.get("kind")) or SpeakerKind.PERSON.value,
        note=_text(record.get("note")),
        into=_text(record.get(INTO)),
    )


def _text(value: Any) -> str:
    return str(legible(value if isinstance(value, str) else str(value or "")))


def _selectors(values: Iterable[dict[str, Any]]) -> tuple[Selector, ...]:
    return tuple(
        Selector(
            value["start"],
            value["end"],
            exact=value["exact"],
            prefix=value.get("prefix", ""),
            suffix=value.get("suffix", ""),
        )
        for value in values
    )


def _attribution(value: dict[str, Any]) -> DecidedAttribution:
    return DecidedAttribution(
        QuoteKind(value["kind"]),
        source=_selectors(value.get("source", ())),
        cue=_selectors(value.get("cue", ())),
        model=value.get("model", ""),
        confidence=value.get("confidence", 0.0),
        proposed_speaker=value.get("proposed_speaker", ""),
        content=_selectors(value.get("content", ())),
    )
