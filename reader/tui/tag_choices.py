"""The tags among which a reader chooses, each with what stands above it and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.tree import SEPARATOR, above
from reader.tui.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.library.model import Tag


def tag_choices(tags: Sequence[Tag], digits: Mapping[int, Tag]) -> list[Choice]:
    """Return the tags that can be given to something, those with a digit first."""
    by_digit = {tag.id: str(digit) for digit, tag in digits.items()}
    offered = [tag for tag in tags if not tag.retired and tag.id not in by_digit]
    return choices_of(tags, (*digits.values(), *offered), by_digit)


def choices_of(
    tags: Sequence[Tag], among: Iterable[Tag], digits: Mapping[str, str] | None = None
) -> list[Choice]:
    """Return a choice for each of some tags of a codebook.

    Args:
        tags: The codebook.
        among: Those to choose from.
        digits: The digit that chooses each, by its id; without it they are counted.
    """
    lines = above(tags)
    return [
        Choice(
            tag.name,
            tag,
            tag.definition,
            digit=digits.get(tag.id, "") if digits else "",
            above="".join(f"{each.name}{SEPARATOR}" for each in lines.get(tag.id, ())),
        )
        for tag in among
    ]
