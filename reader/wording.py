"""How numbers are said."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "quote"), counted(3, "quote")
    ('1 quote', '3 quotes')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
