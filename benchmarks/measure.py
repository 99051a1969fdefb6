"""How right attributions are, against gold: the measures that the figures of the docs are in.

Only letters and digits count, so that marks and commas at an edge decide nothing. A content is
right when it shares four fifths of all letters of both; a source when it shares half of the letters
of the shorter and is not much longer than gold's, or ends its name in the same word. ``joint`` is
both right. The quoted view asks of each stretch in quotation marks whether it is attributed, and
to whom. (The measures of PolNeAR's authors are others; these are meant for readers.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Sequence

    Letters = frozenset[int]
    Record = dict[str, Any]

_NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NO_NAMES = frozenset(("he", "she", "they", "we", "i", "it", "you", "who", "this", "that", "the"))


def letters(text: str, spans: Iterable[Sequence[int]]) -> Letters:
    """Return the offsets of the letters and digits in some spans."""
    return frozenset(k for start, end in spans for k in range(start, end) if text[k].isalnum())


def overlap(one: Letters, other: Letters) -> float:
    """Return the share of all letters of two contents that both have."""
    return len(one & other) / len(one | other) if one or other else 0.0


def source_is_right(text: str, gold: Record, found: Record) -> bool:
    """Whether a proposal names gold's source; where gold has none it should have none."""
    wanted, given = letters(text, gold["source"]), letters(text, found["source"])
    alternatives = [letters(text, [span]) for span in gold.get("source_alts", ())]
    if not wanted and not alternatives:
        return not given
    name = _last_name(text, gold["source"])
    return (bool(name) and name == _last_name(text, found["source"])) or any(
        _same_source(one, given) for one in (wanted, *alternatives)
    )


def _same_source(wanted: Letters, given: Letters) -> bool:
    shared = len(wanted & given)
    return (
        bool(shared)
        and 2 * shared >= min(len(wanted), len(given))
        and len(given) <= 2 * len(wanted) + 10
    )


def _last_name(text: str, source: Sequence[Sequence[int]]) -> str:
    words = (
        _NAME.findall(text[slice(*min(source, key=list))].split(",", maxsplit=1)[0])
        if source
        else []
    )
    last = words[-1].removesuffix("’s").removesuffix("'s") if words else ""
    return last.casefold() if last[:1].isupper() and last.casefold() not in _NO_NAMES else ""


def count_contents(
    counts: Counter[str], text: str, gold: Sequence[Record], found: Sequence[Record]
) -> None:
    """Add up, for each kind and for all, gold, proposals and those that are right in both parts."""
    wanted = [(letters(text, record["content"]), record) for record in gold]
    given = [(letters(text, record["content"]), record) for record in found]
    pairs = sorted(
        (-share, i, j)
        for i, (one, _) in enumerate(wanted)
        for j, (other, _) in enumerate(given)
        if one & other and (share := overlap(one, other)) >= 0.8
    )
    matched: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in matched and j not in matched.values():
            matched[i] = j
    for side, records in (("gold", wanted), ("found", given)):
        for _, record in records:
            counts[f"{side} all"] += 1
            counts[f"{side} {record['kind']}"] += 1
    for i, j in matched.items():
        if source_is_right(text, wanted[i][1], given[j][1]):
            for side, record in (("gold", wanted[i][1]), ("found", given[j][1])):
                counts[f"right {side} all"] += 1
                counts[f"right {side} {record['kind']}"] += 1


def count_quoted(
    counts: Counter[str],
    text: str,
    stretches: Iterable[Sequence[int]],
    gold: Sequence[Record],
    found: Sequence[Record],
) -> None:
    """Add up the stretches in quotation marks that gold, the proposals, and both attribute."""
    sides = [[(letters(text, each["content"]), each) for each in side] for side in (gold, found)]
    for stretch in stretches:
        unit = letters(text, [stretch])
        owners = [_owner(unit, side) for side in sides] if unit else [None, None]
        for name, owner in zip(("gold quoted", "found quoted"), owners, strict=True):
            counts[name] += owner is not None
        if owners[0] is not None and owners[1] is not None:
            right = source_is_right(text, owners[0], owners[1])
            counts["right gold quoted"] += right
            counts["right found quoted"] += right


def _owner(unit: Letters, side: Sequence[tuple[Letters, Record]]) -> Record | None:
    """Return the attribution that holds most of a stretch, if they hold half of it together."""
    covered = len(unit & frozenset().union(*(words for words, _ in side)))
    if 2 * covered < len(unit):
        return None
    return max(side, key=lambda each: len(unit & each[0]))[1]


def share(counts: Counter[str], what: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of one row, in percent."""
    precision = counts[f"right found {what}"] / max(1, counts[f"found {what}"])
    recall = counts[f"right gold {what}"] / max(1, counts[f"gold {what}"])
    both = precision + recall
    return 100 * precision, 100 * recall, 200 * precision * recall / both if both else 0.0
