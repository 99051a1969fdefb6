"""A selection with two ends, one of which moves while the other stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.article.model import Article, Span
from reader.page.clusters import end_at, start_at
from reader.page.focusing import Focus

if TYPE_CHECKING:
    from reader.page.motions import Motion

_PIECE = 1 << 14
"""Characters of a piece of a long text whose words are counted once."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected lies between two ends, without the gaps of the quote that it began on."""

    began: Focus
    """The focus before."""
    fixed: int
    """Offset of the end that stays."""
    moving: int
    """Offset of the end that moves; never that of the other."""

    @property
    def span(self) -> Span:
        """From end to end."""
        return Span(min(self.fixed, self.moving), max(self.fixed, self.moving))

    @property
    def ends(self) -> bool:
        """Whether the end that moves is the one where the selection ends."""
        return self.moving > self.fixed

    @property
    def spans(self) -> tuple[Span, ...]:
        """What is selected: a gap is left out while something on either side of it is selected."""
        start, end = self.span
        parts = []
        for before, after in pairwise(self.began.spans):
            if start < before.end and after.start < end:
                parts.append(Span(start, before.end))
                start = after.start
        return (*parts, Span(start, end))

    @property
    def focus(self) -> Focus:
        """A focus on what is selected; it shrinks to the one before where it holds that."""
        spans, before = self.spans, self.began.span
        if spans == self.began.spans:
            return self.began
        start, end = self.span
        if start <= before.start and before.end <= end:
            return Focus(spans, self.began.origin, (*self.began.within, self.began))
        meets = start < before.end and before.start < end
        return Focus(spans, self.began.origin if meets else self.span)

    def sign(self, text: str) -> Span:
        """Return the outermost thing to be seen at the end that moves."""
        start, end = self.span
        if self.ends:
            at = end - 1
            while at > start and text[at].isspace():
                at -= 1
            return Span(max(start, start_at(text, at)), end_at(text, at + 1))
        at = start
        while at < end - 1 and text[at].isspace():
            at += 1
        return Span(start_at(text, at), min(end, end_at(text, at + 1)))

    def swapped(self) -> Selection:
        """Return the same with the other end moving."""
        return replace(self, fixed=self.moving, moving=self.fixed)

    def moved(self, article: Article, motion: Motion, *, on: bool) -> Selection:
        """Return it with the end moved on or back; past the other end, it is the other end.

        Where there is nothing to move to, it is the same.
        """
        ends = self.ends
        to = motion(article, self.moving, on, ends)
        if ends != on and (to is None or (to <= self.fixed if ends else to >= self.fixed)):
            to = motion(article, self.fixed, on, not ends)
        return self if to is None else replace(self, moving=to)

    def to(self, text: str, offset: int) -> Selection:
        """Return it with the end moved to the character at an offset, which it takes in."""
        start, end = start_at(text, offset), end_at(text, offset + 1)
        return replace(self, moving=end if end > self.fixed else start)

    def reaching(self, word: Span) -> Selection:
        """Return it with a word taken in: the nearer end moves there."""
        start, end = self.span
        nearer_start = abs(word.start - start) < abs(word.end - end)
        if word.end > end or (word.start >= start and not nearer_start):
            return replace(self, fixed=start, moving=word.end)
        return replace(self, fixed=end, moving=word.start)


def begin(focus: Focus) -> Selection:
    """Return a selection of what is in focus; its end moves."""
    return Selection(focus, *focus.span)


def between(first: Span, last: Span) -> Focus:
    """Return a focus from one word to another, whichever of them comes first."""
    span = Span(min(first.start, last.start), max(first.end, last.end))
    return Focus((span,), span)


class WordCount:
    """Counts the words of any part of a text; of a long part from what is known of its pieces."""

    def __init__(self, text: str, total: int) -> None:
        """Take a text of which it is known how many words it has in all."""
        self._text = text
        self._total = total
        self._known: dict[int, int] = {}

    def of(self, span: Span) -> int:
        """Return how many words there are, of a long part by its blanks, which is faster."""
        first, last = span.start // _PIECE + 1, span.end // _PIECE
        if last <= first:
            return len(self._text[slice(*span)].split())
        edges = (span.start, first * _PIECE), (last * _PIECE, span.end)
        words = sum(len(self._text[a:b].split()) for a, b in edges)
        pieces = len(self._text) // _PIECE + 1
        if (last - first) * 2 <= pieces:
            return words + sum(map(self._piece, range(first, last)))
        others = (*range(first), *range(last, pieces))
        return words + max(0, self._total - sum(map(self._piece, others)))

    def _piece(self, number: int) -> int:
        """Count the words of a piece of the text, once."""
        if number not in self._known:
            start = number * _PIECE
            ends = (self._text.count(blank, start, start + _PIECE) for blank in " \n")
            self._known[number] = sum(ends)
        return self._known[number]
