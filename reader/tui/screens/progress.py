"""What a review session says of itself: how far it is, what is shown, and what keys do now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from reader.bundled import bundled
from reader.library.legible import legible
from reader.review.deck import Status
from reader.review.session import PASSED, SKIPPED
from reader.tui.action import hinted
from reader.tui.screens.base import QuothScreen
from reader.tui.widgets.bottom_bar import BottomBar
from reader.tui.widgets.card_view import CardView
from reader.tui.widgets.progress_heading import ProgressHeading
from reader.wording import on_one_line, spent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from reader.review.deck import Card
    from reader.review.engine import Engine
    from reader.review.session import Answer

_SAID = {SKIPPED: "skipped", PASSED: "passed over"}


class ProgressScreen(QuothScreen):
    """Shows the item ``at``; where that is None, what came of the session so far."""

    AUTO_FOCUS = ""
    CSS_PATH = bundled("styles") / "review.tcss"
    SAID: ClassVar[Mapping[str, str]] = {}
    """What was answered, in words, where the word that is kept is none of a person."""

    def __init__(self, engine: Engine[Any]) -> None:
        super().__init__()
        self.engine = engine
        self.sitting = engine.sitting
        """The session as it will be when all that was answered is saved."""
        self.at: int | None = None
        self.card: Card | None = None
        self.saving = 0
        """How many answers are being saved."""
        self._message = ""
        title = str(legible(on_one_line(self.sitting.session.title)))
        self._heading = ProgressHeading(title, self.app.look)
        self.view = CardView(self.app.look)
        self.bar = BottomBar(self.keymap.actions, self.app.look)

    def compose(self) -> ComposeResult:
        """Lay out heading, card and bar."""
        yield from (self._heading, self.view, self.bar)

    def say(self, message: str = "") -> None:
        """Say how far the session is, or a message in the place of what is shown."""
        self._message = message
        sitting = self.sitting
        left, seconds = sitting.left, sitting.seconds_left
        pace = f", about {spent(seconds)}" if seconds else ""
        parts = [f"{left:,} left{pace}"] if left else ["all answered"]
        parts += [f"{len(sitting.flags)} flagged"] if sitting.flags else []
        parts += ["saving"] if self.saving else []
        self.bar.status(message or self.told(), " · ".join(parts))
        self.bar.use(hinted(self.keymap.actions, self._hints_now()))
        self._heading.show(1 - left / sitting.total if left else 1.0)

    def told(self) -> str:
        """Return what the status line says of what is shown."""
        sitting, at = self.sitting, self.at
        if at is None:
            return "What came of it so far" if sitting.left else "The end of this session"
        down, back = map(self.keymap.sign, ("scroll_down", "back"))
        parts = [f"Card {at + 1:,} of {sitting.total:,}"]
        parts += [f"more below: {down}"] if down and self.view.more else []
        answer = sitting.answers.get(at)
        parts += [f"answered: {self.words_of(answer)}"] if answer else []
        parts += [f"flagged: {sitting.flags[at]}"] if at in sitting.flags else []
        parts += [f"{back} leaves at any time"] if back and not sitting.answers else []
        return " · ".join(parts)

    def words_of(self, answer: Answer) -> str:
        """Return what was answered, as a person says it."""
        return self.SAID.get(answer.said) or _SAID.get(answer.said) or answer.said

    def tell_no_card(self) -> None:
        """Say that there is no card to do anything with, and what there is to do."""
        sign = self.keymap.sign
        if self.sitting.left:
            self.say(f"This is no card · {sign('summary')} goes on with what is left")
        else:
            self.say(f"That was the last card · {sign('undo')} takes the last step back")

    def hints(self) -> Mapping[str, str]:
        """Return what the footer says of keys on the card that is shown, by action."""
        return {action.name: action.hint for action in self.keymap.actions}

    def _hints_now(self) -> Mapping[str, str]:
        if self.at is None:
            sitting = self.sitting
            accept = {"accept": "go on"} if sitting.left else {}
            accept = accept or ({"accept": "skipped again"} if sitting.skipped() else {})
            flagged = {"flag": "see flagged"} if sitting.flags else {}
            return {**accept, **flagged, "previous_card": "last card", "undo": "undo"}
        match self.card.status if self.card else Status.THERE:
            case Status.GONE:
                return {"accept": "go on", "skip": "skip", "undo": "undo"}
            case Status.SETTLED:
                return {**self.hints(), "accept": "go on"}
        return self.hints()
