"""How a span is written down so that it finds its text again (W3C Web Annotation, 4.2.4-4.2.5)."""

from __future__ import annotations

from reader.article.model import Span
from reader.library.model import Selector

_CONTEXT = 32
"""Code points before and after, as Hypothesis keeps them."""


def select(text: str, span: Span) -> Selector:
    """Return the selector of a span of a text."""
    start, end = span
    return Selector(
        start,
        end,
        exact=text[start:end],
        prefix=text[max(0, start - _CONTEXT) : start],
        suffix=text[end : end + _CONTEXT],
    )


def locate(text: str, selector: Selector) -> Span | None:
    """Return where a selector points to, or None when that is not certain.

    The position counts while the exact text stands there; after that, the one place where the
    exact text stands between the same 32 characters before and after.
    """
    if text.startswith(selector.exact, selector.start) and selector.start <= len(text):
        return Span(selector.start, selector.start + len(selector.exact))
    whole = selector.prefix + selector.exact + selector.suffix
    first = text.find(whole)
    if not selector.exact or first < 0 or text.find(whole, first + 1) >= 0:
        return None
    start = first + len(selector.prefix)
    return Span(start, start + len(selector.exact))
