"""Markdown: the quotes of each article as block quotations, for notes and Obsidian."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from reader.exchange.json_text import json_text
from reader.exchange.markdown_text import literal, quotation, safe_tag
from reader.exchange.outgoing import joined, outgoing
from reader.library.model import MarkState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.article.model import Article
    from reader.exchange.outgoing import Outgoing
    from reader.library.model import Reading

name = "markdown"
description = "quotes with speakers, tags and notes, for reading and for Obsidian"
suffix = ".md"
media_type = "text/markdown"


def write(readings: Iterable[Reading], out: TextIO, *, proposals: bool) -> int:
    """Write each article that has quotes to show. See ``protocol.Exporter``.

    Rejected proposals are left out. Front matter can only stand at the very top of a file, so
    later articles have theirs in a block of code.
    """
    count = 0
    for reading in readings:
        items = [
            item
            for item in outgoing(reading, proposals=proposals)
            if item.status is not MarkState.REJECTED
        ]
        if not items:
            continue
        fences = ("\n```yaml", "```") if count else ("---", "---")
        front = "\n".join((fences[0], *_front_matter(reading.article, items), fences[1]))
        sections = [front, *_heading(reading.article)]
        for item in items:
            sections += _sections(reading.article, item)
        out.write("\n\n".join(sections) + "\n")
        count += len(items)
    return count


def _front_matter(article: Article, items: Sequence[Outgoing]) -> Iterator[str]:
    tags = dict.fromkeys(safe_tag(tag.name) for item in items for tag in item.tags)
    fields: dict[str, str | list[str]] = {
        "title": article.title,
        "byline": article.byline,
        "outlet": article.outlet,
        "date": article.date,
        "url": article.url,
        "tags": list(tags),
    }
    return (f"{key}: {json_text(value)}" for key, value in fields.items() if value)


def _heading(article: Article) -> Iterator[str]:
    title = " ".join(article.title.split())
    if title:
        yield f"# {literal(title)}"


def _sections(article: Article, item: Outgoing) -> Iterator[str]:
    if item.target:
        yield quotation(joined(article, item.target))
    if item.id == article.id:  # a note on all of it
        yield literal(item.note)
        return
    # Obsidian finds the id of a quotation only where it stands alone between blank lines.
    yield f"^{re.sub('[^A-Za-z0-9-]', '-', item.id)}"
    said = " — ".join(part for part in _said(item) if part)
    if said:
        yield literal(said)
    if item.note.strip():
        yield literal(item.note)
    if item.tags:
        yield " ".join(f"#{safe_tag(tag.name)}" for tag in item.tags)


def _said(item: Outgoing) -> Iterator[str]:
    yield item.speaker.name if item.speaker else ""
    yield item.kind.value if item.kind else ""
    if item.status is MarkState.PROPOSED:
        yield f"proposed by {item.model}, confidence {item.confidence:.2f}"
