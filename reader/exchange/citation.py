"""One quote as a sentence to paste: the words, who said them, where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.model import UNKNOWN

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
    who = speaker if speaker != UNKNOWN.name else "unknown speaker"
    named = (who, article.outlet or article.title, article.date[:10], article.url)
    return f"{quoted} — {', '.join(part for part in named if part)}"
