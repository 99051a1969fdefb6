"""How files of earlier versions become files of this one: pure functions from tables to tables.

Each file says the number of its schema, the meaning of its tables and fields:

1. Records with logs; ``meta`` says what a file is about.
2. An annotation may be ``on`` an earlier text of its article, and an article has a record of its
   own in ``meta``, which may say that it is ``followed_by`` a later text. A version that knows
   nothing of this would show such annotations in wrong places, and so must not write the file.

Tables, documents and fields that no step knows are handed on as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.lines import Tables

SCHEMA = 2
"""Of the tables and records as this version writes them."""

ABOUT = 1
"""Id of the one document of the table ``meta`` that says what a file is about."""


def schema(tables: Tables) -> int:
    """Return the schema of which a file says that it is written; the first where it says none."""
    said = tables.get("meta", {}).get(str(ABOUT), {}).get("schema")
    return said if type(said) is int and said > 0 else 1


def migrated(tables: Tables) -> Tables:
    """Return the tables of a file as this version writes them.

    Tables of a newer schema are left alone: only a newer version may write them. So is a file
    that holds nothing. What is given is not changed.
    """
    if not tables:
        return tables
    for number in range(schema(tables), SCHEMA):
        tables = _numbered(STEPS[number](tables), number + 1)
    return tables


def _numbered(tables: Tables, number: int) -> Tables:
    meta = tables.get("meta", {})
    about = meta.get(str(ABOUT), {})
    return tables | {"meta": meta | {str(ABOUT): about | {"schema": number}}}


def _later_texts(tables: Tables) -> Tables:
    """All that schema 1 could say is said the same way in schema 2."""
    return tables


STEPS: dict[int, Callable[[Tables], Tables]] = {1: _later_texts}
"""What turns the tables of a schema into those of the next one."""
