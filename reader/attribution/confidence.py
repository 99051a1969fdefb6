"""How likely an attribution is right, as a number that means what it says.

What speaks for and against it is weighed by a logistic regression whose weights were fitted on
PolNeAR's dev part (84 articles) by ``training/calibrate.py``: right is an attribution with the
right source and most of the right words. docs/model-card.md says how reliable that is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

from reader.attribution.linking import Evidence

if TYPE_CHECKING:
    from reader.attribution.linking import Link

PRECISE = 0.80
"""The confidence from which 95 in 100 proposals in quotation marks are right."""

_LONE = {
    "signed": 0.9, "turn": 0.7, "headline": 0.7, "lead": 0.6, "nested": 0.5, "according": 0.45,
    "floating": 0.35,
}  # fmt: skip
"""How often the rules are right where the tagger finds nothing, rounded.

Counted on PolNeAR's dev part and the starter articles; others are right one time in four.
"""

_LEAST_QUOTED, _LEAST_PLAIN = 0.35, 0.45
"""The confidence from which words with and without quotation marks are proposed at all.

On PolNeAR's dev part F1 is highest about there, with either tagger.
"""

Calibration: TypeAlias = tuple[float, float, float, float, float, float, float]
"""How much each of the signs counts; ``training/calibrate.py`` fits it for a tagger."""

QUICK: Calibration = (-1.52, 0.54, 0.17, 0.77, -0.08, 0.22, -0.91)
DEEP: Calibration = (-1.22, 0.53, 0.15, 0.61, 0.08, 0.33, -0.54)


def confidence(link: Link, calibration: Calibration) -> float:
    """Return how likely content and source of an attribution are right, from 0 to 1."""
    if link.evidence is not None:
        pairs = zip(calibration, signs(link), strict=True)
        total = sum(weight * sign for weight, sign in pairs)
        return round(1 / (1 + math.exp(-total)), 2)
    return _LONE.get(link.rule.partition("-")[0], 0.25)


def is_likely(link: Link, calibration: Calibration) -> bool:
    """Whether an attribution is likely enough to be proposed.

    It is when only the rules found it, or both did and it stands in quotation marks.
    """
    evidence = link.evidence
    if evidence is None or (link.quoted and evidence.agreed is not None):
        return True
    return confidence(link, calibration) >= (_LEAST_QUOTED if link.quoted else _LEAST_PLAIN)


def signs(link: Link) -> tuple[float, ...]:
    """Return what speaks for or against an attribution that the tagger found, as numbers."""
    evidence = link.evidence or Evidence(0.5, 0.5)
    return (
        1.0,
        _log_odds(evidence.found),
        _log_odds(evidence.linked),
        float(evidence.agreed is True),
        float(evidence.agreed is False),
        float(link.quoted),
        float(link.source is None),
    )


def _log_odds(share: float) -> float:
    """Return the logarithm of the odds, bounded."""
    bounded = min(max(share, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))
