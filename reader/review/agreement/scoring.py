"""How well the marks of one coder are found again by another: precision, recall and F1."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.review.agreement.aligning import Aligned

_HALF = 0.5
"""What a mark that only overlaps is worth."""


class Score(NamedTuple):
    """Precision, recall and their harmonic mean; None where there is nothing to divide by."""

    precision: float | None
    """Of the second coder's marks, the share that is right by the first's."""
    recall: float | None
    """Of the first coder's marks, the share that the second found."""
    f1: float | None
    """The same whoever comes first."""


class Matches(NamedTuple):
    """How the marks of two coders meet, one to one."""

    exact: int = 0
    """Pairs of the same words."""
    partial: int = 0
    """Pairs that share some characters."""
    missed: int = 0
    """Marks of the first coder alone."""
    spurious: int = 0
    """Marks of the second coder alone."""

    def exactly(self) -> Score:
        """Return the score where only the same words count.

        ``P = correct / found``, ``R = correct / sought``, ``F1 = 2 P R / (P + R)``, as of CoNLL:
        Tjong Kim Sang and De Meulder, Introduction to the CoNLL-2003 Shared Task. CoNLL 2003, pp.
        142-147. Where a mark stands is all that counts, not its tags and speaker.
        """
        return self._score(self.exact)

    def by_overlap(self) -> Score:
        """Return the score where a pair that only overlaps counts half.

        ``P = (COR + 0.5 PAR) / ACT``, ``R = (COR + 0.5 PAR) / POS``, as of MUC-5 (Chinchor and
        Sundheim, MUC-5 Evaluation Metrics, 1993, pp. 69-78) and the partial boundary matching of
        SemEval-2013 task 9 (Segura-Bedmar, Martínez and Herrero-Zazo 2013).
        """
        return self._score(self.exact + _HALF * self.partial)

    def _score(self, right: float) -> Score:
        sought = self.exact + self.partial + self.missed
        found = self.exact + self.partial + self.spurious
        return Score(
            right / found if found else None,
            right / sought if sought else None,
            2 * right / (sought + found) if sought + found else None,
        )


def matches(units: Iterable[Aligned]) -> Matches:
    """Count how the marks of two coders meet."""
    exact = partial = missed = spurious = 0
    for one, other in units:
        if not other:
            missed += 1
        elif not one:
            spurious += 1
        elif one.spans == other.spans:
            exact += 1
        else:
            partial += 1
    return Matches(exact, partial, missed, spurious)
