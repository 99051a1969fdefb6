"""The language in which annotations are asked for, on every screen and on the command line.

    tag:claim -tag:denial (speaker:"Mara Voss" OR speaker:kremlin) date:2026-01..2026-03 rent

All parts must hold unless ``OR`` stands between them; ``-`` or ``NOT`` turns one around. What has
a space or a sign in it stands in quotation marks, in which a backslash takes the next character
as it is. A ``*`` at the end leaves the rest of a name open; alone it means any. Words without a
field are looked for in passages and notes. The empty query asks for everything.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

FIELDS = MappingProxyType(
    {
        "tag": "a tag or one below it, by its whole name",
        "speaker": "who says it, by a part of the name; unknown",
        "text": "words of the passage",
        "note": "words of the note",
        "article": "words of the title, or how the id begins",
        "outlet": "words of the outlet's name",
        "date": "of the article: 2026-03, >2026, 2026-01..2026-03",
        "created": "when it was annotated, as for date",
        "by": "the annotator",
        "status": "accepted, corrected, rejected, passage; proposed in reviews",
        "kind": "direct, mixed, indirect",
        "confidence": "how sure the machine was of it: <0.7, 0.5..0.7, 0.9",
        "is": "noted, tagged, orphan, conflict; card, due, new, retired",
    }
)
"""What can stand before a colon, and what it asks for."""

CHOICES = MappingProxyType(
    {
        "status": ("accepted", "corrected", "rejected", "passage", "proposed"),
        "kind": ("direct", "mixed", "indirect"),
        "is": ("noted", "tagged", "orphan", "conflict", "card", "due", "new", "retired"),
    }
)
"""Fields that take one of a few words."""

DATES = frozenset({"date", "created"})
"""Fields that take a date or a range of dates."""

NUMBERS = frozenset({"confidence"})
"""Fields that take a share, from 0 to 1, or a range of them."""

_OPERATORS = frozenset({"AND", "OR", "NOT"})
_BARE = re.compile(r"[\w.@/+&#'’][\w.@/+&#'’-]*")
_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_DATES = re.compile(rf"(?P<sign>[<>]=?)?(?P<one>{_DAY})|(?P<low>{_DAY})?\.\.(?P<high>{_DAY})?")
_SHARE = r"(?:0(?:\.\d{0,15})?|1(?:\.0{0,15})?|\.\d{1,15})"
_SHARES = re.compile(
    rf"(?P<sign>[<>]=?)?(?P<one>{_SHARE})|(?P<low>{_SHARE})?\.\.(?P<high>{_SHARE})?", re.ASCII
)
_AFTER = "~"
"""Stands behind every character of a date."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked of an annotation."""

    field: str
    """One of ``FIELDS``; empty for words of passage or note."""
    value: str
    open: bool = False
    """Whether more may follow the value: it ended in ``*``."""

    def __str__(self) -> str:
        """Return it as it is typed."""
        plain = self.field in DATES | NUMBERS or (
            _BARE.fullmatch(self.value) and not self._is_operator
        )
        value = self.value if plain or not self.value else _quoted(self.value)
        return f"{self.field}{':' if self.field else ''}{value}{'*' if self.open else ''}"

    @property
    def _is_operator(self) -> bool:
        return not self.field and self.value in _OPERATORS


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a part."""

    part: Query

    def __str__(self) -> str:
        """Return it as it is typed."""
        return f"-{_grouped(self.part)}"


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold; without parts, everything is meant."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        """Return it as it is typed."""
        return " ".join(map(_grouped, self.parts))


@dataclass(frozen=True, slots=True)
class Or:
    """One of the parts holds."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        """Return it as it is typed."""
        return " OR ".join(map(_grouped, self.parts))


Query: TypeAlias = "Term | Not | And | Or"

EVERYTHING = And(())


def all_of(parts: Iterable[Query]) -> Query:
    """Return the query for which all parts hold."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, And) else [part])]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: Iterable[Query]) -> Query:
    """Return the query for which one of the parts holds."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, Or) else [part])]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def bounds(value: str) -> tuple[str, str]:
    """Return the first date that a range of dates has, and the first behind it, as text.

    >>> bounds("2026-01..2026-03")
    ('2026-01', '2026-03~')
    """
    found = _DATES.fullmatch(value)
    if not found or value == "..":
        raise ValueError(value)
    sign, one, low, high = found.group("sign", "one", "low", "high")
    first, behind = low or one or "0", f"{high or one or ''}{_AFTER}"
    if sign:
        edge = one if sign in {">=", "<"} else behind
        return (edge, _AFTER) if ">" in sign else ("0", edge)
    return first, behind


def limits(value: str) -> tuple[float, float]:
    """Return the least share that a range of shares has, and the least one behind it.

    A share alone takes in all that are shown as it, in full per cent.

    >>> limits("<0.7"), limits("0.9")
    ((0.0, 0.7), (0.895, 0.905))
    """
    found = _SHARES.fullmatch(value)
    if not found or value == "..":
        raise ValueError(value)
    sign, one, low, high = found.group("sign", "one", "low", "high")
    if one is None:
        return float(low or 0), math.nextafter(float(high or 1), math.inf)
    share = float(one)
    if not sign:
        digits = max(2, len(one.partition(".")[2]))
        half = 0.5 / 10**digits
        return round(share - half, digits + 1), round(share + half, digits + 1)
    edge = share if sign in {">=", "<"} else math.nextafter(share, math.inf)
    return (edge, math.inf) if ">" in sign else (0.0, edge)


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", r"\\").replace('"', r"\"") + '"'


def _grouped(query: Query) -> str:
    return f"({query})" if isinstance(query, And | Or) else str(query)
