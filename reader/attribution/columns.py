"""Attributions in arrays: thousands take little room, and one is made when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property
from operator import lt
from typing import TYPE_CHECKING, Any, overload

from reader.article.extents import Extents
from reader.article.model import Span
from reader.attribution.model import Attribution, QuoteKind, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable

_KINDS = tuple(QuoteKind)
_FIELDS = 5
"""Of an attribution that are spans: content, source, cue, addressee, via."""
_KEPT = 4096
_ARRAYS = {
    "_spans": "i",
    "_cuts": "i",
    "_kinds": "b",
    "who": "i",
    "_models": "h",
    "_sure": "d",
    "words": "i",
}


class Columns(Sequence[Attribution]):
    """Attributions that never change, in the order that they were given in."""

    def __init__(self) -> None:
        """Hold none."""
        self.speakers: tuple[Speaker, ...] = ()
        """Everybody who speaks."""
        self.who = array("i")
        """For each attribution the number of its speaker."""
        self.words = array("i")
        """For each attribution how many words are said, once they have been counted."""
        self._names: tuple[str, ...] = ()
        """Of models."""
        self._spans = array("i")
        """The starts and ends of all spans of all fields."""
        self._cuts = array("i", [0])
        """For each field of each attribution, how many spans there are up to its end."""
        self._kinds, self._models, self._sure = array("b"), array("h"), array("d")
        self._made: dict[int, Attribution] = {}

    @classmethod
    def of(cls, attributions: Sequence[Attribution]) -> Columns:
        """Return attributions in arrays; the same ones where they are already."""
        if isinstance(attributions, Columns):
            return attributions
        made = cls()
        speakers: dict[int, tuple[int, Speaker]] = {}
        models: dict[str, int] = {}
        for each in attributions:
            for spans in (each.content, each.source, each.cue, each.addressee, each.via):
                for span in spans:
                    made._spans.extend(span)
                made._cuts.append(len(made._spans) // 2)
            made._kinds.append(_KINDS.index(each.kind))
            # By identity: a speaker of a long text has thousands of mentions to compare.
            made.who.append(speakers.setdefault(id(each.speaker), (len(speakers), each.speaker))[0])
            made._models.append(models.setdefault(each.model, len(models)))
            made._sure.append(each.confidence)
        made.speakers = tuple(speaker for _, speaker in speakers.values())
        made._names = tuple(models)
        return made

    @classmethod
    def load(cls, header: dict[str, Any], body: memoryview, speakers: Sequence[Speaker]) -> Columns:
        """Return the attributions that ``dump`` gave.

        Raises:
            LookupError, TypeError, ValueError: It gave no such thing.
        """
        made = cls()
        made.speakers = tuple(speakers)
        made._names = tuple(header["models"])
        at = 0
        for (name, code), size in zip(_ARRAYS.items(), header["sizes"], strict=True):
            column = array(code)
            column.frombytes(body[at : at + size])
            setattr(made, name, column)
            at += size
        whole = len(made.who) * _FIELDS + 1 == len(made._cuts)
        if at != len(body) or not whole or 2 * made._cuts[-1] != len(made._spans):
            raise ValueError("it is not as long as it should be")
        return made

    def dump(self) -> tuple[dict[str, Any], bytes]:
        """Return what says how to read the attributions, and the bytes to read; no speakers."""
        columns = [getattr(self, name).tobytes() for name in _ARRAYS]
        return {"models": self._names, "sizes": list(map(len, columns))}, b"".join(columns)

    def __len__(self) -> int:
        return len(self.who)

    @overload
    def __getitem__(self, at: int) -> Attribution: ...
    @overload
    def __getitem__(self, at: slice) -> list[Attribution]: ...
    def __getitem__(self, at: int | slice) -> Attribution | list[Attribution]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        i = at if at >= 0 else at + len(self)
        made = self._made.get(i)
        if made is None:
            if not 0 <= i < len(self):
                raise IndexError(at)
            if len(self._made) > _KEPT:
                self._made.clear()
            made = self._made[i] = self._make(i)
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment] # as that of a list

    @cached_property
    def order(self) -> Sequence[int]:
        """Numbers of the attributions by start, the longer first."""
        starts, ends = self._starts, self._ends
        if all(map(lt, starts, starts[1:])):
            return range(len(self))
        return sorted(range(len(self)), key=lambda i: (starts[i], -ends[i]))

    @cached_property
    def extents(self) -> Extents:
        """From the first character of each content to its last, in ``order``."""
        order = self.order
        if isinstance(order, range):
            return Extents.of(self._starts, self._ends)
        starts, ends = (map(column.__getitem__, order) for column in (self._starts, self._ends))
        return Extents.of(starts, ends)

    def speaker(self, i: int) -> Speaker:
        """Return who says the words of an attribution, without making the rest of it."""
        return self.speakers[self.who[i]]

    def content(self, i: int) -> tuple[Span, ...]:
        """Return the words of an attribution without making the rest of it."""
        return self._field(_FIELDS * i)

    def source(self, i: int) -> tuple[Span, ...]:
        """Return where an attribution names its speaker, without making the rest of it."""
        return self._field(_FIELDS * i + 1)

    def cue(self, i: int) -> tuple[Span, ...]:
        """Return what says that an attribution is said, without making the rest of it."""
        return self._field(_FIELDS * i + 2)

    def kind(self, i: int) -> QuoteKind:
        """Return how the words of an attribution are given."""
        return _KINDS[self._kinds[i]]

    def confidence(self, i: int) -> float:
        """Return how sure the machine is of an attribution."""
        return self._sure[i]

    def model(self, i: int) -> str:
        """Return which tagger, with its version, made an attribution."""
        return self._names[self._models[i]]

    def count_words(self, text: str) -> None:
        """Count the words of each attribution to this text, unless they have been counted."""
        if len(self.words) < len(self):
            counts = (count_words(text, self.content(i)) for i in range(len(self)))
            self.words = array("i", counts)

    @cached_property
    def _starts(self) -> array[int]:
        return array("i", [self._spans[2 * cut] for cut in self._cuts[:-1:_FIELDS]])

    @cached_property
    def _ends(self) -> array[int]:
        return array("i", [self._spans[2 * cut - 1] for cut in self._cuts[1::_FIELDS]])

    def _make(self, i: int) -> Attribution:
        content, source, cue, addressee, via = map(
            self._field, range(_FIELDS * i, _FIELDS * (i + 1))
        )
        who = (self.speaker(i), addressee, via)
        made_by = self._names[self._models[i]]
        kind = _KINDS[self._kinds[i]]
        return Attribution(content, kind, source, cue, *who, self._sure[i], made_by)

    def _field(self, number: int) -> tuple[Span, ...]:
        spans = self._spans
        return tuple(
            Span(spans[2 * k], spans[2 * k + 1])
            for k in range(self._cuts[number], self._cuts[number + 1])
        )


def count_words(text: str, spans: Iterable[Span]) -> int:
    """Return how many words of a text are in some spans of it."""
    return sum(len(text[start:end].split()) for start, end in spans)
