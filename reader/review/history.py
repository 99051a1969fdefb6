"""All review sessions of a library: how far each is, and what was done day by day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from reader.library.model import LibraryError
from reader.review.deck import Line, Role, line
from reader.review.session import PASSED, SKIPPED, Kind, Sitting, State, sitting
from reader.review.triage.summary import Precision, precision
from reader.wording import counted, spent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.library import Library
    from reader.library.model import Listing
    from reader.review.session import Answer

BAR = 24
"""Cells of the longest bar of a chart."""


class Kept(NamedTuple):
    """The sessions of a library."""

    sittings: tuple[Sitting, ...]
    """The one that was begun last first."""
    problems: tuple[str, ...] = ()
    """Why others cannot be read: a sentence each."""


class Day(NamedTuple):
    """What was done on one day of the reader's calendar."""

    date: date
    decisions: int = 0
    """Answers in review sessions, without what was skipped or passed over."""
    seconds: float = 0.0
    """Spent on them."""
    machine: Precision = Precision(0, 0, 0, 0)
    """How often the machine was right, of what was decided one by one."""
    words: int = 0
    """Read: of articles that were last open on that day, up to where the reader was in them."""


def kept(library: Library) -> Kept:
    """Return all review sessions of a library.

    Raises:
        LibraryError: The folder cannot be read.
    """
    found: list[Sitting] = []
    problems: list[str] = []
    for identity in library.reviews:
        try:
            found.append(sitting(library.reviews, identity))
        except LibraryError as error:
            problems.append(str(error))
    return Kept(tuple(found), tuple(problems))


def unfinished(sittings: Iterable[Sitting], kind: Kind, query: str | None = None) -> list[Sitting]:
    """Return the open sessions of a kind, of a query where one is given."""
    return [
        each
        for each in sittings
        if each.session.kind is kind
        and each.state is State.OPEN
        and query in (None, each.session.query)
    ]


def day_of(at: str, zone: tzinfo | None = None) -> date:
    """Return on which day of the reader's calendar a moment was."""
    try:
        return datetime.fromisoformat(at).astimezone(zone).date()
    except ValueError:
        return date.min


def far(sitting: Sitting) -> str:
    """Return how far a session is, in a few words."""
    if sitting.state is State.DISCARDED:
        return f"discarded at {sitting.total - sitting.left:,} of {sitting.total:,}"
    if sitting.state is State.FINISHED:
        skipped = len(sitting.skipped())
        return f"finished, {counted(skipped, 'item')} skipped" if skipped else "finished"
    left = sitting.seconds_left
    more = f", about {spent(left)} left" if left else ""
    return f"{sitting.total - sitting.left:,} of {sitting.total:,}{more}"


def days(
    sittings: Iterable[Sitting],
    listings: Iterable[Listing],
    *,
    until: date,
    count: int = 14,
    zone: tzinfo | None = None,
) -> list[Day]:
    """Return what was done on each of some days, the last one last.

    Args:
        sittings: All sessions.
        listings: All articles.
        until: The last day.
        count: How many days.
        zone: The reader's; that of the machine when left out.
    """
    answers: dict[date, list[tuple[Kind, Answer]]] = defaultdict(list)
    for each in sittings:
        for answer in each.answers.values():
            if answer.said not in {SKIPPED, PASSED}:
                answers[day_of(answer.at, zone)].append((each.session.kind, answer))
    words: dict[date, int] = defaultdict(int)
    for listing in listings:
        words[day_of(listing.opened, zone)] += round(listing.words * listing.progress)
    shown = [until - timedelta(days=back) for back in reversed(range(count))]
    return [_summed(each, answers.get(each, ()), words.get(each, 0)) for each in shown]


def chart(shown: Sequence[Day]) -> Iterator[Line]:
    """Yield a chart of some days: decisions as bars, how often the machine was right, words."""
    most = max((each.decisions for each in shown), default=0)
    yield line(("Decisions in review sessions, by day", Role.TITLE))
    for each in shown:
        bar = "▇" * max(round(BAR * each.decisions / most), 1) if each.decisions else ""
        role = Role.PLAIN if each.decisions else Role.QUIET
        day = (f"{each.date:%a %d %b}  ", role)
        yield line(day, (bar, Role.SPEAKER), (f" {_told(each)}", role))
    yield line()
    total = sum(each.decisions for each in shown)
    seconds = sum(each.seconds for each in shown)
    right = _joined([each.machine for each in shown])
    yield line(f"{counted(total, 'decision')} in {spent(seconds)}", *_right(right))
    yield line(
        ("Words are those of articles that were last open on the day, as far as read.", Role.QUIET)
    )


def figures(shown: Sequence[Day]) -> list[dict[str, object]]:
    """Return the days as JSON."""
    return [
        {
            "date": each.date.isoformat(),
            "decisions": each.decisions,
            "seconds": round(each.seconds, 1),
            "precision": each.machine.figures(),
            "words": each.words,
        }
        for each in shown
    ]


def _summed(day: date, answers: Sequence[tuple[Kind, Answer]], words: int) -> Day:
    triage = [answer for kind, answer in answers if kind is Kind.TRIAGE]
    seconds = sum(answer.seconds for _, answer in answers)
    return Day(day, len(answers), seconds, precision(triage), words)


def _told(day: Day) -> str:
    parts = [f"{day.decisions:,}"] if day.decisions else ["–"]
    if day.machine.decided:
        parts.append(f"machine right {day.machine.both / day.machine.decided:.0%}")
    parts += [f"{day.words:,} words"] if day.words else []
    return " · ".join(parts)


def _right(machine: Precision) -> tuple[str, ...]:
    if not machine.decided:
        return ()
    return (f" · the machine was right in {machine.both / machine.decided:.0%}",)


def _joined(parts: Iterable[Precision]) -> Precision:
    return Precision(*map(sum, zip(*parts, strict=True)))
