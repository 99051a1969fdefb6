"""Columns of which some rows are replaced, while the others are taken over at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

_Column = TypeVar("_Column", "list[Any]", bytearray)


def spliced(old: _Column, cuts: Iterable[tuple[range, _Column]]) -> _Column:
    """Return a column with others in the places of some of its rows."""
    made, last = old[:0], 0
    for gone, new in cuts:
        made += old[last : gone.start]
        made += new
        last = gone.stop
    made += old[last:]
    return made
