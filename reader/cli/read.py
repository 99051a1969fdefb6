"""``quoth read``, in short ``quoth ARTICLE``: open an article, at a passage if one is named."""

from __future__ import annotations

import gc
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.article.locating import around, nearest, occurrences
from reader.cli import arguments, places
from reader.cli.outcomes import NOTHING_FOUND, complain
from reader.wording import counted

if TYPE_CHECKING:
    import argparse

    from reader.article import Article, Span

_TOLD = 5
"""How many places are listed when the one asked for is not there."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Take an article, and where to open it."""
    parser.description = "Open an article: at a passage, or where you were."
    arguments.article(parser)
    arguments.reading(parser)


def run(given: argparse.Namespace) -> int:
    """Open what the arguments name: an article, or the library."""
    if places.has_screen() and not given.plain:
        gc.disable()  # what is imported stays; once painted, the screen turns the collector on
    library = places.library(given.library)
    article = places.article(library, given.article, given.encoding) if given.article else None
    at = None
    if article and given.at:
        at = next(islice(occurrences(article.text, given.at), given.nth - 1, None), None)
        if at is None:
            complain(_missing(article, given.at))
            return NOTHING_FOUND
        article = _with_notice(article, given.at, given.nth)
    from reader.cli.showing import show

    return show(library, article, at, plain=given.plain, mouse=not given.no_mouse)


def _with_notice(article: Article, words: str, number: int) -> Article:
    """Return the article, saying where else the words stand."""
    count = sum(1 for _ in occurrences(article.text, words))
    if count == 1:
        return article
    notice = f"“{words}” stands in {count} places; this is number {number}, --nth opens others."
    return replace(article, notices=(*article.notices, notice))


def _missing(article: Article, words: str) -> str:
    """Say that words do not stand where they were looked for, and where they or most of them do."""
    there = list(occurrences(article.text, words))
    if there:
        listed = _listed(article, there)
        return f"“{words}” stands in {counted(len(there), 'place')} only: {listed}"
    near = nearest(article.text, words)
    said = f"“{words}” is nowhere in {article.title}"
    return f"{said}; nearest: {around(article.text, near)}" if near else f"{said}."


def _listed(article: Article, spans: list[Span]) -> str:
    shown = [
        f"{number}. {around(article.text, span)}" for number, span in enumerate(spans[:_TOLD], 1)
    ]
    return "\n  ".join(["", *shown, *(["…"] if len(spans) > _TOLD else [])])
