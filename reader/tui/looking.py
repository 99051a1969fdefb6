"""Finding quotes while the reader already reads: what to show, and when there is more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import attribution, proposals, settings
from reader.attribution.model import Analysis
from reader.background import stream_apart
from reader.refining import refined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.article.model import Article
    from reader.attribution import Part
    from reader.library.model import Reading

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


def first_look(article: Article) -> Iterator[tuple[Analysis, bool]]:
    """Yield what is found in a long text, and whether that is all.

    That is when the first part is read, and whenever it is much more.
    """
    kept = proposals.kept(article, shown_first())
    if kept is not None:
        yield kept, True
        return
    parts: list[Part] = []
    due = 0
    for part in attribution.stream(article.text):
        parts.append(part)
        if part.done >= due and part.done < len(article.text):
            due = _MUCH_MORE * part.done
            yield attribution.joined(parts), False
    yield attribution.joined(parts), True


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
