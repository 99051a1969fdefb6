"""Train the tagger and write its weights.

    python -m training.train TRAIN.jsonl --vectors VECTORS.npz [--teacher SOFT.npz]
           [--spoken NOVELS.jsonl] [--unmarked MORE.jsonl …] [--seed 1]

TRAIN holds one article a line in the schema of ``seeds/README.md``: ``id``, ``text`` and
``attributions`` with ``source``, ``cue`` and ``content``; NOVELS the same with only direct speech
marked. MORE need not have attributions, for only what the teacher says is learnt there. VECTORS
comes from ``training.vectors``, SOFT from ``training.opinions``. The result goes to
``reader/attribution/weights/quick.npz``.

With the same files, versions, number of threads and seed it writes the same weights. It goes on
where it was stopped when the file named by ``--checkpoint`` is there.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from reader.attribution.features import SIZES
from reader.attribution.taggers import WEIGHTS
from reader.attribution.vocabulary import Vocabulary, class_names
from training.gold import IGNORED, Example, examples, unmarked
from training.network import Tagger, follow, pointed, rules_column

_GAP = 32
"""Tokens between two articles of a batch, further than the network looks."""
_WARM_UP = 200
"""Steps in which the learning rate rises."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training is like; the defaults made the weights that ship."""

    seed: int = 1
    epochs: int = 18
    width: int = 96
    batch: int = 4
    rate: float = 2e-3
    dropout: float = 0.3
    lost_words: float = 0.1
    """The share of words that are hidden, so that the network learns to do without."""
    lost_rules: float = 0.1
    """The share of articles in which what the rules say is hidden."""
    averaging: float = 0.998
    """How slowly the average of the weights follows them; the average is what is written."""
    pointing: float = 0.1
    """The weight of the pointers' loss beside that of the labels."""
    taught: float = 0.4
    """The weight of the teacher's labels beside the gold ones, where there is a teacher."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Some examples in one row with gaps between them."""

    words: Tensor
    features: Tensor
    labels: Tensor
    soft: Tensor | None
    real: Tensor
    starts: list[int]
    examples: list[Example]


def batch_of(
    chosen: list[Example], soft: dict[str, np.ndarray[Any, Any]] | None, settings: Settings
) -> Batch:
    """Return a batch in which some words and some articles' rules are hidden."""
    words, features, labels, taught, real, starts, count = [], [], [], [], [], [], 0
    for example in chosen:
        size = len(example.labels)
        hidden = torch.rand(size) < settings.lost_words
        words.append(torch.from_numpy(example.tokens.words).long().masked_fill(hidden, 0))
        told = torch.from_numpy(example.tokens.features).long().clone()
        if random.random() < settings.lost_rules:
            told[:, rules_column()] = 0
        features.append(told)
        labels.append(torch.from_numpy(example.labels))
        real.append(torch.ones(size, 1))
        if soft is not None:
            taught.append(torch.from_numpy(soft[example.key].astype(np.float32)))
            taught.append(torch.zeros(_GAP, taught[-1].shape[1]))
        words.append(torch.zeros(_GAP, dtype=torch.long))
        features.append(torch.zeros(_GAP, len(SIZES), dtype=torch.long))
        labels.append(torch.full((_GAP,), IGNORED))
        real.append(torch.zeros(_GAP, 1))
        starts.append(count)
        count += size + _GAP
    return Batch(
        torch.cat(words),
        torch.cat(features),
        torch.cat(labels),
        torch.cat(taught) if taught else None,
        torch.cat(real),
        starts,
        chosen,
    )


def loss_of(network: Tagger, batch: Batch, settings: Settings) -> Tensor:
    """Return the loss of the labels and of the pointers."""
    vectors = network(batch.words, batch.features, batch.real)
    scores = network.labels(vectors)
    marked = (batch.labels != IGNORED).sum().clamp(min=1)
    missed = functional.cross_entropy(scores, batch.labels, ignore_index=IGNORED, reduction="sum")
    loss = missed / marked
    if batch.soft is not None:
        said = -(batch.soft * scores.log_softmax(1)).sum(1)
        taught = said.sum() / batch.real.sum()
        loss = (1 - settings.taught) * loss + settings.taught * taught
    for start, example in zip(batch.starts, batch.examples, strict=True):
        here = vectors[start : start + len(example.labels)]
        astray = pointed(network.pointers, here, example.pointings)
        count = sum(len(each.froms) for each in example.pointings)
        if astray:
            loss = loss + settings.pointing * torch.stack(astray).sum() / count / len(batch.starts)
    return loss


def train(
    network: Tagger,
    data: list[Example],
    soft: dict[str, np.ndarray[Any, Any]] | None,
    settings: Settings,
    checkpoint: Path | None,
) -> Tagger:
    """Return the average of the network's weights over its training."""
    optimizer = torch.optim.AdamW(_groups(network), lr=settings.rate, betas=(0.9, 0.98))
    average: Tagger = copy.deepcopy(network)
    epoch = 0
    if checkpoint and checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(kept["network"])
        average.load_state_dict(kept["average"])
        optimizer.load_state_dict(kept["optimizer"])
        epoch = kept["epoch"]
    per_epoch = math.ceil(len(data) / settings.batch)
    for number in range(epoch, settings.epochs):
        # Each epoch has a seed of its own, so that one that goes on is as if never stopped.
        random.seed(1000 * settings.seed + number)
        torch.manual_seed(1000 * settings.seed + number)
        began, total = time.monotonic(), 0.0
        order = random.sample(data, len(data))
        network.train()
        for k in range(per_epoch):
            step = number * per_epoch + k
            _set_rate(optimizer, settings, step, settings.epochs * per_epoch)
            batch = batch_of(order[k * settings.batch : (k + 1) * settings.batch], soft, settings)
            loss = loss_of(network, batch, settings)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            follow(average, network, min(settings.averaging, (step + 1) / (step + 20)))
            total += loss.item()
        seconds = time.monotonic() - began
        print(f"epoch {number + 1}  loss {total / per_epoch:.4f}  {seconds:.0f} s", flush=True)
        if checkpoint:
            state = {"network": network, "average": average, "optimizer": optimizer}
            kept = {name: each.state_dict() for name, each in state.items()}
            torch.save(kept | {"epoch": number + 1}, checkpoint)
    average.eval()
    return average


def _groups(network: Tagger) -> list[dict[str, Any]]:
    """Return the parameters: decay for matrices, none for vectors, slow learning for words."""
    matrices: list[nn.Parameter] = []
    others: list[nn.Parameter] = []
    for name, parameter in network.named_parameters():
        if name != "words.weight":
            plain = parameter.ndim > 1 and not name.startswith("features.")
            (matrices if plain else others).append(parameter)
    return [
        {"params": matrices, "weight_decay": 0.05, "share": 1.0},
        {"params": others, "weight_decay": 0.0, "share": 1.0},
        {"params": [network.words.weight], "weight_decay": 0.0, "share": 0.5},
    ]


def _set_rate(optimizer: torch.optim.Optimizer, settings: Settings, step: int, steps: int) -> None:
    """Let the learning rate rise, then fall along a cosine."""
    rate = min(1.0, (step + 1) / _WARM_UP) * (0.5 + 0.5 * math.cos(math.pi * step / steps))
    for group in optimizer.param_groups:
        group["lr"] = settings.rate * rate * group["share"]


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description="Train the tagger and write its weights.")
    parser.add_argument("train", type=Path, help="articles with gold attributions, JSON Lines")
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--spoken", type=Path)
    parser.add_argument("--unmarked", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=WEIGHTS / "quick.npz")
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    torch.use_deterministic_algorithms(mode=True)
    start = np.load(given.vectors)
    words = [str(word) for word in start["words"]]
    classes = class_names()
    vocabulary = Vocabulary(words, classes)
    data = examples(given.train, vocabulary)
    if given.spoken:
        data += examples(given.spoken, vocabulary, spoken=True)
    data += [each for path in given.unmarked for each in unmarked(path, vocabulary)]
    unknown = np.zeros((1, start["vectors"].shape[1]), np.float32)
    vectors = np.concatenate([unknown, start["vectors"].astype(np.float32)])
    settings = Settings(given.seed, given.epochs)
    network = Tagger(vectors, settings.width, settings.dropout)
    soft = dict(np.load(given.teacher)) if given.teacher else None
    trained = train(network, data, soft, settings, given.checkpoint)
    given.out.parent.mkdir(exist_ok=True)
    names: dict[str, Any] = {
        name: np.frombuffer("\n".join(lines).encode(), np.uint8)
        for name, lines in (("vocabulary", words), ("classes", classes))
    }
    arrays: dict[str, Any] = trained.arrays()
    np.savez(given.out, **arrays, **names)
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
