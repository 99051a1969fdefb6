"""A text in parts: so many paragraphs that a long text can be shown while it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.model import Span
from reader.article.passages import passages_of
from reader.article.sentences import sentences
from reader.attribution.quotation_marks import quoted
from reader.attribution.tokens import Paragraph, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator

LENGTH = 24_000
"""The most code points of a part, about 4,000 words; an ordinary article is one part."""

_VISIBLE = re.compile(r"\S")


def paragraphs_of(text: str) -> Iterator[tuple[list[Paragraph], int]]:
    """Yield the paragraphs of a text in parts, each with the offset up to which it reaches."""
    part: list[Paragraph] = []
    for p in _paragraphs(text):
        if part and p.span.end - part[0].span.start > LENGTH:
            yield part, p.span.start
            part = []
        part.append(p)
    if part:
        yield part, len(text)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text as tokens."""
    index = sentence = 0
    for span, quotations in quoted(text, _spans(text)):
        p = tokenise(text, span, quotations, index, sentence)
        if p.words:
            yield p
            index += 1
            sentence += len(p.bounds)


def _spans(text: str) -> Iterator[Span]:
    """Yield the passages of a text; one that is longer than a part is cut, to bound the memory."""
    for start, end in passages_of(text):
        begin = start
        while end - begin > LENGTH:
            stop = _place_to_cut(text, begin, begin + LENGTH)
            yield Span(begin, stop)
            following = _VISIBLE.search(text, stop, end)
            begin = following.start() if following else end
        yield Span(begin, end)


def _place_to_cut(text: str, start: int, end: int) -> int:
    """Return where to cut a passage: after a sentence, outside quotation marks where possible."""
    ends = [sentence.end for sentence in sentences(text, start, end)][:-1]
    ((_, quotations),) = quoted(text, [Span(start, end)])
    outside = [
        stop for stop in ends if not any(q.span.start < stop < q.span.end for q in quotations)
    ]
    words = text[start:end].rpartition(" ")[0].rstrip()
    return max(outside or ends, default=start + len(words) if words else end)
