"""Which names a term of a query means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.attribution.model import UNKNOWN
from reader.library.naming import all_names
from reader.library.search.keys import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.model import Person
    from reader.library.search.query import Term


def names_of(person: Person) -> tuple[str, ...]:
    """Return all names by which a query finds somebody."""
    return all_names(person) if person.merged else (person.name, *person.aliases)


def whole(term: Term) -> Callable[[str], bool]:
    """Return what tells a name that is the value, or begins with it where that is open."""
    value = fold(term.value)
    return lambda name: fold(name).startswith(value) if term.open else fold(name) == value


def bears(term: Term) -> Callable[[str], bool]:
    """Return what tells a name that is the value, or has it as whole words in it."""
    value = fold(term.value)
    if value == UNKNOWN.name:
        return lambda name: fold(name) == value
    if not value:
        return lambda name: fold(name) not in {"", UNKNOWN.name}
    pattern = re.compile(rf"(?<!\w){re.escape(value)}" + (r"(?!\w)" if not term.open else ""))
    return lambda name: pattern.search(fold(name)) is not None
