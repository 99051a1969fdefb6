"""A unit to settle, as both annotators have it now, and how it reads: nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.article.model import Span
from reader.library.freezing import CLOSING, OPENING
from reader.library.legible import legible
from reader.review.adjudicate.cases import as_coded
from reader.review.adjudicate.units import Difference, united
from reader.review.adjudicate.verdicts import Marks, Verdict, is_nothing
from reader.review.context import below_title, context
from reader.review.deck import AROUND, Card, Line, Role, line
from reader.wording import on_one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.library.model import Reading
    from reader.review.adjudicate.cases import Case
    from reader.review.adjudicate.units import Place
    from reader.review.codings import Coded

_LONGEST = 240
"""Characters of a passage or a note in a side's own lines; above them it stands whole."""
_DIFFER = {
    Difference.BOUNDARY: "the words",
    Difference.TAG: "the tags",
    Difference.SPEAKER: "the speaker",
    Difference.NOTE: "the note",
}


@dataclass(frozen=True)
class AdjudicateCard(Card):
    """A unit with all that a decision on it needs."""

    case: Case | None = None
    """None where nothing is left to decide on."""
    left: Marks = ()
    right: Marks = ()
    is_turned: bool = False
    """Whether the second annotator is the left one."""
    proposal: Verdict = Verdict.LEFT
    """Which side is proposed."""

    @property
    def proposed(self) -> Marks:
        """What the side marked that is proposed."""
        return self.left if self.proposal is Verdict.LEFT else self.right


def face(card: AdjudicateCard, around: int = AROUND) -> list[Line]:
    """Return what is to be read of a card: the passage, then either side.

    In a passage that both marked, words that only the left one has have the role of a source, those
    that only the right one has that of a cue; all others are the content.
    """
    why = [line((card.why, Role.WARNING))] if card.why else []
    if card.case is None or card.reading is None:
        return why
    article, text = card.reading.article, card.reading.article.text
    left, right = ([each.spans for each in side] for side in (card.left, card.right))
    either = bool(left and right)
    only = {"source": _without(left, right), "cue": _without(right, left)} if either else {}
    around_it = context(text, card.spans, **only, around=around)
    lines = [*why, *below_title(article, around_it), Line(), line((_differ(card), Role.KEY))]
    for number, name, side in ((1, "Left", card.left), (2, "Right", card.right)):
        head = ((f"{number} ", Role.KEY), (name, Role.TITLE))
        mark = (" · proposed", Role.QUIET)
        is_proposed = card.proposal is (Verdict.LEFT if number == 1 else Verdict.RIGHT)
        lines.append(line(*head, *([mark] if is_proposed else [])))
        lines += _side(text, side)
    return [*lines, *_before(card, card.reading)]


def described(marks: Iterable[Coded]) -> str:
    """Return what marks say of their words, in words."""
    return "; ".join("".join(words for words, _ in _stands(each)) for each in marks) or "no mark"


def quoted(text: str, place: Place, length: int) -> str:
    """Return words of a text on one line, in quotation marks whether or not they have their own."""
    words = " […] ".join(text[start : min(end, start + 4 * length)] for start, end in place)
    return f"“{shortened(_shown(words).strip(OPENING + CLOSING), length)}”"


def _differ(card: AdjudicateCard) -> str:
    """Say in what they differ; on which side is what is missing, not on whose."""
    if not card.left or not card.right:
        return f"Only the {'left' if card.left else 'right'} one marked this."
    differences = card.case.unit.differences if card.case else ()
    told = [_DIFFER[each] for each in differences]
    if not told:
        return "They say the same."
    return f"They differ in {', '.join(told[:-1])}{' and ' if told[1:] else ''}{told[-1]}."


def _side(text: str, marks: Sequence[Coded]) -> Iterator[Line]:
    if not marks:
        yield line(("   marked nothing here", Role.QUIET))
    for each in marks:
        yield line("   ", (quoted(text, each.spans, _LONGEST), Role.CONTENT))
        yield line("   ", *_said(each))


def _said(mark: Coded) -> list[tuple[str, Role]]:
    """Return what a mark says of its words, with what is what."""
    parts: list[tuple[str, Role]] = []
    if mark.is_said:
        parts += [("said by ", Role.PLAIN), (_shown(mark.speaker or "unknown"), Role.SPEAKER)]
    if mark.tags:
        tags = "  ".join(f"#{_shown(tag)}" for tag in sorted(mark.tags))
        parts += [(" · ", Role.QUIET), (tags, Role.KEY)]
    if mark.note:
        parts += [
            (" · ", Role.QUIET),
            (f"note: {shortened(_shown(mark.note), _LONGEST)}", Role.PLAIN),
        ]
    if parts and parts[0][0] == " · ":
        parts = parts[1:]
    return parts or [("nothing but the words", Role.QUIET)]


def _before(card: AdjudicateCard, reading: Reading) -> Iterator[Line]:
    """Yield what was settled here before."""
    case = card.case
    if case is None:
        return
    if case.is_disputed:
        yield line(("Two people settled it differently: decide.", Role.WARNING))
    elif case.stale and not case.rulings:
        yield line(("It was settled before one of them changed it.", Role.QUIET))
    for ruling in case.rulings or case.stale:
        told: list[tuple[str, Role]] = []
        for mark in ruling.marks:
            told += [("; ", Role.QUIET)] if told else []
            told += _stands(as_coded(mark, reading.tags, reading.people))
        yield line(("Settled: ", Role.KEY), *told)


def _stands(mark: Coded) -> list[tuple[str, Role]]:
    return [("nothing is to be marked", Role.PLAIN)] if is_nothing(mark) else _said(mark)


def _without(places: Iterable[Place], others: Iterable[Place]) -> Place:
    """Return the words that are in some places, and in none of some others."""
    left = list(united(places))
    for gone in united(others):
        left = [
            Span(*each)
            for start, end in left
            for each in ((start, min(end, gone.start)), (max(start, gone.end), end))
            if each[0] < each[1]
        ]
    return tuple(left)


def _shown(words: str) -> str:
    return str(legible(on_one_line(words)))
