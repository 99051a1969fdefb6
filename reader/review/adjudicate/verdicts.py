"""What can be said of a unit, and which marks that makes: pure, and blind to who is which side."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reader.article.model import Span
from reader.attribution.model import UNKNOWN
from reader.library.legible import is_visible, legible, one_line
from reader.library.model import Decision
from reader.library.search.keys import fold
from reader.review.adjudicate.units import common, united
from reader.review.codings import Coded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.review.adjudicate.units import Place

Marks = tuple[Coded, ...]


class Verdict(StrEnum):
    """What can be said of a unit."""

    LEFT = "left"
    """The left one is right: what it marked stands, or nothing where it marked nothing."""
    RIGHT = "right"
    UNION = "union"
    """One mark of all words of both, with the tags of both."""
    INTERSECTION = "intersection"
    """One mark of the words in common, with the tags in common."""
    BOTH = "both"
    """The marks of both stand beside each other."""
    NEITHER = "neither"
    """Nothing is to be marked here."""
    OWN = "own"
    """A version of whoever decides."""
    PROPOSAL = "proposal"
    """Left or right, as was proposed."""


REASONS = MappingProxyType(
    {
        "ambiguous": "ambiguous text",
        "gap": "guideline gap",
        "slip": "slip",
        "edge": "edge case",
        "taste": "matter of taste",
    }
)
"""Why two people differ, by a word that is short to type."""


class RefusedError(ValueError):
    """A verdict that makes no sense here; the message says why, and what does."""


def proposed(left: Marks, right: Marks, in_use: frozenset[str]) -> Verdict:
    """Return which side is proposed: the one all of whose tags are in use, else the left one.

    A side that marked nothing is never proposed: what was seen counts before what was passed over.

    Args:
        left: What the left one marked.
        right: What the right one did.
        in_use: The tags of the codebook that are not retired, folded.
    """
    fits = [bool(side) and all(each.labels <= in_use for each in side) for side in (left, right)]
    if not left or (right and fits == [False, True]):
        return Verdict.RIGHT
    return Verdict.LEFT


def ruled(verdict: Verdict, left: Marks, right: Marks, place: Place) -> Marks:
    """Return the marks that stand after a verdict on two sides, of which at least one has some.

    Nothing stands as one rejected mark of the whole place, so that it is known to be decided.

    Raises:
        RefusedError: The verdict makes no sense here.
    """
    either = (*left, *right)
    match verdict:
        case Verdict.LEFT:
            return left or (_nothing(either[0], place),)
        case Verdict.RIGHT:
            return right or (_nothing(either[0], place),)
        case Verdict.BOTH:
            return tuple(
                {each._replace(id="", kind=""): each for each in reversed(either)}.values()
            )
        case Verdict.UNION:
            return (_united(either),)
        case Verdict.INTERSECTION:
            return (_shared(left, right),)
        case Verdict.NEITHER:
            return (_nothing(either[0], place),)
    raise RefusedError("Left, right, both or neither: one of them must be said.")


def own_version(base: Marks, place: Place, own: Mapping[str, Any], text: str) -> Marks:
    """Return the mark that somebody made themselves; what they leave open is as proposed.

    Args:
        base: What the side that is proposed marked.
        place: Of the unit.
        own: ``spans`` as pairs of offsets, ``speaker`` and ``tags`` by name, ``note``.
        text: Of the article.

    Raises:
        RefusedError: It is about other words, or says nothing.
    """
    like = _united(base) if _is_one_speaker(base) else base[0]
    spans = _places(own["spans"], text) if "spans" in own else like.spans
    if not common([spans], [place]):
        raise RefusedError("Your version is about other words: leave some of these in it.")
    speaker = one_line(legible(str(own.get("speaker", like.speaker) or "")))
    tags = own.get("tags", like.tags)
    named = frozenset(one_line(legible(str(tag))) for tag in tags)
    if not all(map(is_visible, named)):
        raise RefusedError("A tag needs a name.")
    said = bool(speaker) if "speaker" in own else like.is_said
    made = Coded(
        like.article,
        spans,
        "" if fold(speaker) == fold(UNKNOWN.name) else speaker,
        named,
        legible(str(own.get("note", like.note) or "")).strip(),
        Decision.ACCEPTED.value if said else "",
        like.kind if said else "",
        like.id,
    )
    if not _says_something(made):
        raise RefusedError("Your version says nothing: give it a tag, a speaker or a note.")
    return (made,)


def is_nothing(mark: Coded) -> bool:
    """Whether a mark says that nothing is to be marked."""
    return mark.decision == Decision.REJECTED.value


def _nothing(like: Coded, place: Place) -> Coded:
    return Coded(like.article, place, decision=Decision.REJECTED.value)


def _united(marks: Sequence[Coded]) -> Coded:
    spans = united(each.spans for each in marks)
    return _one(marks, spans, frozenset[str]().union(*(each.tags for each in marks)), said=any)


def _shared(left: Marks, right: Marks) -> Coded:
    if not (left and right):
        raise RefusedError("Only one of them marked something here: they have no words in common.")
    spans = common(*([each.spans for each in side] for side in (left, right)))
    if not spans:
        raise RefusedError("They have no words in common: take one side, or both.")
    of_left, of_right = (frozenset().union(*(m.labels for m in side)) for side in (left, right))
    tags = frozenset(tag for each in left for tag in each.tags if fold(tag) in of_left & of_right)
    made = _one((*left, *right), spans, tags, said=all)
    if not _says_something(made):
        raise RefusedError("They have nothing in common but words: take one side, or neither.")
    return made


def _one(marks: Sequence[Coded], spans: Place, tags: frozenset[str], *, said: Any) -> Coded:
    """Return one mark for several, which must not name different speakers."""
    if not _is_one_speaker(marks):
        raise RefusedError("They name different speakers: take one side, or say who it is.")
    speaker = next((each.speaker for each in marks if each.speaker), "")
    is_said = said(each.is_said for each in marks)
    kinds = {each.kind for each in marks if each.kind}
    notes = dict.fromkeys(each.note.strip() for each in marks if each.note.strip())
    by_name = {fold(tag): tag for tag in sorted(tags, reverse=True)}
    return Coded(
        marks[0].article,
        spans,
        speaker if is_said else "",
        frozenset(by_name.values()),
        "\n".join(notes),
        Decision.ACCEPTED.value if is_said else "",
        kinds.pop() if is_said and len(kinds) == 1 else "",
        next((each.id for each in marks if each.spans == spans), ""),
    )


def _is_one_speaker(marks: Iterable[Coded]) -> bool:
    return len({each.who for each in marks if each.who}) < 2


def _says_something(mark: Coded) -> bool:
    return bool(mark.tags or mark.is_said or mark.note)


def _places(pairs: Iterable[Sequence[int]], text: str) -> Place:
    """Return what was given as pairs of offsets.

    Raises:
        RefusedError: A pair is no place in the text.
    """
    try:
        spans = [Span(int(start), int(end)) for start, end in pairs]
    except (TypeError, ValueError) as error:
        raise RefusedError("A passage has a first and a last character.") from error
    if not spans or any(not 0 <= start < end <= len(text) for start, end in spans):
        raise RefusedError("That is no passage of this article.")
    return united([tuple(spans)])
