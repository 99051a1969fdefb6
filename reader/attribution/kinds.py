"""Direct, mixed or indirect: how words are given, told by the quotation marks in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.model import QuoteKind
from reader.attribution.quotation_marks import crossing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.model import Span
    from reader.attribution.quotation_marks import Quotation

_DIRECT_SHARE = 0.9
"""The share of letters in quotation marks from which words are direct speech (PolNeAR's scorer)."""


def kind_of(text: str, content: Iterable[Span], quotations: Sequence[Quotation]) -> QuoteKind:
    """Say how words are given, by the share of their letters in the outermost quotations."""
    total = inside = 0
    for start, end in content:
        total += sum(map(str.isalnum, text[start:end]))
        for quotation in crossing(quotations, start, end):
            a, b = max(start, quotation.span.start), min(end, quotation.span.end)
            inside += sum(map(str.isalnum, text[a:b]))
    if not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.DIRECT if inside >= _DIRECT_SHARE * total else QuoteKind.MIXED
