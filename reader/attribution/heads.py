"""What is told from the vectors of the tokens: the label of each, and what points to what.

Both taggers end in these heads, whatever made their vectors. The pointers, from a content to its
cue and from a cue to its source, are bilinear (Dozat and Manning 2017, arXiv 1611.01734).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from reader.attribution.phrases import Range

    Floats: TypeAlias = npt.NDArray[np.float32]

LABELS = ("O", "B-content", "I-content", "B-cue", "I-cue", "B-source", "I-source")
"""What a token is, in the order of the network's scores."""

POINTERS = ("cue of content", "source of cue", "source of content")

DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
"""Bounds of the classes of distances in tokens, for either direction."""

FARTHEST = 300
"""Tokens that a pointer may reach."""

_NEVER = np.float32(-1e4)


class Heads:
    """The weights of the last layer, and what is computed with them."""

    def __init__(self, weights: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """Take those of the arrays that ``training`` wrote for the heads."""
        self._weights: dict[str, Any] = {
            name: array.astype(np.float32)
            for name, array in weights.items()
            if name.startswith(("labels.", *POINTERS))
        }

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


def distance_classes(offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the class of each distance in tokens, forwards and backwards apart."""
    kinds = np.searchsorted(DISTANCES, np.abs(offsets), side="right")
    return np.where(offsets < 0, kinds + len(DISTANCES) + 1, kinds)


def _ends(vectors: Floats, ranges: Sequence[Range]) -> Floats:
    """Return the vectors of the first and the last token of each range, side by side."""
    first, last = [start for start, _ in ranges], [end - 1 for _, end in ranges]
    return np.concatenate([vectors[first], vectors[last]], 1)
