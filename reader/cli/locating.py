"""Where the words of ``--at`` stand in an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.locating import around, nearest, occurrences, unquoted
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
    spans = everywhere(article, words)
    if len(spans) < number:
        complain(missing(article, words))
        return article, None
    if len(spans) == 1:
        return article, spans[0]
    notice = f"{among(words, len(spans), number)}, --nth opens others."
    return replace(article, notices=(*article.notices, notice)), spans[number - 1]


def everywhere(article: Article, words: str) -> list[Span]:
    """Return where words stand; quotation marks around them need not be in the text."""
    spans = list(occurrences(article.text, words))
    return spans or list(occurrences(article.text, unquoted(words)))


def among(words: str, count: int, number: int) -> str:
    """Say in how many places words stand, and which of them is meant."""
    return f"“{words}” stands in {count} places; this is number {number}"


def missing(article: Article, words: str) -> str:
    """Say that words do not stand where they were looked for, and where they or most of them do."""
    there = everywhere(article, words)
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
