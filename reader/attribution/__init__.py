"""Who said what: text in, attributions out; a pure function without input or output."""

from reader.attribution.confidence import PRECISE
from reader.attribution.model import UNKNOWN, Attribution, QuoteKind, Speaker, SpeakerKind
from reader.attribution.pipeline import MODEL, Analysis, Part, analyse, attribute, joined, stream
from reader.attribution.quotation_marks import Quotation, quotation_marks

__all__ = [
    "MODEL",
    "PRECISE",
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
    "joined",
    "quotation_marks",
    "stream",
]
