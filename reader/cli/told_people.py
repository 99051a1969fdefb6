"""People and what they said, as lines and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.library.naming import all_names
from reader.wording import counted

if TYPE_CHECKING:
    from reader.everyone import Proposed, Someone
    from reader.library.model import Person
    from reader.library.search.hits import Hit


def line(each: Someone) -> str:
    """Return ``Mara Voss, head of housing (M. Voss): 12 quotes in 5 articles`` on one line."""
    person, decided, proposed = each
    others = all_names(person)[1:] if person.id else ()
    name = f"{person.name}, {person.title}" if person.title else person.name
    also = f" ({', '.join(others)})" if others else ""
    parts = []
    if person.id:
        articles = f" in {counted(decided.articles, 'article')}" if decided.articles else ""
        parts.append(f"{counted(decided.quotes, 'quote')}{articles}")
    if proposed.quotes:
        parts.append(f"{proposed.quotes:,} proposed in {counted(proposed.articles, 'article')}")
    return " ".join(f"{name}{also}: {', '.join(parts)}".split())


def to_json(each: Someone) -> dict[str, Any]:
    """Return somebody as an object for JSON."""
    person = each.person
    return {
        "id": person.id,
        "name": person.name,
        "title": person.title,
        "kind": person.kind,
        "aliases": list(person.aliases) if person.id else [],
        "note": person.note,
        "merged": [{"id": part.id, "name": part.name} for part in person.merged],
        "quotes": each.decided.quotes,
        "articles": each.decided.articles,
        "proposed": each.proposed.quotes,
    }


def quote(hit: Hit) -> dict[str, Any]:
    """Return what somebody said, as the reader decided, as an object for JSON."""
    return {
        "speaker": hit.speaker,
        "date": hit.date,
        "outlet": hit.outlet,
        "title": hit.title,
        "article": hit.article,
        "annotation": hit.annotation,
        "span": [*hit.span],
        "text": hit.text,
        "status": hit.status,
        "orphan": hit.orphan,
    }


def proposal(each: Proposed, person: Person) -> dict[str, Any]:
    """Return what the machine gives to somebody as an object for JSON, like a quote."""
    listing = each.listing
    return {
        "speaker": person.name,
        "date": listing.date,
        "outlet": listing.outlet,
        "title": listing.title,
        "article": listing.id,
        "annotation": "",
        "span": [*each.span],
        "text": each.text,
        "status": "proposed",
        "orphan": False,
    }
