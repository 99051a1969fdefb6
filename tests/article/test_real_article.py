"""The page of news that the reader was first asked to show."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, BlockKind, open_article

SEEDS = next(
    (
        found
        for folder in Path(__file__).resolve().parents
        for found in sorted((folder / "shared" / "seeds").glob("000_*.txt"))
    ),
    None,
)

pytestmark = pytest.mark.skipif(SEEDS is None, reason="the page stands beside the project only")


@pytest.fixture
def article() -> Article:
    assert SEEDS
    return open_article(SEEDS)


def test_its_blocks(article: Article) -> None:
    front = ["headline", "standfirst", "separator", "caption"]
    body = ["paragraph"] * 7 + ["heading"] + ["paragraph"] * 9
    assert [str(block.kind) for block in article.blocks] == front + body


def test_its_title_credit_and_heading(article: Article) -> None:
    def words(kind: BlockKind) -> list[str]:
        return [article.text[slice(*b.span)] for b in article.blocks if b.kind is kind]

    assert [article.title] == words(BlockKind.HEADLINE)
    assert words(BlockKind.HEADING) == ["Russia says Putin-Witkoff discussions were productive"]
    credit = next(block.credit for block in article.blocks if block.credit)
    assert article.text[slice(*credit)] == "(AP)"


def test_it_names_no_author_and_no_date(article: Article) -> None:
    assert (article.byline, article.date, article.notices) == ("", "", ())
