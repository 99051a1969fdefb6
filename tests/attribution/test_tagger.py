"""The trained tagger: its labels, and the weights that come with Quoth."""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.attribution.decoding import Ranges, best_labels, ranges
from reader.attribution.heads import LABELS
from reader.attribution.taggers import WEIGHTS, quick

_COUNT = len(LABELS)


def allowed(labels: tuple[int, ...]) -> bool:
    """Whether each I label follows a B or I label of its own role."""
    before = (0, *labels)
    return all(b % 2 or not b or a in {b - 1, b} for a, b in zip(before, labels, strict=False))


def scores(count: int, seed: int) -> npt.NDArray[np.float32]:
    """Return scores of so many tokens."""
    return np.random.default_rng(seed).normal(size=(count, _COUNT)).astype(np.float32)


@given(st.integers(1, 4), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_the_best_labels_are_the_best_of_all_that_are_allowed(count: int, seed: int) -> None:
    given_ = scores(count, seed)
    every = (labels for labels in product(range(_COUNT), repeat=count) if allowed(labels))
    best = max(every, key=lambda labels: sum(given_[k, label] for k, label in enumerate(labels)))
    assert best_labels(given_) == list(best)


@given(st.integers(0, 60), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_ranges_hold_every_labelled_token_once(count: int, seed: int) -> None:
    labels = best_labels(scores(count, seed))
    roles = ranges(labels)
    held = sorted((k, 2 * role) for role in range(3) for a, b in roles[role] for k in range(a, b))
    assert held == [(k, (label - 1) // 2 * 2) for k, label in enumerate(labels) if label]


def test_no_tokens_have_no_labels() -> None:
    assert best_labels(np.zeros((0, _COUNT), np.float32)) == []
    assert ranges([]) == Ranges([], [], [])


def test_the_weights_are_small_enough_to_ship() -> None:
    assert (WEIGHTS / "quick.npz").stat().st_size <= 8_000_000


def test_the_vocabulary_knows_words_by_their_plain_form() -> None:
    look_up = quick().vocabulary.look_up
    assert look_up("Said").word == look_up("said").word != 0
    assert look_up("Mayor’s").word == look_up("mayor").word != 0
    assert look_up("Xyzzyblorp").word == 0
