"""The marks of an article, of which only those that are looked at are made."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, overload
from weakref import ref

from reader.attribution.columns import count_words
from reader.library.model import Annotation, Mark, MarkState, Person, Tag
from reader.library.naming import shown_names
from reader.library.search.keys import fold
from reader.library.splicing import spliced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.article.model import Span
    from reader.attribution.columns import Columns

_KEPT = 4096
STATES = tuple(MarkState)
PROPOSED, REJECTED = map(STATES.index, (MarkState.PROPOSED, MarkState.REJECTED))
"""Their numbers in the states of marks."""


class Placed(NamedTuple):
    """An annotation with all that its mark depends on."""

    annotation: Annotation
    spans: tuple[Span, ...]
    """Where its passage is in the text; nowhere where that is not certain."""
    tags: tuple[Tag, ...]
    speaker: str
    """The name of the person who is said to speak."""
    extent: Span | None
    """The stretch of the text in which it may change what is marked."""


class Said(NamedTuple):
    """How much somebody says in an article, what was rejected left out."""

    quotes: int
    words: int


class Marks(Sequence[Mark]):
    """Marks by start, the longer first. Never changes.

    A proposal that nobody touched is a number in here until it is asked for.
    """

    def __init__(self, proposals: Columns, text: str, people: Sequence[Person] = ()) -> None:
        """Mark all proposals, under the names that people of the library have, and nothing else."""
        self.proposals = proposals
        self.people = people
        """Those by whose names and aliases the machine's speakers are known."""
        self._shown_as = shown_names(people) if people else {}
        proposals.count_words(text)
        self._text = text
        self._mark_all(self._named())

    def _mark_all(self, names: list[str]) -> None:
        """Mark all proposals, and nothing else, under these names of those who speak."""
        proposals = self.proposals
        self.extents = proposals.extents
        """From the first character of each mark to its last."""
        self._names = names
        speaking = map(proposals.who.__getitem__, proposals.order)
        self.speakers = list(map(names.__getitem__, speaking))
        """For each mark the name of its speaker; empty for a passage that nobody says."""
        self.states = bytes([PROPOSED]) * len(proposals)
        """For each mark the number of its state in ``STATES``."""
        words: Counter[str] = Counter()
        totals = [0] * len(names)
        for who, count in zip(proposals.who, proposals.words, strict=True):
            totals[who] += count
        for name, total in zip(names, totals, strict=True):
            words[name] += total
        quotes = Counter(self.speakers)
        self.said = {name: Said(count, words[name]) for name, count in quotes.items()}
        """How much each speaker says, in no order."""
        self.annotated: tuple[Mark, ...] = ()
        """Those that the reader has a part in, in the same order."""
        self.placed: dict[str, Placed] = {}
        """The annotations that the marks follow from, by id, oldest first."""
        self._before: ref[Marks] | None = None
        self._same: ref[Marks] | None = None
        """Marks that are the same but for people who do not speak here."""
        self._zones: Sequence[tuple[int, int]] = ()
        self._items: list[int | Mark] = [*proposals.order]
        self._made: dict[int, Mark] = {}

    def with_marks(
        self,
        zones: Sequence[tuple[tuple[int, int], Sequence[int | Mark]]],
        placed: dict[str, Placed],
    ) -> Marks:
        """Return the marks with others in the place of all that begin within some ranges.

        Args:
            zones: The ranges of the text, in order, each with marks or with the numbers of
                proposals that get a plain one.
            placed: The annotations that all marks follow from then.
        """
        cuts = [(self.extents.within(*zone), sorted(map(self._drawn, new))) for zone, new in zones]
        made = object.__new__(Marks)
        made.proposals, made._made, made._text = self.proposals, self._made, self._text
        made.people, made._shown_as, made._names = self.people, self._shown_as, self._names
        made.placed = placed
        made._before, made._zones = self._same or ref(self), [zone for zone, _ in zones]
        made._same = None
        made.extents = self.extents.replaced(
            (old, [(each.start, -each.longer) for each in new]) for old, new in cuts
        )
        made._items = spliced(self._items, [(old, [e.item for e in new]) for old, new in cuts])
        made.speakers = spliced(
            self.speakers, [(old, [each.speaker for each in new]) for old, new in cuts]
        )
        states = [(old, bytearray(each.state for each in new)) for old, new in cuts]
        made.states = bytes(spliced(bytearray(self.states), states))
        annotated = [
            (self._annotated_within(*zone), [e.item for e in new if isinstance(e.item, Mark)])
            for (zone, _), (_, new) in zip(zones, cuts, strict=True)
        ]
        made.annotated = tuple(spliced(list(self.annotated), annotated))
        made.said = self._said_with(cuts)
        return made

    def _annotated_within(self, start: int, end: int) -> range:
        first, last = (bisect_left(self.annotated, at, key=_start) for at in (start, end))
        return range(first, last)

    def _said_with(self, cuts: Sequence[_Cut]) -> dict[str, Said]:
        said = dict(self.said)
        for old, new in cuts:
            gone = (self._drawn(self._items[i]) for i in old)
            for sign, drawn in ((-1, gone), (1, new)):
                for each in drawn:
                    if each.speaker and each.state != REJECTED:
                        before = said.get(each.speaker, Said(0, 0))
                        quotes, words = before.quotes + sign, before.words + sign * each.words
                        said[each.speaker] = Said(quotes, words)
        return {name: each for name, each in said.items() if each.quotes}

    def for_people(self, people: Sequence[Person]) -> Marks:
        """Return the marks as they are with other people in the library, before any annotation.

        Where all who speak are shown under the same names as before, nothing is marked anew.
        """
        if people is self.people:
            return self
        made = object.__new__(Marks)
        vars(made).update(vars(self))
        made.people, made._shown_as = people, shown_names(people)
        made._same = self._same or ref(self)
        made._before, made._zones = made._same, ()
        names = made._named()
        if names != self._names:
            made._mark_all(names)
        return made

    def name_of(self, name: str) -> str:
        """Return the name by which somebody is shown whom the machine calls by another one."""
        return self._shown_as.get(fold(name), name) if self._shown_as else name

    def _named(self) -> list[str]:
        return [self.name_of(speaker.name) for speaker in self.proposals.speakers]

    def zones_since(self, before: Marks) -> Sequence[tuple[int, int]] | None:
        """Return the ranges of the text in which others differ from these; None if all may."""
        return self._zones if self._before and self._before() is before else None

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Mark: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Mark, ...]: ...
    def __getitem__(self, at: int | slice) -> Mark | tuple[Mark, ...]:
        if isinstance(at, slice):
            return tuple(map(self._mark, self._items[at]))
        return self._mark(self._items[at])

    def __iter__(self) -> Iterator[Mark]:
        return map(self._mark, self._items)

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(one == another for one, another in zip(self, other, strict=True))
        )

    __hash__ = None  # type: ignore[assignment] # as that of a list

    def meeting(self, start: int, end: int) -> list[Mark]:
        """Return the marks whose extent shares a character with ``[start, end)``, in order."""
        return [self[i] for i in self.extents.meeting(start, end)]

    def proposed(self) -> Iterator[int | Mark]:
        """Yield what nobody decided: the number of a proposal, or the mark of one with a note."""
        states = zip(self._items, self.states, strict=True)
        return (each for each, state in states if state == PROPOSED)

    def shown(self) -> Sequence[int]:
        """Return the numbers of the marks that are shown: of all but those that were rejected."""
        if REJECTED not in self.states:
            return range(len(self))
        return array("i", (i for i, state in enumerate(self.states) if state != REJECTED))

    def ranked(self) -> list[str]:
        """Return the names of all who speak, who says most first."""
        return sorted(self.said, key=lambda name: (-self.said[name].quotes, name))

    def at(self, spans: tuple[Span, ...]) -> Mark | None:
        """Return the first mark that stands on exactly these spans."""
        return next((mark for mark in self.all_at(spans)), None)

    def all_at(self, spans: tuple[Span, ...]) -> Iterator[Mark]:
        """Yield the marks that stand on exactly these spans."""
        end = spans[-1].end
        for i in self.extents.within(spans[0].start, spans[0].start + 1):
            if self.extents.ends[i] == end and self[i].spans == spans:
                yield self[i]

    def _mark(self, item: int | Mark) -> Mark:
        if isinstance(item, Mark):
            return item
        mark = self._made.get(item)
        if mark is None:
            if len(self._made) > _KEPT:
                self._made.clear()
            mark = self._made[item] = self.plain(item)
        return mark

    def plain(self, i: int) -> Mark:
        """Return the mark of a proposal that nobody touched."""
        made = self.proposals[i]
        return Mark(
            made.content,
            MarkState.PROPOSED,
            self._names[self.proposals.who[i]],
            made.kind,
            made.source,
            made.cue,
            made.confidence,
            attribution=made,
        )

    def _drawn(self, item: int | Mark) -> _Drawn:
        proposals = self.proposals
        if isinstance(item, Mark):
            start, end = _ends(item.spans)
            words = count_words(self._text, item.spans)
            return _Drawn(start, -end, STATES.index(item.state), item.speaker, words, item)
        start, end = _ends(proposals.content(item))
        name = self._names[proposals.who[item]]
        return _Drawn(start, -end, PROPOSED, name, proposals.words[item], item)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is known of a mark that comes or goes."""

    start: int
    longer: int
    """Its end, negative, so that of two that begin alike the longer comes first."""
    state: int
    speaker: str
    words: int
    item: int | Mark

    def __lt__(self, other: _Drawn) -> bool:
        return (self.start, self.longer) < (other.start, other.longer)


_Cut: TypeAlias = tuple[range, list[_Drawn]]


def _start(mark: Mark) -> int:
    return mark.spans[0].start


def _ends(spans: Sequence[Span]) -> tuple[int, int]:
    return spans[0].start, spans[-1].end
