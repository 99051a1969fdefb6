"""Who is in the reader's mind at a place of the text: whom "he" and "she" mean there.

Everybody who is named, described or meant by a pronoun gains weight, subjects the most. One part of
a weight shrinks fast, sentence by sentence; a small part stays, so that whom an article is about is
remembered. The heaviest person of the right gender is whom a pronoun means.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.attribution.entity import WRITER
from reader.attribution.mention import HE_SHE
from reader.attribution.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.attribution.entity import Entity, Seen

_SUBJECT = 100.0
_OTHER = 40.0
_PRONOUN = 60.0
_SPEAKER = 70.0
ADDRESSED = 50.0
"""What being named as a subject or elsewhere, a pronoun, speaking and being spoken to weigh."""
_DECAY = 0.45
"""What is left of a weight after a sentence that names or means somebody."""
_FADE = 0.95
"""What is left of it after a sentence that does neither."""
_LASTING = 0.05
"""The part of a weight that stays."""
_LASTING_DECAY = 0.97
"""What is left of that part after such a sentence."""
_FOREMOST = 40.0
"""What somebody weighs at least who was just spoken of."""
_CLEARLY = 1.6
"""How many times the next one's weight makes it clear that somebody is meant."""
_REMEMBERED = 10
"""How many persons are kept in mind at least."""
_FEMININE = ("a", "e", "ah", "yn")
"""With which most given names of women end that are in no list, and few of men."""
_EVIDENCE = 120
"""How many code points after a name a pronoun tells its bearer's gender."""
_WITNESSES = 10
"""After how many mentions of a name that is looked."""
_PEOPLE = frozenset({SpeakerKind.PERSON, SpeakerKind.ANONYMOUS})


@cache
def _pronoun_or_name() -> re.Pattern[str]:
    """Match "he" or "she" in any case, or a name that "in", "the" and the like do not tie."""
    return re.compile(
        r"\b(?:(he|his|him|himself)|(she|her|herself))\b"
        r"|(?<!\bin )(?<!\bat )(?<!\bof )(?<!\bon )(?<!\bthe )\b[A-Z]\w+"
    )


@cache
def _mark() -> re.Pattern[str]:
    """Match where a paragraph or a quotation begins."""
    return re.compile(r"[\"“”„«»‘]|''|\n")


@dataclass(slots=True)
class _Weight:
    """How much somebody is thought of: what it was before its last sentence, and since."""

    entity: Entity
    before: float = 0.0
    near: float = 0.0
    lasting: float = 0.0
    turn: int = 0
    sentence: int = 0
    last: int = 0
    """The last sentence that names or means the person."""

    def age(self, turn: int, sentence: int) -> None:
        """Let the weight shrink up to a turn, in which stands a sentence."""
        passed = turn - self.turn
        self.near *= _DECAY**passed * _FADE ** max(0, sentence - self.sentence - passed)
        self.lasting *= _LASTING_DECAY**passed
        self.before, self.turn, self.sentence = self.near, turn, sentence


class Salience:
    """The weights of all persons, which move forward with the text."""

    def __init__(self, text: str) -> None:
        """Begin before the text."""
        self._text = text
        self._coming: deque[Seen] = deque()
        self._sentence = 0
        self._turn = 0
        """How many sentences that name or mean somebody have gone by."""
        self._weights: dict[int, _Weight] = {}
        self._genders: dict[int, str] = {}

    def extend(self, seen: list[Seen]) -> None:
        """Take in who is seen in the next part of the text, in order."""
        self._coming += [one for one in seen if not one.mention.quoted]

    def move(self, offset: int) -> None:
        """Think of all who are seen before ``offset``."""
        while self._coming and self._coming[0].mention.span.start < offset:
            one = self._coming.popleft()
            mention = one.mention
            if mention.noun in HE_SHE:
                meant = self.meant(mention.sentence, mention.gender)
                if meant is not None:
                    self.add(meant, mention.sentence, _PRONOUN)
            else:
                self.add(one.entity, mention.sentence, _SUBJECT if mention.subject else _OTHER)

    def speaks(self, entity: Entity, sentence: int) -> None:
        """Note that somebody speaks in a sentence."""
        self.add(entity, sentence, _SPEAKER)

    def add(self, entity: Entity, sentence: int, weight: float) -> None:
        """Let somebody weigh more, once a sentence."""
        if entity.kind not in _PEOPLE or entity.several or entity.name == WRITER:
            return
        self._advance(sentence)
        kept = self._weights.get(id(entity))
        if kept is None:
            kept = _Weight(entity, turn=self._turn, sentence=self._sentence)
            self._weights[id(entity)] = kept
        self._now(kept)
        kept.near = max(kept.near, kept.before + weight)
        kept.lasting += _LASTING * weight
        kept.last = sentence
        if len(self._weights) > 2 * _REMEMBERED:
            heaviest = sorted(self._weights.values(), key=self._now)[-_REMEMBERED:]
            self._weights = {id(weight.entity): weight for weight in heaviest}

    def _advance(self, sentence: int) -> None:
        """Go on to a sentence, if it is a later one."""
        if sentence > self._sentence:
            self._sentence = sentence
            self._turn += 1

    def _now(self, weight: _Weight) -> float:
        """Return what a weight is by now."""
        if weight.turn != self._turn:
            weight.age(self._turn, self._sentence)
        return weight.near + weight.lasting

    def meant(
        self, sentence: int, gender: str, others: Collection[int] = frozenset()
    ) -> Entity | None:
        """Return the person of a gender whom a pronoun means, but none of ``others``."""
        self._advance(sentence)
        best, most = None, 0.0
        for key, weight in self._weights.items():
            now = self._now(weight)
            if now <= most or key in others:
                continue
            fitting = now * self._fit(weight.entity, gender, sentence - weight.last <= 1)
            if fitting > most:
                best, most = weight.entity, fitting
        return best

    def foremost(self, gender: str) -> Entity | None:
        """Return the person with a name who weighs far more than any other of a gender."""
        weights = sorted(
            (self._now(weight), key)
            for key, weight in self._weights.items()
            if weight.entity.kind is SpeakerKind.PERSON
            and weight.entity.sure
            and self.gender(weight.entity) in {gender, ""} | ({"m", "f"} if not gender else set())
        )
        if not weights or weights[-1][0] < _FOREMOST:
            return None
        clear = len(weights) == 1 or weights[-1][0] > _CLEARLY * weights[-2][0]
        return self._weights[weights[-1][1]].entity if clear else None

    def _fit(self, entity: Entity, gender: str, just: bool) -> float:
        """Return how well a person suits a gender: 0 for not at all, 1 for perfectly.

        Somebody of unknown gender and name is hardly meant unless ``just`` spoken of.
        """
        told = self.gender(entity)
        if told not in {"", gender}:
            return 0.0
        if not told and entity.given:
            likely = "f" if entity.given.endswith(_FEMININE) else "m"
            return 0.8 if likely == gender else 0.3
        if entity.kind is SpeakerKind.ANONYMOUS:
            return 0.8 if told else 0.5 if just else 0.1
        return (1.0 if entity.sure else 0.6) * (1.0 if told else 0.5)

    def gender(self, entity: Entity) -> str:
        """Return the gender of a person, told by pronouns after its name where by nothing else."""
        if entity.gender or entity.kind is not SpeakerKind.PERSON:
            return entity.gender
        if id(entity) not in self._genders:
            self._genders[id(entity)] = self._told(entity)
        return self._genders[id(entity)]

    def _told(self, entity: Entity) -> str:
        """Return the gender of most of the pronouns that follow a name before another one does."""
        men = women = 0
        for span in entity.mentions[:_WITNESSES]:
            rest = _mark().split(self._text[span.end : span.end + _EVIDENCE], maxsplit=1)[0]
            found = _pronoun_or_name().search(rest)
            if found:
                men += found[1] is not None
                women += found[2] is not None
        if men > 2 * women:
            return "m"
        return "f" if women > 2 * men else ""
