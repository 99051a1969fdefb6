"""What the status line says of the focus."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from reader.library.merge.conflicts import names_in, title, told, values
from reader.library.model import Mark, MarkState, Reading
from reader.library.records import DELETED
from reader.page.about import cue_of, naming_of
from reader.page.targets import Kind
from reader.wording import counted, on_one_line, shortened

if TYPE_CHECKING:
    from reader.article.model import Span
    from reader.page.focusing import Focus
    from reader.page.targets import Targets
    from reader.review import Progress

_LONG = 20_000
"""Characters."""
_COUNTS = {2: "two", 3: "three", 4: "four"}
_STATES = {
    MarkState.ACCEPTED: "accepted",
    MarkState.CORRECTED: "corrected by you",
    MarkState.REJECTED: "rejected",
}


def status(
    reading: Reading,
    targets: Targets,
    focus: Focus | None,
    mark: Mark | None,
    *,
    brief: bool = False,
) -> str:
    """Return ``Quote 3 of 24 · Dmitry Peskov · direct · proposed by deep, 82% sure`` or the like.

    Where it is to be ``brief``, fewer words say the same.
    """
    apart = _apart(reading, mark, brief=brief) if mark else ""
    kind = targets.wanted.kind
    if kind is Kind.QUOTES and mark is None and not any(reading.marks.speakers):
        return "No quotes found · n goes by sentences · s names a speaker"
    if focus is None:
        return f"{_set(targets)} · n goes to the next"
    parts = [_which(targets, focus, mark)]
    if mark is None:
        parts.append("" if kind is Kind.HITS else _passage(reading, focus))
        return " · ".join(part for part in parts if part)
    if mark.speaker:
        parts.append("" if kind is Kind.SPEAKER else mark.speaker)
        parts.append(mark.kind.value if mark.kind else "")
        parts.append(_STATES.get(mark.state) or _proposal(mark, brief=brief))
    if apart:
        return " · ".join([*parts[:2], apart, "c decides"])
    parts.append(" ".join(f"#{tag.name}" for tag in mark.tags))
    parts.append(f"“{on_one_line(mark.note)}”" if mark.note else "")
    if mark.speaker and not brief:
        parts += [cue_of(reading, mark), naming_of(reading, mark)]
    return " · ".join(part for part in parts if part)


def _which(targets: Targets, focus: Focus, mark: Mark | None) -> str:
    """Say which of the targets is in focus; nothing of a passage that is not one of the quotes."""
    number, total, wanted = targets.number(focus.spans), targets.total, targets.wanted
    if wanted.kind is Kind.QUOTES:
        noun = "" if mark is None else "Quote" if mark.speaker else "Passage"
    else:
        noun = "Quote" if wanted.kind is Kind.SPEAKER else wanted.kind.value.capitalize()
    if total is None or not noun:
        return noun
    by = f" by {wanted.speaker}" if wanted.speaker else ""
    if number is None:
        return noun if wanted.kind is Kind.QUOTES else _set(targets)
    first = "the first " if wanted.is_cut else ""
    return f"{noun} {number:,} of {first}{total:,}{by}"


def _set(targets: Targets) -> str:
    """Say what n goes through: ``17 hits``, ``12 quotes by Mara Voss``."""
    wanted, total = targets.wanted, targets.total
    noun = "quote" if wanted.kind is Kind.SPEAKER else wanted.kind.value
    by = f" by {wanted.speaker}" if wanted.speaker else ""
    return f"{noun}s" if total is None else f"{counted(total, noun)}{by}"


def _apart(reading: Reading, mark: Mark, *, brief: bool) -> str:
    """Say of the first field that was written apart which versions there are."""
    annotation = mark.annotation
    if annotation is None or not annotation.conflicts:
        return ""
    conflict = annotation.conflicts[0]
    if conflict.field == DELETED:
        return "deleted elsewhere, edited here"
    names = names_in(reading)
    versions = [told(conflict.field, value, names) for value in values(annotation, conflict)]
    count = _COUNTS.get(len(versions), str(len(versions)))
    name = title(conflict.field, names)
    said = f"{name}: " if brief else f"{count} versions of the {name}: "
    return said + " · ".join(versions)


def _proposal(mark: Mark, *, brief: bool) -> str:
    """Say which model proposes it, and how sure it is."""
    model = mark.attribution.model.partition("-")[0] if mark.attribution else ""
    who, sure = model or "the machine", f"{mark.confidence:.0%}"
    return f"{who} {sure}" if brief else f"proposed by {who}, {sure} sure"


class Pace(NamedTuple):
    """How long an article is, and how fast it is read."""

    words: int
    a_minute: int

    def left(self, share: float) -> str:
        """Return how long somebody reads on who has read a share; nothing at the end."""
        minutes = math.ceil((1 - share) * self.words / self.a_minute)
        return f"{minutes} min left" if minutes else ""


def how_far(done: Progress, share: float, pace: Pace, *, kept: str, behind: str = "") -> str:
    """Return how far the reader is: ``saved · 4 of 21 decided · 34% · 2 min left``.

    ``kept`` says whether changes are saved yet, ``behind`` what is done in the background.
    """
    decided = f"{done.decided} of {done.total} decided" if done.total else ""
    parts = [behind, kept, decided, f"{share:.0%}", pace.left(share)]
    return " · ".join(part for part in parts if part)


def _words(text: str, start: int, end: int) -> int:
    """Count the words of a passage; those of a very long one by its blanks, which is faster."""
    if end - start > _LONG:
        return text.count(" ", start, end) + text.count("\n", start, end) + 1
    return len(text[start:end].split())


def _passage(reading: Reading, focus: Focus) -> str:
    words = sum(_words(reading.article.text, *span) for span in focus.spans)
    return f"{counted(words, 'word')} in focus"


def excerpt(reading: Reading, spans: tuple[Span, ...], length: int = 40) -> str:
    """Return the first words of a passage, for a dialog's title."""
    return shortened(reading.article.text[spans[0].start : spans[-1].end], length)
