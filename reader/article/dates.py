"""The day on which an article came out, as ISO 8601."""

from __future__ import annotations

import re
from functools import cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ANNOUNCEMENT = (
    r"\b(?:(?:first|last) )?(?:published|updated|posted|modified)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:on|at)\b|[|•·,;:()–—-]"
)


def iso_date(text: str) -> str:
    """Return the first day named in a text as exactly as it is named, or an empty string.

    A whole ISO 8601 time is returned as it stands. Days are found as ``2026-03-12``,
    ``12 March 2026``, ``March 12, 2026`` and ``12.03.2026``, a month as ``March 2026``.
    ``3/4/2026`` is another day in Leeds than in Boston and is left alone.
    """
    stamp = text.strip()
    if "T" in stamp and _is_iso(stamp):
        return stamp
    match = _written_date().search(text)
    return _as_iso(match) if match else ""


def without_dates(text: str) -> str:
    """Return the words of a text without its days, times of day, and words like "Published on"."""
    return " ".join(_around_date().sub(" ", _written_date().sub(" ", text)).split())


def before_date(text: str) -> str:
    """Return what stands before the first day named in a text and the words that announce it."""
    match = _written_date().search(text)
    if not match:
        return text
    words = text[: match.start()].rstrip()
    while announced := _announcement().search(words):
        words = words[: announced.start()].rstrip()
    return words


def _is_iso(stamp: str) -> bool:
    from datetime import datetime

    try:
        datetime.fromisoformat(stamp)
    except ValueError:
        return False
    return True


def _as_iso(match: re.Match[str]) -> str:
    from datetime import date

    year = int(match["y1"] or match["y2"] or match["y3"] or match["y4"])
    name = match["name1"] or match["name2"]
    month = 1 + _MONTHS.index(name[:3].lower()) if name else int(match["m1"] or match["m4"])
    day = match["d1"] or match["d2"] or match["d3"] or match["d4"]
    if not day:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, int(day)).isoformat()
    except ValueError:
        return ""


@cache
def _written_date() -> re.Pattern[str]:
    month = (
        r"jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?"
        r"|aug(?:ust|\.)?|sep(?:tember|t\.?|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
    )
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"\b(?P<y1>{year})-(?P<m1>\d\d)-(?P<d1>\d\d)"
        rf"|\b(?:(?P<d2>\d\d?)(?:st|nd|rd|th)? )?(?P<name1>{month}),? (?P<y2>{year})\b"
        rf"|\b(?P<name2>{month}) (?P<d3>\d\d?)(?:st|nd|rd|th)?,? (?P<y3>{year})\b"
        rf"|\b(?P<d4>\d\d?)\. ?(?P<m4>0?[1-9]|1[0-2])\. ?(?P<y4>{year})\b",
        re.IGNORECASE,
    )


@cache
def _announcement() -> re.Pattern[str]:
    return re.compile(rf"(?:{_ANNOUNCEMENT})\Z", re.IGNORECASE)


@cache
def _around_date() -> re.Pattern[str]:
    return re.compile(
        r"\b\d\d?[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?|\b\d\d? ?[ap]\.?m\b\.?"
        r"|\b(?:GMT|UTC|BST|CES?T|[ECMP][SD]T|IST|ET)\b"
        rf"|{_ANNOUNCEMENT}",
        re.IGNORECASE,
    )
