"""A review session line by line: a card is printed, a line answers it, and nothing ever moves.

Who types may be a script: what comes through a pipe is answered line by line, just the same.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar

from reader.cli.aiming import Place
from reader.cli.asking import END, Asking
from reader.cli.carded import spoken
from reader.cli.lists import say
from reader.cli.replies import Also, Reply
from reader.cli.spoken import closed
from reader.cli.tagging import tagged, tags_there
from reader.cli.told_reviews import short
from reader.library import LibraryError, changes
from reader.review.context import context
from reader.review.history import far
from reader.review.session import SKIPPED, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.library.model import Change
    from reader.review.deck import Card
    from reader.review.engine import Engine

_HELP = """\
k: skip it for now. n: look at the next card. N: at the card before. c: this card once more.
f: flag it, to be seen again, or take the flag away; f words: flag it, and say why.
u: take the last step of this session back. i: what came of it so far.
g: more of the text around it. q: leave; all is kept."""
_FAR = 2000
"""Characters before and after a passage where more of the text is asked for."""
_LOOK_AGAIN = "look again"
"""Why a card is flagged without a word."""


class Reviewing:
    """Goes through a session with somebody who answers with short lines."""

    def __init__(self, engine: Engine[Any], lines: Iterator[str]) -> None:
        """Take a session, and the lines that will be typed."""
        self._engine = engine
        self._lines = lines
        self._asking = Asking(engine)

    @classmethod
    def letters(cls) -> frozenset[str]:
        """Return what can be typed in every kind of session, beside ``q`` and an empty line."""
        return frozenset(cls._ANSWERS)

    def go_through(self) -> bool:
        """Ask until somebody leaves, and say whether they did so with ``q``; else input ended."""
        sitting = self._engine.sitting
        say(closed(f"{sitting.session.title}: {far(sitting)}"))
        say(f"{self._asking.replies.OFFER}; a question mark says what else there is, q leaves.")
        self._asking.begin()
        for line in self._lines:
            if line == "q":
                self._leave()
                return True
            try:
                self._answer(line)
            except LibraryError as error:
                say(str(error))
        self._leave()
        return False

    def _answer(self, line: str) -> None:
        asking = self._asking
        command, _, said = line.partition(" ")
        said = said.strip()
        if command in asking.replies.STEPS:
            self._step(command, said)
        elif asking.at is None:
            self._answer_at_end(command)
        elif command == "" and asking.is_past:
            asking.tell(self._engine.pass_over(asking.at))
        else:
            reply = asking.replies.reply(asking.card, command, said) if asking.card else None
            if reply is None:
                self._do(command, said)
            elif isinstance(reply, Reply):
                self._take(reply)
            elif isinstance(reply, Also):
                self._also(reply.make, aloud=True)
            elif reply:
                say(reply)
            else:
                asking.say_other_side()

    def _answer_at_end(self, command: str) -> None:
        if command == "f":
            self._see_flagged()
        elif command == "":
            self._ask_skipped()
        elif command in self._AT_END:
            self._do(command, "")
        else:
            say(END)

    def _do(self, command: str, said: str) -> None:
        if command in self._ANSWERS:
            self._ANSWERS[command](self, said)
        else:
            say(f"There is no command {command}; a question mark lists those there are.")

    def _take(self, reply: Reply) -> None:
        """Keep an answer, and go on."""
        asking = self._asking
        if asking.at is not None:
            seconds = time.monotonic() - asking.began
            asking.tell(self._engine.answer(asking.at, reply.verdict, seconds, reply.detail))

    def _step(self, letter: str, said: str) -> None:
        """Do what is no answer to this card, and go on where it answered it, too."""
        asking = self._asking
        say(closed(asking.replies.STEPS[letter](self._engine, said, self._lines)))
        if asking.at is not None and asking.at in self._engine.sitting.answers:
            asking.go_on()

    def _ask_skipped(self) -> None:
        skipped = self._engine.refresh().skipped()
        if skipped:
            say(closed(self._engine.again(skipped).told))
            self._asking.go_back_to(skipped[0])
        else:
            say("All is answered; q leaves.")

    def _see_flagged(self) -> None:
        flagged = sorted(self._engine.refresh().flags)
        if flagged:
            self._asking.go_again_through(flagged)
        else:
            say("Nothing is flagged.")

    def _skip(self, _: str) -> None:
        self._take(Reply(SKIPPED))

    def _next(self, _: str) -> None:
        self._asking.look(1)

    def _before(self, _: str) -> None:
        self._asking.look(-1)

    def _once_more(self, _: str) -> None:
        self._asking.say_card()

    def _undo(self, _: str) -> None:
        undone = self._engine.undo()
        if undone is None:
            say("There is nothing of this session to take back.")
        else:
            say(closed(f"Undone: {undone.label}"))
            self._asking.go_back_to(undone.item)

    def _flag(self, said: str) -> None:
        at = self._asking.at
        if at is not None:
            reason = said or ("" if at in self._engine.refresh().flags else _LOOK_AGAIN)
            say(closed(self._engine.flag([at], reason).told))

    def _tag(self, said: str) -> None:
        def make(card: Card) -> Change:
            reading = card.there()
            return tagged(reading, Place(card.spans, reading.marks.at(card.spans)), said)

        if said:
            self._also(make)
        else:
            say(tags_there(self._there().there()))

    def _note(self, said: str) -> None:
        def make(card: Card) -> Change:
            return changes.note(card.there(), card.spans, "" if said == "-" else said)

        if said:
            self._also(make)
        else:
            say("a and words write a note on it, a - takes the note away.")

    def _also(self, make: Callable[[Any], Change], *, aloud: bool = False) -> None:
        """Change something about the card that is no answer to it."""
        if self._asking.at is not None:
            say(closed(self._engine.also(self._asking.at, make).told))
            self._asking.look_again(aloud=aloud)

    def _more(self, _: str) -> None:
        """Print more of the text around the passage."""
        card = self._there()
        for words in spoken(context(card.there().article.text, card.spans, around=_FAR)):
            say(words)

    def _there(self) -> Card:
        """Return the card that was printed.

        Raises:
            LibraryError: There is none.
        """
        if self._asking.card is None:
            raise LibraryError("There is no passage any more.")
        return self._asking.card

    def _summary(self, _: str) -> None:
        self._asking.say_summary()

    def _leave(self) -> None:
        sitting = self._engine.refresh()
        if sitting.state is State.OPEN:
            done = f"{sitting.total - sitting.left:,} of {sitting.total:,} answered"
            known = short(sitting.session.id, self._engine.library.reviews)
            say(f"{done}, and kept; quoth review resume {known} goes on.")

    def _help(self, _: str) -> None:
        say(f"{self._asking.replies.HELP}\n{_HELP}")

    _ANSWERS: ClassVar[dict[str, Callable[[Reviewing, str], None]]] = {
        "k": _skip,
        "n": _next,
        "p": _before,
        "N": _before,
        "c": _once_more,
        "t": _tag,
        "a": _note,
        "f": _flag,
        "u": _undo,
        "i": _summary,
        "g": _more,
        "?": _help,
    }
    _AT_END = frozenset({"u", "p", "N", "i", "?"})
