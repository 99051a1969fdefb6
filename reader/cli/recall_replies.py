"""What lines say of a card of one's own: an empty one turns it over, a number grades it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from reader.cli.asking_card import grades
from reader.cli.replies import MARKING, Also, Reply, Steps
from reader.library.schedule import Prompt
from reader.review.deck import Line, line
from reader.review.recall.deck import ENTER, RETIRE, SNOOZE, asking_else

if TYPE_CHECKING:
    from reader.review.recall.deck import Recall, RecallCard

_GRADES = ("again", "hard", "good", "easy")


class RecallReplies:
    """Knows whether the card has been turned over."""

    HELP = f"""\
Enter: show what is hidden; then: good. Of a card that hides nothing: seen.
1: again. 2: hard. 3: good. 4: easy.
d: retire it, it is asked no more. s tomorrow: put it off; also s 10, s 2w, s 3m, s 2026-12-24.
p: let it ask something else.
{MARKING}"""
    OFFER = "Enter shows what is hidden, then 1 is again, 2 hard, 3 or Enter good, 4 easy"
    STEPS: ClassVar[Steps] = MappingProxyType({})

    def __init__(self, deck: Recall) -> None:
        self._deck = deck
        self.own: dict[str, Any] = {}
        self.shown = False

    def turn_to(self, card: RecallCard | None) -> None:
        """Hide again what a card hides; one that asks nothing hides nothing."""
        self.shown = card is not None and card.prompt is Prompt.RESURFACE

    def below(self, card: RecallCard) -> list[Line]:
        """Return the grades, with when the card comes again after each."""
        asks = card.prompt is not Prompt.RESURFACE and bool(card.spans)
        return [line(), line(f"{grades(self._deck, card)}.")] if self.shown and asks else []

    def reply(self, card: RecallCard, command: str, said: str) -> Reply | Also | str | None:
        """Return what a line means."""
        if command == "":
            return Reply(ENTER[card.prompt]) if self.shown else self._turn()
        if command.isdecimal():
            return self._grade(card, int(command))
        if command == "d":
            return Reply(RETIRE)
        if command == "s":
            return Reply(SNOOZE, {"until": said})
        return self._ask_else() if command == "p" else None

    def _ask_else(self) -> Also:
        self.shown = False
        return Also(asking_else)

    def _turn(self) -> str:
        self.shown = True
        return ""

    def _grade(self, card: RecallCard, number: int) -> Reply | str:
        if card.prompt is Prompt.RESURFACE:
            return "This card asks nothing, so there is no grade; Enter says that it was seen."
        if not self.shown:
            return "Turn the card over first: Enter shows what is hidden."
        if not 1 <= number <= len(_GRADES):
            return "1 is again, 2 hard, 3 good, 4 easy."
        return Reply(_GRADES[number - 1])
