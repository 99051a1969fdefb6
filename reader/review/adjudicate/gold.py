"""The gold layer: what was settled of each unit, with all that it was settled from.

What was settled of a unit is one mark or more in the article's file, beside what the annotators
made, of which nothing is touched. Each mark bears the same provenance; who settled it stands in
its ``creator``. Where nothing is to be marked, one rejected mark says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from reader.attribution.model import QuoteKind
from reader.library.clock import new_id
from reader.library.codebook import create_tag
from reader.library.fields import (
    LAYER,
    PROVENANCE,
    from_attribution,
    from_selectors,
    tag_field,
)
from reader.library.freezing import read
from reader.library.model import DecidedAttribution, Decision, Edit, Mark, MarkState, Person
from reader.library.naming import known_names, person_of
from reader.library.records import DELETED
from reader.library.search.keys import fold
from reader.library.selectors import select
from reader.library.tag_names import known_as
from reader.review.adjudicate.verdicts import is_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.article.model import Article
    from reader.library import Library
    from reader.library.model import Annotation, Tag
    from reader.review.adjudicate.cases import Case, Pair
    from reader.review.codings import Coded

GOLD = "gold"
"""The name of the layer."""
_KINDS = frozenset(QuoteKind)


class Standing(StrEnum):
    """How a mark of the layer came about."""

    UNANIMOUS = "unanimous"
    """Both annotators said the same."""
    ADJUDICATED = "adjudicated"
    """Somebody decided between them."""


class Names:
    """Tags and people by name while a change is made; those that are lacking are made in it."""

    def __init__(self, tags: Sequence[Tag], people: Iterable[Person]) -> None:
        """Take those that the library has."""
        self._tags = tags
        self._known = known_names(people)
        self._made: dict[str, str] = {}

    def tag(self, name: str) -> tuple[str, tuple[Edit, ...]]:
        """Return the id of a tag, and the edits that put it into the codebook."""
        if known := known_as(self._tags, name):
            return known.id, ()
        if made := self._made.get(fold(name)):
            return made, ()
        new, edits = create_tag(name)
        self._made[fold(name)] = new.id
        return new.id, edits

    def person(self, name: str) -> tuple[str, tuple[Edit, ...]]:
        """Return the id of somebody, and the edits by which the library knows them."""
        return person_of(self._known, Person("", name))


def provenance(
    case: Case, pair: Pair, standing: Standing, at: str, **told: object
) -> dict[str, Any]:
    """Return what each mark keeps of how it was settled, as JSON.

    Args:
        case: What was settled.
        pair: The annotators.
        standing: How it was settled.
        at: When.
        told: What else is to be kept, as far as it is anything: the verdict, the session, a reason.
    """
    sides = (case.unit.one, case.unit.other)
    return {
        "decision": new_id(),
        "at": at,
        "status": standing.value,
        "annotators": [*pair],
        "originals": [[_original(each) for each in marks] for marks in sides],
        "differences": [each.value for each in case.unit.differences],
        "fingerprint": case.fingerprint,
        **{name: value for name, value in told.items() if value not in (None, "")},
    }


@dataclass(frozen=True)
class Ground:
    """What marks of the layer are written on: an article, and what the library calls by a name."""

    text: str
    annotations: Mapping[str, Annotation]
    """Those of the article by id; sources and cues are theirs."""
    names: Names

    @classmethod
    def of(cls, library: Library, article: Article, names: Names | None = None) -> Ground:
        """Return an article of a library as it is now."""
        annotations = {each.id: each for each in library.annotations(article.id)}
        return cls(article.text, annotations, names or Names(library.tags(), library.people()))

    def settle(
        self, case: Case, marks: Iterable[Coded], told: Mapping[str, Any]
    ) -> tuple[Edit, ...]:
        """Return the edits by which marks take the place of what was settled of a unit before.

        Args:
            case: What is settled.
            marks: What stands from now on.
            told: Their provenance.
        """
        unit = (*case.unit.one, *case.unit.other)
        store = unit[0].article
        before = (mark for ruling in (*case.rulings, *case.stale) for mark in ruling.marks)
        edits = [Edit(store, each.id, DELETED, True) for each in before]
        for mark in marks:
            values, made = self._values(mark, unit)
            record = new_id()
            values |= {LAYER: GOLD, PROVENANCE: dict(told)}
            edits += (*made, *(Edit(store, record, *each) for each in values.items()))
        return tuple(edits)

    def _values(self, mark: Coded, unit: Sequence[Coded]) -> tuple[dict[str, Any], list[Edit]]:
        """Return the values of a mark's fields, and the edits that make whom or what it names."""
        target = from_selectors(select(self.text, each) for each in mark.spans)
        values: dict[str, Any] = {"target": target}
        edits: list[Edit] = []
        for name in sorted(mark.tags):
            tag, made = self.names.tag(name)
            values[tag_field(tag)] = True
            edits += made
        if mark.speaker:
            values["speaker"], made = self.names.person(mark.speaker)
            edits += made
        if mark.note:
            values["note"] = mark.note
        if is_nothing(mark):
            values["decision"] = mark.decision
        elif mark.is_said:
            values["decision"] = Decision.ACCEPTED.value
            values["attribution"] = from_attribution(self._attribution(mark, unit))
        return values, edits

    def _attribution(self, mark: Coded, unit: Sequence[Coded]) -> DecidedAttribution:
        """Return how it is said and by whom, in the words of the original of the same speaker."""
        like = [mark.id, *(each.id for each in unit if each.who == mark.who)]
        said = (self.annotations[each].attribution for each in like if each in self.annotations)
        bare = Mark(mark.spans, MarkState.PASSAGE)
        known = next(filter(None, said), None) or read(self.text, bare)
        kind = QuoteKind(mark.kind) if mark.kind in _KINDS else known.kind
        return DecidedAttribution(kind, known.source, known.cue)


def _original(coded: Coded) -> dict[str, Any]:
    kept = coded._asdict() | {"spans": [[*span] for span in coded.spans]}
    kept |= {"tags": sorted(coded.tags)}
    return {name: value for name, value in kept.items() if value and name != "article"}
