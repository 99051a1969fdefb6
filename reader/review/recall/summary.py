"""What came of a session of cards: how much was remembered, what was hard, what the days bring."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from reader.review.deck import Line, Role, Summary, line
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reader.library import Library
    from reader.review.recall.days import Days
    from reader.review.session import Answer, Sitting

GRADES = ("again", "hard", "good", "easy")
AHEAD = 7
"""Days that are looked ahead."""
_HARDEST = 5
_BAR = 20
"""Cells of the longest bar."""
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def summary(library: Library, sitting: Sitting, days: Days, now: str) -> Summary:
    """Return what came of a session so far; the index is to know of it already."""
    answers = [sitting.answers[number] for number in sorted(sitting.answers)]
    said = [each.said for each in answers]
    graded = [each for each in answers if each.said in GRADES]
    known = sum(each.said != "again" for each in graded)
    load = ahead(library, days, now)
    hard = _hardest(graded)
    others = {word: said.count(word) for word in ("seen", "retire", "snooze")}
    figures: dict[str, Any] = {
        "graded": len(graded),
        "recalled": known / len(graded) if graded else None,
        **{grade: said.count(grade) for grade in GRADES},
        **others,
        "hardest": [dict(each.detail) | {"said": each.said} for each in hard],
        "ahead": [{"day": day.isoformat(), "cards": count} for day, count in load],
    }
    return Summary(tuple(_lines(graded, known, others, hard, load)), figures)


def ahead(library: Library, days: Days, now: str) -> list[tuple[date, int]]:
    """Return how many cards come due on each of the next days, beginning with tomorrow."""
    today = days.of(now)
    first = today + timedelta(days=1)
    begins, ends = days.begin(first), days.begin(first + timedelta(days=AHEAD))
    load = {first + timedelta(days=n): 0 for n in range(AHEAD)}
    for moment, count in library.index.cards_due(begins, ends).items():
        load[days.of(moment)] += count
    return [*load.items()]


def _lines(
    graded: Sequence[Answer],
    known: int,
    others: dict[str, int],
    hard: Sequence[Answer],
    load: Sequence[tuple[date, int]],
) -> Iterator[Line]:
    if graded:
        share = (f"{known / len(graded):.0%}", Role.KEY)
        yield line("Recalled ", share, f" of {counted(len(graded), 'card')}")
    counts = [
        f"{count} {word}"
        for word, count in zip(("seen", "retired", "put off"), others.values(), strict=True)
        if count
    ]
    if counts:
        yield line(" · ".join(counts))
    if hard:
        yield Line()
        yield line(("Hardest", Role.TITLE))
        for each in hard:
            yield line(f"{each.detail.get('words', '')} ", (each.said, Role.QUIET))
    yield Line()
    yield line(("The next seven days", Role.TITLE))
    most = max(count for _, count in load)
    for day, count in load:
        bar = "▇" * -(-count * _BAR // most) if count else ""
        name = f"{_WEEKDAYS[day.weekday()]} {day.day:2}  "
        yield line((name, Role.QUIET), (bar, Role.KEY), f" {count}" if bar else str(count))


def _hardest(graded: Sequence[Answer]) -> list[Answer]:
    """Return the cards that were hardest: not remembered first, then by what FSRS knows of them."""

    def ease(answer: Answer) -> tuple[int, float]:
        return GRADES.index(answer.said), -(answer.detail.get("difficulty") or 0)

    hard = [each for each in graded if each.said in {"again", "hard"}]
    return sorted(hard, key=ease)[:_HARDEST]
