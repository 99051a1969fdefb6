"""An article with its marks as plain lines, for pipes, dumb terminals and screen readers."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from reader.article.model import BlockKind
from reader.attribution.initials import initials
from reader.attribution.model import UNKNOWN
from reader.library.model import MarkState
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library.model import Mark, Reading

_SIGNS = {MarkState.PROPOSED: "?", MarkState.ACCEPTED: "", MarkState.CORRECTED: ""}


def lines(reading: Reading, width: int) -> Iterator[str]:
    """Yield the article's lines: ``[DP? words]`` is said by DP, whom the list at the end names.

    A question mark stands where nobody has confirmed the machine yet; tags and notes follow the
    words. ``width`` is in characters.
    """
    shown = [mark for mark in reading.marks if mark.state is not MarkState.REJECTED]
    short = initials(mark.speaker for mark in shown if mark.speaker)
    inserts = _inserts(shown, short)
    text, at = reading.article.text, 0
    for block in reading.article.blocks:
        parts = []
        last = block.span.start
        while at < len(inserts) and inserts[at][0] <= block.span.end:
            offset, sign = inserts[at]
            parts += [text[last:offset], sign]
            last, at = max(last, offset), at + 1
        parts.append(text[last : block.span.end])
        drawn = "".join(parts)
        if block.kind is BlockKind.HEADLINE:
            yield from (*textwrap.wrap(drawn, width), "=" * min(width, len(drawn)), "")
            continue
        for line in drawn.split("\n"):
            yield from textwrap.wrap(line, width) or [""]
        yield ""
    yield from _legend(reading, shown, short)


def _inserts(marks: list[Mark], short: dict[str, str]) -> list[tuple[int, str]]:
    """Brackets by offset: closing ones before opening ones, inner marks inside outer ones."""
    found: list[tuple[tuple[int, int, int], str]] = []
    for mark in marks:
        label = short.get(mark.speaker, "") + (_SIGNS.get(mark.state, "") if mark.speaker else "")
        tags = "".join(f" #{tag.name}" for tag in mark.tags)
        note = f" (note: {mark.note})" if mark.note else ""
        for span in mark.spans:
            length = span.end - span.start
            last = span is mark.spans[-1]
            found.append(((span.start, 1, -length), f"[{label} " if label else "["))
            found.append(((span.end, 0, length), f"{tags}{note}]" if last else "]"))
    return [(order[0], sign) for order, sign in sorted(found)]


def _legend(reading: Reading, shown: list[Mark], short: dict[str, str]) -> Iterator[str]:
    counts = Counter(mark.speaker for mark in shown if mark.speaker)
    if not counts:
        yield "No quotes found."
        return
    titles = {speaker.name: speaker.title for speaker in reading.speakers}
    yield f"{counted(counts.total(), 'quote')} by {counted(len(counts), 'speaker')}"
    for name, count in counts.most_common():
        title = f", {titles[name]}" if titles.get(name) and name != UNKNOWN.name else ""
        yield f"  {short[name]:<3} {name}{title}: {count}"
