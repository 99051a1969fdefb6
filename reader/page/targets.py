"""What ``n`` and ``N`` go to: quotes or another set of passages, in order of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeAlias, TypeVar, overload

from reader.article.model import Article, Span
from reader.library.mark_list import PROPOSED
from reader.library.model import Mark, Reading
from reader.page.focusing import order, spans_on
from reader.page.hits import NOTHING, Hits

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.mark_list import Marks

Spans: TypeAlias = tuple[Span, ...]
Item = TypeVar("Item")

_REACHING = 50
"""How many targets before a place are asked whether they reach into it."""


class Kind(StrEnum):
    """The sets there are, each by what one of it is called."""

    QUOTES = "quote"
    SPEAKER = "quote by one speaker"
    SUGGESTIONS = "suggestion"
    ANNOTATIONS = "annotation"
    HITS = "hit"
    SENTENCES = "sentence"
    BOOKMARKS = "bookmark"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader wants to go through."""

    kind: Kind = Kind.QUOTES
    speaker: str = ""
    """Whose quotes, where they are one speaker's."""
    hits: Hits = NOTHING
    """What a search has found."""

    @property
    def wraps(self) -> bool:
        """Whether the first follows the last, as in a search."""
        return self.kind is Kind.HITS

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are known."""
        return self.kind is Kind.HITS and self.hits.is_cut


class Targets(Protocol):
    """One set of passages. Each look takes as long in 50,000 as in 50, but for a few steps."""

    wanted: Wanted

    @property
    def total(self) -> int | None:
        """How many there are; None where they are not counted."""

    def step(self, origin: Span, forward: bool) -> Spans | None:
        """Return the target after, or before, the one at ``origin``; None at the end."""

    def edge(self, first: bool) -> Spans | None:
        """Return the first target, or the last; None where there is none."""

    def nearest(self, start: int, end: int) -> Spans | None:
        """Return the first target that begins in ``[start, end)``, else one that reaches there."""

    def number(self, spans: Spans) -> int | None:
        """Return which of them stands on exactly these spans, from 1 on; None if none does."""


def targets(reading: Reading, wanted: Wanted, *, looking: bool = False) -> Targets:
    """Return the targets of a kind.

    Where the article has no quotes, and nobody is ``looking`` for some, sentences stand in.
    """
    match wanted.kind:
        case Kind.HITS:
            return Listed(wanted, wanted.hits, _alone)
        case Kind.BOOKMARKS:
            return Listed(wanted, reading.bookmarks, partial(spans_on, reading))
        case Kind.SENTENCES:
            return Sentences(wanted, reading.article)
    if wanted.kind is Kind.QUOTES and not looking and not any(reading.marks.speakers):
        return Sentences(wanted, reading.article)
    return Listed(wanted, _among(reading.marks, wanted), _spans)


def _among(marks: Marks, wanted: Wanted) -> Sequence[Mark]:
    match wanted.kind:
        case Kind.ANNOTATIONS:
            return marks.annotated
        case Kind.SPEAKER:
            names = marks.speakers
            return Picked(marks, [i for i in marks.shown() if names[i] == wanted.speaker])
        case Kind.SUGGESTIONS:
            return Picked(marks, [i for i, state in enumerate(marks.states) if state == PROPOSED])
    return Picked(marks, marks.shown())


class Picked(Sequence[Mark]):
    """Some of the marks of a text, none of which is made before it is asked for."""

    def __init__(self, marks: Marks, numbers: Sequence[int]) -> None:
        """Take the marks with these numbers, in order."""
        self._marks = marks
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Mark: ...
    @overload
    def __getitem__(self, at: slice) -> list[Mark]: ...
    def __getitem__(self, at: int | slice) -> Mark | list[Mark]:
        if isinstance(at, slice):
            return [self._marks[i] for i in self._numbers[at]]
        return self._marks[self._numbers[at]]


class Listed(Generic[Item]):
    """Targets that are all known."""

    def __init__(
        self, wanted: Wanted, items: Sequence[Item], spans: Callable[[Item], Spans]
    ) -> None:
        """Take things in order of the text, with what gives the spans of one."""
        self.wanted = wanted
        self._items = items
        self._spans = spans

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self._items)

    def step(self, origin: Span, forward: bool) -> Spans | None:
        """Return the target after, or before, the one at ``origin``; None at the end."""
        here = (origin.start, -origin.end)
        if forward:
            return self._at(bisect_right(self._items, here, key=self._order))
        return self._at(bisect_left(self._items, here, key=self._order) - 1)

    def edge(self, first: bool) -> Spans | None:
        """Return the first target, or the last; None where there is none."""
        return self._at(0 if first else self.total - 1)

    def nearest(self, start: int, end: int) -> Spans | None:
        """Return the first target that begins in ``[start, end)``, else one that reaches there."""
        at = bisect_left(self._items, start, key=self._start)
        target = self._at(at)
        if target and target[0].start < end:
            return target
        before = map(self._spans, self._items[max(0, at - _REACHING) : at])
        return next((spans for spans in before if spans[-1].end > start), None)

    def number(self, spans: Spans) -> int | None:
        """Return which of them stands on exactly these spans, from 1 on; None if none does."""
        at = bisect_left(self._items, order(spans), key=self._order)
        while (target := self._at(at)) and order(target) == order(spans):
            at += 1
            if target == spans:
                return at
        return None

    def _at(self, i: int) -> Spans | None:
        return self._spans(self._items[i]) if 0 <= i < len(self._items) else None

    def _start(self, item: Item) -> int:
        return self._spans(item)[0].start

    def _order(self, item: Item) -> tuple[int, int]:
        return order(self._spans(item))


class Sentences:
    """All sentences of an article, found around the place where they are asked for."""

    total = None

    def __init__(self, wanted: Wanted, article: Article) -> None:
        """Look at no sentence yet."""
        self.wanted = wanted
        self._article = article

    def step(self, origin: Span, forward: bool) -> Spans | None:
        """Return the sentence after, or before, the one at ``origin``; None at the end."""
        here = (origin.start, -origin.end)
        at, count = self._article.block_at(origin.start), len(self._article.blocks)
        if forward:
            for i in range(at, count):
                for sentence in self._in(i):
                    if order((sentence,)) > here:
                        return (sentence,)
            return None
        for i in range(min(at, count - 1), -1, -1):
            for sentence in reversed(self._in(i)):
                if order((sentence,)) < here:
                    return (sentence,)
        return None

    def edge(self, first: bool) -> Spans | None:
        """Return the first sentence, or the last; None where there is none."""
        beyond = len(self._article.text) + 1
        return self.step(Span(-1, -1) if first else Span(beyond, beyond), forward=first)

    def nearest(self, start: int, end: int) -> Spans | None:
        """Return the first sentence that begins in ``[start, end)``, else one that reaches it."""
        blocks, reaching = self._article.blocks, None
        for i in range(self._article.block_at(start), len(blocks)):
            if blocks[i].span.start >= end:
                break
            for sentence in self._in(i):
                if start <= sentence.start < end:
                    return (sentence,)
                if sentence.start < start < sentence.end:
                    reaching = (sentence,)
        return reaching

    def number(self, spans: Spans) -> None:
        """Return None: sentences are not counted."""

    def _in(self, i: int) -> list[Span]:
        from reader.article.sentences import sentences

        article = self._article
        return sentences(article.text, *article.blocks[i].span)


def _spans(mark: Mark) -> Spans:
    return mark.spans


def _alone(span: Span) -> Spans:
    return (span,)
