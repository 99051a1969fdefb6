"""Settling what two annotators marked differently: the result is a layer of its own, gold.

Neither of them is touched. What both say alike is in the layer as it is; what they say differently
is asked, one unit after the other, without saying who is who.
"""

from reader.review.adjudicate.card import AdjudicateCard
from reader.review.adjudicate.deck import AdjudicateDeck
from reader.review.adjudicate.disputes import annotators, disputed
from reader.review.adjudicate.exporting import readings
from reader.review.adjudicate.gold import GOLD
from reader.review.adjudicate.queue import Begun, begin
from reader.review.adjudicate.verdicts import REASONS, Verdict

__all__ = [
    "GOLD",
    "REASONS",
    "AdjudicateCard",
    "AdjudicateDeck",
    "Begun",
    "Verdict",
    "annotators",
    "begin",
    "disputed",
    "readings",
]
