"""An article's text as it was when it came into the library: one file, written once.

The first line is a JSON object with everything but the text; the text follows as UTF-8 to the end
of the file. The id of an article is a digest of its text, so damage never goes unnoticed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson

from reader.article.model import Article, Block, BlockKind, Image, Link, Run, SourceMap, Span
from reader.library.clock import moment
from reader.library.model import LibraryError

if TYPE_CHECKING:
    from pathlib import Path

_DETAILS = ("title", "byline", "outlet", "date", "url", "origin")


def dump(article: Article) -> bytes:
    """Return the content of the file of an article."""
    header = {
        "format": 1,
        "id": article.id,
        **details(article),
        "blocks": [_from_block(block) for block in article.blocks],
        "source_map": [list(run) for run in article.source_map.runs],
        "notices": article.notices,
        "links": [[*link.span, link.address, link.target] for link in article.links],
        "images": [list(image) for image in article.images],
    }
    return orjson.dumps(header) + b"\n" + article.text.encode()


def load(content: bytes, path: Path) -> Article:
    """Return the article of a file's content.

    Raises:
        LibraryError: It is damaged.
    """
    first, _, rest = content.partition(b"\n")
    try:
        header = orjson.loads(first)
        article = Article(
            rest.decode(),
            tuple(_to_block(*block) for block in header["blocks"]),
            **{name: header[name] for name in _DETAILS},
            source_map=SourceMap(tuple(Run(*run) for run in header["source_map"])),
            notices=tuple(header["notices"]),
            # Versions before these were known wrote neither.
            links=tuple(_to_link(*link) for link in header.get("links", ())),
            images=tuple(Image(*image) for image in header.get("images", ())),
        )
        whole = article.id == header["id"]
    except (KeyError, TypeError, ValueError) as error:
        raise LibraryError(f"{path} is damaged ({error}). It was left as it is.") from error
    if not whole:
        raise LibraryError(
            f"{path} is damaged (its text is not what it was). It was left as it is."
        )
    return article


def kept(article: Article) -> Article:
    """Return an article as its file will say it again."""
    told: dict[str, Any] = {**details(article)}
    return article if told.items() <= vars(article).items() else replace(article, **told)


def details(article: Article) -> dict[str, str]:
    """Return what is known of an article beside its text.

    A file name that is not UTF-8 is told in escapes, for JSON has no other form for it.
    """
    values = ((name, str(getattr(article, name))) for name in _DETAILS)
    return {name: value.encode(errors="backslashreplace").decode() for name, value in values}


def about(article: Article) -> dict[str, Any]:
    """Return what an article's file says of an article that was just taken in."""
    now = moment()
    return {
        "article": article.id,
        **details(article),
        "words": len(article.text.split()),
        "length": len(article.text),
        "added": now,
        "opened": now,
    }


def glance(path: Path) -> dict[str, Any]:
    """Return the first line of a file, or nothing when it is damaged.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        try:
            header = orjson.loads(file.readline())
        except ValueError:
            return {}
    return header if isinstance(header, dict) else {}


def _from_block(block: Block) -> list[Any]:
    credit = list(block.credit) if block.credit else None
    return [block.kind.value, *block.span, block.level, credit]


def _to_block(kind: str, start: int, end: int, level: int, credit: list[int] | None) -> Block:
    # A kind that a later version knows reads as plain text here.
    known = BlockKind(kind) if kind in _KINDS else BlockKind.PARAGRAPH
    return Block(known, Span(start, end), level, Span(*credit) if credit else None)


def _to_link(start: int, end: int, address: str, target: int | None) -> Link:
    return Link(Span(start, end), address, target)


_KINDS = frozenset(BlockKind)
