"""W3C Web Annotation (Recommendation of 2017), as JSON-LD: the lossless format.

A library is one AnnotationCollection with one embedded AnnotationPage. What is only known at
the end (the total, and the collection's id, which is made of the ids in it) stands at the end,
so that the document streams.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from reader import __version__
from reader.exchange.json_text import json_text
from reader.exchange.outgoing import outgoing
from reader.library.model import MarkState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.article.model import Article
    from reader.exchange.outgoing import Outgoing
    from reader.library.model import Reading, Selector

name = "w3c"
description = "W3C Web Annotation, lossless, for archives and other annotation tools"
suffix = ".jsonld"
media_type = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"quoth": "urn:quoth:"}]
"""The second names what the model has no word for: ``quoth:confidence``."""

_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]+:")
"""Two letters at least: ``C:`` begins a path."""

_UUID = re.compile("[0-9a-f]{32}")

_GENERATOR = {"id": "urn:quoth:reader", "type": "Software", "name": f"Quoth {__version__}"}


def write(readings: Iterable[Reading], out: TextIO, *, proposals: bool) -> int:
    """Write one collection, one line for each annotation. See ``protocol.Exporter``."""
    head = {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "label": "Annotations made with Quoth",
        "generator": _GENERATOR,
    }
    page = '"first": {"type": "AnnotationPage", "startIndex": 0, "items": ['
    out.write(f"{json_text(head)[:-1]}, {page}")
    seen = hashlib.sha256()
    count = 0
    for reading in readings:
        for item in outgoing(reading, proposals=proposals):
            annotation = _annotation(reading.article, item)
            out.write(f"{',' if count else ''}\n{json_text(annotation)}")
            seen.update(annotation["id"].encode())
            count += 1
    collection = uuid5(NAMESPACE_URL, seen.hexdigest()).urn
    page_ids = json_text({"id": f"{collection}#page", "partOf": collection})[1:]
    tail = json_text({"last": f"{collection}#page", "total": count, "id": collection})[1:]
    out.write(f"\n], {page_ids}, {tail}\n")
    return count


def _annotation(article: Article, item: Outgoing) -> dict[str, Any]:
    return _filled(
        {
            "id": _urn(item.id),
            "type": "Annotation",
            "motivation": _motivation(item),
            "created": item.created,
            "modified": item.modified,
            "creator": _creator(item),
            "generator": _GENERATOR,
            "body": list(_bodies(article, item)),
            "target": _target(article, item),
            "quoth:article": _about(article),
            "quoth:model": item.model,
            "quoth:confidence": item.confidence,
            "quoth:proposedSpeaker": item.proposed_speaker,
        }
    )


def _target(article: Article, item: Outgoing) -> list[dict[str, Any]] | str:
    """Return one target for each part of a quote.

    Several selectors of one target have to select the same text (section 4.2), so they cannot
    hold the parts of a split quote; several targets can, since what is said of a quote is true
    of each part by itself (section 3.2). Sets ("List") are not in the published context.
    """
    parts = [_specific(article, part) for part in item.target]
    return parts or _source(article)


def _bodies(article: Article, item: Outgoing) -> Iterator[dict[str, Any]]:
    if item.status is not MarkState.PASSAGE:
        yield _text("assessing", item.status.value, **{"quoth:reason": item.reason})
    if item.kind:
        yield _text("classifying", item.kind.value)
    if item.speaker:
        yield _text("identifying", item.speaker.name, **{"quoth:speaker": item.speaker.id})
    for part in item.source:
        yield _specific(article, part, purpose="identifying", **{"quoth:role": "source"})
    for part in item.cue:
        yield _specific(article, part, purpose="describing", **{"quoth:role": "cue"})
    for part in item.proposed_content:
        yield _specific(article, part, purpose="assessing", **{"quoth:role": "proposed"})
    for tag in item.tags:
        yield _text("tagging", tag.name, **{"quoth:tag": tag.id})
    if item.note:
        yield _text("commenting", item.note)


def _text(purpose: str, value: str, **more: str) -> dict[str, Any]:
    body = {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
    return body | _filled(more)


def _specific(article: Article, part: Selector, **more: str) -> dict[str, Any]:
    quoted = {
        "type": "TextQuoteSelector",
        "exact": part.exact,
        "prefix": part.prefix,
        "suffix": part.suffix,
    }
    position = {"type": "TextPositionSelector", "start": part.start, "end": part.end}
    where = {"source": _source(article), "selector": [quoted, position]}
    return {"type": "SpecificResource", **more, **where}


def _motivation(item: Outgoing) -> str:
    if item.status is MarkState.REJECTED:
        return "assessing"
    if item.kind:
        return "identifying"
    if item.tags:
        return "tagging"
    return "commenting" if item.note else "highlighting"


def _creator(item: Outgoing) -> dict[str, str] | None:
    if item.creator:
        return {"type": "Person", "nickname": item.creator}
    if item.status is MarkState.PROPOSED:
        return {"type": "Software", "name": item.model}
    return None


def _about(article: Article) -> dict[str, Any]:
    return _filled(
        {
            "id": _article_urn(article),
            "type": "schema:Article",
            "schema:headline": article.title,
            "schema:author": article.byline,
            "schema:publisher": article.outlet,
            "schema:datePublished": article.date,
            "schema:url": article.url,
        }
    )


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty: in JSON-LD, an empty value says something, no value says nothing."""
    return {key: value for key, value in fields.items() if value not in ("", [], None)}


def _source(article: Article) -> str:
    """Return the article's address as a URI, or its own name where it has no address."""
    if not _SCHEME.match(article.url):
        return _article_urn(article)
    return quote(article.url, safe="!#$%&'()*+,/:;=?@[]~")


def _article_urn(article: Article) -> str:
    return f"urn:quoth:article:{article.id}"


def _urn(id_: str) -> str:
    if _UUID.fullmatch(id_):
        return UUID(id_).urn
    return f"urn:quoth:annotation:{quote(id_, safe='')}"
