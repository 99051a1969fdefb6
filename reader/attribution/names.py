"""Proper names in a paragraph, with the titles before and after them."""

from __future__ import annotations

from dataclasses import dataclass
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
from reader.attribution.verbs import FRAMES

if TYPE_CHECKING:
    from reader.article.model import Span
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
    video however meanwhile moreover although according asked
    """)
_LINKS = words_of("de la van von bin al der den ten ter di da del el du le of")
_CLOSED = (
    DETERMINERS | PREPOSITIONS | PRONOUNS | AUXILIARIES | SUBORDINATORS | ADVERBS | DAYS | MONTHS
)


_BEFORE_TITLE = (_CLOSED | {"and", "or"}) - {"us"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a paragraph uses a proper name."""

    span: Span
    name: tuple[str, ...]
    """The words of the name without titles and possessive endings."""
    title: str
    apposition: str
    """What a comma and an office put after the name: "the harbour's spokesman"."""
    gender: str
    """What the title tells: ``m``, ``f`` or nothing."""
    sentence: int
    subject: bool
    """Whether it is the first name of its sentence, outside quotation marks."""
    definite: bool
    """Whether "the" stands before it."""
    initial: bool
    """Whether it is one word that opens a sentence, which the case of its letter cannot tell."""
    possessive: bool
    quoted: bool
    """Whether it stands in quotation marks."""


def bare(word: str) -> str:
    """Return a word without a possessive ending."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("s'", "s’")) else word


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
    """Return the proper names of a paragraph whose first sentence has the number ``sentence``."""
    found: list[Mention] = []
    seen = -1
    k, count = 0, len(p.words)
    while k < count:
        if not p.words[k][0].isupper() or not _named(p, k):
            k += 1
            continue
        end = _run_end(p, k, count)
        mention = _mention(p, k, end, sentence, p.quote[k] < 0 and p.sentence[k] != seen)
        if mention is not None:
            found.append(mention)
            if mention.subject:
                seen = p.sentence[k]
        k = end
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


def _mention(p: Paragraph, start: int, end: int, sentence: int, first: bool) -> Mention | None:
    """Return the mention of a run of capitals, the titles in and before it told apart."""
    name_start = start
    gender = ""
    for k in range(start, end):
        if p.lows[k] in TITLES and k + 1 < end:
            name_start = k + 1
            gender = TITLES[p.lows[k]] or gender
    title_start = _title_before(p, start) if name_start == start else start
    if title_start < start and p.lows[start - 1] in TITLES:
        gender = TITLES[p.lows[start - 1]] or gender
    words = tuple(bare(p.words[k]) for k in range(name_start, end))
    if not words or len(words) > 6 or (len(words) == 1 and len(words[0].strip(".")) < 2):
        return None
    opens = p.bounds[p.sentence[start]][0]
    initial = len(words) == 1 and name_start == start and start - opens <= (p.quote[opens] >= 0)
    title = " ".join(p.words[k] for k in range(title_start, name_start))
    return Mention(
        p.span_of(name_start, end),
        words,
        title,
        _apposition(p, end),
        gender,
        sentence + p.sentence[start],
        first,
        start > 0 and p.lows[start - 1] == "the" and name_start == start,
        initial,
        p.lows[end - 1].endswith(("'s", "s'")),
        p.quote[start] >= 0,
    )


def _title_before(p: Paragraph, start: int) -> int:
    """Return where a title in small letters before a name begins: "Kremlin spokesman"."""
    if start == 0 or p.lows[start - 1] not in TITLES or p.quote[start - 1] != p.quote[start]:
        return start
    k = start - 1
    while k > 0 and start - k < 7 and p.words[k - 1][0].isalpha():
        low = p.lows[k - 1]
        if low in _BEFORE_TITLE or low in FRAMES or p.quote[k - 1] != p.quote[start]:
            break
        k -= 1
    return k


def _apposition(p: Paragraph, end: int) -> str:
    """Return the office after a name and a comma, without its article, or nothing."""
    stop = min(len(p.words), end + 14)
    if end + 1 >= stop or p.words[end] != "," or p.quote[end] >= 0:
        return ""
    start = end + 1 + (p.lows[end + 1] in {"a", "an", "the"})
    k = start
    while k < stop and (p.is_word(k) and p.lows[k] not in AUXILIARIES | {"who", "which", "said"}):
        k += 1
    offices = any(p.lows[j] in TITLES and p.words[j].islower() for j in range(start, k))
    return " ".join(p.words[start:k]) if offices and k < len(p.words) else ""
