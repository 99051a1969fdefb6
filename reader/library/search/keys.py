"""By what the index orders annotations, and in which form it looks for words."""

from __future__ import annotations

import unicodedata

BITS = 20
"""Of a key for the annotation within its article: a million are enough for anybody."""


GAP = " […] "
"""Between the parts of a passage."""

UNSURE = -1.0
"""Stands for the confidence of what no machine proposed."""


def first_key(article_key: int) -> int:
    """Return the key of the first annotation of an article; those of the next begin its end."""
    return article_key << BITS


def fold(text: str) -> str:
    """Return a text as it is looked for: case, spaces and the form of accents do not count.

    >>> fold("The  Mayor’s")
    "the mayor's"
    """
    plain = text if text.isascii() else unicodedata.normalize("NFC", text).replace("’", "'")
    return " ".join(plain.casefold().split())
