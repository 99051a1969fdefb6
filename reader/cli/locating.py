"""Where the words of ``--at`` stand in an article."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.article.locating import around, nearest, occurrences
from reader.cli.outcomes import complain
from reader.wording import counted

if TYPE_CHECKING:
    from reader.article import Article, Span

_TOLD = 5
"""How many places are listed when the one asked for is not there."""


def placed(article: Article, words: str, number: int) -> tuple[Article, Span | None]:
    """Return where words stand for the ``number``th time, and the article saying where else.

    Where that is nowhere, it is told, and where they or most of them do stand.
    """
    at = next(islice(occurrences(article.text, words), number - 1, None), None)
    if at is None:
        complain(_missing(article, words))
        return article, None
    return _with_notice(article, words, number), at


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
