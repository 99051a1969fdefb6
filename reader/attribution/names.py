"""Proper names in a paragraph, with the titles before and after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.attribution.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TITLES,
    words_of,
)
from reader.attribution.mention import HE_SHE, Mention, bare, is_subject
from reader.attribution.persons import PERSONS, described, pronoun
from reader.attribution.titles import apposition, body_told, office_told, title_before

if TYPE_CHECKING:
    from reader.attribution.tokens import Paragraph

ORGANISATION_WORDS = words_of("""
    administration agency alliance army assembly associates association authority bank board
    brigade bureau cabinet campaign center centre club coalition college commission committee
    company congress corporation corps council court department district embassy exchange
    federation force forces foundation fund government group guard hospital house industries
    institute institution international journal league library magazine media military
    ministry museum nation nations navy network news office organisation organization pac
    palace paper parliament party police post press project school senate service services
    society state states station street systems team television times tribune trust union
    university watch inc inc. corp corp. co. ltd ltd. llc kremlin pentagon reuters politico
    bbc facebook twitter google airlines airport church bridge river mountain county city
    island park road avenue hall
    """)
"""Words that make a proper name that of a body, a paper or a place."""

PLACES = words_of("""
    afghanistan africa america argentina asia australia austria beijing belgium berlin brazil
    britain brussels california canada chicago china colombia cuba denmark egypt england eu
    europe finland florida france gaza geneva georgia germany greece helsinki hungary india
    indonesia iowa iran iraq ireland israel italy japan jerusalem kiev korea kyiv lebanon
    libya london mexico moscow nato netherlands nigeria norway ohio pakistan palestine paris
    philadelphia poland portugal qatar rome russia scotland seoul serbia spain sudan sweden
    switzerland syria taiwan texas tokyo turkey u.k. u.n. u.s. uk ukraine un us usa venezuela
    vermont vienna vietnam virginia wales washington wisconsin yemen york
    """)
"""States, their parts and capitals: they speak as bodies do."""

_NO_NAMES = words_of("""
    i american americans british english french german russian chinese democrat democrats
    democratic republican republicans islamic muslim christian jewish european african
    hispanic latino conservative conservatives liberal liberals god chapter yes no oh ah ok
    internet web christmas easter north south east west please thanks read follow photo image
    video however meanwhile moreover although according asked above below beneath beyond besides
    """)
_LINKS = words_of("de la van von bin al der den ten ter di da del el du le of")
_TELLING = frozenset(PERSONS) | frozenset(HE_SHE)
_CALLING = words_of("dear old oh my poor o well yes no please")
"""Words before what somebody is called."""
_CLOSED = (
    DETERMINERS | PREPOSITIONS | PRONOUNS | AUXILIARIES | SUBORDINATORS | ADVERBS | DAYS | MONTHS
)


def _named(p: Paragraph, k: int) -> bool:
    """Whether token ``k`` may be part of a proper name."""
    word = p.words[k]
    if not word[0].isupper():
        return False
    low = p.lows[k]
    if low in TITLES or len(word) == 1:
        return True
    return low not in _CLOSED and low not in _NO_NAMES


def mentions(p: Paragraph, sentence: int) -> list[Mention]:
    """Return who is named, described or meant by "he" and "she" in a paragraph.

    Its first sentence has the number ``sentence``.
    """
    found: list[Mention] = []
    end, count = 0, len(p.words)
    words, lows = p.words, p.lows
    pairs = enumerate(zip(lows, words, strict=True))
    for k in [k for k, (low, word) in pairs if low in _TELLING or word[0].isupper()]:
        if k < end:
            continue
        mention = None
        if lows[k] in HE_SHE:
            mention = pronoun(p, k, sentence) if p.quote[k] < 0 else None
        elif not words[k][0].isupper():
            mention = described(p, k, sentence)
        elif _named(p, k):
            end = _run_end(p, k, count)
            mention = _mention(p, k, end, sentence)
        if mention is not None:
            found.append(mention)
    return found


def _run_end(p: Paragraph, start: int, count: int) -> int:
    """Return the token after a run of capitals, linking words inside it included."""
    end = start + 1
    while end < count and p.sentence[end] == p.sentence[start]:
        if p.lows[end - 1].endswith(("'s", "s'")) or p.quote[end] != p.quote[start]:
            break
        if p.words[end][0].isupper() and _named(p, end):
            end += 1
        elif p.lows[end] in _LINKS and end + 1 < count and p.words[end + 1][0].isupper():
            if p.lows[end] == "of" and _personal(p, start, end):
                break
            end += 2
        elif p.lows[end] in {"jr.", "sr.", "jr", "sr", "ii", "iii"}:
            end += 1
        else:
            break
    return end


def _personal(p: Paragraph, start: int, end: int) -> bool:
    """Whether a run of capitals is a person's, whom "of" says more about: "Ines Kahr of Oster"."""
    return end - start > 1 and not ORGANISATION_WORDS.intersection(p.lows[start:end])


def _mention(p: Paragraph, start: int, end: int, sentence: int) -> Mention | None:
    """Return the mention of a run of capitals, the titles in and before it told apart."""
    name_start = start
    gender = ""
    for k in range(start, end):
        if p.lows[k] in TITLES and k + 1 < end:
            name_start = k + 1
            gender = TITLES[p.lows[k]] or gender
    title_start = title_before(p, start) if name_start == start else start
    if title_start < start and p.lows[start - 1] in TITLES:
        gender = TITLES[p.lows[start - 1]] or gender
    words = tuple(bare(p.words[k]) for k in range(name_start, end))
    if not words or len(words) > 6 or (len(words) == 1 and len(words[0].strip(".")) < 2):
        return None
    opens = p.bounds[p.sentence[start]][0]
    initial = len(words) == 1 and name_start == start and start - opens <= (p.quote[opens] >= 0)
    title = " ".join(p.words[k] for k in range(title_start, name_start))
    possessive = p.lows[end - 1].endswith(("'s", "s'"))
    quoted = p.quote[start] >= 0
    return Mention(
        p.span_of(name_start, end),
        words,
        sentence + p.sentence[start],
        title,
        "" if quoted else apposition(p, start, end),
        "" if quoted else office_told(p, end),
        "" if quoted else body_told(p, start, end),
        "",
        gender,
        is_subject(p, title_start) and not possessive,
        start > 0 and p.lows[start - 1] == "the" and name_start == start,
        initial,
        possessive,
        quoted,
        quoted and _called(p, start, end),
    )


def _called(p: Paragraph, start: int, end: int) -> bool:
    """Whether the name at a token range is what somebody is called in speech: "Yes, Ines."."""
    if end >= len(p.words):
        return False
    first, last = p.quotes[p.quote[start]]
    opened = start == first + 1 or p.words[start - 1] in {",", "—", "--"}
    opened = opened or p.lows[start - 1] in _CALLING
    return opened and (end >= last - 1 or p.words[end][0] in ",.!?;—-")
