"""Which attributions somebody wants to see."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.attribution import PRECISE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.attribution import Attribution, Part, Speaker


_KINDS = ("direct", "mixed", "indirect")


def declare(parser: argparse.ArgumentParser) -> None:
    """Take kinds, a speaker, and how certain it has to be."""
    parser.add_argument(
        "--kind",
        type=_kinds,
        action="extend",
        default=[],
        metavar="KIND[,KIND]",
        help="only these: direct, mixed, indirect",
    )
    parser.add_argument(
        "--speaker",
        type=_name,
        metavar="NAME",
        help="only whoever bears this name or has it in theirs; unknown: where nobody is named",
    )
    level = parser.add_mutually_exclusive_group()
    level.add_argument(
        "--min-confidence",
        type=_share,
        default=0.0,
        metavar="X",
        help="only what is at least so certain: 0.8 or 80%%",
    )
    level.add_argument(
        "--precise",
        action="store_true",
        help="only as certain that 95 in 100 quotes in quotation marks are right",
    )


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


def _kinds(value: str) -> list[str]:
    named = [name.strip().lower() for name in value.split(",")]
    unknown = [name for name in named if name not in _KINDS]
    if unknown:
        raise argparse.ArgumentTypeError(
            f"there is no kind {unknown[0]!r}; name some of {', '.join(_KINDS)}"
        )
    return named


def _name(value: str) -> str:
    if not value.strip():
        raise argparse.ArgumentTypeError("give a name, or unknown")
    return value


def _share(value: str) -> float:
    number = value.strip().removesuffix("%")
    try:
        share = float(number) / (100 if "%" in value else 1)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no confidence; give 0.8 or 80%")
    return share
