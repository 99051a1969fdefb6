"""Where words begin and end, in any script.

Unicode's rules for words (UAX 29) but for three things: words that a hyphen joins are one, an
address is one, and characters that are written without blanks go together as long as they are of
one kind, as in vim, because a dictionary would be needed for more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

from reader.article.model import Span
from reader.page.clusters import beginnings, start_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 1024
"""Characters on either side of a place in which the ends of a word are looked for."""
_INK = re.compile(r"\S")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>“”«»\"]+")
_AFTER_ADDRESSES = ".,;:!?…)]}'’"
_WORD = re.compile(r"[a0][a0m]*(?:['.\-@&][a0][a0m]*|(?<=0),0[0m]*)*|h[hm]*|i[im]*|k[km]*|sm*")
"""Words among the kinds of characters."""
_HAN = re.compile("[々〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]").match
_HIRAGANA = re.compile("[\u3041-\u309f]").match
_KATAKANA = re.compile("[\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9d]").match
_JOINERS = {"'": "'", "’": "'", "-": "-", "‐": "-", "\u2011": "-", ".": ".", "@": "@", "&": "&"}


class _Kinds(dict[str, str]):
    """The kind of each character met so far, as one letter."""

    def __missing__(self, character: str) -> str:
        kind = self[character] = _kind(character)
        return kind


def _kind(character: str) -> str:
    for kind, is_of in (("h", _HAN), ("i", _HIRAGANA), ("k", _KATAKANA)):
        if is_of(character):
            return kind
    if character.isdigit():
        return "0"
    if character.isalnum() or character == "_":
        return "a"
    return "s" if category(character) == "So" else " "


_KINDS = _Kinds({**_JOINERS, ",": ","})


def word_at(text: str, offset: int) -> Span | None:
    """Return the word that holds the character at an offset."""
    found = (word for word in _words(text, _chunk(text, offset)) if word.end > offset)
    word = next(found, None)
    return word if word and word.start <= offset else None


def words_after(text: str, offset: int) -> Iterator[Span]:
    """Yield the words that end after an offset, the nearest first."""
    while match := _INK.search(text, offset):
        chunk = _chunk(text, match.start())
        yield from (word for word in _words(text, chunk) if word.end > offset)
        offset = max(chunk.end, match.end())


def words_before(text: str, offset: int) -> Iterator[Span]:
    """Yield the words that begin before an offset, the nearest first."""
    while offset > 0:
        low = max(0, offset - _LONGEST)
        ink = low + len(text[low:offset].rstrip())
        if ink > low:
            chunk = _chunk(text, ink - 1)
            yield from (w for w in reversed(_words(text, chunk)) if w.start < offset)
            low = min(chunk.start, ink - 1)
        offset = low


def _chunk(text: str, offset: int) -> Span:
    """Return what stands between two blanks around an offset, and no more than a long word."""
    low, high = max(0, offset - _LONGEST), min(len(text), offset + _LONGEST)
    before = max(text.rfind(" ", low, offset), text.rfind("\n", low, offset))
    after = [at for blank in " \n" if (at := text.find(blank, offset, high)) >= 0]
    start = before + 1 if before >= 0 else start_at(text, low)
    return Span(start, min(after) if after else start_at(text, high))


def _words(text: str, chunk: Span) -> list[Span]:
    start, end = chunk
    piece = text[start:end]
    kinds = "".join(map(_KINDS.__getitem__, piece))
    if not piece.isascii():
        begins = beginnings(text, start, end)
        kinds = "".join(kind if new else "m" for kind, new in zip(kinds, begins, strict=True))
    found = [Span(*match.span()) for match in _WORD.finditer(kinds)]
    for match in _ADDRESS.finditer(piece):
        address = Span(match.start(), match.start() + len(match[0].rstrip(_AFTER_ADDRESSES)))
        found = [w for w in found if w.end <= address.start or w.start >= address.end]
        found.append(address)
    return [Span(start + a, start + b) for a, b in sorted(found)]
