"""Finding quotes while the reader already reads: what to show, and when there is more of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader import attribution, proposals, settings
from reader.attribution.model import Analysis
from reader.background import stream_apart
from reader.library.model import Place, Reading, Recent
from reader.readings import reading_with
from reader.refining import refined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.article.model import Article, Span
    from reader.attribution import Part
    from reader.library import Library

_MUCH_MORE = 4
"""By how much what is read must have grown before its quotes are shown anew."""


def shown_first() -> str:
    """Return whose proposals are good enough to begin with: the quick model's, or anybody's."""
    return "quick" if settings.model() == "quick" else ""


def complaint() -> str:
    """Say what is wrong with the model that the reader asked for; nothing where all is well."""
    try:
        attribution.check(settings.model() or "quick")
    except attribution.ModelError as error:
        return str(error)
    return ""


def looks_again(article: Article) -> bool:
    """Whether the deep model is to read an article that the quick one has read."""
    wanted = settings.model() in {"", "deep"} and attribution.is_installed("deep")
    return wanted and not proposals.is_kept(article, "deep")


class Opened(NamedTuple):
    """An article as it is shown first."""

    reading: Reading
    recent: Recent
    """Which tags were used last."""
    marked: bool
    """Whether the machine's proposals are there already."""


def opened(library: Library, article: Article, at: Span | None = None) -> Opened:
    """Put an article into the library, unless it is there, and return it as it stands.

    With the machine's proposals, if they were kept. A library that cannot be written to lends its
    annotations, if it has any, and takes nothing in.

    Args:
        library: The library.
        article: The article.
        at: The passage to go to, in the place of where the reader was.

    Raises:
        LibraryError: The library cannot be read, or the article not be kept in it.
    """
    found = proposals.kept(article, shown_first())
    if not library.read_only:
        library.add(article)
    said = (found.attributions, found.speakers) if found else ((), ())
    reading = reading_with(library, article, *said)
    if at is not None:
        reading = replace(reading, place=Place(at.start, at))
    return Opened(reading, library.recent_tags(), marked=found is not None)


def first_look(article: Article, at: Callable[[], int]) -> Iterator[tuple[Analysis, bool]]:
    """Yield what the quick model finds in an article, and whether that is all; then it is kept.

    That is when the first part is read, and whenever it is much more. The part with the offset
    ``at()``, where the reader is, comes before its turn.
    """
    parts: list[Part] = []
    ahead: Part | None = None
    due = done = 0
    for part in attribution.stream(article.text):
        parts.append(part)
        done = part.done
        place = min(at(), len(article.text) - 1)
        if place >= done and not (ahead and ahead.start <= place < ahead.done):
            ahead = next(attribution.stream_from(article.text, place, "quick"))
            due = done
        if done >= due and done < len(article.text):
            due = _MUCH_MORE * done
            waiting = [ahead] if ahead and ahead.start >= done else []
            yield attribution.joined([*parts, *waiting]), False
    found = attribution.joined(parts)
    proposals.keep(article, found)
    yield found, True


def second_look(article: Article, at: Callable[[], int]) -> Iterator[tuple[list[Part], float]]:
    """Yield parts of an article as the deep model reads them, and the share that is read.

    The part with the offset ``at()`` comes first, also when the reader goes elsewhere meanwhile. To
    spare the screen, other parts are held back until they are as many as all before; then there are
    none beside the share.
    """
    parts: list[Part] = []
    read: list[Part] = []
    done = 0
    for part in stream_apart(article.text, at(), "deep"):
        done = part.done if part.start <= done else done
        read.append(part)
        parts.append(part)
        place = min(at(), len(article.text) - 1)
        if done <= place and not any(each.start <= place < each.done for each in read):
            in_sight = next(stream_apart(article.text, place, "deep"))
            read.append(in_sight)
            yield [in_sight], done / len(article.text)
        if 2 * len(parts) > len(read) or done == len(article.text):
            yield parts, done / len(article.text)
            parts = []
        else:
            yield [], done / len(article.text)


def keep(reading: Reading, waiting: Sequence[Part]) -> None:
    """Keep what is shown, with what waits for the reader's focus to leave, for another time."""
    made = refined(reading, waiting)
    found = Analysis(made.attributions, made.speakers, attribution.MODELS["deep"])
    proposals.keep(reading.article, found)
