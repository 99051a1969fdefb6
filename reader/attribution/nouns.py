"""What a common noun in a source names: a paper, a body, a group, somebody without a name."""

from __future__ import annotations

import re
from functools import cache

from reader.attribution.lexicon import DETERMINERS, PREPOSITIONS, words_of
from reader.attribution.mention import bare
from reader.attribution.model import SpeakerKind

_DOCUMENTS = words_of("""
    report reports poll polls survey surveys study studies statement statements document
    documents article articles letter email emails memo lawsuit complaint filing order ruling
    law bill book story post tweet tweets ad ads video website records papers editorial
    headline caption data figures research findings sign note transcript release message text
    petition indictment verdict affidavit warrant contract manual guide audit leaflet notice
    newsletter minutes diary
    """)
_BODIES = words_of("""
    campaign company agency department committee court team group organization organisation
    newspaper network government administration party bank board union firm museum school
    police house office coalition commission council association church magazine paper station
    outlet ministry court pac university state city country congress senate panel public
    foundation institute site service services embassy bureau cabinet corporation league union
    parliament federation club trust charity society
    """)
_FIRMS = words_of("company firm charity club agency group business bank party start-up startup")
_PLURALS = words_of("people police many some others both most all few several critics")
_CROWDS = words_of("crew family jury staff couple audience crowd delegation squad choir")
"""Nouns for several people that have no plural ending."""
_COUNTS = words_of("many several two three four five six seven eight nine ten dozens some few most")
_SAME_OFFICE = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "sen.": "senator",
    "gov.": "governor",
    "rep.": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gen.": "general",
    "prof.": "professor",
    "dr.": "doctor",
}


@cache
def _word() -> re.Pattern[str]:
    """Match one word of a source."""
    return re.compile(r"[\w.@#-]+(?:['’]\w+)?['’]?")


def words_in(phrase: str) -> list[str]:
    """Return the words of a phrase."""
    return _word().findall(phrase)


def plain_name(core: str) -> str:
    """Return a noun phrase as a name: no possessive ending, a small letter on "The"."""
    words = core.split()
    words[-1] = bare(words[-1])
    if words[0].lower() in DETERMINERS:
        words[0] = words[0].lower()
    return " ".join(words)


def core_length(phrase: str) -> int:
    """Return the length of a noun phrase before its first comma, bracket or "who"."""
    match = re.search(r"[,(—–;:]| who\b| which\b", phrase)
    return len(phrase[: match.start()].rstrip()) if match and match.start() else len(phrase)


def head_noun(core: str) -> str:
    """Return the head noun of a phrase in small letters: its last word before a preposition."""
    words = words_in(core)
    for k, word in enumerate(words):
        if k and word.lower() in PREPOSITIONS:
            participle = k > 1 and words[k - 1].endswith("ed")
            return bare(words[k - 1 - participle]).lower()
    return bare(words[-1]).lower() if words else ""


def office_of(title: str) -> str:
    """Return the office a title names in one form: spokesman and spokeswoman alike."""
    head = head_noun(title)
    return _SAME_OFFICE.get(head, head)


def is_firm(noun: str) -> bool:
    """Whether a noun in small letters may stand for a body whose name does not say what it is."""
    return noun in _FIRMS


def kind_of_noun(core: str) -> SpeakerKind:
    """Say what a noun phrase names."""
    head = head_noun(core)
    if head in _DOCUMENTS:
        return SpeakerKind.DOCUMENT
    if head in _BODIES:
        return SpeakerKind.ORGANISATION
    plural = head in _PLURALS or head in _CROWDS or (head.endswith("s") and not head.endswith("ss"))
    counted = core.split(maxsplit=1)[0].lower() in _COUNTS
    return SpeakerKind.GROUP if plural or counted else SpeakerKind.ANONYMOUS
