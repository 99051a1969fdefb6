"""CSV (RFC 4180): one row an annotation, for spreadsheets and data frames."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, TextIO

from reader.exchange.outgoing import Outgoing, joined, outgoing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.article.model import Article
    from reader.library.model import Reading

    Cell = str | float | None

name = "csv"
description = "a table for spreadsheets and data frames, one row an annotation"
suffix = ".csv"
media_type = "text/csv"

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""What makes a spreadsheet calculate a cell (OWASP "CSV Injection"; ASVS 5.0, 1.2.10)."""

COLUMNS: dict[str, Callable[[Article, Outgoing], Cell]] = {
    "article_id": lambda article, _: article.id,
    "title": lambda article, _: article.title,
    "outlet": lambda article, _: article.outlet,
    "date": lambda article, _: article.date,
    "url": lambda article, _: article.url,
    "annotation_id": lambda _, item: item.id,
    "status": lambda _, item: item.status.value,
    "kind": lambda _, item: item.kind.value if item.kind else None,
    "speaker": lambda _, item: item.speaker.name if item.speaker else None,
    "quote": lambda article, item: joined(article, item.target),
    "start": lambda _, item: item.target[0].start if item.target else None,
    "end": lambda _, item: item.target[-1].end if item.target else None,
    "spans": lambda _, item: _spans(item),
    "cue": lambda article, item: joined(article, item.cue),
    "source": lambda article, item: joined(article, item.source),
    "tags": lambda _, item: "; ".join(tag.name for tag in item.tags),
    "note": lambda _, item: item.note,
    "creator": lambda _, item: item.creator,
    "created": lambda _, item: item.created,
    "modified": lambda _, item: item.modified,
    "model": lambda _, item: item.model,
    "confidence": lambda _, item: item.confidence,
    "reason": lambda _, item: item.reason,
}
"""What stands in each column, in order. New columns go to the end."""


def write(readings: Iterable[Reading], out: TextIO, *, proposals: bool) -> int:
    """Write a header and one row for each annotation. See ``protocol.Exporter``."""
    # Text is quoted always: a tab in front of a formula only helps inside quotation marks.
    rows = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    rows.writerow(COLUMNS)
    count = 0
    for reading in readings:
        for item in outgoing(reading, proposals=proposals):
            rows.writerow(_inert(cell(reading.article, item)) for cell in COLUMNS.values())
            count += 1
    return count


def _spans(item: Outgoing) -> Cell:
    """Return "12-40;55-80" for a split quote; ``start`` and ``end`` say it for the others."""
    if len(item.target) < 2:
        return None
    return ";".join(f"{part.start}-{part.end}" for part in item.target)


def _inert(cell: Cell) -> Cell:
    """Put a tab before what a spreadsheet would calculate; who reads it drops one leading tab."""
    return f"\t{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
