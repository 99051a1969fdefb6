"""The outline of an article that is read aloud: headings, and who speaks where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.article.model import BlockKind
from reader.cli.linear import speakers
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.article import Article
    from reader.cli.spoken import Sentence
    from reader.library.model import Reading


class Entry(NamedTuple):
    """A line of the outline."""

    words: str
    start: int
    """The offset of what it leads to."""


def headings(article: Article, sentences: Iterable[Sentence]) -> Iterator[Entry]:
    """Yield the headings among some sentences."""
    for sentence in sentences:
        block = article.blocks[sentence.block]
        if sentence.first and block.kind in {BlockKind.HEADLINE, BlockKind.HEADING}:
            words = " ".join(article.text[slice(*block.span)].split()).removesuffix(".")
            yield Entry(f"{block.kind.value.capitalize()}: {words}", sentence.span.start)


def speaking(reading: Reading) -> Iterator[Entry]:
    """Yield who speaks, each with their first quote."""
    marks = reading.marks
    first: dict[str, int] = {}
    for i in marks.shown():
        first.setdefault(marks.speakers[i], marks.extents.starts[i])
    for name, title, quotes in speakers(reading):
        said = ", ".join(filter(None, (name, title, counted(quotes, "quote"))))
        yield Entry(f"Speaker: {said}", first[name])
