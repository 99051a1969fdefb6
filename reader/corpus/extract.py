"""One article in, one record out: a pure function that any number of processes can run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.attribution import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.article.model import Article, Span
    from reader.attribution import Analysis, Attribution, Speaker


def record(article: Article, found: Analysis) -> dict[str, Any]:
    """Return who said what in an article, as it was found in its text, ready for JSON.

    Spans are ``[start, end]`` in code points of ``text``; ``speaker`` is empty where it is unknown.
    Besides, ``speakers`` says of each name what kind of speaker it is.
    """
    roster = {speaker.name: speaker for speaker in found.speakers}
    spoken = dict.fromkeys(a.speaker.name for a in found.attributions if a.speaker is not UNKNOWN)
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "date": article.date,
        "url": article.url,
        "origin": article.origin,
        "text": article.text,
        "model": found.model,
        "attributions": [attribution_record(article, each) for each in found.attributions],
        "speakers": [_speaker(roster[name]) for name in spoken],
    }


def attribution_record(article: Article, given: Attribution) -> dict[str, Any]:
    """Return one attribution as ``record`` has it."""
    return {
        "speaker": "" if given.speaker is UNKNOWN else given.speaker.name,
        "kind": given.kind.value,
        "words": " … ".join(article.text[a:b] for a, b in given.content),
        "source": _spans(given.source),
        "cue": _spans(given.cue),
        "content": _spans(given.content),
        "addressee": _spans(given.addressee),
        "via": _spans(given.via),
        "confidence": round(given.confidence, 3),
    }


def _speaker(given: Speaker) -> dict[str, Any]:
    return {
        "name": given.name,
        "kind": given.kind.value,
        "title": given.title,
        "aliases": list(given.aliases),
        "mentions": _spans(given.mentions),
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
