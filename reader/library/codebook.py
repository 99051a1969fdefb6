"""What a reader can do to the codebook, as pure functions from its tags to the change that does it.

Tags are those that stand, as ``Library.tags`` gives them. Names that differ only in case, spaces or
the form of accents are one name. What makes no sense is refused with a sentence that says what to
do instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.library.clock import new_id
from reader.library.fields import INTO
from reader.library.folding import standing
from reader.library.layout import CODEBOOK
from reader.library.legible import is_visible, legible, one_line
from reader.library.model import Change, Edit, LibraryError, Tag
from reader.library.records import DELETED
from reader.library.search.keys import fold
from reader.library.tag_names import bearer
from reader.library.tree import subtree
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COLOURS = ("blue", "orange", "green", "pink", "cyan", "yellow", "teal", "olive")
"""Colours that a tag can have: few, so that all of them can be told apart."""
SLOTS = 9
"""Digits that a tag can be pinned to, from 1 on."""


class RefusedError(LibraryError):
    """A change of the codebook that makes no sense; the message says why, and what does."""


def create_tag(
    name: str, *, parent: str = "", colour: str = "", definition: str = "", slot: int = 0
) -> tuple[Tag, tuple[Edit, ...]]:
    """Return a new tag, and the edits that put it into the codebook.

    Whether another tag has the name is not asked: ``create`` is for a codebook that is there.

    Raises:
        RefusedError: There is nothing to see of its name.
    """
    made = Tag(new_id(), _visible(name), parent, colour, definition, slot)
    return made, tag_edits(made)


def tag_edits(made: Tag) -> tuple[Edit, ...]:
    """Return the edits that put a tag into the codebook."""
    values = {
        "name": made.name,
        "parent": made.parent,
        "colour": made.colour,
        "definition": made.definition,
        "slot": made.slot,
    }
    return tuple(Edit(CODEBOOK, made.id, field, value) for field, value in values.items() if value)


def create(tags: Sequence[Tag], wanted: Tag) -> tuple[Tag, Change]:
    """Return a new tag, and the change that puts it into the codebook.

    Args:
        tags: The codebook.
        wanted: What it shall be; its id is made here.

    Raises:
        RefusedError: It has no name or one that is taken, or there is no such colour or digit.
    """
    name = _free(tags, wanted.name)
    _check_colour(wanted.colour)
    _check_slot(wanted.slot)
    definition = one_line(wanted.definition)
    made = wanted._replace(id=new_id(), name=name, definition=definition)
    parent = next((tag.name for tag in tags if tag.id == made.parent), "")
    label = f"Made the tag {name}" + (f" under {parent}" if parent else "")
    return made, Change(label, (*_freed(tags, made, made.slot), *tag_edits(made)))


def rename(tags: Sequence[Tag], tag: Tag, name: str) -> Change:
    """Return the change that gives a tag another name.

    Raises:
        RefusedError: It is no name, or another tag has it.
    """
    plain = _free(tags, name, besides=tag)
    return _set(tag, f"Renamed {tag.name} to {plain}", name=plain)


def move(tags: Sequence[Tag], tag: Tag, parent: Tag | None) -> Change:
    """Return the change that puts a tag, with all below it, under another one or at the top.

    Raises:
        RefusedError: It would stand below itself.
    """
    if parent is None:
        return _set(tag, f"Put {tag.name} at the top", parent=None)
    if parent.id == tag.id:
        raise RefusedError(f"{tag.name} cannot stand under itself.")
    if parent.id in subtree(tags, tag.id):
        raise RefusedError(f"{parent.name} stands below {tag.name}: move {parent.name} away first.")
    return _set(tag, f"Put {tag.name} under {parent.name}", parent=parent.id)


def colour(tag: Tag, name: str) -> Change:
    """Return the change that gives a tag a colour; an empty one takes it away.

    Raises:
        RefusedError: There is no such colour.
    """
    _check_colour(name)
    if not name:
        return _set(tag, f"Took the colour from {tag.name}", colour=None)
    return _set(tag, f"Coloured {tag.name} {name}", colour=name)


def define(tag: Tag, text: str) -> Change:
    """Return the change that says what a tag means; nothing takes the definition away."""
    plain = one_line(text)
    label = f"Defined {tag.name}" if plain else f"Removed the definition of {tag.name}"
    return _set(tag, label, definition=plain or None)


def write_note(tag: Tag, text: str) -> Change:
    """Return the change that writes a note to a tag; an empty one removes it."""
    plain = legible(text).strip()
    label = f"Noted on the tag {tag.name}" if plain else f"Removed the note on the tag {tag.name}"
    return _set(tag, label, note=plain or None)


def pin(tags: Sequence[Tag], tag: Tag, slot: int) -> Change:
    """Return the change that puts a tag on a digit, 1 to 9, or on none with 0.

    Raises:
        RefusedError: There is no such digit, or the tag is retired.
    """
    _check_slot(slot)
    if slot and tag.retired:
        raise RefusedError(f"{tag.name} is retired: bring it back, then pin it.")
    label = f"Pinned {tag.name} to {slot}" if slot else f"Unpinned {tag.name}"
    return Change(label, (*_freed(tags, tag, slot), Edit(CODEBOOK, tag.id, "slot", slot)))


def retire(tag: Tag) -> Change:
    """Return the change after which a tag is offered no more; what has it keeps it."""
    return _set(tag, f"Retired {tag.name}", retired=True)


def bring_back(tags: Sequence[Tag], tag: Tag) -> Change:
    """Return the change that offers a retired tag again; its digit may be another tag's by now."""
    label = f"Brought {tag.name} back"
    taken = tag.slot and any(each.slot == tag.slot and each.id != tag.id for each in tags)
    return _set(tag, label, retired=False, **({"slot": 0} if taken else {}))


def merge(tags: Sequence[Tag], gone: Tag, into: Tag) -> Change:
    """Return the change by which one tag takes the place of another, wherever that is.

    Its digit and colour stay; what it lacks of definition and note, it gets from the other one.

    Raises:
        RefusedError: They are one already.
    """
    if gone.id == into.id:
        raise RefusedError(f"{gone.name} cannot be merged into itself.")
    given: dict[str, Any] = {}
    if gone.definition and not into.definition:
        given["definition"] = gone.definition
    if gone.note and not into.note:
        given["note"] = gone.note
    if into.id in subtree(tags, gone.id):
        given["parent"] = gone.parent or None  # or it would stand below what is itself
    edits = (Edit(CODEBOOK, into.id, field, value) for field, value in given.items())
    label = f"Merged {gone.name} into {into.name}"
    return Change(label, (*edits, Edit(CODEBOOK, gone.id, INTO, into.id)))


def take_apart(tags: Sequence[Tag], whole: Tag, part: Tag) -> Change:
    """Return the change that makes a tag of its own again of one that was merged into another.

    Args:
        tags: The codebook.
        whole: The tag that stands.
        part: One of those that were merged into it.

    Raises:
        RefusedError: Another tag has its name by now.
    """
    plain = _free(tags, part.name, besides=whole)
    if fold(plain) == fold(whole.name):
        raise RefusedError(f"Both are called {plain}: rename the one that stands first.")
    values: dict[str, Any] = {INTO: None}
    below = subtree(tags, whole.id) - {whole.id}
    if standing(tags).get(part.parent) in below:
        values["parent"] = whole.id  # or it might stand below what it takes along
    if any(part.slot and each.slot == part.slot for each in tags):
        values["slot"] = 0
    label, edits = _set(part, f"Took {part.name} out of {whole.name} again", **values)
    # Of tags that were merged in a ring on two machines, the one that stands goes on to another.
    return Change(label, (*edits, Edit(CODEBOOK, whole.id, INTO, None)))


def delete(tags: Sequence[Tag], tag: Tag, uses: int) -> Change:
    """Return the change that deletes a tag that nothing has; what stands below it moves up.

    Args:
        tags: The codebook.
        tag: Which one.
        uses: How many annotations have it.

    Raises:
        RefusedError: Something has it.
    """
    if uses:
        have = "has" if uses == 1 else "have"
        raise RefusedError(
            f"{counted(uses, 'annotation')} {have} {tag.name}: retire it, or merge it into another."
        )
    parent = tag.parent if any(each.id == tag.parent for each in tags) else None
    moved = (Edit(CODEBOOK, each.id, "parent", parent) for each in tags if each.parent == tag.id)
    gone = (Edit(CODEBOOK, each.id, DELETED, True) for each in (tag, *tag.merged))
    return Change(f"Deleted the tag {tag.name}", (*moved, *gone))


def _free(tags: Iterable[Tag], name: str, *, besides: Tag | None = None) -> str:
    """Return a name as it is kept.

    Raises:
        RefusedError: It is empty, or a tag has it.
    """
    plain = _visible(name)
    known = bearer(tags, plain, besides=besides)
    if known is not None:
        state = ", which is retired" if known.retired else ""
        instead = "bring it back" if known.retired else "merge the two"
        raise RefusedError(
            f"There is a tag {known.name} already{state}: {instead}, or take another name."
        )
    return plain


def _visible(name: str) -> str:
    """Return a name as it is kept.

    Raises:
        RefusedError: There is nothing to see of it.
    """
    plain = one_line(name)
    if not is_visible(plain):
        raise RefusedError("A tag needs a name.")
    return plain


def _freed(tags: Iterable[Tag], tag: Tag, slot: int) -> tuple[Edit, ...]:
    """Return the edits that take a digit from the other tags that have it."""
    return tuple(
        Edit(CODEBOOK, other.id, "slot", 0)
        for other in tags
        if slot and other.slot == slot and other.id != tag.id
    )


def _check_colour(name: str) -> None:
    if name and name not in COLOURS:
        raise RefusedError(f"There is no colour “{name}”; there are: {', '.join(COLOURS)}.")


def _check_slot(slot: int) -> None:
    if not 0 <= slot <= SLOTS:
        raise RefusedError(f"A tag is pinned to a digit from 1 to {SLOTS}, or with 0 to none.")


def _set(tag: Tag, label: str, **values: Any) -> Change:
    return Change(
        label, tuple(Edit(CODEBOOK, tag.id, field, each) for field, each in values.items())
    )
