"""Which tag each digit stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.model import Recent, Tag

COUNT = 9


def slots(tags: Sequence[Tag], recent: Recent) -> list[Tag]:
    """Return the tags for the digits 1 to 9: pinned ones first, then the most recently used.

    Tags that were never used follow in order of name, so that a new codebook has digits too.
    """
    rank = {identity: i for i, identity in enumerate(recent.tags)}
    ordered = sorted(
        tags,
        key=lambda tag: (
            tag.slot or COUNT + 1,
            rank.get(tag.id, len(rank)),
            tag.name.casefold(),
        ),
    )
    return ordered[:COUNT]
