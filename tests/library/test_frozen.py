from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article.model import Article, Block, BlockKind, Image, Link, Run, SourceMap, Span
from reader.library import LibraryError, frozen

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = Path("a.article")
"""What messages name."""


@given(st.text(max_size=40))
def test_an_article_comes_back_as_it_was(text: str) -> None:
    article = Article(
        text,
        (
            Block(BlockKind.HEADING, Span(0, 0), level=2),
            Block(BlockKind.CAPTION, Span(0, len(text)), credit=Span(0, len(text))),
        ),
        title="Title",
        byline="By Ann",
        outlet="The Paper",
        date="2026-11-22",
        url="https://example.org/a",
        origin="/home/ann/a.html",
        source_map=SourceMap((Run(0, 5, len(text)),)),
        notices=("Read with care.",),
        links=(Link(Span(0, len(text)), "https://example.org/b"), Link(Span(0, 0), "", 0)),
        images=(Image(0, "A quay", "https://example.org/quay.jpg"),),
    )
    assert frozen.load(frozen.dump(article), FILE) == article


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:0],
        lambda content: content[:-3],
        lambda content: content.replace(b"text", b"test"),
        lambda content: content + b"\xff",
        lambda content: b"\0" * len(content),
    ],
)
def test_damage_is_noticed(damage: Callable[[bytes], bytes]) -> None:
    content = damage(frozen.dump(Article("Some text of an article", (), "Title")))
    with pytest.raises(LibraryError, match=r"a\.article is damaged"):
        frozen.load(content, FILE)


def test_a_kind_of_block_of_a_later_version_reads_as_a_paragraph() -> None:
    article = Article("Some text", (Block(BlockKind.CAPTION, Span(0, 9)),), "Title")
    content = frozen.dump(article).replace(b'"caption"', b'"hologram"')
    assert frozen.load(content, FILE).blocks == (Block(BlockKind.PARAGRAPH, Span(0, 9)),)


def test_a_file_of_a_version_without_links_and_images_reads_as_one_with_none() -> None:
    article = Article("Some text", (), "Title")
    content = frozen.dump(article).replace(b',"links":[],"images":[]', b"")
    assert b"links" not in content
    assert frozen.load(content, FILE) == article
