"""Attributions found by the place of their words."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.article.model import Span
    from reader.attribution.linking import Link

_SAME = 0.3
"""The share of the shorter content from which two attributions are of the same words."""


class Places:
    """Attributions by the place of their contents."""

    def __init__(self, links: Iterable[Link]) -> None:
        """Sort the contents, which do not cross."""
        pairs = sorted(((span, link) for link in links for span in link.content), key=_first)
        self._spans = [span for span, _ in pairs]
        self._links = [link for _, link in pairs]

    def sharing(self, link: Link) -> Link | None:
        """Return the attribution that is most of all of the same words, if one is."""
        shares: dict[int, int] = {}
        for start, end in link.content:
            for k in range(bisect_right(self._spans, start, key=_end), len(self._spans)):
                if self._spans[k].start >= end:
                    break
                shared = min(end, self._spans[k].end) - max(start, self._spans[k].start)
                shares[k] = shares.get(k, 0) + shared
        best = max(shares, key=shares.__getitem__, default=None)
        if best is None:
            return None
        other = self._links[best]
        shorter = min(_length(link.content), _length(other.content))
        inside = sum(shares[k] for k in shares if self._links[k] is other)
        return other if inside >= _SAME * shorter else None


def _first(pair: tuple[Span, Link]) -> Span:
    return pair[0]


def _end(span: Span) -> int:
    return span.end


def _length(content: Iterable[Span]) -> int:
    return sum(end - start for start, end in content)
