"""Coefficients of agreement on units that are given, corrected for what chance would give.

A unit is what the coders made of one thing: one label a coder, None where a coder made nothing of
it. Each coefficient is 1 where all agree and 0 where they agree as if by chance, below that where
they agree less; None where it is not defined, which is where chance could give nothing but
agreement: with no units, and where one label is all there is.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    Unit = Sequence[Hashable | None]


def alpha(units: Iterable[Unit]) -> float | None:
    """Return Krippendorff's alpha for nominal data, any number of coders, and missing labels.

    ``1 - (n - 1) * Σ o_ck / Σ n_c n_k`` over pairs of labels c ≠ k, where a unit of m labels adds
    ``1 / (m - 1)`` to ``o_ck`` for each pair of c and k in it, and ``n_c`` is how often c is given
    in units with two labels or more, n in all. Units with one label say nothing about agreement.

    Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C.
    """
    given: Counter[Hashable] = Counter()
    differing = 0.0
    for unit in units:
        labels = Counter(label for label in unit if label is not None)
        count = labels.total()
        if count > 1:
            given.update(labels)
            differing += _unlike(labels) / (count - 1)
    expected = _unlike(given)
    return 1 - (given.total() - 1) * differing / expected if expected else None


def cohen(pairs: Iterable[Unit]) -> float | None:
    """Return Cohen's kappa of two coders; pairs of which one label is missing are left out.

    ``(p_o - p_e) / (1 - p_e)``, where ``p_o`` is the share of pairs that agree, and ``p_e`` the sum
    over all labels of the shares in which either coder gives them.

    Cohen, A Coefficient of Agreement for Nominal Scales. Educational and Psychological Measurement
    20 (1960), pp. 37-46, formula 1.
    """
    whole = [(one, other) for one, other in pairs if one is not None and other is not None]
    ones, others = (Counter(labels) for labels in zip(*whole, strict=True)) if whole else ((), ())
    agreeing = sum(one == other for one, other in whole)
    chance = sum(ones[label] * others[label] for label in ones)
    possible = len(whole) ** 2 - chance
    return (agreeing * len(whole) - chance) / possible if possible else None


def fleiss(units: Iterable[Unit]) -> float | None:
    """Return Fleiss' kappa of several coders; units in which a label is missing are left out.

    ``(P - P_e) / (1 - P_e)``, where ``P`` is the mean over units of the share of pairs of coders
    that agree, ``Σ n_j (n_j - 1) / n (n - 1)`` with ``n_j`` of n coders giving label j, and ``P_e``
    the sum of the squares of the shares in which all coders together give each label.

    Fleiss, Measuring Nominal Scale Agreement among Many Raters. Psychological Bulletin 76 (1971),
    pp. 378-382.

    Raises:
        ValueError: Units have different numbers of coders, or only one.
    """
    whole = [[*unit] for unit in units if None not in unit]
    if not whole:
        return None
    coders = len(whole[0])
    if coders < 2 or any(len(unit) != coders for unit in whole):
        raise ValueError("each unit needs the same number of coders, two or more")
    given: Counter[Hashable] = Counter()
    differing = 0
    for unit in whole:
        labels = Counter(unit)
        given.update(labels)
        differing += _unlike(labels)
    expected = _unlike(given) / given.total() ** 2
    observed = differing / (len(whole) * coders * (coders - 1))
    return 1 - observed / expected if expected else None


def _unlike(labels: Counter[Hashable]) -> int:
    """Return how many ordered pairs of two of these labels are of different ones."""
    return labels.total() ** 2 - sum(count * count for count in labels.values())
