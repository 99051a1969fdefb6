"""The words and signs of a text, with what typography makes of them left aside."""

from __future__ import annotations

import re
import unicodedata
from array import array
from typing import NamedTuple

_INVISIBLE = "\xad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff"
_MARKS = rf"{_INVISIBLE}\u0300-\u036f\u3099\u309a"
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
"""Scripts that put no space between words: each character counts as one."""
_WORD = re.compile(
    rf"[{_UNSPACED}][{_MARKS}]*|(?:[^\W{_UNSPACED}][{_MARKS}]*)+|\.\.\.|--+|[^\w\s{_INVISIBLE}]"
)
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛‹›′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff"),
    }
)


def _key(word: str) -> str:
    """Return what a word has in common with others that only typography tells from it."""
    if word.isascii():
        return "…" if word == "..." else "-" if word.startswith("--") else word
    return unicodedata.normalize("NFC", word.translate(_ALIKE))


class Words(NamedTuple):
    """The words and other signs of a text, white space left out."""

    text: str
    starts: array[int]
    ends: array[int]
    keys: array[int]
    """The same number for the same word, in both texts of an alignment."""


def words(text: str, known: dict[str, int]) -> Words:
    """Return the words of a text; ``known`` numbers them, and takes in those it lacks."""
    found = Words(text, array("l"), array("l"), array("l"))
    seen: dict[str, int] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        if word not in seen:
            seen[word] = known.setdefault(_key(word), len(known))
        found.starts.append(match.start())
        found.ends.append(match.end())
        found.keys.append(seen[word])
    return found
