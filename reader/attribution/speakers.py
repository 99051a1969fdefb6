"""From the words of a source to a speaker: names, titles, nouns and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.lexicon import ATTACHED, PREPOSITIONS, words_of
from reader.attribution.model import UNKNOWN, SpeakerKind
from reader.attribution.names import bare
from reader.attribution.nouns import (
    core_length,
    head_noun,
    kind_of_noun,
    office_of,
    plain_name,
    words_in,
)
from reader.attribution.pronouns import WRITER, Discourse

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.attribution.linking import Link
    from reader.attribution.model import Speaker
    from reader.attribution.roster import Entity, Roster, Seen

_GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_FIRST_PERSON = words_of("i we my our me us")
_THIRD_PERSON = words_of("they it their its")
_RELATIVE = words_of("who which that")
_NOBODY = words_of("you this there")
"""Words that name no speaker."""
_DEFINITE = words_of("the his her their this that")
_NEAR = 20
"""How many names back a title such as "the mayor" may point."""


class Resolver:
    """Says who the source of each attribution is; attributions are given in order."""

    def __init__(self, text: str, roster: Roster) -> None:
        """Prepare for the attributions of ``text``."""
        self._text = text
        self._roster = roster
        self._discourse = Discourse()
        self._last: Entity | None = None
        self._known: dict[Span, Entity | None] = {}
        self._nouns: dict[str, Entity] = {}
        self._offices: dict[str, list[Entity]] = {}

    def extend(self, seen: list[Seen]) -> None:
        """Take in the names of the next part of the text, and who holds which office."""
        self._discourse.extend(seen)
        for entity in dict.fromkeys(one.entity for one in seen):
            if entity.title:
                holders = self._offices.setdefault(office_of(entity.title), [])
                if entity not in holders:
                    holders.append(entity)

    def entity(self, link: Link) -> Entity | None:
        """Return who speaks, or nothing when the text does not say."""
        if link.source is None:
            return None
        if link.source not in self._known:
            self._known[link.source] = self._find(link, link.source)
        entity = self._known[link.source]
        if entity is None:
            return None
        entity.sure = True
        if link.rule.startswith("turn"):
            entity.kind = SpeakerKind.PERSON
        if not link.rule.startswith("nested"):
            self._discourse.note(link.sentence, entity)
            self._last = entity
        return entity

    def _find(self, link: Link, source: Span) -> Entity | None:
        """Return the entity that the words at ``source`` stand for."""
        words = words_in(self._text[source.start : source.end])
        if len(words) != 1:
            return (self._named(source) or self._nominal(source)) if words else None
        low = words[0].lower().replace("’", "'").partition("'")[0]
        if low in _FIRST_PERSON:
            nested = link.rule.startswith("nested")
            return self._last if nested else self._roster.make(WRITER, SpeakerKind.PERSON)
        if low in _GENDERS:
            return self._discourse.person(link.sentence, source.start, _GENDERS[low])
        if low in _THIRD_PERSON:
            return self._discourse.body(link.sentence)
        if low in _RELATIVE:
            return self._antecedent(source)
        return None if low in _NOBODY else self._by_word(link, source, low)

    def _by_word(self, link: Link, source: Span, low: str) -> Entity | None:
        """Return the entity that one word names: in a turn "HOST" is who was introduced as host."""
        holders = self._offices.get(office_of(low), []) if link.rule.startswith("turn") else []
        if len(holders) == 1:
            return holders[0]
        return self._named(source) or self._nominal(source)

    def _antecedent(self, source: Span) -> Entity | None:
        """Return whom "who" means."""
        found = self._discourse.antecedent(self._text, source.start)
        if isinstance(found, str):
            return self._roster.make(plain_name(found), kind_of_noun(found))
        return found

    def _named(self, source: Span) -> Entity | None:
        """Return the entity that a source names outright."""
        held = self._discourse.within(*source)
        core = source.start + core_length(self._text[source.start : source.end])
        inside = [seen for seen in held if seen.mention.span.start < core]
        if len(inside) > 1 and self._between(inside[-2].mention.span.end, inside[-1]) == ["and"]:
            name = self._text[source.start : source.end].strip(" ,")
            return self._roster.make(name, SpeakerKind.GROUP)
        if inside:
            found = self._at_end(source, core, inside[-1]) or self._at_front(
                source, core, inside[0]
            )
            if found is not None:
                return found
        for seen in held[len(inside) :][:1]:
            person = seen.entity.kind is SpeakerKind.PERSON and not seen.mention.possessive
            return seen.entity if person and not self._between(core, seen) else None
        return None

    def _between(self, start: int, seen: Seen) -> list[str]:
        """Return the words in small letters from ``start`` to a name."""
        return self._text[start : seen.mention.span.start].lower().replace(",", " ").split()

    def _at_end(self, source: Span, core: int, seen: Seen) -> Entity | None:
        """Return the name that a noun phrase ends with: "harbour master Ines Kahr"."""
        if seen.mention.possessive or seen.mention.span.end < core - 1:
            return None
        return None if _tied(self._between(source.start, seen)) else seen.entity

    def _at_front(self, source: Span, core: int, seen: Seen) -> Entity | None:
        """Return the person that a noun phrase begins with: "Ines Kahr of the harbour office"."""
        if seen.mention.possessive or seen.entity.kind is not SpeakerKind.PERSON:
            return None
        rest = self._text[seen.mention.span.end : core].split()
        tied = _tied(self._between(source.start, seen))
        return seen.entity if rest and rest[0].lower() in PREPOSITIONS and not tied else None

    def _nominal(self, source: Span) -> Entity | None:
        """Return the entity that a common noun stands for: "the harbour's spokesperson"."""
        phrase = self._text[source.start : source.end]
        core = phrase[: core_length(phrase)].strip()
        entity = self._office_holder(core, source)
        if entity is not None:
            entity.aliases[core] = None
        else:
            entity = self._mentioned_again(core)
        entity.mentions.append(source)
        return entity

    def _mentioned_again(self, core: str) -> Entity:
        """Return who "the nurse" is after "a nurse in the emergency room" spoke, else a new one."""
        head = head_noun(core)
        again = self._nouns.get(head)
        if again is not None and core.lower() == f"the {head}":
            again.aliases[core] = None
            return again
        entity = self._roster.make(plain_name(core), kind_of_noun(core))
        self._nouns[head] = entity
        return entity

    def _office_holder(self, core: str, source: Span) -> Entity | None:
        """Return who holds an office, if the article knows one that fits the words beside it."""
        words = core.split()
        owned = any(word.endswith(("'s", "’s")) for word in words[:-1])
        if not owned and words[0].lower() not in _DEFINITE:
            return None
        holders = self._offices.get(office_of(core), [])
        proper = {bare(word).lower() for word in words[:-1] if word[0].isupper()} - {"the"}
        fitting = [holder for holder in holders if proper <= _title_words(holder)]
        if not fitting and not proper:
            fitting = holders
        if len(fitting) == 1:
            return fitting[0]
        near = self._discourse.just_before(source.start, _NEAR)
        return next((seen.entity for seen in near if seen.entity in fitting), None)


def _title_words(entity: Entity) -> set[str]:
    """Return the words of a title in small letters, possessive endings left out."""
    return {bare(word) for word in entity.title.lower().split()}


def _tied(words: list[str]) -> bool:
    """Whether words before a name make it part of another noun's phrase: "a spokesman for"."""
    return any(word in ATTACHED for word in words[-2:] if word != "the") and (
        words[-1] in ATTACHED or words[-1] == "the"
    )


def finished(entity: Entity | None, done: dict[int, Speaker]) -> Speaker:
    """Return the speaker of an entity, one object for each."""
    if entity is None:
        return UNKNOWN
    if id(entity) not in done:
        done[id(entity)] = entity.speaker()
    return done[id(entity)]
