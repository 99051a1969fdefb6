"""Blanking out somebody's name wherever it stands on a card, so that it does not give the answer.

Whatever is longer or shorter has the same blank: its length would tell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.attribution.model import SpeakerKind
from reader.review.deck import Line, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.attribution.model import Speaker
    from reader.library.model import Person, Reading

BLANK = "█████"
_NAMING = frozenset({Role.SOURCE, Role.SPEAKER})
_STIFF = re.compile(r"[A-Za-z\u00aa-\u024f\u0370-\u03ff\u1e00-\u1fff]")
"""Letters of scripts whose names mostly stand as they are."""
_UNPARTED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ud7ff]|\W")
"""Letters of scripts that do not part names from other words: Thai, Chinese, Korean …"""
_SHORTEST = 2
"""Letters of a part of a name that gives the whole away."""
_NO_NAMES = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms miss dr sir dame lord lady prof jr sr the of and for von van der den del della "
        "dos das bin ben ibn abu al el los las les aus dem zum zur",
    )
)
"""Words in names that many others have."""


class Named(NamedTuple):
    """Under what somebody may stand in an article."""

    names: tuple[str, ...]
    """Of a person also each word of them tells who it is."""
    titles: tuple[str, ...] = ()


def named(reading: Reading, speaker: str) -> Named:
    """Return every name and title that an article may have for a speaker."""
    name_of = reading.marks.name_of
    known = [each for each in reading.people if each.name == speaker]
    known += [gone for person in known for gone in person.merged]
    found = [each for each in reading.speakers if name_of(each.name) == speaker]
    told = [each.attribution.proposed_speaker for each in reading.annotations if each.attribution]
    every: list[Person | Speaker] = [*known, *found]
    is_person = all(str(each.kind) == SpeakerKind.PERSON.value for each in every)
    names = [speaker, *(name for each in every for name in (each.name, *each.aliases))]
    names += [name for name in told if name and name_of(name) == speaker]
    titles = [each.title for each in every]
    if not is_person:  # each word of “Ministry of Housing” says little
        names, titles = [], [*names, *titles]
    return Named(_distinct(names), _distinct(titles))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name.strip()))


def hidden(lines: Iterable[Line], who: Named) -> list[Line]:
    """Return lines with a blank in the place of names, and of all that says who is the source."""
    pattern = _pattern(who)
    return [_hidden(each, pattern) for each in lines]


def _hidden(line: Line, pattern: re.Pattern[str]) -> Line:
    text = str(line)
    places = sorted([*_sources(line), *(found.span() for found in pattern.finditer(text))])
    if not places:
        return line
    parts: list[tuple[str, Role]] = []
    at = 0
    for start, end in _joined(places, text):
        parts += [*_between(line, at, start), (BLANK, Role.SPEAKER)]
        at = end
    return Line((*parts, *_between(line, at, len(text))))


def _sources(line: Line) -> Iterator[tuple[int, int]]:
    at = 0
    for words, role in line.parts:
        if role in _NAMING and words.strip():
            yield at, at + len(words)
        at += len(words)


def _joined(places: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Return places as one where only spaces are between them, for two blanks tell of two names."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _between(line: Line, start: int, end: int) -> Iterator[tuple[str, Role]]:
    """Yield what a line has between two offsets."""
    at = 0
    for words, role in line.parts:
        cut = words[max(0, start - at) : max(0, end - at)]
        at += len(words)
        if cut:
            yield cut, role


@lru_cache(64)
def _pattern(who: Named) -> re.Pattern[str]:
    """Return what finds somebody in a text: longer names first, words in capitals too."""
    whole = {*who.names, *who.titles}
    words = {word for name in who.names for word in _telling(name)}
    single = words | {name for name in whole if len(name.split()) == 1}
    told = [f"(?i:{_alone(name)})" for name in sorted(whole - single, key=len, reverse=True)]
    told += [
        _alone(word)
        for word in sorted(single | {word.upper() for word in single}, key=len, reverse=True)
    ]
    return re.compile("|".join(told) or r"(?!)")


def _telling(name: str) -> list[str]:
    """Return the words of a person's name each of which tells who it is."""
    words = (word.strip(".,;()\"“”'’") for word in name.split())
    return [
        word
        for word in words
        if len(word) >= _SHORTEST and not word[0].islower() and word.casefold() not in _NO_NAMES
    ]


def _alone(name: str) -> str:
    """Return a pattern of a name that is no part of a longer word, as far as its script parts them.

    Between scripts in which names stand as they are, and those without spaces, are those that put
    a few letters before a name, or change its end: Arabic, Hebrew, Russian.
    """
    words = (re.escape(word).replace("'", "’").replace("’", "['’]") for word in name.split())
    pattern = r"\s+".join(words)
    first, last = name[0], name[-1]
    if _STIFF.match(first):
        before = r"(?<!\w)"
    else:
        before = "" if _UNPARTED.match(first) else r"(?<!\w)\w{0,2}"
    if _STIFF.match(last):
        return rf"{before}{pattern}(?!\w)"
    return before + pattern + ("" if _UNPARTED.match(last) else r"\w{0,3}(?!\w)")
