"""The two taggers that there are: a quick one, and a deep one where its extra is installed."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reader.attribution.confidence import DEEP, QUICK
from reader.attribution.heads import Heads
from reader.attribution.model import MODELS, ModelError
from reader.attribution.network import Network
from reader.attribution.tagger import Tagger
from reader.attribution.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy.typing as npt

WEIGHTS = Path(__file__).with_name("weights")
"""Where ``training`` wrote ``quick.npz``, ``deep.npz`` and ``deep.onnx``."""

_NEEDED = ("onnxruntime", "tokenizers")
"""What the deep tagger needs besides; the extra ``quoth[deep]`` installs it."""


def tagger(name: str) -> Tagger:
    """Return a tagger by its name in ``MODELS``; it is read when it is first asked for.

    Raises:
        ModelError: There is none of that name, or what it needs is not installed, or broken.
    """
    if name not in MODELS:
        raise ModelError(f"There is no model {name!r}; there are {' and '.join(MODELS)}.")
    if not is_installed(name):
        raise ModelError("The deep model is not installed: pip install 'quoth[deep]'")
    return quick() if name == "quick" else deep()


def is_installed(name: str) -> bool:
    """Whether a tagger can be used here; nothing is imported to find out."""
    return name == "quick" or all(map(find_spec, _NEEDED))


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
