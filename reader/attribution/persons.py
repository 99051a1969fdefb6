"""People whom a text describes instead of naming them: "an old woman", "his mother"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.lexicon import words_of
from reader.attribution.mention import HE_SHE, INDEFINITE, Mention, is_subject

if TYPE_CHECKING:
    from reader.attribution.tokens import Paragraph

_MEN = words_of("""
    anchorman boy boyfriend brother businessman butler cameraman chairman clergyman congressman
    councilman craftsman dad daddy father fellow fireman fisherman foreman gentleman grandfather
    grandson gunman guy husband king lad landlord man monk nephew parson policeman postman
    priest prince salesman seaman son spokesman squire stepfather stepson uncle waiter widower
    workman
    """)
_WOMEN = words_of("""
    actress aunt businesswoman chairwoman congresswoman councilwoman daughter girl girlfriend
    granddaughter grandmother heroine housewife lady landlady lass maid maiden mama mamma
    midwife mom mother mum nanny niece nun policewoman princess queen saleswoman sister
    spokeswoman stepmother stewardess waitress widow wife woman
    """)
_EITHER = words_of("""
    adviser aide analyst archivist artist author baby baker boss bystander caller captain child
    clerk coach colleague colonel companion cook cousin customer defendant detective diplomat
    director doctor doorkeeper driver economist editor expert fan farmer friend guard guest
    guide historian host infant inspector interlocutor interviewer investigator judge juror kid
    lawyer leader librarian manager member minister mourner neighbor neighbour nurse officer
    official organiser organizer owner painter parent partner passenger passer-by patient person
    physician physio pilot player poet porter prisoner professor prosecutor protester publisher
    reader receptionist reporter researcher resident sailor saloon-keeper scientist secretary
    sentry servant shopkeeper singer soldier spokesperson stranger student supervisor survivor
    teacher technician teenager tenant toddler tourist trader trainer traveller veteran victim
    villager visitor volunteer voter witness worker writer youngster youth
    """)
PERSONS = dict.fromkeys(_MEN, "m") | dict.fromkeys(_WOMEN, "f") | dict.fromkeys(_EITHER, "")
"""Nouns for one person, with the gender they tell: "m", "f" or nothing."""

_FEMALE_ENDINGS = ("woman", "girl", "mother", "daughter")
_MALE_ENDINGS = ("man", "boy", "father")
_AGENTS = ("-winner", "-keeper", "-maker", "-holder", "-owner", "-goer", "-scorer", "-driver")

_OPENERS = INDEFINITE | words_of("the his her my our their its your this that")
_ADJECTIVES = 3
"""How many words may stand between a determiner and its noun."""


def gender_of(noun: str) -> str | None:
    """Return the gender that a noun in small letters tells, nothing at all for no person's.

    >>> gender_of("grandmother"), gender_of("nurse"), gender_of("bridge")
    ('f', '', None)
    """
    if noun in PERSONS:
        return PERSONS[noun]
    if noun.endswith(_AGENTS):
        return ""
    for endings, gender in ((_FEMALE_ENDINGS, "f"), (_MALE_ENDINGS, "m")):
        if noun.endswith(endings) and len(noun) > 6:
            return gender
    return None


def _opening(p: Paragraph, k: int) -> int | None:
    """Return where the phrase begins whose noun stands at token ``k``: at its determiner."""
    for j in range(k - 1, max(-1, k - _ADJECTIVES - 2), -1):
        if p.lows[j] in _OPENERS:
            return j
        if not p.words[j].islower() or p.quote[j] != p.quote[k] or not p.is_word(j):
            return None
    return None


def described(p: Paragraph, noun: int, sentence: int) -> Mention | None:
    """Return the mention of somebody who is described by the noun at a token: "the old woman"."""
    start = _opening(p, noun)
    gender = gender_of(p.lows[noun])
    if start is None or gender is None:
        return None
    rest = p.words[noun + 1 : noun + 3]
    named = rest and (rest[0][0].isupper() or (rest[0] == "," and rest[-1][0].isupper()))
    if named or p.lows[noun].endswith(("'s", "s'")):
        return None
    return Mention(
        p.span_of(start, noun + 1),
        tuple(p.words[start : noun + 1]),
        sentence + p.sentence[start],
        noun=p.lows[noun],
        gender=gender,
        subject=is_subject(p, start),
        definite=p.lows[start] not in INDEFINITE,
        quoted=p.quote[start] >= 0,
    )


def pronoun(p: Paragraph, k: int, sentence: int) -> Mention:
    """Return the mention of whom the "he" or "she" at a token means."""
    low = p.lows[k]
    return Mention(
        p.span_of(k, k + 1),
        (low,),
        sentence + p.sentence[k],
        noun=low,
        gender=HE_SHE[low],
        subject=True,
        definite=True,
    )
