"""Searching one text for words, or for a regular expression."""

from __future__ import annotations

import re
import threading
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from reader.page.hits import LIMIT, Hits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Ends: TypeAlias = tuple[int, int]

_ALIKE = {
    " ": "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a",
    '"': "“”„‟«»″",
    "'": "‘’‚‛‹›′ʼ",
    "-": "‐‑‒–—―−",
}
"""What is written in one way is found in all others."""
_CHUNK = 1 << 16
"""Characters that are made alike in one go, so that others get the processor in between."""
_ESCAPED = re.compile(r"\\.", re.DOTALL)


class Folded:
    """A text in which words are found however it sets marks, dashes and spaces.

    Every character stands where it stood, so that offsets are those of the text.
    """

    def __init__(self, text: str, *, keeps_case: bool) -> None:
        """Fold a text, which takes some 5 milliseconds a million characters."""
        chunks = (text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))
        self.text = "".join(_folded(chunk, keeps_case=keeps_case) for chunk in chunks)
        self.keeps_case = keeps_case

    def find(self, words: str, start: int = 0) -> Hits:
        """Return where words stand, any white space between them.

        Args:
            words: What to look for, with at least one character that is no white space.
            start: The offset from which on to look first; what is before comes last, and is what
                is left out where there is too much.
        """
        head, *more = re.split(" +", _folded(words, keeps_case=self.keeps_case))
        if not more:
            return _around(lambda at: self._each(head, at), start)
        pattern = re.compile(" +".join(map(re.escape, (head, *more))))
        return _around(lambda at: self._each_phrase(head or " ", pattern, at), start)

    def _each(self, word: str, at: int) -> Iterator[Ends]:
        find, length = self.text.find, len(word)
        at = find(word, at)
        while at >= 0:
            yield at, at + length
            at = find(word, at + length)

    def _each_phrase(self, head: str, pattern: re.Pattern[str], at: int) -> Iterator[Ends]:
        """Yield where a pattern matches that begins with ``head``, in steps that are short."""
        at = self.text.find(head, at)
        while at >= 0:
            match = pattern.match(self.text, at)
            if match:
                yield match.span()
            at = self.text.find(head, match.end() if match else at + 1)


class Finder:
    """Looks for one thing after the other in a text, which is folded only once."""

    def __init__(self, text: str) -> None:
        """Do nothing yet."""
        self._text = text
        self._folded: Folded | None = None
        self._busy = threading.Lock()

    def find(self, words: str, start: int) -> Hits:
        """Return where words stand, as ``Folded.find`` does; from any thread."""
        case = keeps_case(words)
        with self._busy:
            if self._folded is None or self._folded.keeps_case != case:
                self._folded = Folded(self._text, keeps_case=case)
            return self._folded.find(words, start)


def find_pattern(text: str, pattern: re.Pattern[str], start: int = 0) -> Hits:
    """Return where a regular expression matches at least one character; ``start`` as above."""

    def matches(at: int) -> Iterator[Ends]:
        return (each.span() for each in pattern.finditer(text, at) if each.end() > each.start())

    return _around(matches, start)


def keeps_case(query: str) -> bool:
    """Return whether case matters: it does as soon as a capital is typed, an escape apart."""
    return any(letter.isupper() for letter in _ESCAPED.sub("", query))


def expression_in(query: str) -> str | None:
    """Return the regular expression that is meant by ``/…/``; None where words are meant."""
    return query[1:-1] if len(query) > 2 and query[0] == query[-1] == "/" else None


def _folded(text: str, *, keeps_case: bool) -> str:
    for one, others in _ALIKE.items():
        for other in others:
            text = text.replace(other, one)
    # Of all letters only İ has two in lower case, and only ς is another Σ at the end of a word.
    return text if keeps_case else text.replace("İ", "i").lower().replace("ς", "σ")


def _around(each: Callable[[int], Iterator[Ends]], start: int) -> Hits:
    """Take what comes from ``start`` on, then what comes before, up to the limit."""
    found = list(islice(_circling(each, start), LIMIT + 1))
    is_cut = len(found) > LIMIT
    return Hits(sorted(found[:LIMIT]), is_cut=is_cut)


def _circling(each: Callable[[int], Iterator[Ends]], start: int) -> Iterator[Ends]:
    first: Ends | None = None
    for found in each(start):
        first = first or found
        yield found
    for found in each(0):
        if found[0] >= start or (first and found[1] > first[0]):
            return
        yield found
