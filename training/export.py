"""Write the trained deep tagger in the form that a reader runs: ONNX in 8 bits, heads in NumPy.

    python -m training.export DEEP.pt [--finer NAME …]

The matrices of the encoder get 8 bits a number, a scale for each column, and what goes into them 8
bits with a scale for each window (dynamic quantisation); the word pieces 8 bits with a scale for
each piece. The matrices named by ``--finer``, which lose most by that, stay as they are. The
result goes to ``reader/attribution/weights/deep.onnx`` and ``deep.npz``.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from reader.attribution.taggers import WEIGHTS
from reader.attribution.vocabulary import class_names
from training.deep_network import DeepTagger
from training.network import head_arrays
from training.vectors import encoder_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPSET = 17


class Pieces(nn.Module):
    """The table of word pieces in 8 bits."""

    def __init__(self, table: Tensor) -> None:
        """Round the table, each row by a scale of its own."""
        super().__init__()
        scale = table.abs().amax(1, keepdim=True) / 127 + 1e-9
        self.register_buffer("table", torch.round(table / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, pieces: Tensor) -> Tensor:
        """Return the rows of some pieces."""
        rows: Tensor = self.table[pieces].float() * self.scale[pieces]
        return rows


class OneWindow(nn.Module):
    """The encoder for one window at a time, so that nothing is padded."""

    def __init__(self, tagger: DeepTagger) -> None:
        """Take over a trained encoder."""
        super().__init__()
        self.encoder = tagger.encoder.eval()
        self.encoder.pieces = Pieces(tagger.encoder.pieces.weight.detach())

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        """Return a vector for each piece."""
        vectors: Tensor = self.encoder(pieces[None], features[None])[0]
        return vectors


def exported(tagger: DeepTagger, path: Path) -> None:
    """Write the encoder of a tagger as ONNX, all of it as fine as it was trained."""
    length = 64
    pieces = torch.arange(1000, 1000 + length)
    features = torch.zeros(length, len(tagger.encoder.inner), dtype=torch.long)
    dynamic = {0: "length"}
    torch.onnx.export(
        OneWindow(tagger),
        (pieces, features),
        path,
        input_names=["pieces", "features"],
        output_names=["vectors"],
        dynamic_axes=dict.fromkeys(("pieces", "features", "vectors"), dynamic),
        opset_version=_OPSET,
        dynamo=False,
    )


def quantised(path: Path, out: Path, finer: Sequence[str]) -> list[str]:
    """Write an ONNX model with its matrices in 8 bits, and return the names of all of them."""
    nodes = [node.name for node in onnx.load(path).graph.node if node.op_type == "MatMul"]
    matrices = [name for name in nodes if "layers" in name]
    quantize_dynamic(
        path,
        out,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=[name for name in nodes if any(each in name for each in finer)],
    )
    return matrices


def heads(tagger: DeepTagger) -> dict[str, Any]:
    """Return all that is no part of the encoder: labels, pointers, pieces and classes."""
    names: dict[str, Any] = {
        name: np.frombuffer("\n".join(lines).encode(), np.uint8)
        for name, lines in (("pieces", encoder_pieces()), ("classes", class_names()))
    }
    arrays: dict[str, Any] = head_arrays(tagger)
    return names | arrays


def main() -> None:
    """Read the arguments, export, round, write."""
    parser = argparse.ArgumentParser(description="Write the deep tagger as a reader runs it.")
    parser.add_argument("tagger", type=Path, help="what training.deep wrote")
    parser.add_argument("--finer", nargs="*", default=[], metavar="NAME")
    parser.add_argument("--out", type=Path, default=WEIGHTS / "deep.onnx")
    given = parser.parse_args()
    tagger = DeepTagger()
    tagger.load_state_dict(torch.load(given.tagger))
    with torch.no_grad(), TemporaryDirectory() as folder:
        made = Path(folder) / "deep.onnx"
        exported(tagger, made)
        for name in quantised(made, given.out, given.finer):
            print(name)
    np.savez_compressed(given.out.with_suffix(".npz"), **heads(tagger))
    for path in (given.out, given.out.with_suffix(".npz")):
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
