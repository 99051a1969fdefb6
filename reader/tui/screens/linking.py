"""Following the links of an article: footnotes within it, addresses in the browser."""

from __future__ import annotations

from asyncio import to_thread
from bisect import bisect_left
from typing import TYPE_CHECKING

from textual import work

from reader.article.model import Image, Link
from reader.article.nearby import sentence_at
from reader.page import focusing
from reader.tui.choices import Choice
from reader.tui.clipboard import copy
from reader.tui.screens.jumping import JumpingScreen
from reader.wording import shortened

if TYPE_CHECKING:
    from reader.article.model import Article, Block, Span

_MOST = 500
"""Links that are offered at once."""
_WORDS = 40
"""Characters of a link's words that a line shows."""
_ADDRESS = 60
"""The same of its address."""


class LinkingScreen(JumpingScreen):
    """Whatever the text or a picture leads to is a key and a digit away."""

    @work
    async def action_links(self) -> None:
        """Choose a link or picture in sight, or where there is none, of the whole article."""
        article = self.reading.article
        leading = _leading(article)
        seen = self.view.in_sight()
        in_sight = [each for each in leading if _is_in(each, seen)]
        if not leading:
            self.say("There are no links in this article")
            return
        title = "Links in sight" if in_sight else "Links of the whole article"
        if not in_sight and len(leading) > _MOST:
            title = f"The {_MOST} links around here, of {len(leading):,}"
            after = bisect_left(leading, seen.start, key=_place)
            first = max(0, min(after - _MOST // 2, len(leading) - _MOST))
            leading = leading[first : first + _MOST]
        choices = [_choice(article, each) for each in in_sight or leading]
        chosen = await self.pick(title, choices)
        if isinstance(chosen, Choice):
            await self._go_along(chosen.value)

    async def _go_along(self, link: Link | Image) -> None:
        """Go to the passage that a link leads to, or open its address."""
        target = link.target if isinstance(link, Link) else None
        passage = None if target is None else _passage_at(self.reading.article, target)
        if passage:
            self.jump_from_here()
            self.put(focusing.on([passage]))
            return
        from reader.article.addresses import resolved

        address = resolved(link.address)
        self.say(f"Opening {address} …")
        from reader.tui.browsing import open_in_browser

        if await to_thread(open_in_browser, address):
            self.say(f"Opened {address}")
        else:
            self.say(f"{address} · {await copy(self.app, address)}")


def _leading(article: Article) -> list[Link | Image]:
    """Return the links of an article and the images that can be had, in the order of the text."""
    from reader.article.addresses import resolved

    images = [image for image in article.images if resolved(image.address)]
    return sorted([*article.links, *images], key=_place)


def _place(link: Link | Image) -> int:
    return link.before if isinstance(link, Image) else link.span.start


def _is_in(link: Link | Image, seen: Span) -> bool:
    """Return whether any of a link is in a range; an image may be, without its block."""
    if isinstance(link, Image):
        return seen.start <= link.before <= seen.end
    return link.span.start < seen.end and link.span.end > seen.start


def _choice(article: Article, link: Link | Image) -> Choice:
    """Return a line that says what leads where."""
    if isinstance(link, Image):
        words = link.alternative or _words(article, link.before)
        return Choice(shortened(f"image: {words}", _WORDS), link, _shown(link))
    words = shortened(article.text[slice(*link.span)], _WORDS)
    if link.target is None:
        return Choice(words, link, _shown(link))
    passage = _passage_at(article, link.target)
    leads = article.text[slice(*passage)] if passage else ""
    return Choice(words, link, f"→ {shortened(leads, _ADDRESS)}")


def _passage_at(article: Article, target: int) -> Span | None:
    """Return the block that begins where a link leads to, as a note does, else the sentence."""
    block = _block_from(article, target)
    if block and block.span.start == target:
        return block.span
    return sentence_at(article, target)


def _shown(link: Link | Image) -> str:
    from reader.article.addresses import resolved

    return shortened(resolved(link.address), _ADDRESS)


def _words(article: Article, before: int) -> str:
    """Return the block that an image stands before: most often its caption."""
    block = _block_from(article, before)
    return article.text[slice(*block.span)] if block else ""


def _block_from(article: Article, offset: int) -> Block | None:
    """Return the first block that begins at an offset or after it."""
    at = bisect_left(article.blocks, offset, key=lambda block: block.span.start)
    return article.blocks[at] if at < len(article.blocks) else None
