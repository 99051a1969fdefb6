"""What the tagger finds as spans of the text, fitted to the quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.model import Span
from reader.attribution.linking import Evidence, Link
from reader.attribution.quotation_marks import crossing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.attribution.features import Tokens
    from reader.attribution.quotation_marks import Quotation
    from reader.attribution.tagger import Tagged

TAGGED = "tagged"
"""The rule of what only the tagger found."""

_MOST = 0.2
"""The share of a quotation from which a content that ends inside takes the whole."""


def link_of(tagged: Tagged, tokens: Tokens, quotations: Sequence[Quotation]) -> Link:
    """Return a tagged attribution as spans of the text, fitted to the quotation marks."""
    content = _fitted([Span(*tokens.span_of(*part)) for part in tagged.contents], quotations)
    quoted = any(crossing(quotations, *span) for span in content)
    return Link(
        content,
        "floating" if quoted and tagged.cue is None else TAGGED,
        Span(*tokens.span_of(*tagged.source)) if tagged.source else None,
        Span(*tokens.span_of(*tagged.cue)) if tagged.cue else None,
        quoted=quoted,
        evidence=Evidence(tagged.found, tagged.linked),
    )


def _fitted(content: list[Span], quotations: Sequence[Quotation]) -> list[Span]:
    """Return contents that hold quotations whole, and no more than one piece of each."""
    fitted: list[Span] = []
    for start, end in content:
        for begins, ends in (each.span for each in crossing(quotations, start, end)):
            inside = min(end, ends) - max(start, begins)
            if inside >= _MOST * (ends - begins):
                start, end = min(start, begins), max(end, ends)  # noqa: PLW2901
        if fitted and start < fitted[-1].end:
            start = fitted[-1].start  # noqa: PLW2901
            fitted[-1] = Span(start, max(end, fitted[-1].end))
        else:
            fitted.append(Span(start, end))
    return fitted
