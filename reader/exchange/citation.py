"""One quote to paste: the words, who said them, where."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from reader.attribution.model import UNKNOWN
from reader.exchange.markdown_text import literal, quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.model import Article, Span

_OPENING = "\"“„«‘'‹「『`"


def cite(article: Article, spans: Sequence[Span], speaker: str = "") -> str:
    """Return ``“words” — speaker, outlet, date, address`` with whatever of it is known.

    Words that carry their own quotation marks keep them; a split quote is joined by an ellipsis.
    An article without an outlet is named by its title.
    """
    words = " … ".join(" ".join(article.text[a:b].split()) for a, b in spans)
    quoted = words if words[:1] in _OPENING else f"“{words}”"
    named = (_who(speaker), article.outlet or article.title, article.date[:10], article.url)
    return f"{quoted} — {', '.join(part for part in named if part)}"


def cite_in_markdown(article: Article, spans: Sequence[Span], speaker: str = "") -> str:
    """Return the words as a block quotation, and below them who said them, with a link.

    The link has the title of the article, and goes where the article came from.
    """
    words = "\n\n[…]\n\n".join(article.text[a:b].strip() for a, b in spans)
    title = literal(" ".join(article.title.split()) or article.url)
    linked = f"[{title}](<{_target(article.url)}>)" if _is_web(article.url) else title
    known = (_who(speaker), article.outlet, article.date[:10])
    who, *where = (literal(" ".join(part.split())) for part in known)
    named = ", ".join(part for part in (who, linked, *where) if part)
    return f"{quotation(words)}\n>\n> — {named}\n"


def _who(speaker: str) -> str:
    return speaker if speaker != UNKNOWN.name else "unknown speaker"


def _is_web(address: str) -> bool:
    return address.lower().startswith(("https://", "http://"))


def _target(address: str) -> str:
    """Return an address as it may stand between angle brackets."""
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~")
