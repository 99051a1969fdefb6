"""Everyone who speaks in a library: whom the reader knows, and whom the machine found.

The machine reads nothing for this: only what it said of articles that were opened counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader import proposals
from reader.attribution.columns import Columns
from reader.attribution.model import UNKNOWN
from reader.library.mark_list import PROPOSED
from reader.library.naming import all_names, is_name, known_names, person_named
from reader.library.search.keys import fold
from reader.library.search.saying import SaidAt, Spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.article.model import Span
    from reader.attribution.model import Analysis, Speaker
    from reader.library import Library
    from reader.library.mark_list import Marks
    from reader.library.model import Listing, Mark, Person

_GAP = " […] "
_NOTHING = Spoken()


class Someone(NamedTuple):
    """One who speaks in a library."""

    person: Person
    """Without an id where only the machine found them."""
    decided: Spoken = _NOTHING
    """What they said, as the reader decided."""
    proposed: Spoken = _NOTHING
    """What the machine gave them beside that, as far as it has read."""


class Proposed(NamedTuple):
    """A quote that the machine gives to somebody, and nobody decided."""

    listing: Listing
    """Of its article."""
    span: Span
    text: str
    confidence: float


class Everyone:
    """Gathers who speaks while the articles that the machine read pass by."""

    def __init__(self, people: Sequence[Person], counts: Mapping[str, Spoken]) -> None:
        """Begin with whom the library knows, and how much they said."""
        self._people = people
        self._counts = counts
        self._said: dict[str, Sequence[tuple[Speaker, int]]] = {}
        """By article, what nobody decided."""

    def now(self, people: Sequence[Person], counts: Mapping[str, Spoken]) -> Everyone:
        """Return everyone as the library knows them now; what the machine read stays as it was."""
        made = Everyone(people, counts)
        made._said = dict(self._said)
        return made

    def take_in(self, article: str, said: Sequence[tuple[Speaker, int]]) -> None:
        """Take in how many quotes of an article nobody decided, by who says them."""
        self._said[article] = said

    def all(self) -> list[Someone]:
        """Return everyone, by name; those whom the machine found without a name come last."""
        names = known_names(self._people)
        proposed: dict[str, Spoken] = {}
        found: dict[str, Person] = {}
        for said in self._said.values():
            here: dict[str, int] = {}
            for speaker, count in said:
                name = fold(speaker.name)
                who = names.get(name, name)
                here[who] = here.get(who, 0) + count
                if who == name:
                    found.setdefault(name, person_named(speaker))
            for who, count in here.items():
                before = proposed.get(who, _NOTHING)
                proposed[who] = Spoken(before.quotes + count, before.articles + 1)
        known = [
            Someone(each, self._counts.get(each.id, _NOTHING), proposed.get(each.id, _NOTHING))
            for each in self._people
        ]
        others = [Someone(each, _NOTHING, proposed[name]) for name, each in found.items()]
        return sorted(known + others, key=_by_name)


def _by_name(someone: Someone) -> tuple[bool, str]:
    person = someone.person
    return not person.id and not is_name(person.name, person.kind), fold(person.name)


@dataclass(frozen=True, slots=True)
class Read:
    """An article of a library that the machine has read."""

    listing: Listing
    found: Analysis

    def undecided(self, library: Library) -> list[tuple[Speaker, int]]:
        """Return how many quotes nobody decided, by who says them."""
        columns = Columns.of(self.found.attributions)
        if self.listing.annotations:
            marks = self._marks(library)
            shown = zip(marks.speakers, marks.states, strict=True)
            counts = Counter(name for name, state in shown if state == PROPOSED)
            named = {marks.name_of(each.name): each for each in columns.speakers}
            said = [(named[name], count) for name, count in counts.items() if name in named]
        else:
            said = [(columns.speakers[at], count) for at, count in Counter(columns.who).items()]
        return [each for each in said if each[0].name != UNKNOWN.name]

    def waiting(self, library: Library) -> int:
        """Return how many quotes nobody decided, whoever says them."""
        if not self.listing.annotations:
            return len(self.found.attributions)
        return sum(state == PROPOSED for state in self._marks(library).states)

    def names(self, person: Person) -> bool:
        """Whether somebody may speak here, told without reading the article."""
        names = set(map(fold, all_names(person)))
        speakers = Columns.of(self.found.attributions).speakers
        return any(fold(each.name) in names for each in speakers)

    def proposed(self, library: Library, person: Person) -> list[Proposed]:
        """Return what the machine gives to somebody here, and nobody decided, in order."""
        marks, wanted = self._marks(library), fold(person.name)
        mine = {name for name in marks.said if fold(name) == wanted}
        found = zip(marks.speakers, marks.states, strict=True)
        at = (i for i, (name, state) in enumerate(found) if state == PROPOSED and name in mine)
        return [self._proposed(library, marks[i]) for i in at]

    def _marks(self, library: Library) -> Marks:
        found, identity = self.found, self.listing.id
        return library.reading(identity, found.attributions, found.speakers).marks

    def _proposed(self, library: Library, mark: Mark) -> Proposed:
        listing, text = self.listing, library.article(self.listing.id).text
        words = _GAP.join(text[slice(*span)] for span in mark.spans)
        return Proposed(listing, mark.span, " ".join(words.split()), mark.confidence)


def machine_read(listings: Sequence[Listing]) -> Iterator[tuple[int, int, Read | None]]:
    """Yield the articles that the machine read, with how many passed by, and of how many.

    None in the place of one says that what was kept of it is good no more.
    """
    kept = set(proposals.kept_ids())
    there = [each for each in listings if each.id in kept]
    for at, listing in enumerate(there, 1):
        found = proposals.glance(listing.id)
        yield at, len(there), Read(listing, found) if found else None


def by_time(said: SaidAt | Proposed) -> tuple[bool, str, str, int, int]:
    """Order what somebody said by the date of the article, then by place; undated comes last."""
    if isinstance(said, Proposed):
        date, article = said.listing.date, said.listing.id
        start, end = said.span
    else:
        date, article, start, end = said.date, said.article, said.start, said.end
    return not date, date, article, start, -end
