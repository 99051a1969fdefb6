"""What "he", "she", "they" and "who" point to: who spoke or was named just before."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.attribution.model import SpeakerKind
from reader.attribution.salience import ADDRESSED, Salience

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.attribution.entity import Entity, Seen

_BODY_REACH = 2
"""How many sentences back "they" and "it" may point."""


class Discourse:
    """Who was named where, and who has spoken so far."""

    def __init__(self, text: str) -> None:
        """Begin with no names, and nobody who has spoken."""
        self._names: list[Seen] = []
        self._starts: list[int] = []
        self._described: dict[int, Seen] = {}
        self._spoke: dict[int, Entity] = {}
        self._salience = Salience(text)

    def extend(self, seen: list[Seen]) -> None:
        """Take in who is seen in the next part of the text, in order."""
        names = [one for one in seen if not one.mention.noun]
        self._names += names
        self._starts += [one.mention.span.start for one in names]
        self._described |= {one.mention.span.start: one for one in seen if one.mention.noun}
        self._salience.extend(seen)

    def described(self, offset: int) -> Entity | None:
        """Return who is described by a noun phrase that begins at an offset."""
        one = self._described.get(offset)
        return one.entity if one else None

    def means(self, offset: int, entity: Entity) -> None:
        """Note whom the noun phrase at an offset means."""
        if offset in self._described:
            self._described[offset].entity = entity

    def within(self, start: int, end: int) -> list[Seen]:
        """Return the names that begin in a range."""
        return self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def just_before(self, offset: int, count: int) -> list[Seen]:
        """Return the last ``count`` names before an offset, the nearest first."""
        place = bisect_left(self._starts, offset)
        return self._names[max(0, place - count) : place][::-1]

    def move(self, offset: int) -> None:
        """Take in what stands before an offset."""
        self._salience.move(offset)

    def note(self, sentence: int, entity: Entity) -> None:
        """Note who speaks in a sentence."""
        self._spoke[sentence] = entity
        self._salience.speaks(entity, sentence)

    def address(self, entity: Entity, sentence: int) -> None:
        """Note who is spoken to by name in a sentence."""
        self._salience.add(entity, sentence, ADDRESSED)

    def person(
        self, sentence: int, gender: str, others: Collection[int] = frozenset()
    ) -> Entity | None:
        """Return the person that "he" or "she" means in a sentence, but none of ``others``."""
        return self._salience.meant(sentence, gender, others)

    def foremost(self, gender: str) -> Entity | None:
        """Return the one named person whom all before was about, if there is one."""
        return self._salience.foremost(gender)

    def body(self, sentence: int) -> Entity | None:
        """Return the body or group that "they" or "it" means, when one spoke just before."""
        for earlier in range(sentence, sentence - _BODY_REACH - 1, -1):
            spoke = self._spoke.get(earlier)
            if spoke is not None and spoke.kind is not SpeakerKind.PERSON:
                return spoke
        return None

    def antecedent(self, text: str, offset: int) -> Entity | str | None:
        """Return whom "who" at ``offset`` means: a name, or the words of a common noun."""
        for one in self.just_before(offset, 1):
            gap = text[one.mention.span.end : offset]
            near = len(gap) < 90 and "." not in gap and not one.mention.possessive
            if near and (not gap.strip(" ,") or gap.startswith(",")):
                return one.entity
        lead = text[max(0, offset - 60) : offset].rstrip(" ,")
        found = re.search(r"\b(?:an?|the|one|two|some|many|those)\s[\w’' -]+$", lead, re.IGNORECASE)
        return found.group() if found else None
