from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.article.model import Article, Block, BlockKind, Span
from reader.attribution.model import Attribution, QuoteKind, Speaker
from reader.library import Change, Library, Reading, changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.model import Tag

TEXT = (
    "Rents to stay as they are\n\n"
    "“We will not raise the rent this year,” said Mara Voss, who runs the housing office. "
    "“Not by a cent,” she added. The mayor denied that he had asked for it.\n\n"
    "Nobody else would speak."
)
VOSS = Speaker("Mara Voss", title="head of the housing office")
MAYOR = Speaker("the mayor")


def span(words: str) -> Span:
    """Where some words stand in TEXT."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


FIRST = Attribution(
    (span("“We will not raise the rent this year,”"),),
    QuoteKind.DIRECT,
    source=(span("Mara Voss"),),
    cue=(span("said"),),
    speaker=VOSS,
    confidence=0.9,
    model="test 1",
)
SECOND = Attribution((span("“Not by a cent,”"),), QuoteKind.DIRECT, speaker=VOSS, model="test 1")
THIRD = Attribution((span("that he had asked for it"),), QuoteKind.INDIRECT, speaker=MAYOR)
PROPOSALS = (FIRST, SECOND, THIRD)


@pytest.fixture
def state() -> Path:
    """The folder outside all libraries where this machine keeps its name."""
    return Path(os.environ["QUOTH_STATE"])


@pytest.fixture
def article() -> Article:
    """Three blocks, three proposals."""
    starts = [0, TEXT.index("“We"), TEXT.index("Nobody")]
    ends = [25, TEXT.index("\n\nNobody"), len(TEXT)]
    kinds = [BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    blocks = tuple(
        Block(kind, Span(start, end)) for kind, start, end in zip(kinds, starts, ends, strict=True)
    )
    return Article(TEXT, blocks, "Rents to stay as they are", origin="/home/ann/rents.md")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the library is."""
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Library:
    """An empty library."""
    return Library(folder, annotator="ann")


@pytest.fixture
def reading(library: Library, article: Article) -> Reading:
    """The article in the library, with its proposals and nothing decided."""
    return library.reading(library.add(article), PROPOSALS, (VOSS, MAYOR))


@pytest.fixture
def act(library: Library, reading: Reading) -> Callable[[Callable[[Reading], Change]], Reading]:
    """Do one thing after the other to the reading, each in the light of those before."""
    now = [reading]

    def go(do: Callable[[Reading], Change]) -> Reading:
        library.apply(do(now[0]))
        now[0] = library.refresh(now[0])
        return now[0]

    return go


@pytest.fixture
def rent(library: Library) -> Tag:
    """A tag of the codebook."""
    tag, edits = changes.create_tag("rent control")
    library.apply(Change("Made the tag rent control", edits))
    return tag
