"""The encoder of the deep tagger: MiniLM-L6 in 8 bits, run by onnxruntime.

Each window of a part is run by itself, so that nothing is padded and what is found does not depend
on what stands elsewhere. ``training/deep_network.py`` is its twin in PyTorch. It needs what the
extra ``quoth[deep]`` installs.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime

from reader.attribution.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from reader.attribution.features import Tokens
    from reader.attribution.heads import Floats
    from reader.attribution.pieces import Window

_MOST_THREADS = 4


class DeepEncoder:
    """A session with its word pieces; windows are shared out among some threads."""

    def __init__(self, path: Path, pieces: Sequence[str]) -> None:
        """Read the weights; takes a tenth of a second."""
        self._pieces = Pieces(pieces)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            path, options, providers=["CPUExecutionProvider"]
        )
        self._count = min(_MOST_THREADS, os.cpu_count() or 1)
        self._threads = ThreadPoolExecutor(self._count, thread_name_prefix="deep")

    def vectors(self, tokens: Tokens) -> Floats:
        """Return a vector for each token: that of its first piece."""
        made = list(self._each(self._pieces.windows(tokens)))
        return np.concatenate(made) if made else np.zeros((0, 0), np.float32)

    def _each(self, windows: Sequence[Window]) -> Iterator[Floats]:
        """Yield the vectors of each window; little is begun ahead, for nobody waits for it."""
        begun: deque[Future[Floats]] = deque()
        for window in windows:
            if len(begun) > self._count:
                yield begun.popleft().result()
            begun.append(self._threads.submit(self._run, window))
        for future in begun:
            yield future.result()

    def _run(self, window: Window) -> Floats:
        given = {"pieces": window.pieces, "features": window.features}
        (rows,) = self._session.run(["vectors"], given)
        vectors: Floats = rows[window.first]
        return vectors
