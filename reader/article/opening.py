"""Opening an article: from a file, from standard input, or from a text at hand."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from reader.article.decoding import decode
from reader.article.files import read_file
from reader.article.front import byline_of, date_of, title_of
from reader.article.model import Article, ArticleError
from reader.article.references import with_references
from reader.article.structure import blocks_of
from reader.article.text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable

Format = Literal["text", "markdown", "html"]

_FORMATS: dict[str, Format] = {
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
}


def open_article(path: str | Path, *, stdin: BinaryIO | None = None, encoding: str = "") -> Article:
    """Return the article in a file.

    Args:
        path: The file, or ``-`` for standard input.
        stdin: What to read for ``-``, instead of standard input.
        encoding: The encoding of the file, where the reader knows better.

    Raises:
        ArticleError: The file cannot be read, or holds no text.
    """
    file = read_file(path, stdin)
    text, notices = decode(file.data, name=file.name, encoding=encoding)
    written_in = _FORMATS.get(Path(file.origin).suffix.lower()) or _sniff(text)
    article = _article(text, written_in, file.name)
    return replace(article, origin=file.origin, notices=notices + article.notices)


def article_from_text(
    source: str,
    *,
    format: Format = "text",  # noqa: A002 - the word that callers of such functions expect
    origin: str = "",
) -> Article:
    """Return the article in a text at hand.

    Args:
        source: The text, or the page with its markup.
        format: What the source is written in.
        origin: Where it came from.

    Raises:
        ArticleError: There is nothing to read in it.
    """
    return replace(_article(source, format, origin or "The source"), origin=origin)


def _article(source: str, written_in: Format, name: str) -> Article:
    article = _reader(written_in)(source)
    if not article.text:
        advice = "open a file with words in it"
        if written_in == "html":
            advice = "save the page once the browser shows its text, or paste the text"
        raise ArticleError(f"{name} holds no text; {advice}.")
    return article


def _reader(written_in: Format) -> Callable[[str], Article]:
    if written_in == "html":
        from reader.article.html import read_html

        return read_html
    if written_in == "markdown":
        from reader.article.markdown import read_markdown

        return read_markdown
    return _read_text


def _read_text(source: str) -> Article:
    text, source_map = normalise(source)
    blocks = blocks_of(text)
    return Article(
        text=text,
        blocks=blocks,
        title=title_of(text, blocks),
        byline=byline_of(text, blocks),
        date=date_of(text, blocks),
        source_map=source_map,
        links=with_references(text),
    )


def _sniff(text: str) -> Format:
    """Return what a text without a telling file name is written in."""
    begins_with_tag = re.match(
        r"\ufeff?\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)*"
        r"<(?:!doctype html|html|head|body|article|main|div|p|meta|title|h1)\b",
        text[:4096],
        re.IGNORECASE | re.DOTALL,
    )
    return "html" if begins_with_tag else "text"
