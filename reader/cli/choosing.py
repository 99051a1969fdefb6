"""Which attributions somebody wants to see."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.attribution import PRECISE, UNKNOWN

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

    from reader.attribution import Attribution, Part, Speaker


def chosen(parts: Iterable[Part], given: argparse.Namespace) -> Iterator[Part]:
    """Yield the parts of a text with the attributions that the arguments ask for."""
    named = _named(given.speaker or "")
    least = PRECISE if given.precise else given.min_confidence

    def wanted(attribution: Attribution) -> bool:
        return (
            attribution.confidence >= least
            and (not given.kind or attribution.kind in given.kind)
            and named(attribution.speaker)
        )

    for part in parts:
        yield replace(part, attributions=tuple(filter(wanted, part.attributions)))


def _named(name: str) -> Callable[[Speaker], bool]:
    """Return what tells a speaker of this name: the whole of it or whole words, in any case."""
    words = " ".join(name.split())
    if words.lower() == UNKNOWN.name:
        return lambda speaker: speaker is UNKNOWN
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)" if words else "", re.IGNORECASE)
    return lambda speaker: any(map(pattern.search, (speaker.name, *speaker.aliases)))
