"""The deep tagger in PyTorch: MiniLM-L6 with features, and the heads of the quick one.

The encoder is BERT's (Devlin et al. 2019, arXiv 1810.04805) in the size of MiniLM (Wang et al.
2020, arXiv 2002.10957). It is written out here, query, key and value as one matrix, because that
makes a small graph when it is exported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reader.attribution.features import SIZES
from reader.attribution.heads import LABELS, POINTERS
from reader.attribution.pieces import FEATURES
from training.network import Pointer

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
OUTER = 48
"""How many numbers of a piece's vector are made of its features alone."""
_POSITIONS = 512
_PIECES = 30522
_DROPOUT = 0.1
_POINTING = 64


class Layer(nn.Module):
    """Attention and two dense layers, each with what goes in added."""

    def __init__(self) -> None:
        """Make a layer of MiniLM's size."""
        super().__init__()
        self.attended = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, x: Tensor, hidden: Tensor | None) -> Tensor:
        """Return new vectors; ``hidden`` is added to the scores of what is not to be seen."""
        count, length, _ = x.shape
        parts = self.attended(x).view(count, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=hidden)
        merged = seen.transpose(1, 2).reshape(count, length, WIDTH)
        x = self.norm(x + self.dropout(self.out(merged)))
        return self.last(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """From pieces and their features to a vector for each piece."""

    def __init__(self) -> None:
        """Make an encoder that knows nothing yet."""
        super().__init__()
        self.pieces = nn.Embedding(_PIECES, WIDTH)
        self.positions = nn.Parameter(torch.zeros(_POSITIONS, WIDTH))
        self.inner = nn.ModuleList(nn.Embedding(SIZES[name], WIDTH) for name in FEATURES)
        self.outer = nn.ModuleList(nn.Embedding(SIZES[name], OUTER) for name in FEATURES)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(_DROPOUT)
        for tables, spread in ((self.inner, 0.02), (self.outer, 0.3)):
            for table in tables:
                nn.init.normal_(table.weight, std=spread)

    def forward(self, pieces: Tensor, features: Tensor, real: Tensor | None = None) -> Tensor:
        """Return a vector for each piece of some windows; ``real`` is 0 beyond a window's end."""
        told = features.unbind(-1)
        x = self.pieces(pieces) + self.positions[: pieces.shape[1]]
        x = x + sum(table(column) for table, column in zip(self.inner, told, strict=True))
        x = self.dropout(self.norm(x))
        hidden = None if real is None else (1.0 - real)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, hidden)
        outer = sum(table(column) for table, column in zip(self.outer, told, strict=True))
        return torch.cat([x, outer], -1)

    def begin_with(self, folder: Path) -> None:
        """Take over the weights of MiniLM."""
        given = load_file(folder / "model.safetensors")
        own = self.state_dict()
        embeddings = "embeddings.{}_embeddings.weight"
        own["pieces.weight"] = given[embeddings.format("word")]
        kind = given[embeddings.format("token_type")][0]
        own["positions"] = given[embeddings.format("position")] + kind
        _take(own, "norm", given, "embeddings.LayerNorm")
        for k in range(LAYERS):
            here = f"encoder.layer.{k}"
            for part in ("weight", "bias"):
                rows = [
                    given[f"{here}.attention.self.{each}.{part}"]
                    for each in ("query", "key", "value")
                ]
                own[f"layers.{k}.attended.{part}"] = torch.cat(rows)
            _take(own, f"layers.{k}.out", given, f"{here}.attention.output.dense")
            _take(own, f"layers.{k}.norm", given, f"{here}.attention.output.LayerNorm")
            _take(own, f"layers.{k}.up", given, f"{here}.intermediate.dense")
            _take(own, f"layers.{k}.down", given, f"{here}.output.dense")
            _take(own, f"layers.{k}.last", given, f"{here}.output.LayerNorm")
        self.load_state_dict(own)
        self.pieces.weight.requires_grad_(requires_grad=False)


class DeepTagger(nn.Module):
    """The encoder with a score for each label, and the pointers."""

    def __init__(self) -> None:
        """Make a tagger that knows nothing yet."""
        super().__init__()
        self.encoder = Encoder()
        self.dropout = nn.Dropout(_DROPOUT)
        self.labels = nn.Linear(WIDTH + OUTER, len(LABELS))
        self.pointers = nn.ModuleList(Pointer(WIDTH + OUTER, _POINTING) for _ in POINTERS)

    def forward(self, pieces: Tensor, features: Tensor, real: Tensor) -> Tensor:
        """Return a vector for each piece, from which labels and pointers are scored."""
        vectors: Tensor = self.dropout(self.encoder(pieces, features, real))
        return vectors


def _take(own: dict[str, Tensor], name: str, given: dict[str, Tensor], other: str) -> None:
    for part in ("weight", "bias"):
        own[f"{name}.{part}"] = given[f"{other}.{part}"]
