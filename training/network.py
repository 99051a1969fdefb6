"""The network of ``reader.attribution.network`` in PyTorch, to be trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from reader.attribution.features import SIZES
from reader.attribution.heads import DISTANCES, FARTHEST, LABELS, POINTERS, distance_classes
from reader.attribution.network import DILATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from reader.attribution.phrases import Range
    from training.gold import Pointing


def rules_column(names: Sequence[str] = tuple(SIZES)) -> int:
    """Return which of some features is what the rules say."""
    return list(names).index("rule")


class HasHeads(Protocol):
    """A tagger, whatever its vectors are made by."""

    labels: nn.Linear
    pointers: nn.ModuleList


def pointed(
    pointers: nn.ModuleList, vectors: Tensor, pointings: Iterable[Pointing]
) -> list[Tensor]:
    """Return the loss of each kind of pointer between token ranges, where there are any."""
    return [
        functional.cross_entropy(
            pointer(vectors, each.froms, each.tos), torch.tensor(each.targets), reduction="sum"
        )
        for pointer, each in zip(pointers, pointings, strict=True)
        if each.froms and each.tos
    ]


def follow(average: nn.Module, network: nn.Module, keep: float) -> None:
    """Move the average of a network's weights towards them."""
    with torch.no_grad():
        for slow, quick in zip(average.parameters(), network.parameters(), strict=True):
            slow.lerp_(quick, 1 - keep)


class Block(nn.Module):
    """A gated convolution over three tokens, added to what goes in."""

    def __init__(self, width: int, dilation: int, dropout: float) -> None:
        """Look at tokens ``dilation`` apart."""
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(width, elementwise_affine=False)
        self.seen = nn.Linear(3 * width, 2 * width)
        self.out = nn.Linear(width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        """Return new vectors; ``real`` is 0 for the tokens that only part two articles."""
        count, far = len(x), self.dilation
        near = functional.pad(self.norm(x) * real, (0, 0, far, far))
        seen = torch.cat([near[:count], near[far : far + count], near[2 * far :]], 1)
        said, gate = self.seen(seen).chunk(2, 1)
        return x + self.dropout(self.out(torch.relu(said) * torch.sigmoid(gate)))


class Pointer(nn.Module):
    """Scores which of some token ranges each of some others points to."""

    def __init__(self, width: int, inner: int) -> None:
        """Compare vectors of ``inner`` numbers."""
        super().__init__()
        self.froms = nn.Linear(2 * width, inner)
        self.tos = nn.Linear(2 * width, inner)
        classes = 2 * (len(DISTANCES) + 1)
        self.distance = nn.Parameter(torch.randn(classes, inner) * 0.05)
        self.bias = nn.Parameter(torch.zeros(classes))
        self.nothing = nn.Linear(2 * width, 1)

    def forward(self, vectors: Tensor, froms: Sequence[Range], tos: Sequence[Range]) -> Tensor:
        """Return one row of scores for each of ``froms``, the last column for nothing."""
        begin = _ends(vectors, froms)
        query, key = self.froms(begin), self.tos(_ends(vectors, tos))
        offsets = np.array([b[0] for b in tos]) - np.array([a[0] for a in froms])[:, None]
        kinds = torch.from_numpy(distance_classes(offsets))
        near = (query @ self.distance.T).gather(1, kinds)
        scores = (query @ key.T + near) * query.shape[1] ** -0.5 + self.bias[kinds]
        scores = scores.masked_fill(torch.from_numpy(np.abs(offsets) > FARTHEST), -1e4)
        return torch.cat([scores, self.nothing(begin)], 1)


class Tagger(nn.Module):
    """The whole network."""

    def __init__(self, vectors: npt.NDArray[np.float32], width: int, dropout: float) -> None:
        """Begin with word vectors, one row a word of the vocabulary and row 0 for all others."""
        super().__init__()
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(vectors), freeze=False)
        self.project = nn.Linear(vectors.shape[1], width)
        self.features = nn.ModuleList(nn.Embedding(size, width) for size in SIZES.values())
        for feature in self.features:
            nn.init.normal_(feature.weight, std=0.3)
        self.blocks = nn.ModuleList(Block(width, dilation, dropout) for dilation in DILATIONS)
        self.norm = nn.LayerNorm(width, elementwise_affine=False)
        self.labels = nn.Linear(width, len(LABELS))
        self.pointers = nn.ModuleList(Pointer(width, 32) for _ in POINTERS)
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor, features: Tensor, real: Tensor) -> Tensor:
        """Return a vector for each token of a row of articles with gaps between them."""
        x = self.project(self.words(words))
        for column, feature in enumerate(self.features):
            x = x + feature(features[:, column])
        x = self.dropout(x)
        for block in self.blocks:
            x = block(x, real)
        return self.dropout(self.norm(x))

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the weights in the form that ``reader.attribution.network`` reads."""
        with torch.no_grad():
            table = self.project(self.words.weight).numpy()
            scale = np.abs(table).max(1) / 127 + 1e-9
            made: dict[str, npt.NDArray[np.generic]] = {
                "words": np.round(table / scale[:, None]).astype(np.int8),
                "words.scale": scale.astype(np.float32),
            }
            for name, feature in zip(SIZES, self.features, strict=True):
                made[f"feature.{name}"] = _half(feature.weight)
            for number, block in enumerate(self.blocks):
                made |= _linear(f"block.{number}.seen", block.seen)
                made |= _linear(f"block.{number}.out", block.out)
        return made | head_arrays(self)


def head_arrays(tagger: HasHeads) -> dict[str, npt.NDArray[np.generic]]:
    """Return the weights of labels and pointers in the form that ``Heads`` reads."""
    made = _linear("labels", tagger.labels)
    for name, pointer in zip(POINTERS, tagger.pointers, strict=True):
        made |= _linear(f"{name}.from", pointer.froms)
        made |= _linear(f"{name}.to", pointer.tos)
        made[f"{name}.distance"] = _half(pointer.distance)
        made[f"{name}.bias"] = _half(pointer.bias)
        made[f"{name}.nothing.weight"] = _half(pointer.nothing.weight[0])
        made[f"{name}.nothing.bias"] = _half(pointer.nothing.bias)
    return made


def _ends(vectors: Tensor, ranges: Sequence[Range]) -> Tensor:
    """Return the vectors of the first and the last token of each range, side by side."""
    first, last = [start for start, _ in ranges], [end - 1 for _, end in ranges]
    return torch.cat([vectors[first], vectors[last]], 1)


def _linear(name: str, layer: nn.Linear) -> dict[str, npt.NDArray[np.generic]]:
    return {f"{name}.weight": _half(layer.weight.T), f"{name}.bias": _half(layer.bias)}


def _half(values: Tensor) -> npt.NDArray[np.generic]:
    half: npt.NDArray[np.float16] = values.detach().numpy().astype(np.float16)
    return half
