"""Who said what: text in, attributions out; a pure function without input or output."""

from reader.attribution.model import UNKNOWN, Attribution, QuoteKind, Speaker, SpeakerKind
from reader.attribution.pipeline import MODEL, Analysis, Part, analyse, attribute, stream
from reader.attribution.quotation_marks import Quotation, quotation_marks

__all__ = [
    "MODEL",
    "UNKNOWN",
    "Analysis",
    "Attribution",
    "Part",
    "Quotation",
    "QuoteKind",
    "Speaker",
    "SpeakerKind",
    "analyse",
    "attribute",
    "quotation_marks",
    "stream",
]
