"""Conversations: whose a quotation is that nothing names, by the turns before and after it.

Such turns are given to those who speak around them, all at once: the likeliest sequence, by
Viterbi's algorithm over pairs of speakers. The numbers were counted and weighed in 50 novels of
LitBank (Bamman et al. 2020), those that the deep tagger is trained on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.model import Span
    from reader.attribution.entity import Entity
    from reader.attribution.linking import Link

REACH = 8
"""How many turns before and after one its speaker is looked for."""

_FARTHEST = 400
"""Code points between two turns of one conversation."""
_MOST = 6
"""How many others may have said a turn: those who speak nearest to it."""
_SAME = {"nothing": 0.04, "clause": 0.78, "text": 0.4}
"""How likely two turns in a row are one person's, by what stands between them."""
_BACK = 0.8
"""How likely a turn that is not the last speaker's goes back to the one before."""
_CLAUSE = 12
"""Words between two turns that may be no more than the clause of the first: "he said"."""

_Pair: TypeAlias = "tuple[int, int]"
"""The speakers of two turns in a row, by identity."""


@dataclass(slots=True, eq=False)
class Turn:
    """A quotation, and who speaks with it as far as that is known from itself."""

    link: Link
    entity: Entity | None
    called: dict[int, tuple[Entity, Span]]
    """Whom it calls by name, and where, by identity: "Come in, Ines"."""
    open: bool
    """Whether nothing beside it names its speaker."""


def settle(text: str, turns: Sequence[Turn]) -> None:
    """Give the open ones of some turns, in order of the text, to those who speak around them.

    Their links' sources become the nearest places that name those. None is open afterwards.
    """
    numbers = [0]
    for one, other in pairwise(turns):
        near = other.link.content[0].start - one.link.content[-1].end <= _FARTHEST
        numbers.append(numbers[-1] + (not near))
    for _, group in groupby(zip(numbers, turns, strict=False), key=lambda each: each[0]):
        chain = [turn for _, turn in group]
        if len(chain) > 1 and any(turn.open for turn in chain):
            _settle(text, chain)
    for turn in turns:
        turn.open = False


def _settle(text: str, chain: Sequence[Turn]) -> None:
    """Settle one conversation."""
    around = [_around(chain, k) for k in range(len(chain))]
    whose = likeliest(
        [_options(turn, near) for turn, near in zip(chain, around, strict=True)],
        [_between(text, one.link, other.link) for one, other in pairwise(chain)],
    )
    for turn, near, key in zip(chain, around, whose, strict=True):
        if turn.open and key in near and key != id(turn.entity):
            turn.entity, turn.link.source = near[key]


def _around(chain: Sequence[Turn], k: int) -> dict[int, tuple[Entity, Span]]:
    """Return who speaks or is called around a turn, and where that is said; the nearest first."""
    found: dict[int, tuple[Entity, Span]] = {}
    reach = range(max(0, k - REACH), min(len(chain), k + REACH + 1))
    for j in sorted(reach, key=lambda j: abs(j - k)) if chain[k].open else ():
        turn = chain[j]
        if not turn.open and turn.entity is not None and turn.link.source is not None:
            found.setdefault(id(turn.entity), (turn.entity, turn.link.source))
        if j < k:
            for key, named in turn.called.items():
                found.setdefault(key, named)
    others = [key for key in found if key not in chain[k].called]
    return {key: found[key] for key in others[:_MOST]}


def _options(turn: Turn, around: dict[int, tuple[Entity, Span]]) -> dict[int, float]:
    """Return who may have said a turn, with the logarithm of how likely that is by itself."""
    own = id(turn.entity)
    others = [key for key in around if key != own]
    if not turn.open or not others:
        return {own: 0.0}
    if turn.entity is None or own in turn.called:
        return dict.fromkeys(others, 0.0)
    linked = turn.link.evidence.linked if turn.link.evidence else 0.5
    sure = 0.4 + 0.4 * linked
    return {own: math.log(sure), **dict.fromkeys(others, math.log((1 - sure) / len(others)))}


def likeliest(options: Sequence[dict[int, float]], gaps: Sequence[str]) -> list[int]:
    """Return the likeliest speakers of the turns of a conversation."""
    best: dict[_Pair, float] = {(0, key): score for key, score in options[0].items()}
    back: list[dict[_Pair, _Pair]] = []
    for here, gap in zip(options[1:], gaps, strict=True):
        new: dict[_Pair, float] = {}
        came: dict[_Pair, _Pair] = {}
        for pair, score in best.items():
            for key, own in here.items():
                total = score + own + step(pair, key, gap)
                if total > new.get((pair[1], key), -math.inf):
                    new[pair[1], key] = total
                    came[pair[1], key] = pair
        best = new
        back.append(came)
    pair = max(best, key=lambda each: best[each])
    found = [pair[1]]
    for came in reversed(back):
        pair = came[pair]
        found.append(pair[1])
    return found[::-1]


def step(pair: _Pair, key: int, gap: str) -> float:
    """Return the logarithm of how likely somebody speaks after two others, or one of them again."""
    before, last = pair
    same = _SAME[gap]
    if key == last:
        return math.log(same)
    return math.log((1 - same) * (_BACK if key == before else 1 - _BACK))


def _between(text: str, one: Link, other: Link) -> str:
    """Say what stands between two turns, as ``_SAME`` has it."""
    end, start = one.content[-1].end, other.content[0].start
    words = text[end:start].split()
    told = one.cue is not None and end <= one.cue.start < start
    return "nothing" if not words else "clause" if told and len(words) <= _CLAUSE else "text"
