"""A TinyDB file as lines: one document each, written once for as long as the document is the same.

A file of thousands of annotations changes in one of them at a time. All others are the objects
that they were, and their lines are at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from reader.library.model import LibraryError

if TYPE_CHECKING:
    from collections.abc import Mapping

Tables = dict[str, dict[str, Any]]
"""Table name to document id (decimal digits) to document."""


def dump(tables: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return a TinyDB file: one document a line, ids and keys in order, UTF-8, a final newline.

    Raises:
        LibraryError: A value has no form in JSON.
    """
    return Lines().dump(tables)[0]


def to_json(value: Any) -> bytes:
    """Return a value as JSON on one line, keys in order.

    Raises:
        LibraryError: It has no form in JSON, such as half of a surrogate pair.
    """
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError as error:
        raise LibraryError(f"This cannot be saved: {error}. Nothing was changed.") from error


class Lines:
    """Remembers the lines of the documents that it wrote last."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._known: dict[tuple[str, str], tuple[Any, Any, bytes]] = {}
        """By table and id: the document as it was given, as JSON has it, and its line."""

    def dump(self, tables: Mapping[str, Mapping[str, Any]]) -> tuple[bytes, Tables]:
        """Return a file's content, and the tables as they would be read from it.

        Raises:
            LibraryError: A value has no form in JSON.
        """
        fresh: dict[tuple[str, str], tuple[Any, Any, bytes]] = {}
        as_read: Tables = {}
        parts = []
        for name in sorted(tables):
            lines = []
            for key in sorted(tables[name], key=int):
                made = fresh[name, key] = self._line(name, key, tables[name][key])
                as_read.setdefault(name, {})[key] = made[1]
                lines.append(made[2])
            as_read.setdefault(name, {})
            parts.append(b"\n%s: {%s\n}" % (to_json(name), b",".join(lines)))
        self._known = fresh
        return b"{%s\n}\n" % b",".join(parts), as_read

    def _line(self, table: str, key: str, document: Any) -> tuple[Any, Any, bytes]:
        known = self._known.get((table, key))
        if known is not None and (document is known[0] or document is known[1]):
            return known
        content = to_json(document)
        return document, orjson.loads(content), b"\n%s: %s" % (to_json(key), content)
