"""The network of the tagger, in NumPy: dilated convolutions over the tokens of a part.

For each token it gives a score for each label, and a vector from which pointers are scored: from a
content to its cue, from a cue to its source. ``training/network.py`` is its twin in PyTorch.

The blocks are gated convolutions with residual connections (Dauphin et al. 2017, arXiv 1612.08083)
of growing dilation (Strubell et al. 2017, arXiv 1702.02098); the pointers are bilinear
(Dozat and Manning 2017, arXiv 1611.01734).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from reader.attribution.features import SIZES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from reader.attribution.features import Tokens
    from reader.attribution.phrases import Range

    Floats: TypeAlias = npt.NDArray[np.float32]

LABELS = ("O", "B-content", "I-content", "B-cue", "I-cue", "B-source", "I-source")
"""What a token is, in the order of the network's scores."""

DILATIONS = (1, 2, 4, 8, 16, 1)
"""How far apart the three tokens are that a block looks at."""

POINTERS = ("cue of content", "source of cue", "source of content")

DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
"""Bounds of the classes of distances in tokens, for either direction."""

FARTHEST = 300
"""Tokens that a pointer may reach."""

_AT_ONCE = 2048
"""Tokens that go through the network at a time, to bound the memory."""

_REACH = sum(DILATIONS)
"""How many tokens on either side a token's vector depends on."""

_NEVER = np.float32(-1e4)


class Network:
    """The weights of the tagger, and what is computed with them."""

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

    def labels(self, vectors: Floats) -> Floats:
        """Return the logarithm of the probability of each label for each token."""
        scores = vectors @ self._weights["labels.weight"] + self._weights["labels.bias"]
        scores -= scores.max(1, keepdims=True)
        sure: Floats = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        return sure

    def pointers(
        self,
        name: str,
        vectors: Floats,
        froms: Sequence[Range],
        tos: Sequence[Range],
        passages: npt.NDArray[np.int64] | None = None,
    ) -> Floats:
        """Return for each token range how likely each other one is what it points to.

        One row for each of ``froms``, one column for each of ``tos`` and a last one for nothing.
        Where the ``passages`` of the tokens are given, nothing points out of its own.
        """
        part = {
            key: self._weights[f"{name}.{key}"]
            for key in ("from.weight", "from.bias", "to.weight", "to.bias", "distance", "bias")
        }
        nothing = self._weights[f"{name}.nothing.weight"]
        begin = _ends(vectors, froms)
        scores = np.empty((len(froms), len(tos) + 1), np.float32)
        scores[:, -1] = begin @ nothing + self._weights[f"{name}.nothing.bias"]
        if tos:
            query = begin @ part["from.weight"] + part["from.bias"]
            key = _ends(vectors, tos) @ part["to.weight"] + part["to.bias"]
            offsets = np.array([b[0] for b in tos]) - np.array([a[0] for a in froms])[:, None]
            kinds = distance_classes(offsets)
            near = np.take_along_axis(query @ part["distance"].T, kinds, 1)
            scores[:, :-1] = (query @ key.T + near) * query.shape[1] ** -0.5 + part["bias"][kinds]
            scores[:, :-1][np.abs(offsets) > FARTHEST] = _NEVER
            if passages is not None:
                here = passages[[a[0] for a in froms]][:, None]
                scores[:, :-1][here != passages[[b[0] for b in tos]]] = _NEVER
        scores = np.exp(scores - scores.max(1, keepdims=True))
        likely: Floats = scores / scores.sum(1, keepdims=True)
        return likely

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


def distance_classes(offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the class of each distance in tokens, forwards and backwards apart."""
    kinds = np.searchsorted(DISTANCES, np.abs(offsets), side="right")
    return np.where(offsets < 0, kinds + len(DISTANCES) + 1, kinds)


def _normalised(x: Floats) -> Floats:
    """Return each row with mean 0 and variance 1."""
    x = x - x.mean(1, keepdims=True)
    scale: Floats = 1 / np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + np.float32(1e-5))
    return x * scale[:, None]


def _ends(vectors: Floats, ranges: Sequence[Range]) -> Floats:
    """Return the vectors of the first and the last token of each range, side by side."""
    first, last = [start for start, _ in ranges], [end - 1 for _, end in ranges]
    return np.concatenate([vectors[first], vectors[last]], 1)
