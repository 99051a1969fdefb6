"""What a query found, as it is shown: an annotation with its article, ids as names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.article.model import Span
from reader.library.legible import legible
from reader.library.search.keys import BITS, GAP, UNSURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.article.model import Article
    from reader.library.model import Annotation, Reading
    from reader.library.search.cache import Cache
    from reader.library.search.matching import Names

CURRENT = "(r.follower = '' OR r.follower NOT IN (SELECT id FROM articles))"
"""Says of articles ``r`` that no later text followed, as far as the library has it."""

_MANY = 500
"""Keys that are asked for at a time."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One annotation that a query found."""

    article: str
    """Id of the article; ``annotation`` is that of the annotation."""
    annotation: str
    title: str
    outlet: str
    date: str
    span: Span
    """From the first character of the passage to the last."""
    text: str
    speaker: str
    """The name to show; empty for a passage that nobody says."""
    tags: tuple[str, ...]
    """Names, in order."""
    note: str
    status: str
    kind: str
    creator: str
    created: str
    modified: str
    orphan: bool
    conflict: bool
    confidence: float | None = None
    """How sure the machine was; None of what no machine proposed."""
    due: str = ""
    """From when on it is to be seen again; empty where it is no card."""


def hits(cache: Cache, names: Names, keys: Sequence[int]) -> list[Hit]:
    """Return what keys stand for, in their order; those that stand for nothing are left out."""
    found = hits_by_key(cache, names, keys)
    return [found[key] for key in keys if key in found]


def hits_by_key(cache: Cache, names: Names, keys: Sequence[int]) -> dict[int, Hit]:
    """Return what keys stand for by key; those that stand for nothing are left out."""
    found: dict[int, Hit] = {}
    for wanted in _lists(keys):
        tags: dict[int, set[str]] = {}
        for key, tag_id in cache.rows(_TAGS.format(wanted)):
            if tag := names.tags.get(tag_id):
                tags.setdefault(key, set()).add(tag.name)
        for key, *row in cache.rows(_HITS.format(wanted)):
            found[key] = _hit(row, names, tags.get(key, set()))
    return found


def hits_in(reading: Reading) -> list[tuple[Hit, Annotation]]:
    """Return each annotation of an article as a search would show it, in order of the text."""
    tags = {tag.id: tag.name for tag in reading.tags}
    people = {person.id: person.name for person in reading.people}
    article = reading.article
    return [
        (_shown(each, article, tags, people), each)
        for each in sorted(reading.annotations, key=lambda each: (each.target[:1], each.id))
    ]


def annotation_ids(cache: Cache, keys: Sequence[int]) -> dict[str, set[str]]:
    """Return the ids of annotations by that of their article, in the order of the keys."""
    ids = {key: ids for wanted in _lists(keys) for key, *ids in cache.rows(_IDS.format(wanted))}
    found: dict[str, set[str]] = {}
    for article, annotation in (ids[key] for key in keys if key in ids):
        found.setdefault(article, set()).add(annotation)
    return found


_IDS = f"""
    SELECT a.key, r.id, a.id FROM annotations a JOIN articles r ON r.key = a.key >> {BITS}
    WHERE a.key IN ({{}})
"""  # noqa: S608 # numbers
_TAGS = """
    SELECT annotation, name FROM tagged JOIN names ON number = tag WHERE annotation IN ({})
"""
_HITS = f"""
    SELECT a.key, r.id, a.id, r.title, r.outlet, r.date, a.first, a.last, p.text, p.note,
        s.name, m.name, a.status, a.kind, c.name, a.created, a.modified, a.orphan, a.conflict,
        a.confidence, a.due
    FROM annotations a JOIN articles r ON r.key = a.key >> {BITS} JOIN passages p ON p.key = a.key
    JOIN names s ON s.number = a.speaker JOIN names m ON m.number = a.proposed
    JOIN names c ON c.number = a.creator
    WHERE a.key IN ({{}})
"""  # noqa: S608 # numbers


def _hit(row: Sequence[Any], names: Names, tags: set[str]) -> Hit:
    article, annotation, title, outlet, date, first, last, text, note, speaker, named, *rest = row
    status, kind, creator, created, modified, orphan, conflict, confidence, due = rest
    person = names.people.get(speaker)
    return Hit(
        article,
        annotation,
        title=title or article,
        outlet=outlet,
        date=date,
        span=Span(first, last),
        text=text,
        speaker=person.name if person else names.name_of(named),
        tags=tuple(sorted(tags, key=str.casefold)),
        note=legible(note),
        status=status,
        kind=kind,
        creator=creator,
        created=created,
        modified=modified,
        orphan=bool(orphan),
        conflict=bool(conflict),
        confidence=None if confidence == UNSURE else confidence,
        due=due,
    )


def _shown(
    annotation: Annotation, article: Article, tags: Mapping[str, str], people: Mapping[str, str]
) -> Hit:
    said, target = annotation.attribution, annotation.target
    proposed = said.proposed_speaker if said else ""
    return Hit(
        article.id,
        annotation.id,
        title=article.title or article.id,
        outlet=article.outlet,
        date=article.date,
        span=Span(target[0].start, target[-1].end) if target else Span(0, 0),
        text=GAP.join(part.exact for part in target),
        speaker=people.get(annotation.speaker, proposed),
        tags=tuple(tags[tag] for tag in annotation.tags if tag in tags),
        note=annotation.note,
        status=annotation.decision.value if annotation.decision else "passage",
        kind=said.kind.value if said else "",
        creator=annotation.creator,
        created=annotation.created,
        modified=annotation.modified,
        orphan=bool(annotation.on),
        conflict=bool(annotation.conflicts),
        confidence=said.confidence if said else None,
        due=annotation.card.awake if annotation.card else "",
    )


def _lists(keys: Sequence[int]) -> Iterator[str]:
    for at in range(0, len(keys), _MANY):
        yield ",".join(map(str, keys[at : at + _MANY]))
