"""From the words of a source to a speaker: names, titles, nouns and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.conversation import REACH, Turn, settle
from reader.attribution.entity import WRITER
from reader.attribution.lexicon import ATTACHED, PREPOSITIONS, words_of
from reader.attribution.model import UNKNOWN, SpeakerKind
from reader.attribution.nominals import Nominals
from reader.attribution.nouns import core_length, kind_of_noun, plain_name, words_in
from reader.attribution.pronouns import Discourse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.model import Span
    from reader.attribution.entity import Entity, Seen
    from reader.attribution.linking import Link
    from reader.attribution.model import Speaker
    from reader.attribution.roster import Roster

_GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_FIRST_PERSON = words_of("i we my our me us")
_THIRD_PERSON = words_of("they it their its")
_RELATIVE = words_of("who which that")
_NOBODY = words_of("you this there above below beneath inside outside here")
"""Words that name no speaker."""
_MORE = 9
"""Code points that are said beside the name of somebody who is called."""
_TYING = ATTACHED | {"by"}


class Resolver:
    """Says who the source of each attribution is; attributions are given in order."""

    def __init__(self, text: str, roster: Roster) -> None:
        """Prepare for the attributions of ``text``."""
        self._text = text
        self._roster = roster
        self._discourse = Discourse(text)
        self._turns: list[Turn] = []
        self._last: Entity | None = None
        self._known: dict[Span, Entity | None] = {}
        self._nominals = Nominals(text, roster, self._discourse)

    def extend(self, seen: list[Seen]) -> None:
        """Take in who is seen in the next part of the text, and who holds which office."""
        self._discourse.extend(seen)
        self._nominals.extend(seen)

    def entities(self, links: Sequence[Link]) -> list[Entity | None]:
        """Return who speaks in each of some attributions; nothing where the text does not say.

        The source of a quotation without a cue becomes the nearest place that names its speaker.
        """
        found = []
        turns: dict[int, Turn] = {}
        for k, link in enumerate(links):
            self._discourse.move((link.source or link.content[0]).start)
            called = self._called(link) if link.quoted else []
            found.append(self._entity(link, called))
            if link.quoted and not link.rule.startswith(("nested", "turn")):
                named = {id(one.entity): (one.entity, one.mention.span) for one in called}
                turns[k] = Turn(link, found[k], named, link.rule == "floating" and not link.cue)
        self._turns = [*self._turns[-REACH:], *turns.values()]
        settle(self._text, self._turns)
        return [turns[k].entity if k in turns else entity for k, entity in enumerate(found)]

    def _entity(self, link: Link, called: list[Seen]) -> Entity | None:
        """Return who speaks by what stands beside the words."""
        entity = self._at_source(link, called)
        if link.rule.startswith("nested"):
            return entity
        if entity is not None:
            self._last = entity
            if not link.rule.startswith("turn"):
                self._discourse.note(link.sentence, entity)
        if link.quoted:
            for one in called:
                self._discourse.address(one.entity, link.sentence)
        return entity

    def _called(self, link: Link) -> list[Seen]:
        """Return whom the words of an attribution call by name, as "Come in, Ines" does."""
        return [
            one
            for part in link.content
            for one in self._discourse.within(*part)
            if one.mention.called
            and one.entity.kind is SpeakerKind.PERSON
            and one.entity.told
            and not _is_all(one.mention.span, part)
        ]

    def _at_source(self, link: Link, called: list[Seen]) -> Entity | None:
        """Return whom the source of an attribution stands for, but none who is ``called``."""
        if link.source is None:
            return None
        if link.source not in self._known:
            others = {id(one.entity) for one in called}
            self._known[link.source] = self._find(link, link.source, others)
        entity = self._known[link.source]
        if entity is not None:
            entity.sure = True
            if link.rule.startswith("turn"):
                entity.kind = SpeakerKind.PERSON
        return entity

    def _find(self, link: Link, source: Span, others: set[int]) -> Entity | None:
        """Return the entity that the words at ``source`` stand for."""
        words = words_in(self._text[source.start : source.end])
        if len(words) != 1:
            return self._by_words(link, source) if words else None
        low = words[0].lower().replace("’", "'").partition("'")[0]
        if low in _FIRST_PERSON:
            nested = link.rule.startswith("nested")
            return self._last if nested else self._roster.make(WRITER, SpeakerKind.PERSON)
        if low in _GENDERS:
            return self._discourse.person(link.sentence, _GENDERS[low], others)
        if low in _THIRD_PERSON:
            return self._discourse.body(link.sentence)
        if low in _RELATIVE:
            return self._antecedent(source)
        return None if low in _NOBODY else self._by_word(link, source, low)

    def _by_words(self, link: Link, source: Span) -> Entity:
        """Return the entity that a noun phrase names or describes."""
        return self._named(source) or self._nominals.entity(source, link.sentence)

    def _by_word(self, link: Link, source: Span, low: str) -> Entity | None:
        """Return the entity that one word names: in a turn "HOST" is who was introduced as host."""
        holders = self._nominals.holders(low) if link.rule.startswith("turn") else []
        if len(holders) == 1:
            return holders[0]
        return self._by_words(link, source)

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


def _is_all(name: Span, words: Span) -> bool:
    """Whether hardly more than a name is said, as an answer may be."""
    return words.end - words.start <= name.end - name.start + _MORE


def _tied(words: list[str]) -> bool:
    """Whether words before a name make it part of another noun's phrase: "a spokesman for"."""
    return any(word in _TYING for word in words[-2:] if word != "the") and (
        words[-1] in _TYING or words[-1] == "the"
    )


def finished(entity: Entity | None, done: dict[int, Speaker]) -> Speaker:
    """Return the speaker of an entity, one object for each."""
    if entity is None:
        return UNKNOWN
    if id(entity) not in done:
        done[id(entity)] = entity.speaker()
    return done[id(entity)]
