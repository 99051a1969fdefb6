"""The codebook as a tree: what stands above a tag, what below it, and all of it in order.

Two machines can put tags below each other, so that they form a ring. Nothing here minds: of a ring,
the tag that comes first in the codebook stands at the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.model import Tag

SEPARATOR = " › "
"""Stands between a tag and the one below it."""


class Branch(NamedTuple):
    """A tag in its place in the tree."""

    tag: Tag
    depth: int
    """0 at the top."""


def branches(tags: Sequence[Tag]) -> list[Branch]:
    """Return all tags from the top down, each before those below it, in the order they come in."""
    below = _below(tags)
    known = {tag.id for tag in tags}
    found: list[Branch] = []
    placed: set[str] = set()

    def place(top: Tag) -> None:
        waiting = [Branch(top, 0)]
        while waiting:
            branch = waiting.pop()
            if branch.tag.id in placed:
                continue
            placed.add(branch.tag.id)
            found.append(branch)
            inner = below.get(branch.tag.id, ())
            waiting += [Branch(tag, branch.depth + 1) for tag in reversed(inner)]

    for tag in tags:
        if tag.parent not in known:
            place(tag)
    for tag in tags:  # what is left stands in rings
        if tag.id not in placed:
            place(tag)
    return found


def above(tags: Iterable[Tag]) -> dict[str, tuple[Tag, ...]]:
    """Return, by the id of each tag, the tags above it, the topmost first."""
    known = {tag.id: tag for tag in tags}
    found: dict[str, tuple[Tag, ...]] = {}
    for name, tag in known.items():
        line: list[Tag] = []
        seen = {name}
        parent = known.get(tag.parent)
        while parent is not None and parent.id not in seen:
            seen.add(parent.id)
            line.append(parent)
            parent = known.get(parent.parent)
        found[name] = tuple(reversed(line))
    return found


def subtree(tags: Iterable[Tag], tag_id: str) -> set[str]:
    """Return the ids of a tag and of all below it."""
    below = _below(tags)
    found: set[str] = set()
    waiting = [tag_id]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [tag.id for tag in below.get(name, ())]
    return found


def path(line: Iterable[Tag]) -> str:
    """Return tags one below the other as one name: ``housing › rent``.

    >>> path([])
    ''
    """
    return SEPARATOR.join(tag.name for tag in line)


def _below(tags: Iterable[Tag]) -> dict[str, list[Tag]]:
    found: dict[str, list[Tag]] = {}
    for tag in tags:
        found.setdefault(tag.parent, []).append(tag)
    return found
