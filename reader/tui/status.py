"""What the status line says of the focus."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.library.model import Mark, MarkState, Reading
from reader.review import progress

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.tui.focusing import Focus

_STATES = {
    MarkState.ACCEPTED: "accepted",
    MarkState.CORRECTED: "corrected by you",
    MarkState.REJECTED: "rejected",
}


def status(reading: Reading, count: int, focus: Focus | None, mark: Mark | None) -> str:
    """Return a line such as ``Quote 3 of 24 · Dmitry Peskov · direct · proposed, 82 % sure``.

    ``count`` is the number of targets; an article without quotes says so.
    """
    if not any(m.speaker for m in reading.marks):
        return "No quotes found · n goes by sentences · s names a speaker"
    if focus is None or mark is None:
        return f"{count} quotes · n goes to the next" if focus is None else _passage(reading, focus)
    at = bisect_left(reading.marks, mark.span.start, key=lambda m: m.span.start)
    number = 1 + sum(1 for m in reading.marks[:at] if m.state is not MarkState.REJECTED)
    parts = [f"{'Quote' if mark.speaker else 'Passage'} {number} of {count}"]
    if mark.speaker:
        parts += [mark.speaker, mark.kind.value if mark.kind else ""]
        parts.append(_STATES.get(mark.state, f"proposed, {mark.confidence:.0%} sure"))
    parts.append(" ".join(f"#{tag.name}" for tag in mark.tags))
    parts.append(f"“{mark.note}”" if mark.note else "")
    return " · ".join(part for part in parts if part)


def progress_line(reading: Reading, seen: int, *, saved: bool, brief: bool) -> str:
    """Return how far the reader is: ``saved · 4 of 21 decided · 34%``; only the last where brief.

    ``seen`` is the offset of the last character that was on the screen.
    """
    share = f"{seen / max(1, len(reading.article.text)):.0%}"
    if brief:
        return share
    done = progress(reading)
    parts = ["saved"] if saved else []
    parts += [f"{done.decided} of {done.total} decided"] if done.total else []
    return " · ".join([*parts, share])


def _passage(reading: Reading, focus: Focus) -> str:
    words = sum(len(reading.article.text[a:b].split()) for a, b in focus.spans)
    return f"{words} word{'s' if words != 1 else ''} in focus"


def excerpt(reading: Reading, spans: tuple[Span, ...], length: int = 40) -> str:
    """Return the first words of a passage, for a dialog's title."""
    text = " ".join(reading.article.text[spans[0].start : spans[-1].end].split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
