"""What a file of records must be, looked at for itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from reader.library import fields, frozen, records
from reader.library.care.findings import Finding, Surgery, Weight, damage
from reader.library.clock import Clock, moment
from reader.library.layout import CODEBOOK, SHARED, SPEAKERS, is_review
from reader.library.merge.conflicts import disagreements, twins
from reader.library.merge.merging import merged
from reader.library.migrations import ABOUT, SCHEMA, migrated, schema
from reader.library.reviews import to_answer
from reader.library.storage import load
from reader.library.stores import table_of
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from reader.article.model import Article
    from reader.library.layout import Layout
    from reader.library.lines import Tables
    from reader.library.records import Record

_AHEAD = timedelta(days=1)
_READERS: dict[str, Callable[[Record], object]] = {
    CODEBOOK: fields.to_tag,
    SPEAKERS: fields.to_person,
}


@dataclass
class Seen:
    """A file of records, as far as it could be read, and what is to be said of it."""

    tables: Tables | None = None
    findings: list[Finding] = field(default_factory=list)


def store(layout: Layout, name: str, now: datetime) -> Seen:
    """Check the file of a store."""
    path = layout.store(name)
    try:
        raw = path.read_bytes()
        tables = load(raw)
    except OSError as error:
        return Seen(None, [Finding("unreadable", path, f"cannot be read: {error.strerror}")])
    except ValueError as error:
        return Seen(None, [damage(path, name, raw, error)])
    return Seen(migrated(tables), list(_tables(path, name, tables, now)))


def description(layout: Layout, article: Article, tables: Tables) -> list[Finding]:
    """Check what an article's file says of the article."""
    if tables.get("meta", {}).get(str(ABOUT), {}).get("article") == article.id:
        return []
    path = layout.store(article.id)
    return [
        Finding(
            "description",
            path,
            "does not say which article it is about",
            remedy="take that from the article",
            repair=partial(Surgery.rewrite, path=path, change=partial(_described, article=article)),
        )
    ]


def _tables(path: Path, name: str, tables: Tables, now: datetime) -> Iterator[Finding]:
    if schema(tables) > SCHEMA:
        yield Finding(
            "newer",
            path,
            "was written by a newer version of Quoth, so this one only reads it",
            Weight.NOTE,
            "update Quoth",
        )
        return
    if "schema" not in tables.get("meta", {}).get(str(ABOUT), {}):
        yield Finding(
            "schema",
            path,
            "does not say by which schema it is written",
            remedy="take it for the first one",
            repair=partial(Surgery.rewrite, path=path, change=dict),
        )
    found = {
        key: record
        for key, record in (tables.get("meta", {}) | tables.get(table_of(name), {})).items()
        if key != str(ABOUT)
    }
    whole = {key: record for key, record in found.items() if records.is_whole(record)}
    yield from _logs(path, len(found) - len(whole))
    yield from _identities(path, found)
    senseless = {
        key: record
        for key, record in tables.get(table_of(name), {}).items()
        if key in whole and records.DELETED not in record and not _makes_sense(name, record)
    }
    yield from _sense(path, name, senseless)
    yield from _apart(path, name, tables)
    yield from _notes(path, [whole[key] for key in whole if key not in senseless], now)


def _apart(path: Path, name: str, tables: Tables) -> Iterator[Finding]:
    """Say what was written apart and waits for somebody to decide."""
    apart = list(disagreements(name, tables))
    if apart:
        yield Finding(
            "conflict",
            path,
            f"holds {counted(len(apart), 'field')} written apart: see “{apart[0].about}”",
            Weight.NOTE,
            "open the article and press c" if name not in SHARED else "write the value again",
        )
    for twin in twins(tables) if name in SHARED else ():
        remedy = "merge them, or give one of them another name"
        yield Finding("twins", path, f"holds “{twin}” twice", Weight.NOTE, remedy)


def _logs(path: Path, broken: int) -> Iterator[Finding]:
    if broken:
        yield Finding(
            "log",
            path,
            f"holds {counted(broken, 'record')} whose log cannot be read",
            Weight.DAMAGE,
            "keep what is no entry apart, under “unread”",
            partial(Surgery.rewrite, path=path, change=partial(merged, other={})),
        )


def _identities(path: Path, found: dict[str, Record]) -> Iterator[Finding]:
    wrong = [key for key, record in found.items() if record.get("id", _id(key)) != _id(key)]
    if wrong:
        yield Finding(
            "id",
            path,
            f"holds {counted(len(wrong), 'record')} under the number of another",
            remedy="let the number decide",
            repair=partial(Surgery.rewrite, path=path, change=_identified),
        )


def _sense(path: Path, name: str, senseless: dict[str, Record]) -> Iterator[Finding]:
    """Say what can be done about records that keep the library from showing a file at all."""
    for key, record in senseless.items():
        log = record.get("log", [])
        again = bool(log) and _makes_sense(name, {"id": _id(key)} | records.view(log))
        yield Finding(
            "senseless",
            path,
            f"record {_id(key)} holds what it cannot hold",
            Weight.DAMAGE if again else Weight.FAULT,
            "let its log decide" if again else "mend it by hand, or take the file from a backup",
            partial(Surgery.rewrite, path=path, change=partial(_from_log, key=key))
            if again
            else None,
        )


def _notes(path: Path, found: list[Record], now: datetime) -> Iterator[Finding]:
    by_hand = ahead = 0
    latest = moment(f"{int((now + _AHEAD).timestamp() * 1000):013d}")
    for record in found:
        if record.get("log"):
            by_hand += _is_by_hand(record)
            ahead += str(record.get("modified", "")) > latest
    if by_hand:
        verb = "was" if by_hand == 1 else "were"
        yield Finding(
            "by-hand",
            path,
            f"holds {counted(by_hand, 'record')} that {verb} changed by hand, which is no damage",
            Weight.NOTE,
            "the next change to it takes it into the log",
        )
    if ahead:
        yield Finding(
            "ahead",
            path,
            f"holds {counted(ahead, 'record')} of a time that is still to come",
            Weight.NOTE,
            "set the clock of the machine right that wrote it",
        )


def _is_by_hand(record: Record) -> bool:
    try:
        taken_in = records.absorb(record, Clock("0"))
    except TypeError:
        return False  # it makes no sense, which is told elsewhere
    return len(taken_in["log"]) > len(record["log"])


def _makes_sense(name: str, record: Record) -> bool:
    try:
        read = to_answer if is_review(name) else _READERS.get(name, fields.to_annotation)
        read({"id": "", **record})
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
    return True


def _id(key: str) -> str:
    return f"{int(key):032x}"


def _identified(tables: Tables) -> Tables:
    """Return the tables with the id in each record that its number stands for."""
    return {
        table: {
            key: record | {"id": _id(key)} if "id" in record else record
            for key, record in found.items()
        }
        for table, found in tables.items()
    }


def _from_log(tables: Tables, key: str) -> Tables:
    """Return the tables with the fields of one record as its log has them."""
    return {
        table: found
        | {
            key: record | records.view(record["log"])
            for key, record in ((key, found.get(key, {})),)
            if record.get("log")
        }
        for table, found in tables.items()
    }


def _described(tables: Tables, article: Article) -> Tables:
    meta = tables.get("meta", {})
    about = frozen.about(article) | meta.get(str(ABOUT), {}) | {"article": article.id}
    return tables | {"meta": meta | {str(ABOUT): about}}
