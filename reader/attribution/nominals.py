"""Whom a common noun means: "the harbour's spokesperson", "the nurse", "the company"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.attribution.lexicon import words_of
from reader.attribution.mention import bare
from reader.attribution.model import SpeakerKind
from reader.attribution.nouns import (
    core_length,
    head_noun,
    is_firm,
    kind_of_noun,
    office_of,
    plain_name,
)
from reader.attribution.persons import gender_of

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.attribution.entity import Entity, Seen
    from reader.attribution.pronouns import Discourse
    from reader.attribution.roster import Roster

_DEFINITE = words_of("the his her their this that its")
_SPOUSES = {"wife": "f", "husband": "m"}
_RANKS = words_of("deputy vice assistant former acting junior")
"""What tells one office from another with the same noun."""
_OWNERS = {"his": "m", "her": "f"}
_NEAR = 20
"""How many names back a title such as "the mayor" may point."""
_INTRODUCED = 20_000
"""How many code points back a noun may have been used first."""
_LONGEST_NAME = 9
"""Words of what somebody without a name is called."""
_NEAR_BODY = 6
"""How many names back "the company" may point."""


class Nominals:
    """Says whom the common nouns of sources mean, in order of the text."""

    def __init__(self, text: str, roster: Roster, discourse: Discourse) -> None:
        """Prepare for the sources of ``text``."""
        self._text = text
        self._roster = roster
        self._discourse = discourse
        self._nouns: dict[str, Entity] = {}
        self._offices: dict[str, list[Entity]] = {}

    def extend(self, seen: list[Seen]) -> None:
        """Take in who holds which office in the next part of the text."""
        for entity in dict.fromkeys(one.entity for one in seen):
            for office in entity.offices:
                holders = self._offices.setdefault(office, [])
                if entity not in holders:
                    holders.append(entity)

    def holders(self, office: str) -> list[Entity]:
        """Return who holds an office."""
        return self._offices.get(office_of(office), [])

    def entity(self, source: Span, sentence: int) -> Entity:
        """Return the entity that the words at ``source`` stand for, made when it is new."""
        phrase = self._text[source.start : source.end]
        core = phrase[: core_length(phrase)].strip()
        found = (
            self._office_holder(core, source)
            or self._spouse(core, sentence)
            or self._spoken_of(core, source)
        )
        if found is not None:
            found.aliases[core] = None
            self._nouns[head_noun(core)] = found
            self._discourse.means(source.start, found)
        else:
            found = self._new(core, source)
        found.mentions.append(source)
        return found

    def _new(self, core: str, source: Span) -> Entity:
        """Return somebody who is spoken of for the first time, and may be described already."""
        kind = kind_of_noun(core)
        name = self._full_name(core, source)
        entity = self._discourse.described(source.start)
        if entity is None or entity.sure or entity.kind is not SpeakerKind.ANONYMOUS:
            entity = self._roster.make(name, kind)
        else:
            entity.name, entity.kind = name, kind
        self._nouns[head_noun(core)] = entity
        return entity

    def _full_name(self, core: str, source: Span) -> str:
        """Return what to call somebody without a name, a short clause with "who" included."""
        phrase = self._text[source.start : source.end]
        words = phrase.split()
        whole = "," not in phrase and len(words) <= _LONGEST_NAME and words[-1] != "who"
        return plain_name(phrase if whole else core)

    def _spoken_of(self, core: str, source: Span) -> Entity | None:
        """Return who "the nurse" is after "a nurse in the emergency room", or after a name."""
        head = head_noun(core)
        if core.lower() != f"the {head}":
            return None
        if head in self._nouns:
            return self._nouns[head]
        if self._introduced(head, source.start):
            return self._discourse.described(source.start)
        if is_firm(head):
            return self._body_before(source)
        gender = gender_of(head)
        return None if gender is None else self._discourse.foremost(gender)

    def _introduced(self, head: str, offset: int) -> bool:
        """Whether the text has used a noun before."""
        return (
            re.search(rf"\b{re.escape(head)}s?\b", self._text[:offset], re.IGNORECASE) is not None
        )

    def _body_before(self, source: Span) -> Entity | None:
        """Return the body named last, which "the company" means."""
        for seen in self._discourse.just_before(source.start, _NEAR_BODY):
            entity = seen.entity
            if entity.kind is SpeakerKind.ORGANISATION and not entity.place:
                return entity
        return None

    def _spouse(self, core: str, sentence: int) -> Entity | None:
        """Return who bears the name of the person whose wife or husband speaks."""
        words = core.lower().split()
        if len(words) != 2 or words[0] not in _OWNERS or words[1] not in _SPOUSES:
            return None
        owner = self._discourse.person(sentence, _OWNERS[words[0]])
        if owner is None or not owner.family:
            return None
        return self._roster.namesake(owner, _SPOUSES[words[1]])

    def _office_holder(self, core: str, source: Span) -> Entity | None:
        """Return who holds an office, if the article knows one that fits the words beside it."""
        words = core.split()
        owned = any(word.endswith(("'s", "’s")) for word in words[:-1])
        lone = len(words) == 1 and words[0][0].isupper()
        if not owned and not lone and words[0].lower() not in _DEFINITE:
            return None
        holders = self._offices.get(office_of(core), [])
        proper = {bare(word).lower() for word in words[:-1] if word[0].isupper()} - {"the"}
        fitting = [holder for holder in holders if proper <= _title_words(holder)]
        if not fitting and not proper:
            fitting = holders
        rank = _RANKS.intersection(core.lower().split())
        fitting = [h for h in fitting if _title_words(h) & _RANKS == rank] or fitting
        if len(fitting) == 1:
            return fitting[0]
        near = self._discourse.just_before(source.start, _NEAR)
        return next((seen.entity for seen in near if seen.entity in fitting), None)


def _title_words(entity: Entity) -> set[str]:
    """Return the words of a title in small letters, possessive endings left out."""
    return {bare(word) for word in entity.title.lower().split()}
