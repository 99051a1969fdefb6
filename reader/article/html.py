"""Saved web pages."""

from __future__ import annotations

from reader.article.addresses import resolved
from reader.article.drafting import Draft
from reader.article.front import byline_of, date_of, title_of
from reader.article.html_body import drop_unseen, find_body
from reader.article.html_metadata import read_metadata
from reader.article.html_tree import Element, parse
from reader.article.html_writing import Writer, note
from reader.article.model import Article, Block, SourceMap
from reader.article.placing import images_of, links_of
from reader.article.references import with_references
from reader.article.structure import blocks_of, classified
from reader.article.text import SourcedText, normalise

_SHORTEST_BODY = 200


def read_html(source: str) -> Article:
    """Return the article of a web page; its text is empty when the page has none."""
    root = parse(source)
    metadata = read_metadata(root, source)
    base = resolved(_base(root), metadata.url)
    draft = _written(root, source)
    text, source_map, drafted = draft.finish()
    blocks = tuple(classified(text, drafted))
    links, images = links_of(draft, metadata.url, base), images_of(draft, text, blocks, base)
    notices: tuple[str, ...] = ()
    if len(text) < _SHORTEST_BODY and len(text) < len(metadata.body):
        text, source_map, blocks = _stated_text(metadata.body, source)
        links, images = with_references(text), ()
        notices = ("The text is the one that the page gives to search engines.",)
    return Article(
        text=text,
        blocks=blocks,
        title=metadata.headline or title_of(text, blocks),
        byline=metadata.byline or byline_of(text, blocks),
        outlet=metadata.outlet,
        date=metadata.date or date_of(text, blocks),
        url=metadata.url,
        source_map=source_map,
        notices=notices,
        links=links,
        images=images,
    )


def write_fragment(draft: Draft, fragment: str, source: int) -> None:
    """Write a piece of HTML that stands in a text of another kind, at ``source``."""
    root = parse(fragment)
    drop_unseen(root)
    Writer(draft, fragment, source).write(root)


def write_tag(draft: Draft, tag: str) -> None:
    """Take in a tag that stands alone in a text of another kind: a name, a link, an image."""
    if tag == "</a>":
        draft.link("")
    for element in parse(tag).elements():
        note(draft, element)
        if element.tag == "a" and "href" in element.attributes:
            draft.link(element.attributes["href"])


def _written(root: Element, source: str) -> Draft:
    """Return the draft of what the page shows as its article, below its headline."""
    body = find_body(root)
    draft = Draft()
    writer = Writer(draft, source)
    if headline := _headline_above(body, root):
        writer.write(headline)
    writer.write(body)
    return draft


def _base(root: Element) -> str:
    """Return what the page says its addresses are relative to."""
    bases = (
        element.attributes.get("href", "") for element in root.elements() if element.tag == "base"
    )
    return next(filter(None, bases), "")


def _headline_above(body: Element, root: Element) -> Element | None:
    """Return the page's first headline where it stands before the body and outside of it."""
    for element in root.elements():
        if element is body:
            return None
        if element.tag == "h1":
            return element if body not in element.elements() else None
    return None


def _stated_text(body: str, source: str) -> tuple[str, SourceMap, tuple[Block, ...]]:
    """Return a text that a page gives as data, with its place where it stands there literally."""
    text = normalise(body)[0]
    blocks = blocks_of(text)
    placed = SourcedText()
    at = 0
    for block in blocks:
        start, end = block.span
        placed.insert(text[placed.length : start])
        found = source.find(text[start:end], at)
        if found >= 0:
            placed.keep(text[start:end], found)
            at = found + end - start
        else:
            placed.insert(text[start:end])
    return text, placed.finish()[1], blocks
