"""What ``quoth codebook`` can change: from what was said to the change, and the tag it is about."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from reader.cli.search import up_to_date
from reader.library import Tag, codebook
from reader.library.tag_names import merged_named, named

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from reader.library import Change, Library

    Changed: TypeAlias = tuple[str, Change]
    """The id of the tag that a change is about, and the change."""
    Made: TypeAlias = Callable[[Library, argparse.Namespace], Changed]


def _of_one(make: Callable[[Sequence[Tag], Tag, argparse.Namespace], Change]) -> Made:
    """Return what makes a change of the one tag that is named."""

    def made(library: Library, given: argparse.Namespace) -> Changed:
        tags = library.tags()
        tag = named(tags, given.name)
        return tag.id, make(tags, tag, given)

    return made


def _add(library: Library, given: argparse.Namespace) -> Changed:
    tags = library.tags()
    parent = named(tags, given.under).id if given.under else ""
    wanted = Tag("", given.name, parent, given.colour, given.definition, given.pin)
    made, change = codebook.create(tags, wanted)
    return made.id, change


def _move(tags: Sequence[Tag], tag: Tag, given: argparse.Namespace) -> Change:
    return codebook.move(tags, tag, named(tags, given.under) if given.under else None)


def _merge(library: Library, given: argparse.Namespace) -> Changed:
    tags = library.tags()
    into = named(tags, given.into)
    return into.id, codebook.merge(tags, named(tags, given.name), into)


def _split(library: Library, given: argparse.Namespace) -> Changed:
    tags = library.tags()
    whole, part = merged_named(tags, given.name)
    return part.id, codebook.take_apart(tags, whole, part)


def _delete(library: Library, given: argparse.Namespace) -> Changed:
    tags = library.tags()
    tag = named(tags, given.name)
    return tag.id, codebook.delete(tags, tag, up_to_date(library).tag_counts()[tag.id].own)


CHANGES = MappingProxyType(
    {
        "add": _add,
        "rename": _of_one(lambda tags, tag, given: codebook.rename(tags, tag, given.new)),
        "move": _of_one(_move),
        "colour": _of_one(lambda _, tag, given: codebook.colour(tag, given.colour)),
        "define": _of_one(lambda _, tag, given: codebook.define(tag, given.text)),
        "note": _of_one(lambda _, tag, given: codebook.write_note(tag, given.text)),
        "pin": _of_one(lambda tags, tag, given: codebook.pin(tags, tag, given.digit)),
        "retire": _of_one(lambda _, tag, __: codebook.retire(tag)),
        "restore": _of_one(lambda tags, tag, _: codebook.bring_back(tags, tag)),
        "merge": _merge,
        "split": _split,
        "delete": _delete,
    }
)
"""By the part of the command that asks for them."""
