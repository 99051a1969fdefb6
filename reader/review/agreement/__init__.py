"""How far annotators agree, in figures that have a source."""

from reader.review.agreement.as_values import as_json, together_as_json
from reader.review.agreement.comparing import (
    Agreement,
    Confusion,
    Row,
    Together,
    agreement,
    restricted,
    together,
)
from reader.review.agreement.figures import Figures
from reader.review.agreement.telling import told, told_together

__all__ = [
    "Agreement",
    "Confusion",
    "Figures",
    "Row",
    "Together",
    "agreement",
    "as_json",
    "restricted",
    "together",
    "together_as_json",
    "told",
    "told_together",
]
