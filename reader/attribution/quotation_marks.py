"""Every stretch of a text in quotation marks, of any style, closed or not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.article.model import Span
from reader.article.passages import passages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CLOSERS = {
    '"': '"”“″',
    "＂": "＂",
    "“": "”\"“''",
    "”": "”",
    "„": '“”"‟',
    "‟": '”"',
    "``": "''\"”",
    "''": "''\"",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
}
"""For each mark that may open, the marks that may close it, typing errors included."""

_ELISIONS = frozenset(
    [
        "bout",
        "cause",
        "cept",
        "cuz",
        "em",
        "er",
        "gainst",
        "im",
        "m",
        "n",
        "neath",
        "nough",
        "nother",
        "nuff",
        "round",
        "s",
        "sup",
        "til",
        "till",
        "tis",
        "tisn",
        "twas",
        "tween",
        "twere",
        "twill",
        "twould",
        "un",
        "ve",
        "re",
        "ll",
        "d",
        "t",
    ]
)
"""What an apostrophe at the front of a word may stand for: 'tis, 'em, 'n'."""

_LONGEST_SINGLE = 3000
"""A stretch in single marks longer than this, in code points, is two apostrophes."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, the marks included."""

    span: Span
    depth: int = 0
    """How many other stretches it stands in."""
    closed: bool = True
    """Whether its own closing mark is there."""
    continues: bool = False
    """Whether it goes on with the one before it, left open at the end of the paragraph."""
    single: bool = False
    """Whether it stands in single marks."""


@dataclass(slots=True, eq=False)
class _Mark:
    """A mark in its place, with what its neighbours allow it to be."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool


@cache
def _marks_of() -> re.Pattern[str]:
    """Match every character that may be a quotation mark; an apostrophe between letters is none."""
    return re.compile(r"[“”„‟\"＂«»‹›「」『』]|``|''|(?<![^\W_])['‘’‚‛]|['‘’](?![^\W_])")


def quotation_marks(text: str) -> list[Quotation]:
    """Return every stretch in quotation marks, in order of its start, the outer before the inner.

    Never fails: a stretch that is not closed ends with its paragraph, and goes on in the next one
    when that opens again; a closing mark without an opening one is left alone.
    """
    return [quotation for _, here in quoted(text, passages_of(text)) for quotation in here]


def quoted(text: str, paragraphs: Iterable[Span]) -> Iterator[tuple[Span, list[Quotation]]]:
    """Yield each paragraph with its stretches in quotation marks, as it is asked for."""
    carried = False
    for paragraph in paragraphs:
        marks = [_judge(text, m, paragraph) for m in _marks_of().finditer(text, *paragraph)]
        doubles = _doubles(text, [m for m in marks if m.text not in "'‘’‚‛"], paragraph, carried)
        singles = _singles(text, [m for m in marks if m.text in "'‘’‚‛"], paragraph, carried)
        here = _nested(doubles + singles)
        carried = any(not quotation.closed for quotation in here)
        yield paragraph, here


def crossing(quotations: Sequence[Quotation], start: int, end: int) -> list[Quotation]:
    """Return the quotations that share text with a range, given those of one depth in order."""
    first = bisect_right(quotations, start, key=lambda quotation: quotation.span.end)
    last = bisect_left(quotations, end, key=lambda quotation: quotation.span.start)
    return list(quotations[first:last])


def _judge(text: str, match: re.Match[str], paragraph: Span) -> _Mark:
    """Say of one mark whether its neighbours let it open, close, or both."""
    start, end = match.span()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    bare_left = before.isspace() or before in "([{—–-/:\"“‘'*_>,"
    bare_right = after.isspace()
    return _Mark(
        start,
        end,
        match.group(),
        opens=not bare_right and not (before.isalnum() or before in ".!?…,;%)]"),
        closes=not before.isspace() and (bare_right or not after.isalnum() or not bare_left),
    )


def _opens(mark: _Mark, text: str) -> bool:
    """Whether ``mark`` opens a stretch when none is open."""
    if mark.text in "“„‟``「『":
        return mark.opens or not mark.closes
    if mark.text in "«‹":
        return True
    if mark.text in "»›":
        return mark.opens and not mark.closes
    if mark.text in "”」』":
        return False
    inches = mark.start > 0 and text[mark.start - 1].isdigit()
    return not inches and (mark.opens or not mark.closes)


def _closes(mark: _Mark, opener: str, following: _Mark | None, text: str) -> bool:
    """Whether ``mark`` closes the stretch that ``opener`` opened."""
    if mark.text not in _CLOSERS.get(opener, ""):
        return False
    if mark.text == "“" and opener != "„" and mark.opens:
        return False
    if mark.text in '"＂' and mark.opens and not mark.closes:
        return False
    if mark.text in "»›" and opener == mark.text:
        return mark.closes
    inches = mark.text == '"' and text[mark.start - 1].isdigit()
    if inches and following is not None and text[mark.end : mark.end + 2].strip().islower():
        return following.opens
    return True


def _doubles(text: str, marks: list[_Mark], paragraph: Span, carried: bool) -> list[Quotation]:
    """Pair the double marks of one paragraph."""
    found: list[Quotation] = []
    opened: _Mark | None = None
    continues = inner = False
    front = _front(text, paragraph)
    for i, mark in enumerate(marks):
        following = marks[i + 1] if i + 1 < len(marks) else None
        if opened is not None:
            if _closes(mark, opened.text, following, text):
                found.append(Quotation(Span(opened.start, mark.end), continues=continues))
                opened = None
            else:
                inner = inner or mark.opens
        elif _opens(mark, text):
            opened, inner = mark, False
            continues = carried and mark.start == front
        elif mark.closes and found and inner:
            found[-1] = Quotation(
                Span(found[-1].span.start, mark.end), continues=found[-1].continues
            )
            inner = False
        elif mark.closes and carried and not found and mark.start > paragraph.start:
            found.append(Quotation(Span(paragraph.start, mark.end), continues=True))
    if opened is not None and paragraph.end > opened.end:
        span = Span(opened.start, _trimmed(text, opened.start, paragraph.end))
        found.append(Quotation(span, closed=False, continues=continues))
    return found


def _front(text: str, paragraph: Span) -> int:
    """Return the offset of the first character of a paragraph that is no white space."""
    line = text[paragraph.start : paragraph.end]
    return paragraph.end - len(line.lstrip())


def _trimmed(text: str, start: int, end: int) -> int:
    """Return ``end`` moved left over white space."""
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _elided(text: str, mark: _Mark) -> bool:
    """Whether a single mark that could open is an apostrophe: 'tis, '90s."""
    end = mark.end
    while end < len(text) and end - mark.end < 8 and text[end].isalnum():
        end += 1
    word = text[mark.end : end].lower()
    return word in _ELISIONS or word[:2].isdigit()


def _singles(text: str, marks: list[_Mark], paragraph: Span, carried: bool) -> list[Quotation]:
    """Pair the single marks of one paragraph, apostrophes left out."""
    found: list[Quotation] = []
    opened: _Mark | None = None
    doubtful: _Mark | None = None
    continues = False
    front = _front(text, paragraph)
    for mark in marks:
        if mark.text in "'‘‚‛" and mark.opens and not mark.closes and not _elided(text, mark):
            if opened is not None and doubtful is not None:
                found.append(Quotation(Span(opened.start, doubtful.end), single=True))
            opened, doubtful = mark, None
            continues = carried and mark.start == front
        elif opened is not None and mark.text != "‘" and mark.closes and mark.start > opened.end:
            if mark.start - opened.start > _LONGEST_SINGLE:
                opened = None
            elif text[mark.start - 1] in "sS" and not _ends_line(text, mark, paragraph):
                doubtful = doubtful or mark
            else:
                found.append(
                    Quotation(Span(opened.start, mark.end), continues=continues, single=True)
                )
                opened = doubtful = None
    if opened is not None and doubtful is not None:
        found.append(Quotation(Span(opened.start, doubtful.end), single=True))
    elif opened is not None and opened.text == "‘" and opened.start == paragraph.start:
        span = Span(opened.start, _trimmed(text, opened.start, paragraph.end))
        found.append(Quotation(span, closed=False, continues=continues, single=True))
    return found


def _ends_line(text: str, mark: _Mark, paragraph: Span) -> bool:
    """Whether a mark after an "s" is no plural's apostrophe, for no noun can follow it."""
    after = text[mark.end : mark.end + 1]
    return mark.end >= paragraph.end or after in '.,;:!?)"”'


def _nested(found: list[Quotation]) -> list[Quotation]:
    """Sort the stretches of a paragraph, drop single ones that cross others, and set the depths."""
    found.sort(key=lambda q: (q.span.start, -q.span.end))
    kept: list[Quotation] = []
    crossed: set[Span] = set()
    around: list[Quotation] = []
    for quotation in found:
        while around and around[-1].span.end <= quotation.span.start:
            around.pop()
        if around and quotation.span.end > around[-1].span.end:
            if quotation.single or not around[-1].single:
                continue
            crossed.add(around.pop().span)
        nested = Quotation(
            quotation.span,
            len(around),
            quotation.closed,
            quotation.continues,
            quotation.single,
        )
        kept.append(nested)
        around.append(nested)
    return [quotation for quotation in kept if quotation.span not in crossed]
