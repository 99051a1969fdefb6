"""Where words stand in a text, for somebody who types them on whatever keyboard they have."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.article.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = "\"'`´“”„‟«»‘’‚‛‹›「」『』〝〞＂＇"
"""Quotation marks and apostrophes; any of them stands for any other."""
_ENDS = ",.;:!?…"
_ANY_MARK = f"[{re.escape(_MARKS)}]"


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Yield where words stand in a text, in order, without overlaps.

    How much white space there is, capitals, and the style of quotation marks do not matter. Where
    the words stand nowhere as whole words, parts of words will do.
    """
    asked = words.split()
    if not asked:
        return
    whole = False
    for match in re.finditer(rf"(?<!\w){_pattern(asked)}(?!\w)", text, re.IGNORECASE):
        whole = True
        yield Span(*match.span())
    if not whole:
        for match in re.finditer(_pattern(asked), text, re.IGNORECASE):
            yield Span(*match.span())


def folded(words: str) -> str:
    """Return words in the form in which they are the same to ``occurrences``."""
    return " ".join(re.sub(_ANY_MARK, "'", words).casefold().split())


def unquoted(words: str) -> str:
    """Return words without white space and quotation marks around them."""
    return words.strip(f"{_MARKS} \t\n\r\xa0")


def marked(text: str, span: Span) -> Span:
    """Return a passage with the quotation marks directly around it, where it has none of its own.

    A sign before the closing mark comes along.
    """
    start, end = span
    if text[start] in _MARKS or text[end - 1] in _MARKS:
        return span
    close = end + 1 if end < len(text) and text[end] in _ENDS else end
    around = text[max(start - 1, 0) : start], text[close : close + 1]
    if not all(mark and mark in _MARKS for mark in around):
        return span
    return Span(start - 1, close + 1)


def same_words(one: str, other: str) -> bool:
    """Whether two passages have the same words, save for the signs at their ends."""
    first, second = (" ".join(each.split()).strip(f"{_MARKS}{_ENDS} ") for each in (one, other))
    return first == second


def nearest(text: str, words: str) -> Span | None:
    """Return where most of some words stand that do not stand in the text as a whole.

    That is the longest beginning of them, or ending where that is longer.
    """
    asked = words.split()

    def first(some: list[str]) -> Span | None:
        return next(occurrences(text, " ".join(some)), None)

    # What a longer run of words has not, a longer one yet has not either.
    lengths = range(1, len(asked))
    begun = bisect_left(lengths, True, key=lambda length: not first(asked[:length]))
    ended = bisect_left(lengths, True, key=lambda length: not first(asked[-length:]))
    return first(asked[:begun] if begun >= ended else asked[-ended:])


def around(text: str, span: Span, room: int = 30) -> str:
    """Return a passage on one line with some ``room`` of the text before and after it."""
    before, after = max(0, span.start - room), min(len(text), span.end + room)
    # No half words at the edges, unless that would leave nothing.
    before = text.find(" ", before, span.start) + 1 if before else 0
    cut = text.rfind(" ", span.end, after) if after < len(text) else after
    shown = " ".join(text[before : max(cut, span.end)].split())
    return f"{'… ' if before else ''}{shown}{' …' if after < len(text) else ''}"


def _pattern(words: list[str]) -> str:
    return r"\s+".join(
        "".join(_ANY_MARK if letter in _MARKS else re.escape(letter) for letter in word)
        for word in words
    )
