"""Agreement in sentences, for the summary of a session and for the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.legible import one_line
from reader.review.deck import Role, line
from reader.wording import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.review.agreement.comparing import Agreement, Row, Together
    from reader.review.agreement.figures import Figures
    from reader.review.agreement.scoring import Score
    from reader.review.deck import Line

_SHOWN = 5
"""How many tags that differ, and articles, are told."""
_LONGEST = 60
"""Of a title or the name of a tag."""


def told(found: Agreement) -> list[Line]:
    """Return how far two annotators agree, a sentence a paragraph."""
    lines = [_head(found.names, len(found.rows)), *_apart(found)]
    if not found.total.units:
        return [*lines, line("Neither of them marked anything there.")] if found.rows else lines
    lines += _figures(found.total, found.names)
    if found.confusions:
        pairs = [
            f"{_tag(each.one)} / {_tag(each.other)} ({each.times:,})" for each in found.confusions
        ]
        lines.append(_told("Tags that differ", _some(pairs)))
    rows = [row for row in found.rows if row.figures.agreed < row.figures.units]
    if rows and len(found.rows) > 1:
        lines.append(_told("Least agreement", _some([*map(_row, rows)])))
    return lines


def told_together(found: Together) -> list[Line]:
    """Return how far three annotators or more agree, and then each two of them."""
    lines = [_head(found.names, found.articles)]
    if found.units:
        units = counted(found.units, "passage")
        lines += [
            _told("Units", f"{units}, {found.whole:,} of them marked by all."),
            _told("Places", _places(found)),
            _told("Tags", f"alpha {number(found.alpha)}, Fleiss’ kappa {number(found.kappa)}."),
        ]
    for pair in found.pairs:
        lines += [line(), *told(pair)]
    return lines


def number(value: float | None) -> str:
    """Return a figure as it is shown.

    >>> number(2 / 3), number(None)
    ('0.667', 'not defined')
    """
    return "not defined" if value is None else f"{value + 0.0:.3f}"


def _head(names: tuple[str, ...], articles: int) -> Line:
    everybody = f"{', '.join(map(_short, names[:-1]))} and {_short(names[-1])}"
    all_ = "both" if len(names) == 2 else "all"
    where = f" on {counted(articles, 'article')} that {all_} coded."
    none = f": there is no article that {all_} coded."
    return line((everybody, Role.TITLE), where if articles else none)


def _apart(found: Agreement) -> Iterator[Line]:
    """Yield what does not count, and why."""
    for name, alone, lost in zip(found.names, found.alone, found.left_out, strict=True):
        if alone:
            told = f"{counted(alone, 'article')} that only {_short(name)} coded"
            yield line((f"Left out: {told}.", Role.QUIET))
        if lost:
            told = f"{counted(lost, 'annotation')} by {_short(name)} without a certain place"
            yield line((f"Left out: {told}.", Role.WARNING))


def _figures(total: Figures, names: tuple[str, str]) -> Iterator[Line]:
    meet = total.matches
    one, other = map(_short, names)
    yield _told(
        "Units",
        f"{counted(total.units, 'passage')}; the same words, tags and speaker in {total.agreed:,} "
        f"({_percent(total.share)}).",
    )
    yield _told(
        "Marks",
        f"{meet.exact:,} the same, {meet.partial:,} overlapping, {meet.missed:,} only {one}, "
        f"{meet.spurious:,} only {other}.",
    )
    yield _told("Spans, exact", _score(meet.exactly(), one))
    yield _told("Spans, by overlap", _score(meet.by_overlap(), one))
    yield _told("Places", _places(total))
    yield _told("Tags", f"alpha {number(total.alpha)}, Cohen’s kappa {number(total.kappa)}.")
    quotes = counted(total.quotes, "passage")
    same = f"the same for {total.same_speaker:,} of {quotes} ({_percent(total.speakers)})."
    yield _told("Speakers of what both have as a quote", same if total.quotes else "there is none.")


def _told(what: str, words: str) -> Line:
    return line((f"{what}: ", Role.KEY), words)


def _places(found: Figures | Together) -> str:
    with_tags = number(found.tagged_places)
    return f"unitising alpha {number(found.places)}, with tags {with_tags}."


def _score(score: Score, reference: str) -> str:
    return (
        f"precision {number(score.precision)}, recall {number(score.recall)}, "
        f"F1 {number(score.f1)} ({reference} being right)."
    )


def _row(row: Row) -> str:
    title = shortened(one_line(row.title), _LONGEST)
    return f"{title}, {row.figures.agreed:,} of {row.figures.units:,}"


def _some(told: list[str]) -> str:
    more = f"; and {len(told) - _SHOWN:,} more" if len(told) > _SHOWN else ""
    return f"{'; '.join(told[:_SHOWN])}{more}."


def _tag(name: str) -> str:
    return _short(name) or "no other tag"


def _short(name: str) -> str:
    return shortened(one_line(name), _LONGEST)


def _percent(share: float | None) -> str:
    return "not defined" if share is None else f"{share:.0%}"
