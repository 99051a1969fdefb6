"""Two copies of a file as one, whoever edited them: nothing that anyone wrote is lost.

``merged`` and ``united`` are commutative, associative and idempotent, so copies that hear of each
other in any order end in the same bytes. What is chosen where only one value can stay (where the
reader is in an article, a field that no log tells of) is chosen by the values alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import orjson

from reader.library import records
from reader.library.lines import to_json
from reader.library.migrations import ABOUT, SCHEMA, migrated, schema
from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.clock import Clock
    from reader.library.lines import Tables
    from reader.library.records import Entry, Record

Document = dict[str, Any]

UNREAD = "unread"
"""The field of a record that keeps what stood in its log and is no entry."""

_MARKER = re.compile(rb"(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?\n?")
"""A line with which git parts two versions. No line of a file of ours begins like that."""
_BOTH, _ONE, _BEFORE, _OTHER = b">", b"<", b"|", b"="


def merged(one: Tables, other: Tables) -> Tables:
    """Return two versions of a file of the library as one.

    Records get the entries of both logs. Their computed fields follow from these: who wants to
    keep what was changed in them by hand calls ``joined``.

    Raises:
        LibraryError: A newer version of Quoth wrote one of them.
    """
    if max(schema(one), schema(other)) > SCHEMA:
        raise LibraryError("A newer version of Quoth wrote it: update Quoth to merge it.")
    one, other = migrated(one), migrated(other)
    tables: Tables = {}
    for name in one.keys() | other.keys():
        mine, theirs = one.get(name, {}), other.get(name, {})
        tables[name] = {
            key: _document((name, key), mine.get(key, {}), theirs.get(key, {}))
            for key in mine.keys() | theirs.keys()
        }
    return tables


def joined(ours: Tables, theirs: Tables, clock: Clock) -> Tables:
    """Return two versions of a file as one, with entries for what was changed in them by hand.

    An entry about a change by hand in ``theirs`` that is in ``ours`` already is not made again.

    Raises:
        LibraryError: A newer version of Quoth wrote one of them.
    """
    known, absorbed = dict(ours), dict(theirs)
    for name in ours.keys() | theirs.keys():
        mine, their = dict(ours.get(name, {})), dict(theirs.get(name, {}))
        for key in mine.keys() | their.keys():
            one, other = mine.get(key), their.get(key)
            if one is not None and to_json(one) != to_json(other):
                mine[key] = one = _absorbed(one, (), clock)
            if other is not None and to_json(one) != to_json(other):
                their[key] = _absorbed(other, (one or {}).get("log", ()), clock)
        known[name], absorbed[name] = mine, their
    return merged(known, absorbed)


def united(one: bytes, other: bytes) -> bytes:
    """Return two versions of a journal as one: each line once, in the order of the steps."""
    lines = {*one.split(b"\n"), *other.split(b"\n")} - {b""}
    return b"".join(line + b"\n" for line in sorted(lines, key=_age))


def sides(raw: bytes) -> tuple[bytes, bytes] | None:
    """Return the two versions between which git left conflict markers, or None without any.

    What git could merge is the same in both; the common ancestor of style ``diff3`` is in neither.
    """
    versions: dict[bytes, list[bytes]] = {_ONE: [], _BEFORE: [], _OTHER: []}
    part, found = _BOTH, False
    for line in raw.splitlines(keepends=True):
        marker = _MARKER.fullmatch(line)
        sign = marker[1][:1] if marker else b""
        if sign and sign in _FOLLOWS[part]:
            part, found = sign, True
        elif part == _BOTH:
            versions[_ONE].append(line)
            versions[_OTHER].append(line)
        else:
            versions[part].append(line)
    return (b"".join(versions[_ONE]), b"".join(versions[_OTHER])) if found else None


_FOLLOWS = {_BOTH: b"<", _ONE: b"|=", _BEFORE: b"=", _OTHER: b">"}
"""The markers that end a part. In a common ancestor, others are of conflicts long settled."""


def damaged(tables: Tables) -> list[str]:
    """Return the ids of documents, in decimal, whose logs hold what is no entry."""
    return [
        key
        for table in tables.values()
        for key, each in table.items()
        if not records.is_whole(each)
    ]


def _absorbed(record: Record, known: Iterable[Entry], clock: Clock) -> Record:
    if "log" not in record or not records.is_whole(record):
        return record
    old = record["log"]
    new = records.absorb(record, clock)["log"][len(old) :]
    told = {to_json(entry[1:]) for entry in known if records.is_entry(entry)}
    fresh = [entry for entry in new if to_json(entry[1:]) not in told]
    return records.with_log(record, [*old, *fresh]) if new else record


def _document(place: tuple[str, str], one: Document, other: Document) -> Document:
    if to_json(one) == to_json(other):
        return one
    if "log" in one or "log" in other:
        return _record(one, other)
    if place == ("meta", str(ABOUT)):
        return _about(one, other)
    return _fields(one, other)


def _record(one: Record, other: Record) -> Record:
    entries: dict[bytes, Any] = {}
    unread: dict[bytes, Any] = {}
    for record in (one, other):
        log = record.get("log", [])
        for each in log if isinstance(log, list) else [log]:
            (entries if records.is_entry(each) else unread)[to_json(each)] = each
        unread |= {to_json(each): each for each in _listed(record.get(UNREAD, []))}
    whole = records.with_log(_fields(one, other), records.ordered(entries.values()))
    return whole | ({UNREAD: [unread[key] for key in sorted(unread)]} if unread else {})


def _about(one: Document, other: Document) -> Document:
    """Return what is known of an article, or of a file: when it came in first, was open last."""
    about = _fields(one, other)
    place = max((_pick(each, ("opened", "place")) for each in (one, other)), key=_opened)
    about = {name: value for name, value in about.items() if name not in ("opened", "place")}
    for name, form, choose in (("added", str, min), ("schema", int, max)):
        told = [each[name] for each in (one, other) if isinstance(each.get(name), form)]
        about |= {name: choose(told)} if told else {}
    return about | place


def _fields(one: Document, other: Document) -> Document:
    """Return the fields of both; of two values the one that comes later in the order of JSON."""
    both = one.keys() & other.keys()
    return one | other | {name: max(one[name], other[name], key=to_json) for name in both}


def _pick(document: Document, names: Iterable[str]) -> Document:
    return {name: document[name] for name in names if name in document}


def _opened(about: Document) -> tuple[str, bytes]:
    return str(about.get("opened", "")), to_json(about)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _age(line: bytes) -> tuple[str, bytes]:
    """Return the id of a line's step, which tells its age; what is left of a line comes first."""
    try:
        step = orjson.loads(line)
    except orjson.JSONDecodeError:
        step = None
    return (str(step.get("id", "")) if isinstance(step, dict) else ""), line
