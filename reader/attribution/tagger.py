"""A trained tagger: what a network makes of a part of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from reader.attribution.decoding import best_labels, completed, ranges
from reader.attribution.heads import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from reader.attribution.confidence import Calibration
    from reader.attribution.decoding import Ranges
    from reader.attribution.features import Tokens
    from reader.attribution.heads import Floats, Heads
    from reader.attribution.phrases import Range
    from reader.attribution.vocabulary import Vocabulary

_CONTENT, _CUE = 0, 1
_FIRST_OUTSIDE = LABELS.index("B-cue")
_OUTSIDE = 4.0
"""What counts against a cue or a source in quotation marks (1 in 200 of PolNeAR's stands there)."""


@dataclass(frozen=True, slots=True, eq=False)
class Tagged:
    """An attribution as token ranges of a part, with what the network gives for it."""

    contents: tuple[Range, ...]
    cue: Range | None
    source: Range | None
    found: float
    """How sure the network is of the words of content and cue, from 0 to 1."""
    linked: float
    """How sure it is that they belong together and to this source."""


class Encoder(Protocol):
    """What makes a vector for each token of a part."""

    def vectors(self, tokens: Tokens) -> Floats:
        """Return one row a token."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """A network with all that belongs to it."""

    model: str
    """Its name with its version, which stands with everything it finds."""
    vocabulary: Vocabulary
    """The one that it was trained with."""
    encoder: Encoder
    heads: Heads
    calibration: Calibration
    """What makes a confidence of what it finds."""

    def tag(self, tokens: Tokens) -> list[Tagged]:
        """Return the attributions of a part, in order of their first word."""
        vectors = self.encoder.vectors(tokens)
        scores = self.heads.labels(vectors)
        scores[tokens.column("quotation") > 0, _FIRST_OUTSIDE:] -= _OUTSIDE
        found = completed(ranges(best_labels(scores)), tokens)
        made = self._linked(vectors, np.exp(scores), tokens.passages(), found)
        return sorted(made, key=lambda each: each.contents)

    def _linked(
        self, vectors: Floats, sure: Floats, passages: npt.NDArray[np.int64], found: Ranges
    ) -> Iterable[Tagged]:
        """Tie contents to cues and cues to sources; a content without a cue to its source."""
        contents, cues, sources = found
        point = self.heads.pointers
        cue_of = point("cue of content", vectors, contents, cues, passages)
        source_of = point("source of cue", vectors, cues, sources)
        direct = point("source of content", vectors, contents, sources)
        pieces: dict[int, list[int]] = {}
        for k, cue in enumerate(cue_of.argmax(1).tolist()):
            pieces.setdefault(cue, []).append(k)
        for k in pieces.pop(len(cues), []):
            source, linked = _best(direct[k], sources)
            yield Tagged(
                (contents[k],), None, source, _certainty(sure, _CONTENT, contents[k]), linked
            )
        for cue, held in pieces.items():
            source, linked = _best(source_of[cue], sources)
            words = min(_certainty(sure, _CONTENT, contents[k]) for k in held)
            yield Tagged(
                tuple(contents[k] for k in held),
                cues[cue],
                source,
                words * _certainty(sure, _CUE, cues[cue]),
                linked * float(cue_of[held, cue].min()),
            )


def _best(row: Floats, sources: list[Range]) -> tuple[Range | None, float]:
    """Return the likeliest source, if it is not none at all, and how likely that is."""
    best = int(row.argmax())
    return sources[best] if best < len(sources) else None, float(row[best])


def _certainty(sure: Floats, role: int, part: Range) -> float:
    """Return the mean probability that the tokens of a range have its role."""
    inside = sure[part[0] : part[1], 2 * role + 1 : 2 * role + 3]
    return float(inside.sum(1).mean())
