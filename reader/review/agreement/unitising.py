"""Agreement on where something stands: coders cut their units out of a text themselves.

Krippendorff's alpha for unitising, as it was revised for any number of coders: Krippendorff,
Mathet, Bouvry and Widlöcher, On the Reliability of Unitizing Textual Continua: Further
Developments. Quality & Quantity 50 (2016), pp. 2347-2364; Krippendorff, Content Analysis, 4th
edition (2019), section 12.6.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence


class Stretch(NamedTuple):
    """A unit of one coder: a range of the text, and what it is."""

    start: int
    end: int
    value: Hashable = True


@dataclass
class _Sums:
    """What the texts that were read add up to."""

    differing: float = 0.0
    """Characters at which two coders differ, a pair of coders at a time, over those per coder."""
    lengths: Counter[Hashable] = field(default_factory=Counter)
    """Characters of each value; None where a coder has no unit."""
    whole: int = 0
    """Characters that could only be met together, for they are of one unit: their squares."""


def unitising_alpha(texts: Iterable[tuple[int, Sequence[Iterable[Stretch]]]]) -> float | None:
    """Return alpha for units that the coders cut out of texts and gave a value each.

    ``1 - D_o / D_e``. ``D_o`` is the length at which the values of two coders differ, no unit being
    a value of its own, over all ordered pairs of m coders, divided by m - 1. ``D_e`` is what that
    would be if units and gaps of the same lengths lay anywhere: ``Σ l_c l_k / (l - w / l)`` over
    values c ≠ k, where ``l_c`` is the length of all that has value c, l that of all, and w the sum
    of the squared lengths of units, a gap counting as so many units of one character.
    (2019: formulas 32 to 34; with one value for all units, formula 35.)

    Units of one coder that share characters are taken for one, of the value of the first. It is
    None where it is not defined: where nobody has a unit, or all of all texts is of one value.

    Args:
        texts: Of each its length, and the units of each coder, in any order.
    """
    sums, coders = _Sums(), 0
    for length, units in texts:
        coders = len(units)
        _add(sums, length, [_apart(each) for each in units])
    total = sums.lengths.total()
    unlike = total * total - sum(each * each for each in sums.lengths.values())
    if coders < 2 or not unlike:
        return None
    expected = unlike / (total - sums.whole / total)
    return 1 - sums.differing / (coders - 1) / expected


def _apart(units: Iterable[Stretch]) -> list[Stretch]:
    """Return units in order, those that share characters as one."""
    found: list[Stretch] = []
    for each in sorted(units, key=lambda unit: (unit.start, -unit.end)):
        if found and each.start < found[-1].end:
            found[-1] = found[-1]._replace(end=max(found[-1].end, each.end))
        else:
            found.append(each)
    return found


def _add(sums: _Sums, length: int, units: Sequence[Sequence[Stretch]]) -> None:
    """Add up one text, going through it from edge to edge of any unit."""
    edges: list[tuple[int, int, Hashable]] = []
    for coder, each in enumerate(units):
        for start, end, value in each:
            edges += (start, coder, value), (end, coder, None)
            sums.whole += (end - start) ** 2 - (end - start)
            sums.lengths[value] += end - start
        covered = sum(end - start for start, end, _ in each)
        sums.lengths[None] += length - covered
        sums.whole += length
    here: list[Hashable] = [None] * len(units)
    values: Counter[Hashable] = Counter(here)
    same, before = len(units) ** 2, 0
    # What ends somewhere ends before what begins there: None is sorted first.
    for at, coder, value in sorted(edges, key=lambda edge: (edge[0], edge[2] is not None)):
        sums.differing += (at - before) * (len(units) ** 2 - same)
        same -= values[here[coder]] ** 2
        values[here[coder]] -= 1
        same += values[here[coder]] ** 2 - values[value] ** 2
        values[value] += 1
        same += values[value] ** 2
        here[coder], before = value, at
