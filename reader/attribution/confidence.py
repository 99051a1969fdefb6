"""How often each rule is right, measured, as the confidence of what it proposes.

The numbers are counts on the training part of PolNeAR (840 articles): how often a proposal of the
rule had the right source and at least half of the right words, drawn a little towards one half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.attribution.linking import Link

PRECISE = 0.90
"""The confidence from which 95 in 100 proposals in quotation marks are right."""

_QUOTED = {
    "plain-before": 0.94, "inverted-before": 0.94, "headline-after": 0.88, "plain-around": 0.87,
    "plain-after": 0.80, "according-before": 0.76, "according-after": 0.73, "lead": 0.73,
    "shared-after": 0.70, "colon-after": 0.59, "according-around": 0.56, "noun-after": 0.53,
    "who-after": 0.48, "inverted-around": 0.90, "beside-before": 0.55, "signed-before": 0.90,
    "turn-after": 0.60, "floating": 0.35, "nested-after": 0.30,
}  # fmt: skip
"""For each rule, its precision where the words stand in quotation marks."""

_PLAIN = {
    "according-after": 0.87, "according-before": 0.81, "plain-around": 0.77, "plain-after": 0.70,
    "plain-before": 0.69, "according-around": 0.68, "shared-after": 0.52, "headline-after": 0.50,
    "headline-before": 0.50, "turn-after": 0.60, "lead": 0.45, "who-after": 0.41,
    "inverted-before": 0.35, "noun-after": 0.30,
}  # fmt: skip
"""The same where they do not."""

_VERBS = {
    "say": 0.81, "tell": 0.75, "suggest": 0.73, "report": 0.60, "note": 0.78, "announce": 0.72,
    "call": 0.43, "ask": 0.50, "argue": 0.79, "believe": 0.38, "endorse": 0.44, "think": 0.42,
    "state": 0.60, "hope": 0.55, "accuse": 0.57, "claim": 0.61, "cite": 0.69, "point": 0.63,
    "refer": 0.61, "mention": 0.62, "refuse": 0.47, "defend": 0.54, "show": 0.82, "pledge": 0.40,
    "insist": 0.82, "praise": 0.75, "agree": 0.57, "urge": 0.56, "talk": 0.51, "promise": 0.51,
    "propose": 0.59, "vote": 0.40, "deny": 0.55, "discuss": 0.39, "declare": 0.50, "warn": 0.74,
    "highlight": 0.41, "blame": 0.83, "echo": 0.33, "slam": 0.89, "tout": 0.50, "threaten": 0.56,
    "respond": 0.47, "question": 0.81, "conclude": 0.75, "learn": 0.53, "underscore": 0.31,
}  # fmt: skip
"""For the commonest verbs, the precision of words without marks, whatever the rule."""

_USUAL = 0.65
"""The precision of words without marks over all verbs."""


def confidence(link: Link) -> float:
    """Return how likely content and source of an attribution are right, from 0 to 1."""
    if link.quoted:
        return _QUOTED.get(link.rule, 0.5)
    verb = _VERBS.get(link.base, _USUAL)
    return round(min(0.95, _PLAIN.get(link.rule, 0.5) * verb / _USUAL), 2)
