"""What the units of two coders come to in figures, of one article or of all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.review.agreement.coefficients import alpha, cohen
from reader.review.agreement.scoring import Matches, matches
from reader.review.agreement.unitising import Stretch, unitising_alpha

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.review.agreement.aligning import Aligned
    from reader.review.codings import Coded


class Text(NamedTuple):
    """An article with the marks of each coder."""

    length: int
    marks: tuple[Sequence[Coded], ...]
    units: Sequence[Aligned]
    """The marks, those about the same passage together."""


class Figures(NamedTuple):
    """How far two coders agree. What is not defined is None."""

    units: int
    """Passages that one of them marked, or both."""
    agreed: int
    """Those of the same words, tags and speaker."""
    matches: Matches
    """How their marks meet."""
    alpha: float | None
    """Krippendorff's alpha of the tags, where both marked a passage."""
    kappa: float | None
    """Cohen's kappa of the same."""
    places: float | None
    """Unitising alpha: where anything is marked."""
    tagged_places: float | None
    """Unitising alpha: where what is tagged with what."""
    quotes: int
    """Passages of which both say that somebody says them."""
    same_speaker: int
    """Those of the same speaker."""

    @property
    def share(self) -> float | None:
        """Of all units, those on which they agree."""
        return self.agreed / self.units if self.units else None

    @property
    def speakers(self) -> float | None:
        """Of all that both say somebody says, what has the same speaker."""
        return self.same_speaker / self.quotes if self.quotes else None


def figures(texts: Sequence[Text]) -> Figures:
    """Return how far two coders agree on some articles."""
    units = [each for text in texts for each in text.units]
    pairs = [(one, other) for one, other in units if one and other]
    said = [(one, other) for one, other in pairs if one.is_said and other.is_said]
    return Figures(
        len(units),
        sum(_agree(one, other) for one, other in pairs),
        matches(units),
        alpha(labels(units)),
        cohen(labels(units)),
        places(texts),
        places(texts, tagged=True),
        len(said),
        sum(one.who == other.who for one, other in said),
    )


def labels(units: Iterable[Aligned]) -> Iterator[tuple[frozenset[str] | None, ...]]:
    """Yield units as labels: all tags of a mark are one; None where a coder has no mark."""
    return (tuple(each.labels if each else None for each in unit) for unit in units)


def places(texts: Iterable[Text], *, tagged: bool = False) -> float | None:
    """Return unitising alpha of any number of coders: where there are marks, or with which tags."""
    return unitising_alpha(
        (text.length, [_stretches(each, tagged=tagged) for each in text.marks]) for text in texts
    )


def confusions(units: Iterable[Aligned]) -> Counter[tuple[str, str]]:
    """Count which tag of one coder stands where the other has which, one that both have left out.

    A name is empty where a coder has none but those that both have.
    """
    found: Counter[tuple[str, str]] = Counter()
    for one, other in units:
        if one and other and one.labels != other.labels:
            ones, others = one.labels - other.labels, other.labels - one.labels
            found.update((a, b) for a in ones or {""} for b in others or {""})
    return found


def _stretches(marks: Iterable[Coded], *, tagged: bool) -> Iterator[Stretch]:
    return (
        Stretch(start, end, each.labels if tagged else True)
        for each in marks
        for start, end in each.spans
    )


def _agree(one: Coded, other: Coded) -> bool:
    return (one.spans, one.labels, one.who) == (other.spans, other.labels, other.who)
