"""Quoth: who said what, and what the reader made of it.

>>> import reader
>>> [a.speaker.name for a in reader.attribute('"It held," said Mara Voss, the engineer.')]
['Mara Voss']
"""

from __future__ import annotations

TYPE_CHECKING = False  # as checkers of types know it: importing "typing" is felt at the start
if TYPE_CHECKING:
    from reader.article import Article, Block, Span, open_article
    from reader.attribution import (
        UNKNOWN,
        Analysis,
        Attribution,
        ModelError,
        Part,
        Speaker,
        analyse,
        attribute,
        stream,
    )
    from reader.library import Library

__version__ = "0.1.0"

__all__ = [
    "UNKNOWN",
    "Analysis",
    "Article",
    "Attribution",
    "Block",
    "Library",
    "ModelError",
    "Part",
    "Span",
    "Speaker",
    "analyse",
    "attribute",
    "open_article",
    "stream",
]

_HOMES = {
    "article": ("Article", "Block", "Span", "open_article"),
    "attribution": (
        "UNKNOWN",
        "Analysis",
        "Attribution",
        "ModelError",
        "Part",
        "Speaker",
        "analyse",
        "attribute",
        "stream",
    ),
    "library": ("Library",),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that ``quoth --version`` imports none."""
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"reader.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
