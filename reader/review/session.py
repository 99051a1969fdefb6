"""A review session: what is gone through, in which order, and what was answered so far.

It is a stored object: what it is stands in its file once and for all, and each answer is kept as
it is given. So it goes on exactly where it was broken off, whatever broke it off.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from reader import __version__
from reader.article.model import Span
from reader.library.clock import moment, new_id
from reader.library.model import LibraryError
from reader.library.reviews import answer_edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.library.model import Edit
    from reader.library.reviews import KeptAnswer, Reviews

SKIPPED = "skipped"
"""What was answered where an item was passed over: it may be answered later."""


PASSED = "passed"
"""What was answered where there was nothing left to say: settled elsewhere, or gone."""


class Kind(StrEnum):
    """What a session is for."""

    TRIAGE = "triage"
    RECALL = "recall"
    ADJUDICATE = "adjudicate"


class Item(NamedTuple):
    """One thing to be answered, as it was when the session began."""

    article: str
    """Id of the article."""
    spans: tuple[Span, ...]
    """Where it stood there."""
    annotation: str = ""
    """Id of the annotation that it is about, where there is one."""
    detail: str = ""
    """What else its kind needs to know it again."""


@dataclass(frozen=True)
class Session:
    """What is gone through."""

    id: str
    kind: Kind
    title: str
    query: str
    begun: str
    """The moment: ISO 8601, UTC."""
    items: tuple[Item, ...]
    """In the order in which they are asked; it never changes."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """What its kind was told, as JSON."""
    version: str = __version__
    """Of the program that began it."""


class Answer(NamedTuple):
    """What was answered to one item."""

    said: str
    """A word of its kind's vocabulary, or ``SKIPPED``."""
    seconds: float
    """How long the reader was at it."""
    at: str
    """The moment: ISO 8601, UTC."""
    detail: Mapping[str, Any] = {}
    """What its kind keeps of it, as JSON."""


class State(StrEnum):
    """How far a session is."""

    OPEN = "open"
    FINISHED = "finished"
    DISCARDED = "discarded"


@dataclass(frozen=True)
class Sitting:
    """A session with what was answered so far."""

    session: Session
    answers: Mapping[int, Answer] = field(default_factory=dict)
    """By the number of the item, from 0."""
    flags: Mapping[int, str] = field(default_factory=dict)
    """Why items shall be seen again, by their number."""
    discarded: bool = False

    @property
    def state(self) -> State:
        """How far it is; items that were passed over do not keep it open."""
        if self.discarded:
            return State.DISCARDED
        return State.OPEN if self.left else State.FINISHED

    @property
    def total(self) -> int:
        """How many items there are."""
        return len(self.session.items)

    @property
    def left(self) -> int:
        """How many items were neither answered nor passed over."""
        return self.total - len(self.answers)

    @cached_property
    def seconds(self) -> float:
        """How long the reader was at it in all."""
        return sum(each.seconds for each in self.answers.values())

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take at the pace so far; None before there is one."""
        return self.seconds / len(self.answers) * self.left if self.answers else None

    def next(self, after: int = -1) -> int | None:
        """Return the first item without an answer behind one, else from the start; None if none."""
        if not self.left:
            return None
        behind = (each for each in range(after + 1, self.total) if each not in self.answers)
        found = next(behind, None)
        if found is not None:
            return found
        return next(each for each in range(self.total) if each not in self.answers)

    def skipped(self) -> list[int]:
        """Return the numbers of the items that were passed over."""
        return sorted(item for item, each in self.answers.items() if each.said == SKIPPED)

    def last(self) -> int:
        """Return the number of the item that was answered last; -1 before the first answer."""
        return max(self.answers, key=lambda item: (self.answers[item].at, item), default=-1)

    def with_answers(self, answers: Mapping[int, Answer | None]) -> Sitting:
        """Return it with other answers to some items, or with none to them."""
        now = {**self.answers, **answers}
        return replace(self, answers={item: each for item, each in now.items() if each})

    def with_flags(self, items: Iterable[int], reason: str) -> Sitting:
        """Return it with some items to be seen again, or, without a reason, not any more."""
        now = {**self.flags, **dict.fromkeys(items, reason)}
        return replace(self, flags={item: why for item, why in now.items() if why})


def begun(
    kind: Kind,
    title: str,
    items: Iterable[Item],
    *,
    query: str = "",
    options: Mapping[str, Any] | None = None,
) -> Session:
    """Return a session that begins now, and is not kept yet.

    Args:
        kind: What it is for.
        title: What it is about, as a person reads it.
        items: In the order in which they are asked.
        query: By which they were found.
        options: What its kind needs to know, as JSON.
    """
    return Session(new_id(), kind, title, query, moment(), tuple(items), options or {})


def keep(reviews: Reviews, session: Session) -> Sitting:
    """Keep a new session in the library, and return it with no answers yet.

    Raises:
        LibraryError: It could not be saved.
    """
    reviews.begin(session.id, _to_json(session))
    return Sitting(session)


def sitting(reviews: Reviews, session_id: str) -> Sitting:
    """Return a session as far as it was answered.

    Raises:
        LibraryError: There is none of this id, its file cannot be read, or it makes no sense.
    """
    about = reviews.about(session_id)
    if not about:
        raise LibraryError(
            f"There is no review session {session_id[:8]}. quoth review list shows all."
        )
    try:
        session = _from_json(session_id, about)
    except (KeyError, TypeError, ValueError) as error:
        raise LibraryError(
            f"The review session {session_id[:8]} makes no sense ({error}). It was left as it "
            "is; quoth doctor says more."
        ) from error
    return resumed(reviews, session)


def resumed(reviews: Reviews, session: Session) -> Sitting:
    """Return a session with what is kept of its answers by now.

    Raises:
        LibraryError: Its file cannot be read.
    """
    kept = [each for each in reviews.answers(session.id) if each.item < len(session.items)]
    return Sitting(
        session,
        {each.item: _answer(each) for each in kept if each.answer is not None},
        {each.item: each.flag for each in kept if each.flag},
        reviews.is_discarded(session.id),
    )


def kept_edits(sitting: Sitting, item: int) -> tuple[Edit, ...]:
    """Return the edits by which a session keeps what was answered to an item, and its flag.

    Both are said each time: the record of an item whose answer was undone still knows it.
    """
    answer = sitting.answers.get(item)
    told = answer._asdict() | {"detail": dict(answer.detail)} if answer else None
    kept = {"answer": told, "flag": sitting.flags.get(item)}
    session_id = sitting.session.id
    return tuple(answer_edit(session_id, item, field, value) for field, value in kept.items())


def _answer(kept: KeptAnswer) -> Answer:
    told = kept.answer or {}
    return Answer(told["said"], float(told["seconds"]), told["at"], told.get("detail", {}))


def _to_json(session: Session) -> dict[str, Any]:
    articles = {each: n for n, each in enumerate(dict.fromkeys(i.article for i in session.items))}
    return {
        "kind": session.kind.value,
        "title": session.title,
        "query": session.query,
        "begun": session.begun,
        "version": session.version,
        "options": dict(session.options),
        "articles": [*articles],
        "items": [
            [articles[each.article], [n for span in each.spans for n in span], *each[2:]]
            for each in session.items
        ],
    }


def _from_json(session_id: str, about: Mapping[str, Any]) -> Session:
    articles = about["articles"]
    return Session(
        session_id,
        Kind(about["kind"]),
        str(about["title"]),
        str(about["query"]),
        str(about["begun"]),
        tuple(
            Item(articles[number], _spans(places), str(annotation), str(detail))
            for number, places, annotation, detail in about["items"]
        ),
        about["options"],
        str(about["version"]),
    )


def _spans(places: list[int]) -> tuple[Span, ...]:
    if len(places) == 2:
        return (Span(*places),)
    return tuple(map(Span, places[::2], places[1::2]))
