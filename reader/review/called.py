"""What the open library calls the tags and speakers of others: one thing must not count as two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.model import UNKNOWN
from reader.library.legible import legible, one_line
from reader.library.naming import known_names
from reader.library.search.keys import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.library import Library


class Called:
    """Looks up names. Merged tags and people, aliases and renamed ones count."""

    def __init__(self, library: Library) -> None:
        """Take the names as the library has them now."""
        tags, people = library.tags(), library.people()
        self._tag_ids = {part.id: tag.name for tag in tags for part in (*tag.merged, tag)}
        merged = {fold(part.name): tag.name for tag in tags for part in tag.merged}
        self._tags = merged | {fold(tag.name): tag.name for tag in tags}
        self._person_ids = {part.id: each.name for each in people for part in (*each.merged, each)}
        names = {each.id: each.name for each in people}
        self._people = {name: names[id_] for name, id_ in known_names(people).items()}

    def tag(self, name: str, tag_id: str = "") -> str:
        """Return what the library calls a tag; its own name where the library has none such."""
        known = self._tag_ids.get(tag_id) or self._tags.get(fold(name))
        return known or one_line(legible(name))

    def speaker(self, names: Iterable[str], person_id: str = "") -> str:
        """Return what the library calls somebody who has these names; the first where it does not.

        Nothing is returned for the speaker whom nobody knows.
        """
        names = [*names]
        known = self._person_ids.get(person_id)
        found = (self._people.get(fold(name)) for name in names)
        name = known or next(filter(None, found), None) or one_line(legible(next(iter(names), "")))
        return "" if fold(name) == fold(UNKNOWN.name) else name
