"""Where sentences begin and end."""

from __future__ import annotations

import re
from functools import cache

from reader.article.model import Span


def _words(text: str) -> frozenset[str]:
    """Return the set of the words of a string."""
    return frozenset(text.split())


_ABBREVIATIONS = _words(
    """
    adm al amb apr assn ave blvd brig capt cf cmdr co col corp cpl dec dept det dr ed etc feb
    fig ft gen gov hon inc insp jan jr jul jun lt ltd maj mar messrs mme mr mrs ms mt nov oct op
    pfc ph prof pvt rep reps rev sat sen sens sep sept sgt sr st supt sun treas univ vol vs no
    nos aug mlle
    """
)
"""Words whose full stop seldom ends a sentence; compared in lower case."""

_NEVER_LAST = _words(
    """
    adm amb brig capt cmdr col dr gen gov hon insp lt maj messrs mme mlle mr mrs ms mt pfc prof
    pvt rep reps rev sen sens sgt st supt vs
    """
)
"""Abbreviations that stand before a name, so that a capital after them proves nothing."""

_AFTER_NAMES = _words("inc co corp ltd jr sr etc")
"""Abbreviations that stand after a name or a list, and may so end a sentence."""

_OPENERS = _words(
    """
    a after all also an and as at but by he her his how i if in it its many most mr mrs ms my no
    now on one or our she since so some still that the their then there these they this those
    though to two we what when where while who with yet you
    """
)
"""Words that begin sentences more often than they go on with a name after an abbreviation."""

_OPENING = "\"'“‘„‚«‹([{「『"
_CLOSING = "\"'”’“»›)]}」』"


@cache
def _boundary() -> re.Pattern[str]:
    """Match what may end a sentence: a stop with the marks that close after it, or a blank line."""
    return re.compile(
        rf"(?P<stop>(?<![.!?…])[.!?…]++|[。！？])(?P<marks>[{re.escape(_CLOSING)}]{{0,4}}|'')"
        r"(?=\s|[。！？]|(?<=[。！？」』])|$)"
        r"|(?P<blank>\n[^\S\n]*\n)"
    )


def _next_visible(text: str, offset: int, end: int) -> int:
    """Return the offset of the next character that is no white space, or ``end``."""
    while offset < end and text[offset].isspace():
        offset += 1
    return offset


def _last_visible(text: str, offset: int, start: int) -> int:
    """Return the offset after the last character before ``offset`` that is no white space."""
    while offset > start and text[offset - 1].isspace():
        offset -= 1
    return offset


def _word_before(text: str, offset: int, start: int) -> str:
    """Return the run of letters, digits and inner stops that ends at ``offset``, 24 at most."""
    begin = offset
    floor = max(start, offset - 24)
    while begin > floor and (text[begin - 1].isalnum() or text[begin - 1] == "."):
        begin -= 1
    return text[begin:offset]


def _starts_sentence(text: str, offset: int, end: int) -> bool:
    """Whether a sentence may begin here: no lower-case letter after opening marks."""
    limit = min(end, offset + 4)
    while offset < limit and text[offset] in _OPENING:
        offset += 1
    return offset >= end or not text[offset].islower()


def _full_stop_ends(text: str, stop: int, following: int, start: int) -> bool:
    """Whether one full stop, with no closing mark after it, ends a sentence."""
    word = _word_before(text, stop, start)
    low = word.lower()
    if low in _NEVER_LAST:
        return False
    after = text[following]
    if low in _ABBREVIATIONS:
        return not after.isdigit() and low in _AFTER_NAMES and _opens_new(text, following)
    if len(word) == 1 and word.isupper():
        return word == "I"
    if "." in word and all(len(part) <= 2 for part in word.split(".")):
        return low not in {"e.g", "i.e"} and not after.isdigit() and _opens_new(text, following)
    return True


def _opens_new(text: str, offset: int) -> bool:
    """Whether the word at ``offset`` begins sentences rather than goes on with a name."""
    word = text[offset : offset + 12].split(maxsplit=1)[0].strip(_OPENING + ",")
    return word.lower() in _OPENERS


def _is_end(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the stop that ``match`` found ends a sentence of ``text[start:end]``."""
    following = _next_visible(text, match.end(), end)
    if following >= end:
        return True
    if not _starts_sentence(text, following, end):
        return False
    if match["stop"] == "." and not match["marks"]:
        return _full_stop_ends(text, match.start(), following, start)
    return True


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of ``text[start:end]``, without the white space between them.

    A single line feed is a space, a blank line ends a sentence: give the range of one block to keep
    a sentence from crossing into the next. Marks and brackets that close after a full stop belong
    to the sentence; "U.S.", initials, titles and decimal numbers do not end one.
    """
    stop = len(text) if end is None else end
    found: list[Span] = []
    begin = _next_visible(text, start, stop)
    for match in _boundary().finditer(text, begin, stop):
        if match.start() < begin:
            continue
        last = _last_visible(text, match.start(), begin) if match["blank"] else match.end()
        if last > begin and (match["blank"] or _is_end(text, match, begin, stop)):
            found.append(Span(begin, last))
            begin = _next_visible(text, last, stop)
    stop = _last_visible(text, stop, begin)
    if begin < stop:
        found.append(Span(begin, stop))
    return found
