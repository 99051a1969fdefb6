"""An article with its marks as lines without colours: brackets show who says what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from textwrap import wrap
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

    from reader.article.model import Article, Image
    from reader.cli.stretches import Stretch
    from reader.library.model import Mark, Reading

_SIGNS = {MarkState.PROPOSED: "?"}
_ITEM = BlockKind.LIST_ITEM
_BATCH = 200
"""Blocks that are laid out at once."""


class Said(NamedTuple):
    """A speaker of an article, for the list at its end."""

    name: str
    title: str
    quotes: int

    def __str__(self) -> str:
        return f"{', '.join(filter(None, (self.name, self.title)))}: {self.quotes}"


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
        short = _initials(reading)
        for batch in _batches(reading.article, stretch.blocks, start):
            if before and {before, reading.article.blocks[batch.start].kind} != {_ITEM}:
                yield ""
            yield from _wrapped(reading, batch, short, width)
            before = reading.article.blocks[batch.stop - 1].kind
    yield ""
    for line in _legend(reading):
        yield from wrap(line, width, subsequent_indent=" " * 6)


def images_at(article: Article, number: int) -> list[Image]:
    """Return the images before or in a block, and for the last one those after it too."""
    blocks, images = article.blocks, article.images
    start = bisect_left(images, blocks[number].span.start, key=_before)
    is_last = number + 1 == len(blocks)
    end = None if is_last else bisect_left(images, blocks[number + 1].span.start, key=_before)
    return list(images[start:end])


def _legend(reading: Reading) -> Iterator[str]:
    """Yield the list of speakers that stands below an article."""
    people = speakers(reading)
    short = _initials(reading)
    yield summary(people)
    for person in people:
        yield f"  {short[person.name]:<3} {person}"


def summary(people: list[Said]) -> str:
    """Say how many quotes there are, by how many speakers."""
    quotes = sum(person.quotes for person in people)
    if not quotes:
        return "No quotes found."
    return f"{counted(quotes, 'quote')} by {counted(len(people), 'speaker')}"


def speakers(reading: Reading) -> list[Said]:
    """Return who speaks in an article, who says most first."""
    marks = reading.marks
    titles = {marks.name_of(speaker.name): speaker.title for speaker in reading.speakers}
    titles[UNKNOWN.name] = ""
    counts = Counter(marks.speakers[i] for i in marks.shown() if marks.speakers[i])
    return [Said(name, titles.get(name, ""), count) for name, count in counts.most_common()]


def visible(text: str, mark: Mark) -> list[Span]:
    """Return the spans of a mark without white space around them."""
    spans = []
    for start, end in mark.spans:
        words = text[start:end]
        if words.strip():
            begin = start + len(words) - len(words.lstrip())
            spans.append(Span(begin, start + len(words.rstrip())))
    return spans


def _initials(reading: Reading) -> dict[str, str]:
    return initials(filter(None, reading.marks.speakers))


def _drawn(reading: Reading, block: Block, short: dict[str, str]) -> str:
    """Return the text of a block with the brackets in it."""
    text, parts, last = reading.article.text, [], block.span.start
    for offset, sign in _inserts(reading, block.span, short):
        parts += [text[last:offset], sign]
        last = offset
    return "".join((*parts, text[last : block.span.end]))


def _batches(article: Article, blocks: range, start: int) -> Iterator[range]:
    """Yield some blocks, from the one that holds an offset on, in ranges that cut no table."""
    ended = bisect_right(article.blocks, start, key=lambda block: block.span.end) if start else 0
    first = max(blocks.start, ended)
    for stop in range(first + 1, blocks.stop + 1):
        in_table = article.blocks[stop - 1].kind is BlockKind.TABLE_ROW
        if stop == blocks.stop or (stop - first >= _BATCH and not in_table):
            yield range(first, stop)
            first = stop


def _wrapped(reading: Reading, batch: range, short: dict[str, str], width: int) -> Iterator[str]:
    """Yield the lines of some blocks, with the brackets in them."""
    drawn: list[str] = []
    blocks: list[Block] = []
    images: list[Image] = []
    start = 0
    for number in batch:
        block = reading.article.blocks[number]
        drawn.append(_drawn(reading, block, short))
        end = start + len(drawn[-1])
        blocks.append(Block(block.kind, Span(start, end), block.level))
        images += [
            image._replace(before=start if image.before < block.span.end else end)
            for image in images_at(reading.article, number)
        ]
        start = end + 2
    layout = Layout("\n\n".join(drawn), blocks, images)
    layout.wrap(width)
    for row in map(layout.row, range(layout.height)):
        if row is None or row.image:
            yield _image(row.image) if row else ""
            continue
        yield " " * row.lead + layout.shown(row, row.start, row.drawn)
        kind, span = blocks[row.block].kind, blocks[row.block].span
        if kind is BlockKind.HEADLINE and row.end >= span.end:
            yield "=" * min(width, cell_len(drawn[row.block]))


def _image(image: Image | None) -> str:
    told = (image.alternative or "Image", image.address) if image else ()
    return f"▣ {' · '.join(filter(None, told))}"


def _inserts(reading: Reading, within: Span, short: dict[str, str]) -> list[tuple[int, str]]:
    """Brackets by offset: closing ones before opening ones, inner marks inside outer ones."""
    found: list[tuple[tuple[int, int, int], str]] = []
    for mark in reading.marks.meeting(*within):
        if mark.state is MarkState.REJECTED:
            continue
        spans = visible(reading.article.text, mark)
        for span in spans:
            length = span.end - span.start
            if within.start <= span.start < within.end:
                found.append(((span.start, 1, -length), _opening(mark, short)))
            if within.start < span.end <= within.end:
                added = _added(mark) if span == spans[-1] else ""
                found.append(((span.end, 0, length), f"{added}]"))
    return [(order[0], sign) for order, sign in sorted(found)]


def _opening(mark: Mark, short: dict[str, str]) -> str:
    if not mark.speaker:
        return "["
    return f"[{short[mark.speaker]}{_SIGNS.get(mark.state, '')} "


def _added(mark: Mark) -> str:
    tags = "".join(f" #{tag.name}" for tag in mark.tags)
    return f"{tags} (note: {' '.join(mark.note.split())})" if mark.note else tags


def _before(image: Image) -> int:
    return image.before
