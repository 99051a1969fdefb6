"""What a reader chooses among."""

from __future__ import annotations

from typing import Any, NamedTuple


class Choice(NamedTuple):
    """One thing to choose."""

    label: str
    value: Any
    detail: str = ""
    """What tells it from others: a definition, a role."""
    digit: str = ""
    """The key that chooses it; rows without one get 1 to 9 in order."""
    above: str = ""
    """What it stands below, before its label: ``housing › ``."""


class Created(NamedTuple):
    """What the reader typed and wants to exist."""

    name: str
