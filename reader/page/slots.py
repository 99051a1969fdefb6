"""Which tag each digit stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.model import Recent, Tag

COUNT = 9


def slots(tags: Sequence[Tag], recent: Recent) -> dict[int, Tag]:
    """Return the tags by digit: pinned ones on theirs, the others on what is left, latest first.

    Tags that were never used follow in order of name, so that a new codebook has digits too.
    Retired ones have none.
    """
    offered = [tag for tag in tags if not tag.retired]
    pinned = {tag.slot: tag for tag in reversed(offered) if 0 < tag.slot <= COUNT}
    rank = {identity: i for i, identity in enumerate(recent.tags)}
    others = sorted(
        (tag for tag in offered if pinned.get(tag.slot) != tag),
        key=lambda tag: (rank.get(tag.id, len(rank)), tag.name.casefold()),
    )
    free = (digit for digit in range(1, COUNT + 1) if digit not in pinned)
    return dict(sorted({**pinned, **dict(zip(free, others, strict=False))}.items()))
