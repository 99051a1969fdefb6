"""JSON Lines: one object an annotation, for programs, and as gold for measuring a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from reader.exchange.json_text import json_text
from reader.exchange.outgoing import outgoing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.model import Article
    from reader.exchange.outgoing import Outgoing
    from reader.library.model import Person, Reading, Selector

name = "jsonl"
description = "everything, one JSON object a line, for programs and as gold"
suffix = ".jsonl"
media_type = "application/jsonl"

FORMAT = "quoth-annotation"
VERSION = 1
"""Rises when a reader of the version before would misread a line; new keys alone do not count."""


def write(readings: Iterable[Reading], out: TextIO, *, proposals: bool) -> int:
    """Write one line for each annotation. See ``protocol.Exporter``."""
    count = 0
    for reading in readings:
        for item in outgoing(reading, proposals=proposals):
            out.write(json_text(_line(reading.article, item)) + "\n")
            count += 1
    return count


def _line(article: Article, item: Outgoing) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": item.id,
        "status": item.status.value,
        "article": {
            "id": article.id,
            "title": article.title,
            "byline": article.byline,
            "outlet": article.outlet,
            "date": article.date,
            "url": article.url,
        },
        "target": _places(item.target),
        "kind": item.kind.value if item.kind else None,
        "speaker": _speaker(item.speaker),
        "source": _places(item.source),
        "cue": _places(item.cue),
        "tags": [{"id": tag.id, "name": tag.name} for tag in item.tags],
        "note": item.note,
        "reason": item.reason,
        "creator": item.creator,
        "created": item.created,
        "modified": item.modified,
        "model": item.model,
        "confidence": item.confidence,
        "proposed_speaker": item.proposed_speaker,
        "proposed_content": _places(item.proposed_content),
    }


def _places(selectors: Sequence[Selector]) -> list[dict[str, Any]]:
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


def _speaker(person: Person | None) -> dict[str, str] | None:
    if person is None:
        return None
    return {"id": person.id, "name": person.name, "title": person.title, "kind": person.kind}
