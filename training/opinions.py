"""Write what the deep tagger thinks of articles, for the quick one to learn from.

    python -m training.opinions ARTICLES.jsonl [MORE.jsonl …] --out SOFT.npz

SOFT gets its probability of each label for each token (Hinton et al. 2015, arXiv 1503.02531). The
articles need not be marked. It takes what the extra ``quoth[deep]`` installs, and no PyTorch.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reader.attribution.taggers import deep
from training.gold import examples

if TYPE_CHECKING:
    from reader.attribution.features import Tokens
    from reader.attribution.tagger import Tagger


def opinion(tagger: Tagger, tokens: Tokens) -> np.ndarray[Any, Any]:
    """Return a tagger's probability of each label for each token of a part."""
    scores = tagger.heads.labels(tagger.encoder.vectors(tokens))
    sure: np.ndarray[Any, Any] = np.exp(scores).astype(np.float16)
    return sure


def main() -> None:
    """Read the arguments, read the articles, write."""
    parser = argparse.ArgumentParser(description="Write what the deep tagger thinks of articles.")
    parser.add_argument("articles", type=Path, nargs="+", help="JSON Lines")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    tagger = deep()
    found: dict[str, Any] = {
        example.key: opinion(tagger, example.tokens)
        for path in given.articles
        for example in examples(path, tagger.vocabulary)
    }
    np.savez(given.out, **found)


if __name__ == "__main__":
    main()
