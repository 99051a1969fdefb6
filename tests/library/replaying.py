"""Whether a library holds what its journal says was done, and what undoing all of it gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reader.library import Library
from reader.library.journal import Journal
from reader.library.layout import SHARED, Layout, own_id
from reader.library.records import ordered
from reader.library.storage import load
from reader.library.stores import table_of

Logs = dict[tuple[str, str], list[Any]]


def replayed(folder: Path) -> Logs:
    """Return the log of each record as the journal says that it was written."""
    logs: Logs = {}
    for path in Layout(folder).journal_files():
        for step in Journal(path).backwards():
            for made in step.edits:
                entry = [made.stamp, made.field, made.value, made.seen]
                logs.setdefault((made.store, made.record), []).append(entry)
    return {name: ordered(log) for name, log in logs.items()}


def written(folder: Path, articles: list[str]) -> Logs:
    """Return the log of each record as it stands in the library's files."""
    logs: Logs = {}
    layout = Layout(folder)
    for store in (*SHARED, *articles, *layout.review_stores()):
        path = layout.store(store)
        tables = load(path.read_bytes()) if path.exists() else {}
        for name in {table_of(store), table_of(store, own_id(store))}:
            for key, record in tables.get(name, {}).items():
                if record.get("log"):
                    logs[store, f"{int(key):032x}"] = ordered(record["log"])
    return logs


def visible(folder: Path, article: str) -> Any:
    """Return all that a reader can see of an article, the codebook and the speakers."""
    library = Library(folder, read_only=True)
    reading = library.reading(article, (), ())
    marks = [(each.spans, each.state, each.speaker, each.tags, each.note) for each in reading.marks]
    return marks, reading.note, reading.tags, reading.people, library.queries()


def undone(folder: Path) -> int:
    """Undo everything, and return how many steps that were."""
    library = Library(folder)
    count = 0
    while library.undo():
        count += 1
    return count
