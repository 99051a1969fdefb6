"""The gold layer as readings, so that every format of ``reader.exchange`` can write it.

>>> from reader.exchange import export
>>> with open("gold.jsonl", "w", encoding="utf-8", newline="") as out:
...     export(readings(library, ids), "gold", out)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.columns import Columns
from reader.library.marks import marked
from reader.library.model import Reading
from reader.review.adjudicate.cases import rulings
from reader.review.adjudicate.gold import GOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.library import Library
    from reader.library.model import Annotation
    from reader.review.adjudicate.cases import Ruling


def readings(library: Library, article_ids: Iterable[str]) -> Iterator[Reading]:
    """Yield each article in whose gold layer anything stands, as if that were all that is said.

    Where nothing is to be marked, a rejected mark says so, as formats write those.

    Raises:
        LibraryError: An article cannot be read.
    """
    tags, people = library.tags(), library.people()
    for article_id in article_ids:
        stands = standing(library.layer(article_id, GOLD))
        marks = tuple(mark for ruling in stands for mark in ruling.marks)
        if marks:
            article = library.article(article_id)
            yield marked(Reading(article, Columns.of(()), (), marks, tags, people))


def standing(layer: Iterable[Annotation]) -> list[Ruling]:
    """Return what stands in a gold layer: of what was settled twice, where copies met, the last."""
    last = {(each.told("fingerprint"), each.spans): each for each in rulings(layer)}
    return [*last.values()]
