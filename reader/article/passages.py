"""Where the passages of a plain text begin and end.

Text comes in two layouts: one paragraph a line, as it is pasted from a page, and lines broken at
a width, as in mail, with blank lines between paragraphs.
"""

from __future__ import annotations

import re
from itertools import pairwise

from reader.article.model import Span

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_MARKED = re.compile(r"(?:[-*•◦▪‣·] |\d{1,3}[.)] )")
_BREAKS_SAMPLED = 2000
_NARROWEST, _WIDEST = 40, 120


def passages_of(text: str) -> list[Span]:
    """Return the passages of a clean text, without the white space around them.

    A passage is a paragraph, or a single line that stands alone; in a text broken at a width it
    has the line feeds in it. A blank line always ends a passage.
    """
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    width = _width(text, lines)
    return _joined(text, lines, width) if width else lines


def _width(text: str, lines: list[Span]) -> int:
    """Return the width that the lines were broken at, or 0 when each is a paragraph of its own.

    Where lines were broken at a width, many a next line goes on in lower case, and then there
    was mostly no room for its first word on the line before.
    """
    breaks = [(a, b) for a, b in pairwise(lines[:_BREAKS_SAMPLED]) if _is_next(text, a, b)]
    if not breaks:
        return 0
    lengths = sorted(a.end - a.start for a, _ in breaks)
    width = lengths[len(lengths) * 9 // 10]
    going_on = [(a, b) for a, b in breaks if _goes_on(text, b)]
    full = sum(_is_full(text, a, b, width) for a, b in going_on)
    is_wrapped = len(going_on) * 5 >= len(breaks) * 2 and full * 2 >= len(going_on)
    return width if _NARROWEST <= width <= _WIDEST and is_wrapped else 0


def _joined(text: str, lines: list[Span], width: int) -> list[Span]:
    passages = lines[:1]
    for before, line in pairwise(lines):
        if _is_next(text, before, line) and _belongs(text, before, line, width):
            passages[-1] = Span(passages[-1].start, line.end)
        else:
            passages.append(line)
    return passages


def _is_next(text: str, before: Span, line: Span) -> bool:
    """Return whether no blank line stands between two lines."""
    return line.start == before.end + 1 or text.count("\n", before.end, line.start) == 1


def _belongs(text: str, before: Span, line: Span, width: int) -> bool:
    """Return whether a line goes on with the paragraph of the line before."""
    quoted, quoted_before = text[line.start] == ">", text[before.start] == ">"
    if quoted or quoted_before:
        return quoted and quoted_before
    if _MARKED.match(text, line.start):
        return False
    return _goes_on(text, line) or _is_full(text, before, line, width)


def _goes_on(text: str, line: Span) -> bool:
    first = text[line.start]
    return first.isalpha() and not first.isupper()


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Return whether a line had no room for the first word of the next."""
    space = text.find(" ", following.start, following.end)
    word = (space if space >= 0 else following.end) - following.start
    # Some programs even out the lines, and so leave an eighth of the width free.
    return line.end - line.start + 1 + word > width * 7 // 8
