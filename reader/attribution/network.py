"""The network of the quick tagger, in NumPy: dilated convolutions over the tokens of a part.

It gives a vector for each token; ``training/network.py`` is its twin in PyTorch. The blocks are
gated convolutions with residual connections (Dauphin et al. 2017, arXiv 1612.08083) of growing
dilation (Strubell et al. 2017, arXiv 1702.02098).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from reader.attribution.features import SIZES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from reader.attribution.features import Tokens
    from reader.attribution.heads import Floats

DILATIONS = (1, 2, 4, 8, 16, 1)
"""How far apart the three tokens are that a block looks at."""

_AT_ONCE = 2048
"""Tokens that go through the network at a time, to bound the memory."""

_REACH = sum(DILATIONS)
"""How many tokens on either side a token's vector depends on."""


class Network:
    """The weights of the convolutions, and what is computed with them."""

    def __init__(self, weights: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """Take the arrays that ``training/train.py`` wrote."""
        self._weights: dict[str, Any] = {
            name: array.astype(np.float32) if array.dtype == np.float16 else array
            for name, array in weights.items()
        }

    def vectors(self, tokens: Tokens) -> Floats:
        """Return a vector for each token."""
        count = len(tokens.words)
        made = []
        for start in range(0, count, _AT_ONCE):
            end = min(count, start + _AT_ONCE)
            first, last = max(0, start - _REACH), min(count, end + _REACH)
            x = self._embedded(tokens, first, last)
            for number, dilation in enumerate(DILATIONS):
                x = self._block(x, number, dilation)
            made.append(_normalised(x)[start - first : end - first])
        return np.concatenate(made) if made else np.zeros((0, 0), np.float32)

    def _embedded(self, tokens: Tokens, start: int, end: int) -> Floats:
        """Return the sum of what each feature of each token says."""
        words = tokens.words[start:end]
        x = self._weights["words"][words] * self._weights["words.scale"][words, None]
        for column, name in enumerate(SIZES):
            x += self._weights[f"feature.{name}"][tokens.features[start:end, column]]
        embedded: Floats = x
        return embedded

    def _block(self, x: Floats, number: int, dilation: int) -> Floats:
        """Return ``x`` with what a gated convolution over three tokens adds to it."""
        near = np.zeros((len(x) + 2 * dilation, x.shape[1]), np.float32)
        near[dilation:-dilation] = _normalised(x)
        seen = np.concatenate([near[: len(x)], near[dilation:-dilation], near[2 * dilation :]], 1)
        prefix = f"block.{number}"
        both = seen @ self._weights[f"{prefix}.seen.weight"] + self._weights[f"{prefix}.seen.bias"]
        said, gate = np.split(both, 2, 1)
        np.maximum(said, 0, out=said)
        said /= 1 + np.exp(-gate)
        added: Floats = said @ self._weights[f"{prefix}.out.weight"]
        added += self._weights[f"{prefix}.out.bias"]
        return x + added


def _normalised(x: Floats) -> Floats:
    """Return each row with mean 0 and variance 1."""
    x = x - x.mean(1, keepdims=True)
    scale: Floats = 1 / np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + np.float32(1e-5))
    return x * scale[:, None]
