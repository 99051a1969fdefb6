"""What "he", "she", "they" and "who" point to: who spoke or was named just before."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.attribution.model import SpeakerKind

if TYPE_CHECKING:
    from reader.attribution.roster import Entity, Seen

WRITER = "the writer"
"""The name of who wrote the article, when "I" or "we" of the running text speaks."""

_REACH = 8
"""How many sentences back "he" and "she" may point."""
_BODY_REACH = 2
"""How many sentences back "they" and "it" may point."""
_SUBJECTS = 4
"""How many names of a sentence a pronoun after it may mean."""
_OWN_SENTENCE = 400
"""How many code points before a pronoun names of its own sentence are looked for."""


_NOBODY = 3
"""The doubt about what "he" and "she" cannot mean."""


def _doubt(entity: Entity) -> int:
    """Return how doubtful it is that "he" or "she" means an entity: 0 for a sure person."""
    if entity.kind is SpeakerKind.PERSON:
        return 0 if entity.sure else 2
    return 1 if entity.kind is SpeakerKind.ANONYMOUS else _NOBODY


class Discourse:
    """Who was named where, and who has spoken so far."""

    def __init__(self) -> None:
        """Begin with no names, and nobody who has spoken."""
        self._seen: list[Seen] = []
        self._starts: list[int] = []
        self._spoke: dict[int, Entity] = {}
        self._last_of: dict[str, Entity] = {}
        """The sure person of each gender who spoke last, however long ago."""
        self._subjects: dict[int, list[Entity]] = {}

    def extend(self, seen: list[Seen]) -> None:
        """Take in the names of the next part of the text, in order."""
        self._seen += seen
        self._starts += [one.mention.span.start for one in seen]
        for one in seen:
            subjects = self._subjects.setdefault(one.mention.sentence, [])
            if not one.mention.quoted and len(subjects) < _SUBJECTS:
                subjects.append(one.entity)

    def within(self, start: int, end: int) -> list[Seen]:
        """Return the names that begin in a range."""
        return self._seen[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def just_before(self, offset: int, count: int) -> list[Seen]:
        """Return the last ``count`` names before an offset, the nearest first."""
        place = bisect_left(self._starts, offset)
        return self._seen[max(0, place - count) : place][::-1]

    def note(self, sentence: int, entity: Entity) -> None:
        """Note who speaks in a sentence."""
        self._spoke[sentence] = entity
        if entity.gender and _doubt(entity) == 0:
            self._last_of[entity.gender] = entity

    def person(self, sentence: int, offset: int, gender: str) -> Entity | None:
        """Return the person that a pronoun at ``offset`` means: the nearest subject or speaker."""
        own = [
            one.entity
            for one in self.within(max(0, offset - _OWN_SENTENCE), offset)
            if one.mention.sentence == sentence and not one.mention.quoted
        ]
        candidates = [self._spoke.get(sentence), *own]
        for earlier in range(sentence - 1, sentence - _REACH - 1, -1):
            candidates += [self._spoke.get(earlier), *self._subjects.get(earlier, [])]
        fitting = [
            entity
            for entity in candidates
            if entity is not None and entity.gender in {"", gender} and entity.name != WRITER
        ]
        best = min(fitting, key=_doubt, default=None)
        if best is None or _doubt(best) == _NOBODY:
            return None
        just_spoke = (self._spoke.get(sentence), self._spoke.get(sentence - 1))
        if _doubt(best) > 0 and best not in just_spoke:
            best = self._last_of.get(gender, best)
        best.gender = gender
        self._last_of[gender] = best
        return best

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
