"""Whom somebody means who types a name: exactly that, in any case, or the only one that has it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from reader.library.model import LibraryError
from reader.library.naming import all_names
from reader.library.search.keys import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.model import Person

_MOST = 5
"""Names that a sentence lists."""


def meant(people: Sequence[Person], name: str) -> Person:
    """Return the person of a name: their own goes before an alias, the whole before a part.

    The beginning of an id, eight digits or more, names somebody, too.

    Raises:
        LibraryError: Nobody is called so, or several are.
    """
    wanted = fold(name)
    ways = (
        [each for each in people if each.name == name],
        [each for each in people if fold(each.name) == wanted],
        [each for each in people if wanted in map(fold, _names(each))],
        [each for each in people if len(name) >= 8 and each.id.startswith(name.lower())],
        [each for each in people if fold(each.name).startswith(wanted)],
        [each for each in people if any(fold(n).startswith(wanted) for n in _names(each))],
        [each for each in people if any(f" {wanted} " in f" {fold(n)} " for n in _names(each))],
    )
    found = next((way for way in ways if way), []) if wanted else []
    if len(found) > 1:
        listed = ", ".join(f"{each.name} ({each.id[:8]})" for each in found[:_MOST])
        more = f" and {len(found) - _MOST} more" if found[_MOST:] else ""
        raise LibraryError(f"“{name}” may be several people: {listed}{more}. Say which.")
    if not found:
        raise LibraryError(f"Nobody is called “{name}”{_hint(people, wanted)}.")
    return found[0]


def _names(person: Person) -> tuple[str, ...]:
    """Return all names of somebody, also those that only stand for whom was merged into them."""
    return (*all_names(person), *(each.name for each in person.merged))


def _hint(people: Sequence[Person], wanted: str) -> str:
    if not people:
        return ": the library knows no speaker yet"
    names = {fold(name): each.name for each in people for name in _names(each)}
    near = get_close_matches(wanted, names, n=1)
    if near:
        return f": perhaps “{names[near[0]]}” is meant"
    return "; quoth speakers lists everyone"
