"""What lines say of a card of one's own: an empty one turns it over, a number grades it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from reader.cli.replies import MARKING, Reply, Steps
from reader.library.schedule import Prompt
from reader.review.recall.deck import ENTER, RETIRE, SNOOZE

if TYPE_CHECKING:
    from reader.review.deck import Line
    from reader.review.recall.deck import RecallCard

_GRADES = ("again", "hard", "good", "easy")


class RecallReplies:
    """Knows whether the card has been turned over."""

    HELP = f"""\
Enter: show what is hidden; then: good. Of a card that hides nothing: seen.
1: again. 2: hard. 3: good. 4: easy.
d: retire it, it is asked no more. z tomorrow: put it off; also z 10, z 2w, z 3m, z 2026-12-24.
{MARKING}"""
    OFFER = "Enter shows what is hidden, then 1 is again, 2 hard, 3 or Enter good, 4 easy"
    STEPS: ClassVar[Steps] = MappingProxyType({})

    def __init__(self) -> None:
        self.own: dict[str, Any] = {}
        self.shown = False

    def turn_to(self, card: RecallCard | None) -> None:
        """Hide again what a card hides; one that asks nothing hides nothing."""
        self.shown = card is not None and card.prompt is Prompt.RESURFACE

    def below(self, _: RecallCard) -> list[Line]:
        """Return nothing: a card is graded as it is."""
        return []

    def reply(self, card: RecallCard, command: str, said: str) -> Reply | str | None:
        """Return what a line means."""
        if command == "":
            return Reply(ENTER[card.prompt]) if self.shown else self._turn()
        if command.isdecimal():
            return self._grade(card, int(command))
        if command == "d":
            return Reply(RETIRE)
        if command == "z":
            return Reply(SNOOZE, {"until": said})
        return None

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
