"""Lines that say who wrote an article, and when it came out."""

from __future__ import annotations

import re
from functools import cache

from reader.article.dates import before_date, iso_date, without_dates

_LONGEST_BYLINE = 150
_MOST_WORDS_BESIDE_A_DATE = 4
_NO_NAMES = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "june", "july", "august", "september"}
    | {"october", "november", "december"}
)


def is_byline(line: str) -> bool:
    """Return whether a line near the top of an article names its author or its date."""
    if len(line) > _LONGEST_BYLINE or _ends_a_sentence(line):
        return False
    return bool(_author(line)) or is_date_line(line)


def is_date_line(line: str) -> bool:
    """Return whether a line holds a date, and little else."""
    if len(line) > _LONGEST_BYLINE or not iso_date(line):
        return False
    return len(without_dates(line).split()) <= _MOST_WORDS_BESIDE_A_DATE


def is_bare_name(line: str) -> bool:
    """Return whether a line may be the name of a person, and nothing else."""
    return bool(_bare_name().fullmatch(line)) and _can_be_name(line)


def author_in(byline: str) -> str:
    """Return who a byline says wrote the article, without "By" and the date."""
    who = before_date(byline)
    is_named = who == byline or is_bare_name(who)
    return _author(byline) or (who if is_named else "")


def _author(line: str) -> str:
    """Return the author whom a line names outright, by "By" or by what he or she is."""
    field = re.split(r" ?[|•·] ?| [–—-] ", line, maxsplit=1)[0]
    match = _by().match(field)
    if match and _can_be_name(match["who"]):
        return before_date(match["who"])
    who = before_date(field)
    return who if _with_role().fullmatch(who) else ""


def _can_be_name(who: str) -> bool:
    return who.split(maxsplit=1)[0].strip(",.").lower() not in _NO_NAMES


def _ends_a_sentence(line: str) -> bool:
    return bool(re.search(r"(?:[!?:;…]|\b[\w’']{3,}\.)[\"”’')]*\Z", line))


@cache
def _by() -> re.Pattern[str]:
    return re.compile(
        r"(?:By|BY|by|(?:Words|Written|Story|Text|Reporting|Report) by"
        r"|Von|Par|Por|Door|Di|Av|Af):? (?P<who>[^\W\d_a-z].*)"
    )


@cache
def _bare_name() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_a-z][\w.'’-]*(?: (?:[a-z]{2,3} )?[^\W\d_a-z][\w.'’-]*){1,3}")


@cache
def _with_role() -> re.Pattern[str]:
    role = (
        "editor|correspondent|reporter|writer|columnist|journalist|bureau chief|contributor"
        "|producer|analyst|staff"
    )
    return re.compile(
        rf"{_bare_name().pattern},(?: [\w&'’-]+){{0,5}} (?i:{role})\b[\w ,&'’-]{{0,40}}"
        r"|(?:[A-Z][\w.]* ){0,2}(?i:staff(?: writer| reporter)?s?|staff and agencies|newsroom)"
    )
