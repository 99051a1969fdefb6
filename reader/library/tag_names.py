"""Names of tags: what a tag can be called, and which tag is meant by what somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.model import LibraryError
from reader.library.search.keys import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.model import Tag

_SHORTEST_ID = 8
_SHOWN = 5
"""How many of several tags are told."""


def bearer(tags: Iterable[Tag], name: str, *, besides: Tag | None = None) -> Tag | None:
    """Return the tag that has a name, whatever its case, among all but one."""
    wanted = fold(name)
    but = besides.id if besides else ""
    return next((tag for tag in tags if tag.id != but and fold(tag.name) == wanted), None)


def known_as(tags: Sequence[Tag], name: str) -> Tag | None:
    """Return the tag that has a name, or else the one into which a tag of this name was merged."""
    wanted = fold(name)
    heirs = (tag for tag in tags if any(fold(part.name) == wanted for part in tag.merged))
    return bearer(tags, name) or next(heirs, None)


def named(tags: Sequence[Tag], name: str) -> Tag:
    """Return the tag of exactly a name, else in another case, else the only one that begins so.

    The beginning of its id means a tag, too: two tags may have one name after a merge.

    Raises:
        LibraryError: There is none, or several are meant; the message says which are near.
    """
    wanted = fold(name)
    exact = [tag for tag in tags if tag.name == name]
    found = exact or [tag for tag in tags if fold(tag.name) == wanted]
    heir = None if found else known_as(tags, name)
    if heir is not None:
        raise LibraryError(f"The tag “{name}” was merged into {heir.name}: name that one.")
    if not found and wanted:
        found = [tag for tag in tags if fold(tag.name).startswith(wanted)]
    if not found and len(name) >= _SHORTEST_ID:
        found = [tag for tag in tags if tag.id.startswith(name.lower())]
    if len(found) == 1:
        return found[0]
    raise LibraryError(_several(name, found) if found else _none(tags, name))


def merged_named(tags: Iterable[Tag], name: str) -> tuple[Tag, Tag]:
    """Return a tag with the one of this name that was merged into it.

    Raises:
        LibraryError: There is none.
    """
    wanted = fold(name)
    pairs = [(tag, part) for tag in tags for part in tag.merged]
    for whole, part in pairs:
        if fold(part.name) == wanted:
            return whole, part
    known = "; ".join(f"{part.name} into {whole.name}" for whole, part in pairs[:_SHOWN])
    there = f"these were: {known}" if known else "no tag was merged yet"
    raise LibraryError(f"No tag “{name}” was merged into another; {there}.")


def _several(name: str, found: Sequence[Tag]) -> str:
    names = [tag.name for tag in found[:_SHOWN]]
    if len({fold(each) for each in names}) == 1:
        ids = ", ".join(tag.id for tag in found[:_SHOWN])
        return f"{len(found)} tags are called “{name}”; name one by its id: {ids}."
    more = ", …" if len(found) > _SHOWN else ""
    return f"“{name}” begins {len(found)} names, name one of them: {', '.join(names)}{more}."


def _none(tags: Sequence[Tag], name: str) -> str:
    from difflib import get_close_matches  # the start of the program does without it

    wanted = fold(name)
    known = {fold(tag.name): tag.name for tag in tags}
    near = get_close_matches(wanted, known, n=3)
    within = [each for each in known if wanted and wanted in each][:_SHOWN]
    like = list(dict.fromkeys(known[each] for each in (*near, *within)))
    if like:
        return f"There is no tag “{name}”; near are: {', '.join(like)}."
    if not tags:
        return f"There is no tag “{name}”: the codebook is empty."
    return f"There is no tag “{name}”."
