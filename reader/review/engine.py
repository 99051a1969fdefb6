"""The engine of all review sessions: every answer is one step that is on the disk when it returns.

What an answer does in the library and the answer itself are one change, so one step back takes
both. An answer is worked out from the library as it is when it is saved, not as it was when the
card was drawn: whatever another window did in between is known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, NamedTuple

from reader.library.clock import moment
from reader.library.layout import review_store
from reader.library.model import Change
from reader.library.reviews import answer_edit, discard_edit
from reader.review.deck import AnyCard, Deck, Response, Status, Summary
from reader.review.session import (
    PASSED,
    SKIPPED,
    Answer,
    Sitting,
    keep,
    kept_edits,
    resumed,
)
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reader.library import Library
    from reader.review.session import Session

IDLE = 120.0
"""Seconds at one card from which on the reader is taken to have been away."""


class Outcome(NamedTuple):
    """What became of an answer."""

    told: str
    """What was done, or why nothing was: a sentence."""
    done: bool


class Undone(NamedTuple):
    """A step that was taken back."""

    item: int
    """The first item that it was about."""
    label: str


class Engine(Generic[AnyCard]):
    """Goes through one session. All methods wait for the disk, and none is for two threads."""

    def __init__(
        self,
        library: Library,
        deck: Deck[AnyCard],
        sitting: Sitting,
        now: Callable[[], str] = moment,
    ) -> None:
        """Take a session as far as it was answered."""
        self.library = library
        self.deck = deck
        self.sitting = sitting
        self._now = now
        self._version = library.reviews.version(sitting.session.id)

    @classmethod
    def begin(
        cls,
        library: Library,
        deck: Deck[AnyCard],
        session: Session,
        now: Callable[[], str] = moment,
    ) -> Engine[AnyCard]:
        """Keep a new session, and begin to go through it.

        Raises:
            LibraryError: It could not be saved.
        """
        return cls(library, deck, keep(library.reviews, session), now)

    def card(self, item: int) -> AnyCard:
        """Look an item up in the library as it is now.

        Raises:
            LibraryError: The library cannot be read.
        """
        return self.deck.card(self.sitting.session.items[item])

    def refresh(self) -> Sitting:
        """Return the session with what any window answered by now.

        Raises:
            LibraryError: Its file cannot be read.
        """
        version = self.library.reviews.version(self.sitting.session.id)
        if version != self._version:
            self.sitting = resumed(self.library.reviews, self.sitting.session)
            self._version = version
        return self.sitting

    def answer(
        self, item: int, verdict: str, seconds: float, detail: Mapping[str, Any] | None = None
    ) -> Outcome:
        """Answer an item.

        Args:
            item: Its number in the session.
            verdict: A word that its kind knows, or ``SKIPPED``.
            seconds: How long the reader was at it.
            detail: What the verdict needs, such as a name.

        Raises:
            LibraryError: It could not be saved, and was not made.
        """
        given = detail or {}
        with self.library.reviews.alone():
            if verdict == SKIPPED:
                response = Response(Change("Skipped", ()), SKIPPED, given)
            else:
                response = self.deck.respond(self.card(item), verdict, given)
            if response.refusal:
                return Outcome(response.refusal, done=False)
            spent = round(min(float(seconds), IDLE), 1)
            answer = Answer(response.said, spent, self._now(), response.detail)
            return self.answer_all(response.change, {item: answer})

    def answer_all(self, change: Change, answers: Mapping[int, Answer]) -> Outcome:
        """Answer many items by one change, as one step.

        Raises:
            LibraryError: It could not be saved, and was not made.
        """
        return self._save(change, answers, lambda now: now.with_answers(answers))

    def answer_found(self, find: Callable[[], tuple[Change, Mapping[int, Answer]]]) -> Outcome:
        """Answer whatever items are found just when it is saved, as one step.

        Raises:
            LibraryError: It could not be saved, and was not made.
        """
        with self.library.reviews.alone():
            change, answers = find()
            if not answers:
                return Outcome("Nothing of that is left", done=False)
            return self.answer_all(change, answers)

    def also(self, item: int, make: Callable[[AnyCard], Change]) -> Outcome:
        """Change something about an item that is no answer to it: a tag, a note.

        Args:
            item: Its number in the session.
            make: Gives the change, from the item as it is now.

        Raises:
            LibraryError: It could not be saved, and was not made.
        """
        with self.library.reviews.alone():
            change = make(self.card(item))
            if not change.edits:
                return Outcome(change.label, done=False)
            told = answer_edit(self.sitting.session.id, item, "also", [change.label, self._now()])
            edits = (*change.edits, told)
            return self._save(Change(change.label, edits), [item], lambda now: now)

    def pass_over(self, item: int) -> Outcome:
        """Go over an item that leaves nothing to say, and all behind it that are settled.

        One that was answered in this session, and is looked at once more, keeps its answer.

        Raises:
            LibraryError: It could not be saved, and was not made.
        """
        with self.library.reviews.alone():
            sitting, at = self.refresh(), self._now()
            known = sitting.answers.get(item)
            if known and known.said != SKIPPED:
                return Outcome("It stays as it was answered", done=True)
            passed = {item: Answer(PASSED, 0.0, at, {"why": self.card(item).why})}
            while (then := sitting.with_answers(passed).next(item)) is not None and then > item:
                card = self.card(then)
                if card.status is not Status.SETTLED:
                    break
                passed[then] = Answer(PASSED, 0.0, at, {"why": card.why})
                item = then
            label = f"Passed over {counted(len(passed), 'item')}"
            return self.answer_all(Change(label, ()), passed)

    def flag(self, items: Iterable[int], reason: str) -> Outcome:
        """Mark items to be seen again, or, without a reason, take the marks away.

        Raises:
            LibraryError: It could not be saved, and was not made.
        """
        marked = [*items]
        what = counted(len(marked), "item")
        label = f"Flagged {what}: {reason}" if reason else f"Took the flag from {what}"
        return self._save(Change(label, ()), marked, lambda now: now.with_flags(marked, reason))

    def again(self, items: Iterable[int]) -> Outcome:
        """Forget the answers to items, such as those that were passed over: they are asked again.

        What an answer did in the library stays; undoing it is what takes that back.

        Raises:
            LibraryError: It could not be saved, and was not made.
        """
        asked = [item for item in items if item in self.refresh().answers]
        label = f"{counted(len(asked), 'item')} again"
        no_more = dict.fromkeys(asked)
        return self._save(Change(label, ()), asked, lambda now: now.with_answers(no_more))

    def undo(self) -> Undone | None:
        """Take back the last step of this session; None where there is nothing to take back.

        Raises:
            LibraryError: It could not be saved, and was not made.
        """
        store = review_store(self.sitting.session.id)
        change = self.library.undo(store)
        self.refresh()
        if change is None:
            return None
        items = (int(edit.record, 16) - 1 for edit in change.edits if edit.store == store)
        own = (item for item in items if item < self.sitting.total)  # what is left is the session
        return Undone(min(own, default=0), change.label)

    def discard(self, *, discarded: bool = True) -> None:
        """Put the session away; what was answered stays.

        Raises:
            LibraryError: It could not be saved.
        """
        session = self.sitting.session
        label = f"{'Discarded' if discarded else 'Took up again'} {session.title}"
        change = Change(label, (discard_edit(session.id, discarded=discarded),))
        self._save(change, (), lambda now: replace(now, discarded=discarded))

    def summary(self) -> Summary:
        """Return what came of the session so far."""
        return self.deck.summary(self.refresh())

    def _save(
        self, change: Change, items: Iterable[int], become: Callable[[Sitting], Sitting]
    ) -> Outcome:
        """Make a change together with what the session keeps of some items from now on."""
        with self.library.reviews.alone():
            now = become(self.refresh())
            kept = (edit for item in items for edit in kept_edits(now, item))
            self.library.apply(Change(change.label, (*change.edits, *kept)))
            self.sitting = now
            self._version = self.library.reviews.version(now.session.id)
        return Outcome(change.label, done=True)
