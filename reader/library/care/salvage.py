"""What can still be read of a damaged file: every line that is a whole document.

Files have one document a line (``storage.dump``), so damage is confined to the lines it hit. A
document is taken only when all of it is there. That nothing is taken for a document that was only
part of one follows from how files are written: between a key and its document there is a space,
inside of documents there is none.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from reader.library.migrations import ABOUT

if TYPE_CHECKING:
    from reader.library.lines import Tables

_KEY = re.compile(r'"((?:[^"\\]|\\.)*)": \{')
_TABLE = re.compile(r'"((?:[^"\\]|\\.)*)": \{(?=\s*(?:\Z|\}|"[0-9]+": \{))')
_BETWEEN = re.compile(r"[\s\0,]*")
_MARKER = re.compile(rb"(<{7}|={7}|>{7}|\|{7})( |\r?$)")
"""What git writes between the two sides of a conflict."""
_LONGEST_ID = 39
"""Digits of the greatest number of 128 bits."""
_BOM = b"\xef\xbb\xbf"
_DECODER = json.JSONDecoder()


@dataclass(slots=True)
class Salvaged:
    """What could be read of a file."""

    tables: Tables = field(default_factory=dict)
    again: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    """Table, id and content of documents of which another content stood there before."""
    lines_lost: int = 0
    """How many lines, at least, held something that could not be read."""

    @property
    def documents(self) -> int:
        """How many documents could be read."""
        return sum(map(len, self.tables.values()))


class _Piece(NamedTuple):
    """Something a line holds: a document, the beginning of a table, or the end of one."""

    key: str = ""
    document: dict[str, Any] | None = None


def salvage(raw: bytes, default: str = "annotations") -> Salvaged:
    """Return what can be read of the content of a TinyDB file, whatever happened to it.

    Args:
        raw: The content: anything.
        default: The table of documents that stand where no table can be seen to begin.
    """
    found = Salvaged()
    here, closed = "", set[str]()
    for line in raw.removeprefix(_BOM).split(b"\n"):
        if _MARKER.match(line):
            continue
        pieces, lost = _read(line)
        found.lines_lost += lost
        for key, document in pieces:
            if document is not None:
                _put(found, here or _guessed(key, document, default, closed), key, document)
            else:
                closed |= {here} if here and not key else set()
                here = key
    return found


def _put(found: Salvaged, table: str, key: str, document: dict[str, Any]) -> None:
    known = found.tables.setdefault(table, {}).setdefault(key, document)
    if known != document:
        found.again.append((table, key, document))


def _guessed(key: str, document: dict[str, Any], default: str, closed: set[str]) -> str:
    """Return the table of a document that stands where the beginning of its table is lost."""
    tells = key == str(ABOUT) and "log" not in document
    return "meta" if tells or default in closed else default


def _read(line: bytes) -> tuple[list[_Piece], bool]:
    """Return what a line holds, and whether it held more than that.

    More than one piece stands on it when the byte between two lines was hit.
    """
    text = line.decode(errors="surrogateescape")
    pieces: list[_Piece] = []
    lost = b"\0\0" in line
    at = _after_gap(text, 0)
    while at < len(text):
        piece, after = _piece(text, at)
        if piece is None:
            lost = True
            key = _KEY.search(text, at + 1)
            after = key.start() if key else len(text)
        elif text[at] != "{":
            pieces.append(piece)
        at = _after_gap(text, after)
    return pieces, lost


def _piece(text: str, at: int) -> tuple[_Piece | None, int]:
    """Return what stands at a place, None when it is damaged, and where it ends."""
    if text[at] in "{}":
        return _Piece(), at + 1
    key = _KEY.match(text, at)
    if key is None:
        return None, at
    name, start = key[1], key.end() - 1
    if not name.isdecimal():
        table = _json(f'"{name}"') if _TABLE.match(text, at) else None
        return (_Piece(table), key.end()) if isinstance(table, str) else (None, at)
    try:
        end = _DECODER.raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        return None, at
    document = _json(text[start:end])
    whole = isinstance(document, dict) and name.isascii() and len(name) <= _LONGEST_ID
    return (_Piece(name, document), end) if whole and _may_end(text, end) else (None, at)


def _may_end(text: str, end: int) -> bool:
    """Say whether what follows a document is what may follow one.

    A digit that turns into a brace would otherwise make half a document a whole one.
    """
    after = _after_gap(text, end)
    while text.startswith("}", after):
        after = _after_gap(text, after + 1)
    return after == len(text) or _KEY.match(text, after) is not None


def _after_gap(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at


def _json(text: str) -> Any:
    try:
        return orjson.loads(text.encode(errors="surrogateescape"))
    except (UnicodeEncodeError, orjson.JSONDecodeError):
        return None
