"""A paragraph as tokens: words, numbers and marks, each with its sentence and its quotation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.article.model import Span
from reader.article.sentences import sentences

if TYPE_CHECKING:
    from reader.attribution.quotation_marks import Quotation

_LONGEST_SENTENCE = 400
"""Tokens."""


@cache
def _token() -> re.Pattern[str]:
    """Match one token: an abbreviation, a word with what is inside it, or one mark."""
    return re.compile(
        r"(?:[^\W\d_]\.){2,}"
        r"|[A-Z]\.(?=\s+[A-Z])"
        r"|(?:Mrs?|Ms|Drs?|Sens?|Reps?|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Prof|Rev|Hon|Jr|Sr|St|Mt|Inc"
        r"|Corp|Co|Ltd|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Supt|Cmdr|Adm)\."
        r"|[^\W\d_]+s['’](?=\s[^\W\d_])"
        r"|@\w+|[@#]?[^\W_]+(?:(?:[-&/'’]|\.(?=[a-z\d])|(?<=\d),(?=\d))[^\W_]+)*"
        r"|''|``|\.\.\.+|--+|[^\w\s]|_+"
    )


@dataclass(slots=True, eq=False)
class Paragraph:
    """The tokens of one paragraph in parallel lists, indexed by token.

    A token range is half-open, as spans are.
    """

    span: Span
    words: list[str]
    lows: list[str]
    """The words in lower case, curly apostrophes made straight."""
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    """For each token, the index of its sentence in ``bounds``."""
    bounds: list[tuple[int, int]]
    """The token range of each sentence."""
    quote: list[int]
    """For each token, the index of its outermost quotation in ``quotes``, or -1."""
    quotes: list[tuple[int, int]]
    """The token range of each outermost quotation."""
    quotations: list[Quotation]
    """The outermost quotations, as ``quotes`` has them."""
    inner: list[tuple[int, int]]
    """The token range of each quotation inside another."""
    left_open: bool = False
    """Whether a quotation has no mark that closes it."""
    index: int = 0
    """How many paragraphs of the text stand before it."""
    first_sentence: int = 0
    """How many sentences of the text stand before it."""

    def is_word(self, i: int) -> bool:
        """Whether a token is a word or a number rather than a mark."""
        word = self.words[i]
        return word[0].isalnum() or (len(word) > 1 and word[0] in "@#")

    def is_capital(self, i: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.words[i][0].isupper() or self.words[i][0] == "@"

    def quotes_in(self, start: int, end: int) -> range:
        """Return the indices of the quotations that share tokens with a token range."""
        first = bisect_right(self.quotes, start, key=lambda pair: pair[1])
        return range(first, bisect_left(self.quotes, end, key=lambda pair: pair[0]))

    def span_of(self, start: int, end: int) -> Span:
        """Return the span of the text that a token range covers."""
        return Span(self.starts[start], self.ends[end - 1])


def tokenise(
    text: str,
    span: Span,
    quotations: list[Quotation],
    index: int = 0,
    first_sentence: int = 0,
) -> Paragraph:
    """Return the paragraph at ``span``, given its quotations in order, inner ones included."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _token().finditer(text, span.start, span.end):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        words.append(match.group())
    lows = [word.lower().replace("’", "'") for word in words]
    outer = [quotation for quotation in quotations if not quotation.depth]
    ranges = _ranges(starts, [quotation.span for quotation in outer])
    bounds = _cut(_ranges(starts, sentences(text, span.start, span.end)))
    return Paragraph(
        span,
        words,
        lows,
        starts,
        ends,
        _labels(len(words), bounds, 0),
        bounds,
        _labels(len(words), ranges, -1),
        ranges,
        outer,
        _ranges(starts, [quotation.span for quotation in quotations if quotation.depth == 1]),
        any(not quotation.closed for quotation in quotations),
        index,
        first_sentence,
    )


def _ranges(starts: list[int], spans: list[Span]) -> list[tuple[int, int]]:
    """Return the token range of each span; the spans are sorted and apart."""
    ranges: list[tuple[int, int]] = []
    i, count = 0, len(starts)
    for start, end in spans:
        while i < count and starts[i] < start:
            i += 1
        first = i
        while i < count and starts[i] < end:
            i += 1
        ranges.append((first, i))
    return ranges


def _cut(bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut sentences that are too long to be any, so that work on one of them is bounded."""
    if all(end - start <= _LONGEST_SENTENCE for start, end in bounds):
        return bounds
    step = _LONGEST_SENTENCE
    return [(k, min(end, k + step)) for start, end in bounds for k in range(start, end, step)]


def _labels(count: int, ranges: list[tuple[int, int]], outside: int) -> list[int]:
    """Return for each token the index of the range that holds it, or ``outside``."""
    labels = [outside] * count
    for index, (start, end) in enumerate(ranges):
        labels[start:end] = [index] * (end - start)
    return labels
