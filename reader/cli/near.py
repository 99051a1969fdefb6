"""Words that somebody types of a passage, found in the article as near to it as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.locating import marked
from reader.cli.locating import everywhere, missing

if TYPE_CHECKING:
    from reader.article.model import Article, Span

_GAP = re.compile(r"\[(?:…|\.\.\.)\]")


def near(article: Article, words: str, at: Span) -> tuple[Span, ...] | str:
    """Return where words stand nearest to a passage, or a sentence that says that they do not.

    ``[…]`` parts the words of a quote that stands in several places. Quotation marks directly
    around words that were typed without any belong to them.
    """
    parts = [part.strip() for part in _GAP.split(words)]
    found: list[Span] = []
    for part in filter(None, parts):
        there = everywhere(article, part)
        if not there:
            return missing(article, part)
        spot = min(there, key=lambda each: _distance(each, at))
        found.append(marked(article.text, spot))
    return tuple(sorted(found)) or "Which words? v and the right ones."


def _distance(one: Span, other: Span) -> int:
    """Return how many characters are between two passages; of those that meet, how far they start.

    What meets is nearer than all that does not.
    """
    gap = max(one.start - other.end, other.start - one.end)
    return gap + (1 << 40) if gap >= 0 else abs(one.start - other.start)
