"""Review sessions told on the command line: all of them, what came of one, and day by day."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reader import sessions
from reader.cli.carded import spoken
from reader.cli.outcomes import NOTHING_FOUND, OK, complain
from reader.library import LibraryError
from reader.review.history import chart, days, far, figures, kept
from reader.review.session import PASSED, SKIPPED, sitting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library import Library
    from reader.review.session import Sitting

_SHORTEST = 8
"""Characters of an id that are shown."""
_SHOWN = 5
"""How many of several sessions are named."""


def identity(library: Library, beginning: str) -> str:
    """Return the id of the session that begins so.

    Raises:
        LibraryError: There is none, or several begin so.
    """
    found = [each for each in library.reviews if each.startswith(beginning.lower())]
    if len(found) == 1:
        return found[0]
    if not found:
        raise LibraryError(
            f"There is no review session {beginning}. quoth review list shows them all."
        )
    known = ", ".join(short(each, found) for each in found[:_SHOWN])
    raise LibraryError(f"{len(found)} review sessions begin with {beginning}: {known}.")


def short(session_id: str, ids: Iterable[str]) -> str:
    """Return the beginning of a session's id that no other one of some has.

    Those that were begun within a minute have eight characters in common.
    """
    others = [each for each in ids if each != session_id]
    lengths = range(_SHORTEST, len(session_id))
    clear = (n for n in lengths if not any(each.startswith(session_id[:n]) for each in others))
    return session_id[: next(clear, None)]


def tell_all(library: Library, *, as_json: bool) -> int:
    """Print a line for each session, the one that was begun last first."""
    found = kept(library)
    for problem in found.problems:
        complain(problem)
    ids = [*library.reviews]
    for each in found.sittings:
        listed = f"{short(each.session.id, ids)}  {told(each)}"
        print(_json(_record(each)) if as_json else listed)
    if not found.sittings and not as_json:
        print("There are no review sessions yet: quoth review triage begins one", file=sys.stderr)
    return OK


def told(each: Sitting) -> str:
    """Return ``2026-11-26  Triage of all articles: 14 of 40, about 3 min left``."""
    return f"{_day(each.session.begun)}  {each.session.title}: {far(each)}"


def tell_summary(library: Library, beginning: str, *, as_json: bool) -> int:
    """Print what came of a session so far."""
    found = sitting(library.reviews, identity(library, beginning))
    summary = sessions.deck(library, found.session).summary(found)
    if as_json:
        print(_json({**_record(found), "figures": dict(summary.figures)}))
        return OK
    print(told(found))
    for words in spoken(summary.lines):
        print(words)
    return OK


def tell_days(library: Library, count: int, *, as_json: bool) -> int:
    """Print what was done on each of the last days."""
    found = kept(library)
    for problem in found.problems:
        complain(problem)
    today = datetime.now().astimezone().date()
    shown = days(found.sittings, library.listings(), until=today, count=count)
    if as_json:
        for each in figures(shown):
            print(_json(each))
    else:
        for words in spoken(chart(shown)):
            print(words)
    return OK if any(each.decisions or each.words for each in shown) else NOTHING_FOUND


def _record(each: Sitting) -> dict[str, Any]:
    """Return all that is known of a session without its items, for other programs."""
    session = each.session
    said = [answer.said for answer in each.answers.values()]
    return {
        "id": session.id,
        "kind": session.kind.value,
        "title": session.title,
        "query": session.query,
        "options": dict(session.options),
        "begun": session.begun,
        "state": each.state.value,
        "items": each.total,
        "answered": sum(one not in {SKIPPED, PASSED} for one in said),
        "skipped": said.count(SKIPPED),
        "passed_over": said.count(PASSED),
        "left": each.left,
        "flagged": len(each.flags),
        "seconds": round(each.seconds, 1),
    }


def _day(moment: str) -> str:
    """Return the day of a moment on the reader's own calendar."""
    try:
        return datetime.fromisoformat(moment).astimezone().date().isoformat()
    except ValueError:
        return moment[:10]


def _json(record: object) -> str:
    return json.dumps(record, ensure_ascii=False)
