"""Days as somebody has them who reads at night: they begin in the small hours, on their clock."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import tzinfo

_COUNT = re.compile(r"\+?(\d{1,4})\s*(d|w|m|y|days?|weeks?|months?|years?)?", re.ASCII)
_LATEST = date(9998, 12, 31)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""Not as the machine's language has them: all else is in English."""


class Days(NamedTuple):
    """The days of one reader."""

    starts: int = 4
    """The hour at which one begins."""
    zone: tzinfo | None = None
    """Of the reader's clock; None for that of this machine."""

    def of(self, moment: str) -> date:
        """Return the day of a moment."""
        here = datetime.fromisoformat(moment).astimezone(self.zone)
        return (here.replace(tzinfo=None) - timedelta(hours=self.starts)).date()

    def begin(self, day: date) -> str:
        """Return the moment at which a day begins, also where clocks change in that night."""
        here = datetime.combine(day, time(self.starts), self.zone)
        told = here.astimezone(UTC).isoformat(timespec="milliseconds")
        return told.replace("+00:00", "Z")

    def named(self, words: str, now: str) -> date | None:
        """Return the day that somebody names; None where it is none that comes after today.

        ``2026-12-24``, ``tomorrow``, a number of days, or ``2w``, ``3 months``.
        """
        today, said = self.of(now), words.strip().casefold()
        try:
            day = today + timedelta(days=1) if said == "tomorrow" else date.fromisoformat(said)
        except ValueError:
            day = _counted(said, today) or today
        return day if today < day <= _LATEST else None


def _counted(said: str, today: date) -> date | None:
    """Return the day that is some days, weeks, months or years from today."""
    found = _COUNT.fullmatch(said)
    if found is None:
        return None
    count, unit = int(found[1]), (found[2] or "d")[0]
    if unit in "my":
        months = today.month - 1 + count * (12 if unit == "y" else 1)
        year, month = today.year + months // 12, months % 12 + 1
        if year > _LATEST.year:
            return None
        return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
    return today + timedelta(days=count * (7 if unit == "w" else 1))


def told(day: date, today: date) -> str:
    """Return a day as a person says it: ``tomorrow``, ``3 December``, ``3 December 2027``."""
    if day == today:
        return "today"
    if day == today + timedelta(days=1):
        return "tomorrow"
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


def on(day: str) -> str:
    """Return a day that was told as a sentence has it: ``tomorrow``, ``on 3 December``."""
    return day if day in {"today", "tomorrow"} else f"on {day}"
