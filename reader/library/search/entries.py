"""What the index keeps of an article's file, as rows for its tables.

The logs in the records are most of a file; they are passed over without being made into objects.
"""

from __future__ import annotations

import os
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import msgspec

from reader.library import frozen
from reader.library.migrations import ABOUT
from reader.library.schedule import Schedule, to_schedule
from reader.library.search.keys import GAP, UNSURE, first_key, fold
from reader.library.search.watching import WRITTEN_ONCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reader.library.layout import Layout
    from reader.library.search.watching import Identity

_TOLD = ("title", "outlet", "date", "byline", "url", "origin", "opened", "added")
_Offset = Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)]


class _Part(msgspec.Struct, gc=False):
    start: _Offset
    end: _Offset
    exact: str


class _Attribution(msgspec.Struct, gc=False):
    kind: str = ""
    proposed_speaker: str = ""
    confidence: float | None = None


class _Annotation(msgspec.Struct, gc=False):
    id: str = ""
    target: tuple[_Part, ...] = ()
    decision: str | None = None
    attribution: _Attribution | None = None
    speaker: str | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    created: str = ""
    modified: str = ""
    creator: str = ""
    deleted: bool = False
    layer: str = ""
    on: str = ""
    card: Any = None
    conflicts: dict[str, msgspec.Raw] = {}


class _File(msgspec.Struct, gc=False):
    annotations: dict[str, _Annotation] = {}
    meta: dict[str, dict[str, Any]] = {}


_decoder = msgspec.json.Decoder(_File)


class Entry(NamedTuple):
    """What was read of one article."""

    article: tuple[Any, ...]
    """Its row but for the key."""
    annotations: tuple[_Annotation, ...] = ()


class Rows(NamedTuple):
    """Rows by table."""

    articles: list[tuple[Any, ...]]
    annotations: list[tuple[Any, ...]]
    passages: list[tuple[Any, ...]]
    words: list[tuple[Any, ...]]
    tagged: list[tuple[int, int]]


def entry(layout: Layout, article_id: str) -> Entry | None:
    """Return what is to be kept of an article; None when it is not there."""
    header = partial(_header, layout, article_id)
    try:
        identity, content = _content(layout.store(article_id))
    except FileNotFoundError:
        if not layout.frozen(article_id).exists():
            return None
        return Entry((article_id, *WRITTEN_ONCE, 0, "", 0, *_told(header())))
    except OSError:
        return Entry((article_id, *WRITTEN_ONCE, 1, "", 0, *_told(header())))
    try:
        found = _decoder.decode(content)
    except (ValueError, RecursionError):
        return Entry((article_id, *identity, 1, "", 0, *_told(header())))
    about = found.meta.get(str(ABOUT)) or header()
    follower = str(found.meta.get(str(int(article_id, 16)), {}).get("followed_by") or "")
    live = [each for each in found.annotations.values() if not (each.deleted or each.layer)]
    live.sort(key=_place)
    return Entry((article_id, *identity, 0, follower, len(live), *_told(about)), tuple(live))


def rows(entries: Iterable[Entry], key: int, numbers: Mapping[str, int]) -> Rows:
    """Return the rows of some articles.

    Args:
        entries: What was read of them.
        key: Of the first; the others count on. It was never used before.
        numbers: Of names; it has one for each.
    """
    made = Rows([], [], [], [], [])
    for article_key, read in enumerate(entries, key):
        made.articles.append((article_key, *read.article))
        for at, each in enumerate(read.annotations, first_key(article_key)):
            target, said = each.target, each.attribution
            text = GAP.join([part.exact for part in target])
            card = to_schedule(each.card) if each.card else None
            made.annotations.append(
                (
                    at,
                    each.id,
                    target[0].start if target else 0,
                    target[-1].end if target else 0,
                    each.decision or "passage",
                    said.kind if said else "",
                    numbers[each.speaker or ""],
                    numbers[said.proposed_speaker if said else ""],
                    numbers[each.creator],
                    each.created,
                    each.modified,
                    int(bool(each.on)),
                    int(bool(each.conflicts)),
                    said.confidence if said and said.confidence is not None else UNSURE,
                    _parts(target),
                    *_scheduled(card),
                )
            )
            made.passages.append((at, text, each.note))
            made.words.append((at, fold(text), fold(each.note) if each.note else ""))
            made.tagged.extend([(at, numbers[tag]) for tag in each.tags])
    return made


def _parts(target: tuple[_Part, ...]) -> str:
    """Return where the parts of a passage are that has several."""
    if len(target) < 2:
        return ""
    return " ".join([f"{part.start}-{part.end}" for part in target])


def _scheduled(card: Schedule | None) -> tuple[Any, ...]:
    """Return what a passage is to recall: whether, from when on, and since when, also as days."""
    if card is None:
        return "", "", "", "", 0.0, 0.0
    awake = card.awake
    day, before = _day(awake), _day(card.last_review)
    days = max(1.0, day - before)
    return card.standing, awake, card.last_review, card.first_review, day, days


def _day(moment: str) -> float:
    """Return a moment in days since 1970; 0 for none."""
    return datetime.fromisoformat(moment).timestamp() / 86_400 if moment else 0.0


def _header(layout: Layout, article_id: str) -> Mapping[str, Any]:
    try:
        return frozen.glance(layout.frozen(article_id))
    except OSError:
        return {}


def _content(path: Path) -> tuple[Identity, bytes]:
    """Return what is in a file now, and the identity of exactly that."""
    with path.open("rb", buffering=0) as file:
        status = os.fstat(file.fileno())
        content = file.readall()
    return (status.st_ino, status.st_mtime_ns, status.st_size), content


def _place(annotation: _Annotation) -> tuple[int, str]:
    return annotation.target[0].start if annotation.target else 0, annotation.id


def _told(about: Mapping[str, Any]) -> tuple[Any, ...]:
    told = [str(about.get(name) or "") for name in _TOLD]
    numbers = [_natural(about.get(name)) for name in ("words", "length")]
    place = about.get("place")
    match place:
        case [int(top), [int(), int(end)]]:
            seen = max(top, end)
        case _:
            seen = 0
    return *told, *numbers, seen, fold(told[0]), fold(told[1])


def _natural(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1 << 62 else 0
