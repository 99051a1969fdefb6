"""What the links and pictures of a marked-up source lead to, once all of its text is written."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.article.addresses import resolved
from reader.article.model import Image, Link, Span
from reader.article.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.drafting import Draft
    from reader.article.model import Block

_LONGEST_CAPTION = 2000


def links_of(draft: Draft, url: str = "", base: str = "") -> tuple[Link, ...]:
    """Return the links of a draft; those that lead nowhere are none.

    Args:
        draft: The draft, which is finished.
        url: Where the source stands itself, if it says so.
        base: What its addresses are relative to, where that is another address.
    """
    page = url.partition("#")[0]
    links = []
    for span, written in draft.links:
        within = written.strip().startswith("#")
        address = resolved(written, page if within else base or page)
        place, _, name = address.partition("#")
        target = None
        if name and (within or place == page):
            target = draft.anchors.get(name, draft.anchors.get(unquote(name)))
        if target is not None or (address and not within):
            links.append(Link(span, address if place else "", target))
    return tuple(links)


def images_of(
    draft: Draft, text: str, blocks: Sequence[Block], base: str = ""
) -> tuple[Image, ...]:
    """Return the images of a draft, those without words and address left out.

    What is said in the place of an image is left out, too, where its block says it anyway.
    """
    images = []
    for before, words, written in draft.images:
        alternative = one_line(words)
        address = resolved(written, base)
        i = bisect_right(blocks, before, key=lambda block: block.span.start) - 1
        if i >= 0 and text.find(alternative, *_caption(blocks[i])) >= 0:
            alternative = ""
        if alternative or address:
            images.append(Image(before, alternative, address))
    return tuple(images)


def _caption(block: Block) -> Span:
    """Return as much of a block as can be a caption."""
    return Span(block.span.start, min(block.span.end, block.span.start + _LONGEST_CAPTION))
