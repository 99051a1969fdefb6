"""Units with what was settled of them before: which are open, and what a new decision replaces."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.article.extents import Extents
from reader.review.adjudicate.units import common, united
from reader.review.codings import Coded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.library.model import Annotation, Person, Tag
    from reader.review.adjudicate.units import Place, Unit


class Pair(NamedTuple):
    """The names of two annotators."""

    one: str
    other: str


@dataclass(frozen=True)
class Ruling:
    """What was settled of one unit at one time, as the gold layer has it."""

    marks: tuple[Annotation, ...]
    provenance: Mapping[str, Any]
    """The same in each of the marks."""

    @property
    def at(self) -> str:
        """When it was settled: ISO 8601, UTC."""
        return self.told("at")

    @property
    def spans(self) -> Place:
        """Where it stands in the article's present text, as far as that is certain."""
        return united(each.spans for each in self.marks if not each.on)

    def outcome(self, names: Mapping[str, str]) -> frozenset[tuple[Any, ...]]:
        """Return what it came to, whoever settled it, from the names of tags and people by id.

        Two machines may each have made a tag or a person of one name.
        """

        def name(identity: str) -> str:
            return names.get(identity, identity)

        return frozenset(
            (
                each.spans,
                each.decision,
                name(each.speaker),
                frozenset(map(name, each.tags)),
                each.note,
            )
            for each in self.marks
        )

    def told(self, name: str) -> str:
        """Return what its provenance says; nothing where it does not."""
        return str(self.provenance.get(name) or "")


@dataclass(frozen=True)
class Case:
    """A unit, and what was settled there."""

    unit: Unit
    fingerprint: str
    rulings: tuple[Ruling, ...] = ()
    """What was settled of exactly this, the newest last: several, where copies met."""
    is_disputed: bool = False
    """Whether two people settled it differently."""
    stale: tuple[Ruling, ...] = ()
    """What was settled of these words before one of the two marked them otherwise."""

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision: nobody settled it, or two did so differently."""
        return self.is_disputed or not self.rulings


def cases(
    units: Sequence[tuple[Unit, str]],
    pair: Pair,
    layer: Iterable[Annotation],
    names: Mapping[str, str],
) -> tuple[Case, ...]:
    """Return the units of one article with what was settled of them, in their order.

    Args:
        units: Of what two annotators marked, each with its fingerprint.
        pair: Their names.
        layer: Its gold layer.
        names: Of tags and people by id, folded.
    """
    made = [each for each in rulings(layer) if _is_of(each, pair)]
    by_print: defaultdict[str, list[Ruling]] = defaultdict(list)
    for ruling in made:
        by_print[ruling.told("fingerprint")].append(ruling)
    found: list[tuple[Unit, str, tuple[Ruling, ...]]] = []
    for unit, fingerprint in units:
        same = by_print.get(fingerprint, ())
        here = tuple(each for each in same if common([each.spans], [unit.spans]))
        found.append((unit, fingerprint, here))
    settled = {id(ruling) for _, _, here in found for ruling in here}
    stale = _Stale([each for each in made if id(each) not in settled])
    return tuple(
        Case(
            unit,
            fingerprint,
            here,
            is_disputed=len({each.outcome(names) for each in here}) > 1,
            stale=stale.under(unit.spans, fingerprint),
        )
        for unit, fingerprint, here in found
    )


def rulings(layer: Iterable[Annotation]) -> list[Ruling]:
    """Return what was settled, the oldest first, from the marks of a gold layer."""
    groups: defaultdict[str, list[Annotation]] = defaultdict(list)
    for each in layer:
        groups[str((each.provenance or {}).get("decision") or each.id)].append(each)
    made = (Ruling(tuple(marks), marks[0].provenance or {}) for marks in groups.values())
    return sorted(made, key=lambda each: (each.at, each.marks[0].id))


def as_coded(mark: Annotation, tags: Iterable[Tag], people: Iterable[Person]) -> Coded:
    """Return a mark of the gold layer as an annotator's would be: with names."""
    names = {each.id: each.name for each in tags}
    person = next((each.name for each in people if each.id == mark.speaker), "")
    return Coded(
        "",
        mark.spans,
        person,
        frozenset(names[each] for each in mark.tags if each in names),
        mark.note,
        mark.decision.value if mark.decision else "",
        mark.attribution.kind.value if mark.attribution else "",
        mark.id,
    )


class _Stale:
    """What was settled of units that are not there any more, by where that was."""

    def __init__(self, made: Sequence[Ruling]) -> None:
        placed = [(each.spans, each) for each in made if each.spans]
        self._placed = sorted(placed, key=lambda each: each[0])
        self._extents = Extents([(s[0].start, s[-1].end) for s, _ in self._placed])
        self._lost = [each for each in made if not each.spans]

    def under(self, place: Place, fingerprint: str) -> tuple[Ruling, ...]:
        """Return what was settled of some of these words, or of such a unit without a place."""
        near = (self._placed[i] for i in self._extents.meeting(place[0].start, place[-1].end))
        found = [ruling for spans, ruling in near if common([spans], [place])]
        found += (each for each in self._lost if each.told("fingerprint") == fingerprint)
        return tuple(found)


def _is_of(ruling: Ruling, pair: Pair) -> bool:
    annotators = ruling.provenance.get("annotators")
    return isinstance(annotators, list) and sorted(map(str, annotators)) == sorted(pair)
