"""An article with its marks as lines without colours: brackets show who says what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from reader.article.model import Block, BlockKind, Span
from reader.attribution.initials import initials
from reader.attribution.model import UNKNOWN
from reader.library.model import MarkState
from reader.page.wrapping import Layout
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.cli.stretches import Stretch
    from reader.library.model import Mark, Reading

_SIGNS = {MarkState.PROPOSED: "?"}


class Said(NamedTuple):
    """A speaker of an article, for the list at its end."""

    name: str
    title: str
    quotes: int


def lines(stretches: Iterable[Stretch], width: int, start: int = 0) -> Iterator[str]:
    """Yield an article's lines: ``[DP? words]`` is said by DP, whom the list at the end names.

    A question mark stands where nobody has confirmed the machine yet; tags and notes follow the
    words.

    Args:
        stretches: The article.
        width: Of the lines, in cells.
        start: Where to begin: with the block that holds this offset.
    """
    before: BlockKind | None = None
    for stretch in stretches:
        reading = stretch.reading
        for block, drawn in _drawn(reading, stretch.blocks):
            if block.span.end <= start:
                continue
            if before and {before, block.kind} != {BlockKind.LIST_ITEM}:
                yield ""
            yield from _wrapped(drawn, block, width)
            before = block.kind
    yield ""
    yield from legend(reading)


def legend(reading: Reading) -> Iterator[str]:
    """Yield the list of speakers that stands below an article."""
    people = speakers(reading)
    short = _initials(reading)
    yield summary(people)
    for name, title, quotes in people:
        yield f"  {short[name]:<3} {', '.join(filter(None, (name, title)))}: {quotes}"


def summary(people: list[Said]) -> str:
    """Say how many quotes there are, by how many speakers."""
    quotes = sum(person.quotes for person in people)
    if not quotes:
        return "No quotes found."
    return f"{counted(quotes, 'quote')} by {counted(len(people), 'speaker')}"


def speakers(reading: Reading) -> list[Said]:
    """Return who speaks in an article, who says most first."""
    titles = {speaker.name: speaker.title for speaker in reading.speakers}
    titles[UNKNOWN.name] = ""
    counts = Counter(mark.speaker for mark in shown(reading) if mark.speaker)
    return [Said(name, titles.get(name, ""), count) for name, count in counts.most_common()]


def shown(reading: Reading) -> list[Mark]:
    """Return the marks of an article but those that the reader rejected."""
    return [mark for mark in reading.marks if mark.state is not MarkState.REJECTED]


def _initials(reading: Reading) -> dict[str, str]:
    return initials(mark.speaker for mark in reading.marks if mark.speaker)


def _drawn(reading: Reading, blocks: range) -> Iterator[tuple[Block, str]]:
    """Yield some blocks, and their text with the brackets in it."""
    text, at = reading.article.text, 0
    inserts = _inserts(shown(reading), _initials(reading))
    for number in blocks:
        block = reading.article.blocks[number]
        parts = []
        last = block.span.start
        while at < len(inserts) and inserts[at][0] <= block.span.end:
            offset, sign = inserts[at]
            at += 1
            if offset >= block.span.start:
                parts += [text[last:offset], sign]
                last = max(last, offset)
        parts.append(text[last : block.span.end])
        yield block, "".join(parts)


def _wrapped(drawn: str, block: Block, width: int) -> Iterator[str]:
    layout = Layout(drawn, [Block(block.kind, Span(0, len(drawn)), block.level)])
    layout.wrap(width)
    for y in range(layout.height):
        row = layout.row(y)
        yield " " * row.lead + layout.shown(row, row.start, row.drawn) if row else ""
    if block.kind is BlockKind.HEADLINE:
        yield "=" * min(width, cell_len(drawn))


def _inserts(marks: list[Mark], short: dict[str, str]) -> list[tuple[int, str]]:
    """Brackets by offset: closing ones before opening ones, inner marks inside outer ones."""
    found: list[tuple[tuple[int, int, int], str]] = []
    for mark in marks:
        label = short.get(mark.speaker, "") + (_SIGNS.get(mark.state, "") if mark.speaker else "")
        tags = "".join(f" #{tag.name}" for tag in mark.tags)
        note = f" (note: {' '.join(mark.note.split())})" if mark.note else ""
        for span in mark.spans:
            length = span.end - span.start
            last = span is mark.spans[-1]
            found.append(((span.start, 1, -length), f"[{label} " if label else "["))
            found.append(((span.end, 0, length), f"{tags}{note}]" if last else "]"))
    return [(order[0], sign) for order, sign in sorted(found)]
