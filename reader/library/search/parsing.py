"""From what somebody typed to a query."""

from __future__ import annotations

import re

from reader.library.model import LibraryError
from reader.library.search.query import (
    CHOICES,
    DATES,
    FIELDS,
    NUMBERS,
    Not,
    Query,
    Term,
    all_of,
    any_of,
    bounds,
    limits,
)
from reader.signs import sign_start

_DATES_ARE = "2026, 2026-03, 2026-03-31, >2026 or 2026-01..2026-03"
_SHARES_ARE = "0.9, <0.7, >=0.95 or 0.5..0.7"
_DEEPEST = 100
_MOST = 200
_EXCERPT = 20
_FIELD = re.compile(r"(\w+):")
_WORD = re.compile(r'[^\s()"]+')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)


class QueryError(LibraryError):
    """A query that makes no sense; the message says what and where."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at
        """Offset of the place in the query."""


def parse(text: str) -> Query:
    """Return the query that a text says.

    Raises:
        QueryError: It says none.
    """
    parser = _Parser(text)
    query = parser.alternatives()
    if parser.peek():
        raise parser.error("a ( is missing before this )", parser.at)
    return query


class _Parser:
    """Goes through a query once, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._depth = 0
        self._terms = 0

    def error(self, message: str, at: int) -> QueryError:
        """Return the error that says what is wrong, and behind which words."""
        before = self.text[:at].rstrip()
        if len(before) > _EXCERPT:
            before = f"…{before[sign_start(before, len(before) - _EXCERPT) :]}"
        return QueryError(f"{message}, after “{before}”" if before else message, at)

    def peek(self) -> str:
        """Return the next character that is no space; nothing at the end."""
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        return self.text[self.at : self.at + 1]

    def alternatives(self) -> Query:
        """Read what may have ``OR`` between its parts."""
        parts = [self._sequence()]
        while self._took("OR"):
            parts.append(self._sequence())
        if len(parts) > 1 and not all(parts):
            raise self.error("OR needs something on both sides", self.at)
        return any_of(map(all_of, parts))

    def _sequence(self) -> list[Query]:
        parts: list[Query] = []
        while self.peek() not in ("", ")") and not self._sees("OR"):
            if parts and self._took("AND") and (self.peek() in ("", ")") or self._sees("OR")):
                raise self.error("AND needs something on both sides", self.at)
            parts.append(self._factor())
        return parts

    def _factor(self) -> Query:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self.error("this is nested too deeply", self.at)
        try:
            if self._negates():
                if self.peek() in ("", ")"):
                    raise self.error("something is missing behind the - or NOT", self.at)
                return Not(self._factor())
            return self._group() if self.peek() == "(" else self._term()
        finally:
            self._depth -= 1

    def _group(self) -> Query:
        self.at += 1
        query = self.alternatives()
        if not self.peek():
            raise self.error("a ) is missing", self.at)
        self.at += 1
        return query

    def _term(self) -> Term:
        began = self.at
        self._terms += 1
        if self._terms > _MOST:
            raise self.error("this asks for too many things", began)
        field = _FIELD.match(self.text, began)
        name = field[1].casefold() if field else ""
        if field:
            if name not in FIELDS:
                raise QueryError(
                    f"there is no field “{field[1]}”: put words with a colon in quotation marks, "
                    f"or choose of {', '.join(FIELDS)}",
                    began,
                )
            self.at = field.end()
        value, is_open = self._value()
        if not value and not (is_open and name):
            raise self.error("something is missing here", self.at)
        if name in CHOICES and value.casefold() not in CHOICES[name]:
            raise QueryError(f"{name}: is one of {', '.join(CHOICES[name])}", began)
        if name in DATES | NUMBERS:
            self._check_range(name, value, began, is_open)
        return Term(name, value.casefold() if name in CHOICES else value, is_open)

    def _value(self) -> tuple[str, bool]:
        """Read a value, and whether it is open at its end."""
        quoted = _QUOTED.match(self.text, self.at)
        if quoted:
            self.at = quoted.end()
            is_open = self.text.startswith("*", self.at)
            self.at += is_open
            return re.sub(r"\\(.)", r"\1", quoted[1], flags=re.DOTALL), is_open
        if self.text.startswith('"', self.at):
            raise self.error("the quotation mark is not closed", len(self.text))
        word = _WORD.match(self.text, self.at)
        if not word:
            return "", False
        self.at = word.end()
        return word[0].removesuffix("*"), word[0].endswith("*")

    def _check_range(self, name: str, value: str, began: int, is_open: bool) -> None:
        try:
            limits(value) if name in NUMBERS else bounds(value)
        except ValueError:
            is_open = True
        if is_open:
            examples = _SHARES_ARE if name in NUMBERS else _DATES_ARE
            raise QueryError(f"{name}: is {examples}", began)

    def _negates(self) -> bool:
        """Go over a ``-`` or ``NOT``."""
        if self.peek() == "-":
            self.at += 1
            return True
        return self._took("NOT")

    def _sees(self, operator: str) -> bool:
        self.peek()
        word = _WORD.match(self.text, self.at)
        return word is not None and word[0] == operator

    def _took(self, operator: str) -> bool:
        sees = self._sees(operator)
        self.at += len(operator) * sees
        return sees
