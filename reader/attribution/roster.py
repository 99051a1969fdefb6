"""Who is named in an article: mentions of one person or body brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.entity import NOBODY, Entity, Seen
from reader.attribution.given_names import FIRST_NAMES
from reader.attribution.lexicon import COLLECTIVES, TITLES, words_of
from reader.attribution.mention import HE_SHE
from reader.attribution.model import SpeakerKind
from reader.attribution.names import ORGANISATION_WORDS, PLACES
from reader.attribution.nouns import head_noun, office_of, plain_name

if TYPE_CHECKING:
    from reader.attribution.mention import Mention

_ENDINGS = (
    *("icials", "ists", "ators", "ants", "icians", "utors", "perts", "dents", "ivists"),
    *("ly", "ing"),
)
"""With which words end that are no names, whatever their first letter at a sentence's start."""
_BEARERS = 20
"""How many bearers of one family name are told apart."""
_RECENT = 3
"""For how many sentences a bare family name means whose full name was just given."""
_SITES = words_of("street road avenue bridge river mountain county city island park hall airport")
"""Words that end the names of places, which no "company" means."""
_SUFFIXES = words_of("jr. sr. jr sr ii iii iv")


class Roster:
    """The entities of one article, found by name and by title."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.entities: list[Entity] = []
        self._common: set[str] = set()
        self._families: dict[str, list[Entity]] = {}
        self._given: dict[str, list[Entity]] = {}
        self._names: dict[str, Entity] = {}
        self._latest: dict[str, list[tuple[Entity, int]]] = {}
        self._nouns: dict[str, Entity] = {}

    def extend(self, mentions: list[Mention], common: set[str]) -> list[Seen]:
        """Read the names of the next part of an article, and return them with whom they name.

        ``common`` holds the words of the part in small letters.
        """
        self._common |= common
        usable = [
            m for m in mentions if not (m.initial and _common_noun(m.name[0].lower(), self._common))
        ]
        for mention in usable:
            if not mention.noun and len(_without_suffix(mention.name)) > 1:
                self._register(mention)
        return [
            self._describe(m) if m.noun else self._name(m)
            for m in usable
            if not self._is_mere_title(m)
        ]

    def _is_mere_title(self, mention: Mention) -> bool:
        """Whether a name is the first word of a sentence and nothing but an office: "Mayor"."""
        low = mention.name[0].lower()
        return mention.initial and low in TITLES and low not in self._families

    def _name(self, mention: Mention) -> Seen:
        """Return a name with whom it names."""
        entity = self.named(mention.name, mention) or self._register(mention)
        if mention.gender and entity.gender not in {"", mention.gender}:
            entity = self._namesake(mention)
        return self._add(entity, mention)

    def _register(self, mention: Mention) -> Entity:
        """Return the entity of a full name, made when it is new."""
        words = _without_suffix(mention.name)
        name = " ".join(mention.name)
        known = self._names.get(name) or self._same_person(words, mention.gender)
        if known is not None:
            self._names[name] = known
            return known
        kind = SpeakerKind.GROUP if self._is_family(mention) else _kind(mention, words)
        person = kind is SpeakerKind.PERSON
        gender = mention.gender or FIRST_NAMES.get(words[0].lower(), "") if person else ""
        entity = Entity(name, kind, words[0] if len(words) > 1 else "", words[-1], "", gender)
        titled = bool(mention.title) or words[0].lower() in FIRST_NAMES
        entity.sure = person and titled
        entity.place = words[-1].lower() in PLACES | _SITES
        self.entities.append(entity)
        self._names[name] = entity
        if person:
            bearers = self._families.setdefault(words[-1].lower(), [])
            if len(bearers) < _BEARERS:
                bearers.append(entity)
            if len(entity.given) > 2:
                self._given.setdefault(entity.given, []).append(entity)
        return entity

    def _is_family(self, mention: Mention) -> bool:
        """Whether a name is that of a whole family: "the Holts"."""
        name = mention.name[0].lower()
        one = len(mention.name) == 1 and mention.definite and name.endswith("s")
        return one and name[:-1] in self._families

    def _same_person(self, words: tuple[str, ...], gender: str) -> Entity | None:
        """Return the person already known under a form of this full name: Steve for Steven."""
        if len(words) < 2:
            return None
        for entity in self._families.get(words[-1].lower(), ()):
            if entity.gender and gender and entity.gender != gender:
                continue
            a, b = entity.given.lower().strip("."), words[0].lower().strip(".")
            if a and ((a.startswith(b[:3]) and b.startswith(a[:3])) or (a[0] == b and len(b) == 1)):
                return entity
        return None

    def _namesake(self, mention: Mention) -> Entity:
        """Return who bears a name that somebody of the other gender bears: "Mrs. Holt"."""
        name = f"{mention.title.split()[-1]} {' '.join(mention.name)}"
        entity = self._names.get(name)
        if entity is None:
            entity = Entity(name, SpeakerKind.PERSON, "", mention.name[-1], gender=mention.gender)
            self.entities.append(entity)
            self._names[name] = entity
        return entity

    def namesake(self, owner: Entity, gender: str) -> Entity | None:
        """Return who has only the family name of somebody and a gender: "Mrs. Holt"."""
        others = [
            entity
            for entity in self.entities
            if entity.family == owner.family and not entity.given and entity.gender == gender
        ]
        return others[0] if len(others) == 1 else None

    def named(self, words: tuple[str, ...], mention: Mention | None = None) -> Entity | None:
        """Return the entity of a name or of part of one; the latest of several that bear it."""
        plain = _without_suffix(words)
        if len(plain) > 1:
            return self._names.get(" ".join(words))
        gender = mention.gender if mention else ""
        family = self._families.get(plain[0].lower(), [])
        fitting = [e for e in family if not gender or not e.gender or e.gender == gender]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            return self._one_of(fitting, plain[0], mention.sentence if mention else 0)
        given = self._given.get(plain[0], [])
        if len(given) == 1:
            return given[0]
        return self._names.get(" ".join(words))

    def _one_of(self, fitting: list[Entity], family: str, sentence: int) -> Entity:
        """Return which of several bearers of a family name a bare one means.

        It is the one named last, or after a while the one who was called so before.
        When two were named in one sentence it is neither: an entity of the bare name, whose
        aliases are the candidates.
        """
        latest = self._latest.get(family.lower(), [])
        if not latest:
            return fitting[0]
        near = {id(e): e for e, place in latest if place == latest[-1][1] and e in fitting}
        if len(near) < 2:
            recent = latest[-1][0] in fitting and sentence - latest[-1][1] <= _RECENT
            usual = max(fitting, key=lambda e: e.bare)
            return latest[-1][0] if recent else usual
        both = self.make(family, SpeakerKind.PERSON)
        both.several = True
        both.aliases.update(dict.fromkeys(e.name for e in near.values()))
        return both

    def _add(self, entity: Entity, mention: Mention) -> Seen:
        """Record where an entity is named, and what its title says."""
        if mention.title:
            entity.sure = entity.sure or entity.kind is SpeakerKind.PERSON
            if len(mention.title) > len(entity.title):
                entity.title = mention.title
            entity.aliases[f"{mention.title} {' '.join(mention.name)}"] = None
        elif mention.apposition and entity.kind is SpeakerKind.PERSON:
            entity.title, entity.sure = entity.title or mention.apposition, True
        for told in filter(None, (mention.title, mention.apposition, mention.office, mention.body)):
            entity.offices[office_of(told)] = None
            self._nouns[head_noun(told)] = entity
        if mention.body and not entity.sure:
            entity.kind = SpeakerKind.ORGANISATION
            entity.place = entity.place or mention.body == "place"
        if entity.given and mention.name == (entity.family,):
            entity.bare += not mention.title
            entity.sure = entity.sure or entity.kind is SpeakerKind.PERSON
        if mention.gender and not entity.gender:
            entity.gender = mention.gender
        entity.aliases[" ".join(mention.name)] = None
        entity.mentions.append(mention.span)
        entity.told = entity.told or not mention.quoted
        if entity.family and len(mention.name) > 1:
            latest = self._latest.setdefault(entity.family.lower(), [])
            latest.append((entity, mention.sentence))
            del latest[:-4]
        return Seen(mention, entity)

    def _describe(self, mention: Mention) -> Seen:
        """Return whom "the old woman" means: the woman described before, or a new one."""
        if mention.noun in HE_SHE:
            return Seen(mention, NOBODY)
        entity = self._nouns.get(mention.noun)
        if entity is None or not mention.definite:
            entity = Entity(plain_name(" ".join(mention.name)), SpeakerKind.ANONYMOUS)
            entity.gender = mention.gender
            self.entities.append(entity)
            self._nouns[mention.noun] = entity
        entity.mentions.append(mention.span)
        return Seen(mention, entity)

    def make(self, name: str, kind: SpeakerKind) -> Entity:
        """Return the entity with this very name, made when it is new."""
        entity = self._names.get(name)
        if entity is None:
            entity = Entity(name, kind, sure=True)
            self.entities.append(entity)
            self._names[name] = entity
        return entity


def _common_noun(low: str, common: set[str]) -> bool:
    """Whether a capital at a sentence's start is all that makes a word look like a name."""
    return low in common or low in COLLECTIVES or low.endswith(_ENDINGS)


def _without_suffix(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without "Jr." and the like."""
    return words[:-1] if len(words) > 1 and words[-1].lower() in _SUFFIXES else words


def _kind(mention: Mention, words: tuple[str, ...]) -> SpeakerKind:
    """Say what a name is the name of."""
    lows = [word.lower() for word in words]
    if mention.title:
        return SpeakerKind.PERSON
    body = any(low in ORGANISATION_WORDS or low == "of" for low in lows)
    if body or lows[-1] in PLACES or (mention.definite and lows[0] not in FIRST_NAMES):
        return SpeakerKind.ORGANISATION
    if len(words) > 2 and not _personal(words):
        return SpeakerKind.ORGANISATION
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        return SpeakerKind.ORGANISATION
    if any(low in TITLES for low in lows):
        return SpeakerKind.ORGANISATION
    return SpeakerKind.PERSON


def _personal(words: tuple[str, ...]) -> bool:
    """Whether a name of three words or more has what names of persons have."""
    given = words[0].lower() in FIRST_NAMES
    return given or any(word[0].islower() or len(word.strip(".")) == 1 for word in words)
