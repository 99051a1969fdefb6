"""An article sentence by sentence, in words alone: what a screen reader says, or a Braille line."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reader.article.model import BlockKind, Span
from reader.article.sentences import sentences as sentences_of
from reader.cli.linear import images_at, visible
from reader.library.model import MarkState
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.article.model import Article, Block, Image, Link
    from reader.library.model import Mark, Reading

_KINDS = {
    BlockKind.HEADLINE: "Headline.",
    BlockKind.STANDFIRST: "Standfirst.",
    BlockKind.BYLINE: "Byline.",
    BlockKind.CAPTION: "Caption.",
    BlockKind.QUOTATION: "Quotation.",
    BlockKind.LIST_ITEM: "List item.",
    BlockKind.SEPARATOR: "Separator.",
    BlockKind.TABLE_ROW: "Table row.",
}
_CLOSING = re.compile(r"[.,;:!?…)\]”’»]+")
STATES = {
    MarkState.PROPOSED: "proposed by the machine",
    MarkState.ACCEPTED: "accepted",
    MarkState.CORRECTED: "corrected by you",
    MarkState.REJECTED: "rejected",
}


class Sentence(NamedTuple):
    """A sentence of an article."""

    span: Span
    block: int
    """Number of the block it is in."""
    first: bool
    """Whether the block begins with it."""


class Piece(NamedTuple):
    """A part of a sentence, with what is said before it, or a label alone."""

    label: str
    words: str = ""


class Numbered(NamedTuple):
    """A mark that is shown, with its number among them."""

    number: int
    mark: Mark

    @property
    def noun(self) -> str:
        """What it is."""
        return "quote" if self.mark.speaker else "passage"

    @property
    def name(self) -> str:
        """What it is called."""
        return f"{self.noun} {self.number}"


class _Part(NamedTuple):
    """One of the spans of a mark, without white space around it.

    A comma or full stop that follows is read with it: none is left to be read alone.
    """

    of: Numbered
    span: Span
    first: bool
    last: bool


def sentences(article: Article, blocks: range) -> Iterator[Sentence]:
    """Yield the sentences of some blocks of an article."""
    for number in blocks:
        block = article.blocks[number]
        for at, span in enumerate(sentences_of(article.text, *block.span)):
            yield Sentence(span, number, first=not at)


class Voice:
    """Says the sentences of a reading."""

    def __init__(self, reading: Reading, *, complete: bool) -> None:
        self.reading = reading
        self._shown = reading.marks.shown()
        self._total = len(self._shown) if complete else 0

    def say(self, sentence: Sentence) -> str:
        """Return a sentence with its labels, on one line."""
        said = (part for piece in self.pieces(sentence) for part in piece)
        return " ".join(filter(None, said))

    def pieces(self, sentence: Sentence) -> Iterator[Piece]:
        """Yield a sentence piece by piece: all its words, and in between what begins or ends."""
        block = self.reading.article.blocks[sentence.block]
        at, end = sentence.span
        images = images_at(self.reading.article, sentence.block) if sentence.first else []
        yield from (_picture(image) for image in images if image.before < block.span.end)
        if sentence.first and (kind := _kind(block)):
            yield Piece(kind)
        for offset, label in self._labels(sentence.span):
            if offset > at:
                yield Piece("", self._words(at, offset))
            yield Piece(label)
            at = max(at, offset)
        if at < end:
            yield Piece("", self._words(at, end))
        links = links_in(self.reading.article, sentence.span)
        if links:
            yield Piece(f"{counted(len(links), 'link')}.")
        if end == self.reading.article.blocks[-1].span.end:
            images = images_at(self.reading.article, sentence.block)
            yield from (_picture(image) for image in images if image.before >= end)

    def meeting(self, span: Span) -> list[Numbered]:
        """Return the quotes and passages whose words stand in a range, by number."""
        return [*dict.fromkeys(part.of for part in self._parts(span))]

    def next_mark(self, offset: int) -> int | None:
        """Return where the first quote or passage begins at an offset or after it."""
        starts = self.reading.marks.extents.starts
        at = bisect_left(self._shown, offset, key=starts.__getitem__)
        return starts[self._shown[at]] if at < len(self._shown) else None

    def mark_before(self, offset: int) -> int | None:
        """Return where the last quote or passage begins that does so before an offset."""
        starts = self.reading.marks.extents.starts
        at = bisect_left(self._shown, offset, key=starts.__getitem__)
        return starts[self._shown[at - 1]] if at else None

    def title(self, each: Numbered) -> str:
        """Return what a mark is: ``quote 3 of 12, speaker Mara Voss, direct, accepted``."""
        mark = each.mark
        total = f" of {self._total}" if self._total else ""
        parts = [f"{each.name}{total}"]
        if mark.speaker:
            parts += [f"speaker {mark.speaker}", mark.kind.value if mark.kind else ""]
            parts.append(STATES.get(mark.state, ""))
        return ", ".join(filter(None, parts))

    def _parts(self, within: Span) -> list[_Part]:
        """Return the parts of marks that stand in a range."""
        marks = self.reading.marks
        return [
            part
            for i in marks.extents.meeting(*within)
            if marks[i].state is not MarkState.REJECTED
            for part in _parts(self.reading.article.text, self._numbered(i))
            if part.span.start < within.end and within.start < part.span.end
        ]

    def _numbered(self, i: int) -> Numbered:
        return Numbered(bisect_left(self._shown, i) + 1, self.reading.marks[i])

    def _labels(self, sentence: Span) -> list[tuple[int, str]]:
        """Return what is said within a sentence, by offset.

        What ends comes before what begins, and what is around comes around what is within.
        """
        found: list[tuple[tuple[int, int, int], str]] = []
        for part in self._parts(sentence):
            start, end = part.span
            found.append(
                ((max(start, sentence.start), 1, start - end), self._beginning(part, sentence))
            )
            if end <= sentence.end:
                found.append(((end, 0, end - start), self._ending(part)))
        return [(order[0], label) for order, label in sorted(found)]

    def _beginning(self, part: _Part, sentence: Span) -> str:
        begins = part.first and part.span.start >= sentence.start
        said = self.title(part.of) if begins else f"{part.of.name} goes on"
        return f"{_capital(said)}:"

    def _ending(self, part: _Part) -> str:
        """Say that a mark ends, and what the reader added to it, or that it pauses."""
        if not part.last:
            return f"{_capital(part.of.name)} pauses."
        alone = len(self._parts(part.span)) == 1
        return " ".join(
            (f"End of {part.of.noun if alone else part.of.name}.", *added(part.of.mark))
        )

    def _words(self, start: int, end: int) -> str:
        return " ".join(self.reading.article.text[start:end].split())


def _parts(text: str, each: Numbered) -> list[_Part]:
    spans = visible(text, each.mark)
    last = len(spans) - 1
    parts = []
    for at, (start, end) in enumerate(spans):
        closing = _CLOSING.match(text, end)
        span = Span(start, closing.end() if closing else end)
        parts.append(_Part(each, span, first=not at, last=at == last))
    return parts


def added(mark: Mark) -> Iterator[str]:
    """Yield what the reader added to a mark: tags, and a note."""
    if mark.tags:
        yield f"Tags {', '.join(tag.name for tag in mark.tags)}."
    if mark.note:
        yield f"Note: {closed(' '.join(mark.note.split()))}"


def links_in(article: Article, span: Span) -> list[Link]:
    """Return the links whose words begin in a range."""
    starts = (bisect_left(article.links, at, key=lambda link: link.span.start) for at in span)
    return list(article.links[slice(*starts)])


def _picture(image: Image) -> Piece:
    return Piece(closed(f"Picture: {image.alternative or 'nobody says of what'}"))


def _kind(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"Heading level {block.level}." if block.level else "Heading."
    return _KINDS.get(block.kind, "")


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def closed(words: str) -> str:
    """Return words with a full stop, unless they end already."""
    return words if words[-1:] in {".", "!", "?", "…"} else f"{words}."
