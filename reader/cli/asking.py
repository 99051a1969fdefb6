"""The cards of a review session, printed one at a time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from reader.cli.carded import spoken
from reader.cli.lists import say
from reader.cli.replies import replies
from reader.cli.spoken import closed
from reader.library import LibraryError
from reader.wording import counted

if TYPE_CHECKING:
    from reader.review.deck import Card, Line
    from reader.review.engine import Engine, Outcome

END = "That was the last card; u takes the last step back, q leaves."


class Asking:
    """Knows which card was printed, and goes to others."""

    def __init__(self, engine: Engine[Any]) -> None:
        """Look at nothing yet."""
        self.engine = engine
        self.replies = replies(engine)
        self.at: int | None = None
        """The item whose card was printed; None at the end."""
        self.card: Card | None = None
        """None at the end, and where it could not be read."""
        self._printed: list[Line] = []
        self.began = 0.0
        """When it was printed."""
        self._again: list[int] = []
        """Items that are gone through once more, answered or not: this one and the later ones."""

    def begin(self) -> None:
        """Print the first card without an answer."""
        sitting = self.engine.sitting
        self.go(sitting.next(sitting.last()))

    def go(self, item: int | None) -> None:
        """Print a card, or at the end what came of the session."""
        self.at, self.card = item, None
        self.replies.turn_to(None)
        if item is None:
            self.say_summary()
            self._say_what_is_left()
            return
        try:
            self.card = self.engine.card(item)
        except LibraryError as error:
            say(f"{error} n looks at the next card, q leaves.")
            return
        self.replies.turn_to(self.card)
        self.began = time.monotonic()
        self.say_card()

    def go_on(self) -> None:
        """Print the card that comes next."""
        if self._again:
            self._again = self._again[1:]
            self.go(self._again[0] if self._again else None)
        elif self.at is not None:
            self.go(self.engine.refresh().next(self.at))

    def go_back_to(self, item: int) -> None:
        """Print a card, and go on from there with those that have no answer."""
        self._again = []
        self.go(item)

    def go_again_through(self, items: list[int]) -> None:
        """Print the first of some cards; the others follow it, whether they have answers or not."""
        self._again = items
        self.go(items[0])

    def look(self, by: int) -> None:
        """Print a card so many places on, and leave this one as it is."""
        total = self.engine.sitting.total
        at = (total if self.at is None else self.at) + by
        if 0 <= at < total:
            self.go_back_to(at)
        else:
            say("This is the last card." if by > 0 else "This is the first card.")

    def tell(self, outcome: Outcome) -> None:
        """Say what came of an answer, and go on; where nothing did, the card as it is by now."""
        say(closed(outcome.told))
        if outcome.done:
            self.go_on()
        else:
            self.look_again()

    def look_again(self, *, aloud: bool = True) -> None:
        """Look the card up once more, and print it where it is another one by now."""
        if self.at is None or self.card is None:
            return
        before = self._lines(self.card)
        self.card = self.engine.card(self.at)
        if aloud and self._lines(self.card) != before:
            self.say_card()

    @property
    def is_past(self) -> bool:
        """Whether nothing is left to say of the card: an empty line goes over it."""
        return self.card is not None and self.card.is_past and not self.replies.own

    def say_card(self) -> None:
        """Print the card as it was looked up."""
        if self.card is None or self.at is None:
            say(END if self.at is None else "This card cannot be shown.")
            return
        sitting = self.engine.sitting
        answer, flag = sitting.answers.get(self.at), sitting.flags.get(self.at)
        about = [f"Card {self.at + 1:,} of {sitting.total:,}"]
        about += [f"answered: {answer.said}"] if answer else []
        about += [f"flagged: {flag}"] if flag else []
        say(closed(", ".join(about)))
        self._printed = self._lines(self.card)
        for words in spoken(self._printed):
            say(words)
        if self.is_past:
            say("Enter goes over it.")

    def say_other_side(self) -> None:
        """Print what a card shows that was turned over, without what was printed of it before."""
        if self.card is not None:
            before, self._printed = self._printed, self._lines(self.card)
            for words in spoken(each for each in self._printed if each not in before):
                say(words)

    def say_summary(self) -> None:
        """Print what came of the session so far."""
        for words in spoken(self.engine.summary().lines):
            say(words)

    def _lines(self, card: Card) -> list[Line]:
        face = self.engine.deck.face(card, shown=self.replies.shown)
        return [*face, *self.replies.below(card)]

    def _say_what_is_left(self) -> None:
        sitting = self.engine.sitting
        skipped, flagged = len(sitting.skipped()), len(sitting.flags)
        told = [f"Enter asks {counted(skipped, 'skipped item')} again"] if skipped else []
        told += [f"f goes through {counted(flagged, 'flagged item')}"] if flagged else []
        say(f"{', '.join([*told, 'u takes the last step back', 'q leaves'])}.")
