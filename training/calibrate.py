"""Turn what the tagger gives into a confidence that means what it says.

    python -m training.calibrate DEV.jsonl [--model quick|deep]

Prints the numbers that stand in ``reader/attribution/confidence.py``, fitted on all articles, and
how reliable they are when each article is judged by numbers fitted on the others (five folds).
An attribution is right when it has the right source and most of the right words.
"""

from __future__ import annotations

import argparse
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reader.attribution.confidence import signs
from reader.attribution.linking import Linker
from reader.attribution.model import MODELS
from reader.attribution.parts import paragraphs_of
from reader.attribution.reporting import linked
from reader.attribution.taggers import tagger
from reader.attribution.transcripts import transcript_labels
from training.gold import articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from reader.attribution.linking import Link

    Floats = npt.NDArray[np.float64]

_FOLDS = 5
_STEPS = 100
_BINS = np.array([0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0])


def judged(path: Path, model: str) -> Iterator[tuple[int, Link, bool]]:
    """Yield what is said in the articles: the number of the article, and whether it is right."""
    by = tagger(model)
    for number, article in enumerate(articles(path)):
        text = article["text"]
        linker, names = Linker(), transcript_labels(text)
        for paragraphs, _ in paragraphs_of(text):
            for link in linked(paragraphs, text, names, linker, by):
                yield number, link, is_right(text, link, article["attributions"])


def is_right(text: str, link: Link, gold: Sequence[dict[str, Any]]) -> bool:
    """Whether gold has the words, most of them, with this source."""
    said, named = _letters(text, link.content), _letters(text, [link.source] if link.source else [])
    for given in gold:
        words = _letters(text, given["content"])
        if len(said & words) * 2 < len(said | words):
            continue
        source = _letters(text, given["source"])
        if named and source:
            return len(named & source) * 2 >= min(len(named), len(source))
        return not named and not source
    return False


def _letters(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    return {k for start, end in spans for k in range(start, end) if text[k].isalnum()}


def fitted(rows: Floats, right: npt.NDArray[np.bool_]) -> Floats:
    """Return the weights of a logistic regression, a little drawn to zero (Newton's method)."""
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - sure) - 0.1 * weights
        bend = (rows * (sure * (1 - sure))[:, None]).T @ rows + 0.1 * np.eye(rows.shape[1])
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def main() -> None:
    """Read the arguments, fit, print."""
    parser = argparse.ArgumentParser(description="Fit the confidence of attributions.")
    parser.add_argument("articles", type=Path, help="articles with gold attributions, JSON Lines")
    parser.add_argument("--model", choices=MODELS, default="quick")
    given = parser.parse_args()
    found = [each for each in judged(given.articles, given.model) if each[1].evidence]
    rows = np.array([signs(link) for _, link, _ in found])
    right = np.array([correct for _, _, correct in found])
    fold = np.array([number for number, _, _ in found]) % _FOLDS
    print("weights", tuple(float(w) for w in fitted(rows, right).round(2)))
    sure = np.zeros(len(rows))
    for k in range(_FOLDS):
        sure[fold == k] = 1 / (
            1 + np.exp(-rows[fold == k] @ fitted(rows[fold != k], right[fold != k]))
        )
    print("\n| confidence | attributions | right |\n|---|--:|--:|")
    for low, high in pairwise(_BINS):
        here = (sure >= low) & (sure < high)
        if here.any():
            print(f"| {low:.0%}-{high:.0%} | {here.sum()} | {right[here].mean():.0%} |")
    print(f"\nmean squared error {np.mean((sure - right) ** 2):.3f}")


if __name__ == "__main__":
    main()
