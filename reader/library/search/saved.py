"""Queries under a name, kept in the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.library.clock import new_id
from reader.library.layout import QUERIES
from reader.library.model import Change, Edit, LibraryError
from reader.library.records import DELETED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.records import Record


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query that the reader wants again."""

    id: str
    name: str
    query: str


def to_query(record: Record) -> SavedQuery:
    """Return the saved query that a record describes."""
    return SavedQuery(record["id"], record.get("name", ""), record.get("query", ""))


def save_query(known: Iterable[SavedQuery], name: str, query: str) -> Change:
    """Return the change that keeps a query under a name, in the place of one of that name."""
    plain = " ".join(name.split())
    record = next((each.id for each in known if each.name.casefold() == plain.casefold()), new_id())
    edits = Edit(QUERIES, record, "name", plain), Edit(QUERIES, record, "query", query)
    return Change(f"Saved the query {plain}", edits)


def delete_query(query: SavedQuery) -> Change:
    """Return the change that forgets a query."""
    return Change(f"Deleted the query {query.name}", (Edit(QUERIES, query.id, DELETED, True),))


def named(known: Iterable[SavedQuery], name: str) -> SavedQuery:
    """Return the query of a name.

    Raises:
        LibraryError: There is none.
    """
    queries = {each.name.casefold(): each for each in known}
    found = queries.get(" ".join(name.split()).casefold())
    if found is None:
        names = ", ".join(each.name for each in queries.values())
        there = f"there are: {names}" if names else "quoth search QUERY --save NAME saves one"
        raise LibraryError(f"No query is saved as “{name}”; {there}.")
    return found
