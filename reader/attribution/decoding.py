"""From the scores of labels to contents, cues and sources as token ranges."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.attribution import lexicon
from reader.attribution.heads import LABELS
from reader.attribution.vocabulary import MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from reader.attribution.features import Tokens
    from reader.attribution.heads import Floats
    from reader.attribution.phrases import Range

_NEVER = -1e9

_LEADING = (
    lexicon.AUXILIARIES
    | lexicon.CONTRACTIONS
    | lexicon.DETERMINERS
    | lexicon.PREPOSITIONS
    | lexicon.SUBORDINATORS
    | {"and", "or"}
)
"""Words that lead on to another one, so that nothing said ends with them."""


class Ranges(NamedTuple):
    """What the tokens are, role by role, each in order."""

    contents: list[Range]
    cues: list[Range]
    sources: list[Range]


def best_labels(scores: Floats) -> list[int]:
    """Return the likeliest sequence of labels in which each range begins with its B label.

    Viterbi's algorithm; only the I labels depend on the label before them.
    """
    begins = range(1, len(LABELS), 2)
    previous = [0.0, *([_NEVER] * (len(LABELS) - 1))]
    back: list[tuple[int, list[int]]] = []
    for row in scores.tolist():
        top = previous.index(max(previous))
        best = [previous[top] + score for score in row]
        inside = [0] * len(LABELS)
        for begin in begins:
            before = begin if previous[begin] >= previous[begin + 1] else begin + 1
            inside[begin + 1] = before
            best[begin + 1] = previous[before] + row[begin + 1]
        back.append((top, inside))
        previous = best
    label = previous.index(max(previous))
    labels = []
    for top, inside in reversed(back):
        labels.append(label)
        label = inside[label] or top
    return labels[::-1]


def ranges(labels: Sequence[int]) -> Ranges:
    """Return the token ranges of a sequence of labels."""
    found = Ranges([], [], [])
    start = 0
    for k, label in enumerate([*labels, 0]):
        before = labels[k - 1] if k else 0
        if before and (label % 2 or not label):
            found[(before - 1) // 2].append((start, k))
        if label % 2:
            start = k
    return found


def completed(found: Ranges, tokens: Tokens) -> Ranges:
    """Return ranges in which no content ends in the air: "an interview in" goes on to a mark."""
    marks: npt.NDArray[np.intp] = np.flatnonzero(np.isin(tokens.column("shape"), (0, MARK)))
    bounds = sorted([*marks.tolist(), *(start for role in found for start, _ in role)])
    contents = [
        (start, bounds[bisect_left(bounds, end)] if tokens.lows[end - 1] in _LEADING else end)
        for start, end in found.contents
    ]
    return found._replace(contents=contents)
