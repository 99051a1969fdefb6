"""All that is known of a tag: what it means, how often it is used, and with which others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.tree import above, path
from reader.page.about import Fact
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.model import Tag
    from reader.library.search.counting import TagCount, Together

_MOST = 10
"""Tags that are named at a time."""


def tag_facts(
    tag: Tag, tags: Sequence[Tag], count: TagCount, together: Sequence[Together]
) -> list[Fact]:
    """Return what is known of a tag, the most important first."""
    names = {each.id: each.name for each in tags}
    same = [(names.get(each.tag, ""), each.same) for each in together]
    overlapping = [(names.get(each.tag, ""), each.overlapping) for each in together]
    told = [
        ("Definition", tag.definition or "none yet"),
        ("Under", path(above(tags).get(tag.id, ()))),
        ("Above", _listed([each.name for each in tags if each.parent == tag.id])),
        ("Used", _used(count)),
        ("With", _counted(same)),
        ("Overlaps", _counted(overlapping)),
        ("Merged in", _listed([part.name for part in tag.merged])),
        ("Colour", tag.colour),
        ("Digit", str(tag.slot or "")),
        ("Retired", "offered no more; what has it keeps it" if tag.retired else ""),
    ]
    return [Fact(label, words) for label, words in told if words]


def _used(count: TagCount) -> str:
    if count.own == count.whole:
        return counted(count.own, "passage") if count.own else "nowhere yet"
    return f"{counted(count.own, 'passage')}, {count.whole:,} with those below it"


def _counted(pairs: Iterable[tuple[str, int]]) -> str:
    some = sorted((pair for pair in pairs if pair[0] and pair[1]), key=lambda pair: -pair[1])
    return _listed([f"{name} {count:,}" for name, count in some])


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
