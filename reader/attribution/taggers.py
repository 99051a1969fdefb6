"""The two taggers that there are: a quick one, and a deep one where its extra is installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reader.attribution.confidence import DEEP, QUICK
from reader.attribution.heads import Heads
from reader.attribution.installed import check
from reader.attribution.model import MODELS, ModelError
from reader.attribution.network import Network
from reader.attribution.tagger import Tagger
from reader.attribution.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy.typing as npt

WEIGHTS = Path(__file__).with_name("weights")
"""Where ``training`` wrote ``quick.npz``, ``deep.npz`` and ``deep.onnx``."""


def tagger(name: str) -> Tagger:
    """Return a tagger by its name in ``MODELS``; it is read when it is first asked for.

    Raises:
        ModelError: There is none of that name, or what it needs is not installed, or broken.
    """
    check(name)
    return quick() if name == "quick" else deep()


@cache
def quick() -> Tagger:
    """Return the tagger that needs nothing but NumPy; it is there after some 25 ms."""
    weights, words, classes = _read(WEIGHTS / "quick.npz", "vocabulary", "classes")
    vocabulary = Vocabulary(words, classes)
    return Tagger(MODELS["quick"], vocabulary, Network(weights), Heads(weights), QUICK)


@cache
def deep() -> Tagger:
    """Return the tagger that needs ``quoth[deep]``; it is there after some 300 ms."""
    try:
        from reader.attribution.deep import DeepEncoder
    except ImportError as error:
        raise ModelError(
            f"The deep model cannot be run ({error}): pip install --force-reinstall 'quoth[deep]'"
        ) from error
    weights, pieces, classes = _read(WEIGHTS / "deep.npz", "pieces", "classes")
    vocabulary = Vocabulary((), classes)
    encoder = DeepEncoder(WEIGHTS / "deep.onnx", pieces)
    return Tagger(MODELS["deep"], vocabulary, encoder, Heads(weights), DEEP)


def _read(path: Path, *lists: str) -> tuple[Any, ...]:
    """Return the arrays of a file, and the lists of words among them."""
    with np.load(path) as kept:
        weights: dict[str, npt.NDArray[np.generic]] = dict(kept)
    words = [weights.pop(name).tobytes().decode().split("\n") for name in lists]
    return weights, *words
