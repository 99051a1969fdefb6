"""Who said what: text in, attributions out; a pure function without input or output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.attribution.installed import check, is_installed
from reader.attribution.model import (
    MODELS,
    UNKNOWN,
    Analysis,
    Attribution,
    ModelError,
    Part,
    QuoteKind,
    Speaker,
    SpeakerKind,
)
from reader.attribution.quotation_marks import Quotation, quotation_marks

if TYPE_CHECKING:
    from reader.attribution.confidence import PRECISE
    from reader.attribution.pipeline import analyse, attribute, joined, stream, stream_from

__all__ = [
    "MODELS",
    "PRECISE",
    "UNKNOWN",
    "Analysis",
    "Attribution",
    "ModelError",
    "Part",
    "Quotation",
    "QuoteKind",
    "Speaker",
    "SpeakerKind",
    "analyse",
    "attribute",
    "check",
    "is_installed",
    "joined",
    "quotation_marks",
    "stream",
    "stream_from",
]

_HOMES = {
    "confidence": ("PRECISE",),
    "pipeline": ("analyse", "attribute", "joined", "stream", "stream_from"),
}


def __getattr__(name: str) -> Any:
    """Import what finds quotes when it is first asked for: a library is read without NumPy."""
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            found = getattr(import_module(f"reader.attribution.{home}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
