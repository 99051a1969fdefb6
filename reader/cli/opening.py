"""The files that a command names, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article import ArticleError, open_article
from reader.cli.outcomes import complain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from reader.article import Article


def opened(given: argparse.Namespace, failed: list[str]) -> Iterator[Article]:
    """Yield the articles of a command; note and tell which cannot be opened."""
    for name in given.articles:
        try:
            yield open_article(name, encoding=given.encoding)
        except ArticleError as error:
            failed.append(name)
            complain(error)
