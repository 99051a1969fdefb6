"""A passage with what stands around it, as a card shows it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.article.model import Span
from reader.library.legible import legible
from reader.review.deck import AROUND, Line, Role, line
from reader.signs import sign_start
from reader.wording import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.article.model import Article

LONGEST = 2400
"""Characters of a passage that its card shows; of a longer one, its two ends."""
LEFT_OUT = ("…", Role.QUIET)

_PARAGRAPH = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\s")
_WORD = 40
"""Characters within which a blank is looked for; some scripts have none."""


def context(
    text: str,
    spans: Sequence[Span],
    *,
    source: Iterable[Span] = (),
    cue: Iterable[Span] = (),
    around: int = AROUND,
) -> list[Line]:
    """Return a passage with what stands around it, paragraph by paragraph.

    Args:
        text: Of the article.
        spans: Of the passage, in order.
        source: Where its speaker is named.
        cue: What says that it is said.
        around: Characters before and after it.
    """
    roles = [(span, Role.CONTENT) for span in spans]
    roles = [*((s, Role.SOURCE) for s in source), *((s, Role.CUE) for s in cue), *roles]
    shown = _windows(text, spans[0].start, spans[-1].end, around)
    lines: list[Line] = []
    for number, window in enumerate(shown):
        if number:
            lines.append(Line((LEFT_OUT,)))
        found = (Span(*each.span()) for each in _PARAGRAPH.finditer(text, *window))
        lines += (Line(tuple(_parts(text, each, roles))) for each in found)
    if lines and shown[0].start:
        lines[0] = Line((LEFT_OUT, *lines[0].parts))
    if lines and shown[-1].end < len(text.rstrip()):
        lines[-1] = Line((*lines[-1].parts, LEFT_OUT))
    return lines


def below_title(article: Article, lines: list[Line]) -> list[Line]:
    """Return lines of an article below its title, from where it is and of when.

    A headline, or the end of it, that comes next anyway and is not asked about does not stand there
    twice.
    """
    title = on_one_line(str(legible(article.title))) or article.id[:8]
    rest = lines[1:] if lines and _is_end_of(title, lines[0]) else lines
    about = " · ".join(on_one_line(each) for each in (article.outlet, article.date[:10]) if each)
    told = [(f" · {legible(about)}", Role.QUIET)] if about else []
    return [line((title, Role.TITLE), *told), Line(), *rest]


def _is_end_of(title: str, first: Line) -> bool:
    """Whether a line has nothing but a title, or what is left of one, and is not asked about."""
    is_asked = any(role is Role.CONTENT for _, role in first.parts)
    begun, words = first.parts[:1] == (LEFT_OUT,), str(first).removeprefix(LEFT_OUT[0])
    return not is_asked and (title.endswith(words) if begun else words == title)


def _windows(text: str, first: int, last: int, around: int) -> list[Span]:
    low, high = _before(text, first - around), _after(text, last + around)
    if last - first <= LONGEST:
        return [Span(low, high)]
    half = LONGEST // 2
    return [Span(low, _after(text, first + half)), Span(_before(text, last - half), high)]


def _before(text: str, at: int) -> int:
    """Return the beginning of the word at an offset, or of the text where that is before it."""
    if at <= 0:
        return 0
    blank = _BLANK.search(text, at, at + _WORD)
    return blank.end() if blank else sign_start(text, at)


def _after(text: str, at: int) -> int:
    """Return the end of the last word before an offset, or of the text where that is behind it."""
    if at >= len(text):
        return len(text)
    blanks = [each.start() for each in _BLANK.finditer(text, max(at - _WORD, 0), at)]
    return blanks[-1] if blanks else sign_start(text, at)


def _parts(
    text: str, place: Span, roles: Sequence[tuple[Span, Role]]
) -> Iterator[tuple[str, Role]]:
    """Yield the words of a paragraph with what they are; what is named first goes before."""
    inside = [each for each in roles if each[0].start < place.end and each[0].end > place.start]
    edges = {max(min(at, place.end), place.start) for span, _ in inside for at in span}
    cuts = sorted({place.start, place.end, *edges})
    for start, end in pairwise(cuts):
        role = next((role for span, role in inside if span.start <= start < span.end), Role.PLAIN)
        yield str(legible(text[start:end])), role
