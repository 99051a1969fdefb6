"""What an article is: one immutable text, and ranges of it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code points of ``Article.text``."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a block of an article is for."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    CAPTION = "caption"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list item"
    SEPARATOR = "separator"
    TABLE_ROW = "table row"


class Block(NamedTuple):
    """A range of the text with a kind.

    Blocks are sorted, do not overlap, and hold all of the text but white space.
    A line feed inside a block is a line break of the source that a view may reflow.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    """Depth of a heading (1 is the highest), of a list item or of a quotation; of a table's row, 1
    where it heads the columns and else 2; 0 elsewhere."""
    credit: Span | None = None
    """In a caption, who took the picture: "(AP)"."""


class Link(NamedTuple):
    """Words of the text that lead somewhere. They stand in one block.

    Links are sorted and do not overlap.
    """

    span: Span
    address: str = ""
    """Absolute wherever the page says where it stands itself; empty for one that only leads to
    another place of the text, as those of footnotes do."""
    target: int | None = None
    """The offset that it leads to, where that is in the article."""


class Image(NamedTuple):
    """A picture that is not in the text; its caption, if it has one, is."""

    before: int
    """The start of the block that it stands before or in; the length of the text after the last."""
    alternative: str = ""
    """What the source says in its place, unless the text has these words beside it."""
    address: str = ""
    """Where it can be had, if the source says so."""


class Run(NamedTuple):
    """Code points that stand alike at ``start`` of the text and at ``source`` of the source."""

    start: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Where each code point of the text stood in the source as it was decoded."""

    runs: tuple[Run, ...] = ()

    def to_source(self, offset: int) -> int:
        """Return the source offset (code points) for an offset of the text.

        An offset that has no character of the source of its own (a separator that loading put
        in) maps to the end of the run before it.
        """
        i = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        if i < 0:
            return 0
        run = self.runs[i]
        return run.source + min(offset - run.start, run.length)


@dataclass(frozen=True)
class Article:
    """One text with what is known about it. Nothing in it ever changes."""

    text: str
    blocks: tuple[Block, ...]
    title: str
    byline: str = ""
    outlet: str = ""
    date: str = ""
    """ISO 8601, as exact as the source gives it; empty when it gives none."""
    url: str = ""
    origin: str = ""
    """Where it was read from: an absolute path, or ``-`` for standard input."""
    source_map: SourceMap = SourceMap()
    notices: tuple[str, ...] = ()
    """What the reader should know about how it was read: one sentence each."""
    links: tuple[Link, ...] = ()
    """In the order of the text."""
    images: tuple[Image, ...] = ()
    """In the order of the text."""

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """The headings between its parts; the headline is none of them."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)

    def block_at(self, offset: int) -> int:
        """Return the number of the block that holds an offset, or the blank after it."""
        after = bisect_right(self.blocks, offset, key=lambda block: block.span.start)
        return max(0, after - 1)

    @cached_property
    def id(self) -> str:
        """32 hexadecimal digits that depend on the text alone."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:32]


class ArticleError(Exception):
    """An article that cannot be read; the message says why and what to do next."""
